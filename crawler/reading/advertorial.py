"""Whether an article is marked as paid for: by its section, its title, a label above it, initials (kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Article
from crawler.reading.families import Family
from crawler.reading.parsed import ParsedPage, text_of
from crawler.reading.refusals import any_of

_SIGNS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))["advertorial"]
_LABELS, _END = _SIGNS["labels"], r"[\s)\]:*]*$"
_LABEL, _SECTION = (any_of(_SIGNS[where], r"^[\s(\[*]*", _END) for where in ("labels", "sections"))
_IN_TITLE = re.compile(
    rf"^\s*[(\[]?\s*(?:{'|'.join(_LABELS)})\s*[)\]:|–-]|[(\[]\s*adv(?:ertorial)?\b[^)\]]{{0,40}}[)\]]\s*$",
    re.IGNORECASE,
)
_OF_PAYER = re.compile(rf"(?i:{'|'.join(_LABELS)})\s+(?:{'|'.join(_SIGNS['payers'])})(?!\w)")
# "(ADV)", "(Hms/Adv)", "(hen/adv/DPRD)": among initials
_INITIALS = any_of(_LABELS, r"[(\[*]\s*(?:[\w.&-]{1,20}\s?/\s?){0,2}", r"(?:\s?[/|-][^)\]]{0,40})?\s*[)\]*]")
_DISCLOSURE = any_of(_SIGNS["disclosures"])
# In the source, in lower case: a label that may stand alone, as no link.
_SHOWN = re.compile(rf">\s{{0,9}}[(\[]?(?:{'|'.join(_LABELS)})[)\]:]?\s{{0,9}}</(?!a\b)")
_DATELINE, _ABOVE = 120, 6  # characters at the beginning of a text; lines above it


def kind_of(article: Article, page: ParsedPage, family: Family, sign_off: str) -> str:
    """Return "advertorial" for an article that is marked as paid for, be it by its `sign_off`, else "article"."""
    path = {part for part in urlsplit(article.url).path.lower().split("/") if part}
    sections = [*_sections(page, family), *(text for text, _ in page.declared.all("section"))]
    paragraphs = article.body.split("\n\n")
    if (
        "AdvertiserContentArticle" in page.declared.types
        or path & set(_SIGNS["paths"])
        or any(_LABEL.match(keyword) for keyword in article.keywords)
        or any(_LABEL.match(section) or _SECTION.match(section) for section in sections)
        or _IN_TITLE.search(article.title)
        or _OF_PAYER.match(article.title)
        or any(_LABEL.match(line) for line in (paragraphs[0], paragraphs[-1]))
        or _INITIALS.search(article.body[:_DATELINE])
        or any(_INITIALS.search(line) or _IN_TITLE.search(line) for line in (paragraphs[-1][-60:], sign_off))
        or any(_DISCLOSURE.search(line) for line in (paragraphs[0], *paragraphs[-2:]) if len(line) < 2 * _DATELINE)
        or _is_labelled(page, paragraphs[0])
    ):
        return "advertorial"
    return "article"


def _sections(page: ParsedPage, family: Family) -> list[str]:
    """Return all sections that the article stands in: those beside the first one, and no other article's."""
    for selector in family.section:
        if found := page.select(selector)[:30]:
            near = {found[0].getparent(), found[0].getparent().getparent()}
            return [text_of(e) for e in found if e.getparent() in near or e.getparent().getparent() in near]
    return []


def _is_labelled(page: ParsedPage, first: str) -> bool:
    """Tell whether a label stands alone above the `first` paragraph, as no link."""
    if not _SHOWN.search(page.source.lower()):
        return False
    begin = first[:60]
    at = next((at for at, block in enumerate(page.blocks) if block.text.startswith(begin)), 0)
    return any(not block.linked and _LABEL.match(block.text) for block in page.blocks[max(0, at - _ABOVE) : at])
