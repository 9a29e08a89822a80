"""The title of an article: the heading that the page shows, confirmed by what it declares."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.body import plain
from crawler.reading.declared import Declared
from crawler.reading.decoding import visible

_SEPARATOR = re.compile(r"\s+[-–—|•·»:]{1,2}\s+|\s*\|\s*")
_MOST = 0.5  # a heading is the title if it is at least this much of the declared one


def heading_texts(tree: HtmlElement) -> list[str]:
    """Return the texts of the page's headings, the first level first."""
    levels: dict[str, list[str]] = {"h1": [], "h2": [], "h3": []}
    for element in tree.iter("h1", "h2", "h3"):
        text = visible(" ".join(element.text_content().split()))
        if text and len(levels[element.tag]) < 40:
            levels[element.tag].append(text)
    return [text for texts in levels.values() for text in texts]


def title_of(tree: HtmlElement, declared: Declared, url: str) -> tuple[str, str]:
    """Return (title, way): the heading that a declared title contains, else the declared title without the site's name.

    Some pages declare a title that is cut short, or put a section's name into the first heading: a heading counts
    only where it and the declared title are mostly the same.
    """
    title_tag = tree.findtext(".//title") or ""
    stated = [text for text, _ in declared.all("title")] + [visible(" ".join(title_tag.split()))]
    stated = [text for text in stated if text]
    headings = heading_texts(tree)
    for heading in headings:
        key = plain(heading)
        for text in stated:
            other = plain(text)
            if key and ((key in other and len(key) >= _MOST * len(other)) or (other in key and len(other) >= 15)):
                return heading, "heading"
    if declared.first("title")[1] == "json-ld":
        return declared.first("title")
    sites = {plain(text) for text, _ in declared.all("site")} | {
        plain(urlsplit(url).hostname or "").removeprefix("www")
    }
    for text, way in [*declared.all("title"), (stated[-1] if stated else "", "title")]:
        return _without_site(text, sites), way
    return next(iter(headings), ""), "heading"


def _without_site(title: str, sites: set[str]) -> str:
    """Cut the outlet's name off either end of a title ("… - Kompas.com Regional", "KapanLagi.com: …")."""
    pieces = _SEPARATOR.split(title)
    for end in (-1, 0):
        if len(pieces) > 1 and any(
            site and (site in plain(pieces[end]) or plain(pieces[end]) in site) for site in sites
        ):
            cut = title.rfind(pieces[-1]) if end == -1 else len(pieces[0])
            title = title[:cut] if end == -1 else title[cut:]
            pieces = pieces[:-1] if end == -1 else pieces[1:]
    return title.strip(" -–—|•·»:\n")
