"""The title of an article: the heading that the page shows, confirmed by what it declares."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, plain
from crawler.reading.decoding import visible
from crawler.reading.families import Family
from crawler.reading.outlet import Outlet
from crawler.reading.parsed import ParsedPage
from crawler.urls import identity

_SEPARATOR = re.compile(r"\s+[-–—|•·»:]{1,2}\s+|\s*\|\s*")
_WIDE_SITES = re.compile(
    r"(?<=[\u3040-\u9fff\uac00-\ud7af？！。”」』])(?:[-_|—–]+[^-_|—–]{1,12}){1,3}$"
)  # 标题_频道_新华网
_CALLED_TITLE = re.compile(r"title|judul|headline", re.IGNORECASE)
_BEGINNING = 60  # characters by which the first paragraph is found on the page
_SHORTEST = 15  # characters of a title
_WORD, _LONG_WORD = re.compile(r"\w+"), re.compile(r"\w{4,}")
_HEADLINE, _SHARED = range(40, 200), 3  # characters of a headline; words of it that are declared, too
_COMMON = 0.75  # of the words of the longer: those that a heading and the declared title share
_MOST = 0.5  # a heading is the title if it is at least this much of the declared one


def headings(tree: HtmlElement) -> list[tuple[str, HtmlElement]]:
    """Return (text, element) of the page's headings, the first level first."""
    levels: dict[str, list[tuple[str, HtmlElement]]] = {"h1": [], "h2": [], "h3": []}
    for element in tree.iter("h1", "h2", "h3"):
        text = _text(element)
        if text and len(levels[element.tag]) < 40:
            levels[element.tag].append((text, element))
    return [heading for level in levels.values() for heading in level]


def title_of(page: ParsedPage, family: Family) -> tuple[str, str]:
    """Return (title, way): the family's, else the heading that a declared title contains or rewords, else the latter.

    Some pages declare a title that is cut short, or put a section's name into the first heading: a heading counts
    only where it and the declared title are mostly the same. The family's counts unless it is the outlet's logo.
    """
    tree, declared = page.root, page.declared
    title_tag = tree.findtext(".//title") or ""
    stated = [text for text, _ in declared.all("title")] + [visible(" ".join(title_tag.split()))]
    stated = [text for text in stated if text]
    if title := _of_family(page.texts(family.title), stated, Outlet(declared, page.url)):
        return title, family.name
    firsts = {plain(_SEPARATOR.split(text)[0]) for text in stated}  # "Title - Author - Site"
    shown = headings(tree)
    for heading, element in shown:
        key = plain(heading)
        for other in firsts | {plain(text) for text in stated}:
            if key and ((key in other and len(key) >= _MOST * len(other)) or (other in key and len(other) >= 15)):
                return _without_kicker(heading, element, firsts, stated), "heading"
    firsts_shown = [heading for heading, element in shown if element.tag == "h1"]
    for heading, element in shown:
        if element.tag == "h1" and any(_is_reworded(heading, _SEPARATOR.split(text)[0]) for text in stated):
            return heading, "heading"
    if len(firsts_shown) == 1 and _is_headline(firsts_shown[0], stated):
        return firsts_shown[0], "heading"
    if declared.first("title")[1] == "json-ld":
        return declared.first("title")
    sites = {plain(text) for text, _ in declared.all("site")} | {
        plain(urlsplit(page.url).hostname or "").removeprefix("www")
    }
    for text, way in [*declared.all("title"), (stated[-1] if stated else "", "title")]:
        return _WIDE_SITES.sub("", _without_site(text, sites)), way
    return next((text for text, _ in shown), ""), "heading"


def _of_family(shown: list[str], stated: list[str], outlet: Outlet) -> str:
    """Return the longest heading that is declared, too, else the first that is not short and not the outlet's name."""
    keys = {text: plain(text) for text in shown if not stated or not outlet.is_called(text)}
    declared = [text for text, key in keys.items() if any(plain(other).startswith(key) for other in stated)]
    likely = (text for text in keys if not stated or len(text) >= _SHORTEST)
    return max(declared, key=len, default=next(likely, ""))


