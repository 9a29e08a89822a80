"""Whether an article is marked as paid for: by its section, its title, a label above it, initials (kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Article
from crawler.reading.families import Family
from crawler.reading.head import Head
from crawler.reading.parsed import ParsedPage
from crawler.reading.refusals import any_of
from crawler.reading.sections import sections_of

_SIGNS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))["advertorial"]
_LABELS = _SIGNS["labels"]
_LABEL, _SECTION = (any_of(_SIGNS[where], r"^[\s(\[*]*", r"[\s)\]:*]*$") for where in ("labels", "sections"))
_IN_TITLE = re.compile(
    rf"^\s*[(\[]?\s*(?:{'|'.join(_LABELS)})\s*[)\]:|–-]|[(\[]\s*adv(?:ertorial)?\b[^)\]\d]{{0,40}}[)\]]\s*$",
    re.IGNORECASE,
)
_OF_PAYER = re.compile(rf"(?i:{'|'.join(_LABELS)})\s+(?:{'|'.join(_SIGNS['payers'])})(?!\w)")
# "(ADV)", "(Hms/Adv)", "(hen/adv/DPRD)": among initials
_INITIALS = any_of(_LABELS, r"[(\[*]\s*(?:[\w .&*-]{1,30}/\s?){0,2}", r"(?:\s?[/|-][^)\]]{0,40})?\s*[)\]*]")
_DISCLOSURE = any_of(_SIGNS["disclosures"])
_BELOW = 3  # lines below the title among which a label stands
_DATELINE, _END, _LINE = 120, 60, 240  # characters at the beginning of a text, at its end, of a line that says so


def kind_of(article: Article, page: ParsedPage, family: Family, head: Head, sign_off: str) -> str:
    """Return "advertorial" for an article that is marked as paid for, be it by its `sign_off`, else "article"."""
    path = {part for part in urlsplit(article.url).path.lower().split("/") if part}
    sections = sections_of(page, family, len(article.body))
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
        or any(_INITIALS.search(line) or _IN_TITLE.search(line) for line in (paragraphs[-1][-_END:], sign_off))
        or any(_DISCLOSURE.search(line) for line in (paragraphs[0], *paragraphs[-2:]) if len(line) < _LINE)
        or any(_LABEL.match(block.text) and not block.linked for block in (*head.above, *head.below[:_BELOW]))
    ):
        return "advertorial"
    return "article"
