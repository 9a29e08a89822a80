"""Under which section and keywords an outlet files an article: the article's own, not those of the posts around it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.blocks import plain
from crawler.reading.families import Family, families
from crawler.reading.outlet import Outlet
from crawler.reading.parsed import ParsedPage, text_of

_FACTS = tomllib.loads((Path(__file__).parent / "sections.toml").read_text(encoding="utf-8"))
_HOME = re.compile(rf"\W*(?:{'|'.join(_FACTS['home'])})\W*", re.IGNORECASE)
_OTHERS = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_FACTS['others'])})(?:$|[\s_-])", re.IGNORECASE)
_OF_SECTIONS = re.compile(rf"/(?:{'|'.join(_FACTS['addresses'])})/", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # a date that leads to the articles of its day
_MOST = 30  # elements of one kind
_BESIDE = 3  # steps up from a link to what holds all of them
_ABOVE = 12  # steps up to what may show other articles
_LONGEST = 50  # characters of a section, or of a keyword on a generic page


def section_of(page: ParsedPage, family: Family, title: str, n_body: int) -> tuple[str | None, str]:
    """Return (section, way): the last that the family's pages show, else what is declared, else the breadcrumb's last,
    else the link above the title that leads to a section.

    `n_body` is the length of the article's text, by which an <article> that shows another one is told.
    """
    declared, outlet, key = page.declared, Outlet(page.declared, page.url), plain(title)

    def last(items: list[str]) -> list[str]:
        """Return the last item of a breadcrumb that is neither the outlet nor the article, as a list."""
        short = (item for item in reversed(items) if len(item) < _LONGEST and not outlet.is_called(item))
        return [item for item in short if any(map(str.isalpha, item)) and not key.startswith(plain(item))][:1]

    def ways() -> Iterator[tuple[str, list[str]]]:
        if family.name != "generic":
            yield family.name, last(_own(page, family.section, n_body))
        yield declared.first("section")[1], [text for text, _ in declared.all("section")]
        yield "json-ld", last([text for text, _ in declared.all("breadcrumb")])
        yield "generic", last(_own(page, families()["generic"].section, n_body))
        yield "generic", last(_above_heading(page, key))

    return next(((text, way) for way, texts in ways() for text in texts if not _HOME.fullmatch(text)), (None, ""))


def sections_of(page: ParsedPage, family: Family, n_body: int) -> list[str]:
    """Return all sections that an article is shown and declared to stand in."""
    shown = _own(page, family.section or families()["generic"].section, n_body)
    return shown + [text for text, _ in page.declared.all("section")]


def keywords_of(page: ParsedPage, family: Family, n_body: int) -> tuple[tuple[str, ...], str]:
    """Return (keywords, way): those that the family's pages show, else the declared ones, else links called tags."""
    declared = page.declared.all("keywords")[:_MOST]

    def ways() -> Iterator[tuple[str, list[str]]]:
        if family.name != "generic":
            yield family.name, _own(page, family.tags, n_body)
        yield page.declared.first("keywords")[1], [part for text, _ in declared for part in text.split(",")]
        yield "generic", [text for text in _own(page, families()["generic"].tags, n_body) if len(text) < _LONGEST]

    for way, texts in ways():
        if words := tuple(dict.fromkeys(word for text in texts if (word := text.strip(" #\n")))):
            return words, way
    return (), ""


def _own(page: ParsedPage, selectors: Iterable[str], n_body: int) -> list[str]:
    """Return the texts of the first elements that `selectors` find and that are the article's, and of those beside."""
    is_others = cache(lambda above: _shows_others(above, n_body, page.titled))
    for selector in selectors:
        found = page.select(selector)[:_MOST]
        elements = [e for e in found if not any(map(is_others, islice(e.iterancestors(), _ABOVE)))]
        beside = (element for element in elements if _holders(elements[0]) & _holders(element))
        if texts := [text for element in beside if (text := text_of(element))]:
            return texts
    return []


def _above_heading(page: ParsedPage, key: str) -> list[str]:
    """Return the text of the last link before the title of that `key`, where it leads to a section."""
    heading = next((one for one in page.root.iter("h1", "h2") if key and plain(text_of(one)) == key), None)
    link = next(iter(heading.xpath("(preceding::a[@href])[last()]")), None) if heading is not None else None
    if link is None or all(one.tag in ("body", "html") for one in _holders(link) & _holders(heading)):
        return []
    path, text = urlsplit(page.absolute(link.get("href"))).path.rstrip("/"), text_of(link)
    is_of_section = _OF_SECTIONS.search(path) or (path and urlsplit(page.url).path.startswith(f"{path}/"))
    return [text] if is_of_section and not _YEAR.search(text) else []


def _holders(element: HtmlElement) -> set[HtmlElement]:
    return {*islice(element.iterancestors(), _BESIDE), *islice(element.iterancestors("article"), 1)}


def _shows_others(above: HtmlElement, n_body: int, titled: frozenset[HtmlElement]) -> bool:
    """Tell whether an element shows other articles: a sidebar, a list, an <article> with less text than the article."""
    if above.tag == "article":
        return sum(map(len, above.itertext())) < n_body
    name = f"{above.get('class') or ''} {above.get('id') or ''}"[:300]
    return above not in titled and (above.tag == "aside" or _OTHERS.search(name) is not None)