def _is_reworded(heading: str, stated: str) -> bool:
    """Tell whether a title was declared in other words than it is shown in: shortened for search engines, say."""
    words, others = (set(_WORD.findall(text.lower())) for text in (heading, stated))
    return len(words & others) >= _COMMON * max(len(words), len(others))


def _is_headline(heading: str, stated: list[str]) -> bool:
    """Tell whether a page's only heading of the first level is as long as a headline, and about what is declared."""
    words = set(_LONG_WORD.findall(heading.lower()))
    declared = set(_LONG_WORD.findall(" ".join(stated).lower()))
    return len(heading) in _HEADLINE and len(words & declared) >= _SHARED


def heading_above(page: ParsedPage, text: str, title: str, way: str) -> str:
    """Return the heading above the article's `text` where it says more of it than the declared `title`, or "".

    Systems of local offices give every page the same <title>, and link a heading to the page it stands on. A title
    that is declared for this page alone (`way` "meta") gives way only to a heading that is called a title.
    """
    found = page.blocks
    begin = text[:_BEGINNING]
    first = next((at for at, block in enumerate(found) if begin and block.text.startswith(begin)), 0)
    headings = [b for b in found[:first] if b.tag in ("h1", "h2", "h3") and (way != "meta" or _is_called_title(b))]
    above = [block.text for block in headings if block.linked < 0.5 or leads_to(block, page)]
    shown = next((heading for heading in reversed(above) if len(heading) >= _SHORTEST), "")
    return shown if _told(shown, text) > _told(title, text) else ""


def _is_called_title(heading: Block) -> bool:
    own = heading.element.attrib if heading.element is not None else {}
    return _CALLED_TITLE.search(f"{own.get('class') or ''} {own.get('id') or ''}") is not None


def leads_to(block: Block, page: ParsedPage) -> bool:
    """Tell whether what a block links to is the page itself."""
    links = block.element.iter("a") if block.element is not None else ()
    own = identity(page.url)
    return any(href and identity(page.absolute(href)) == own for link in links if (href := link.get("href")))


def _told(title: str, text: str) -> int:
    """Return how many of a title's words its text has, too."""
    return len(set(_LONG_WORD.findall(title.lower())) & set(_LONG_WORD.findall(text.lower())))


def _text(element: HtmlElement) -> str:
    return visible(" ".join(element.text_content().split()))


def _without_kicker(heading: str, element: HtmlElement, firsts: set[str], stated: list[str]) -> str:
    """Return a heading without the kicker or the badge that an element of its own adds to the declared title.

    Where the declared title has the kicker, too, it has it with the colon that a page draws as a line of its own.
    """
    added = [text for child in element.iterdescendants("*") if (text := _text(child)) and text != heading]
    key = plain(heading)
    if added and key in firsts:
        return next((text for text in stated if plain(text) == key), heading)
    for text in added:
        for rest in (heading.removeprefix(text), heading.removesuffix(text)):
            if plain(rest) and plain(rest) in firsts:
                return rest.strip(" -–—|•·:")
    return heading


def _without_site(title: str, sites: set[str]) -> str:
    """Cut the outlet's name off either end of a title ("… - Kompas.com Regional", "KapanLagi.com: …")."""
    pieces = _SEPARATOR.split(title)
    for at, piece in enumerate(pieces[1:-1], 1):  # "Title - Site - The city's own news"
        if len(pieces[0]) >= _SHORTEST and any(len(site) > 4 and site in plain(piece) for site in sites):
            title, pieces = title[: title.find(piece, len(pieces[0]))], pieces[:at]
            break
    for end in (-1, 0):
        if len(pieces) > 1 and any(
            site and (site in plain(pieces[end]) or plain(pieces[end]) in site) for site in sites
        ):
            cut = title.rfind(pieces[-1]) if end == -1 else len(pieces[0])
            title = title[:cut] if end == -1 else title[cut:]
            pieces = pieces[:-1] if end == -1 else pieces[1:]
    return title.strip(" -–—|•·»:\n")
