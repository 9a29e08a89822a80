"""The dates of publication that a page keeps out of sight: in hidden fields, in scripts, in its address and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.declared import PUBLICATION

_MOST_SCRIPT = 400_000  # characters
_IN_SCRIPT = re.compile(
    rf"""[\w-]{{0,12}}{PUBLICATION}["']?\s{{0,3}}[:=]\s{{0,3}}\\?["']?([\w .,:/+-]{{8,40}})""", re.IGNORECASE
)
_NAMED_SO = re.compile(rf"(?:^|[^a-z]){PUBLICATION}(?:$|[^a-z])", re.IGNORECASE)
_URL_DAY = re.compile(
    r"[/_-]((?:19|20)\d\d)(?:[/-]?|/[a-zA-Z_-]{2,30}/)([01]\d|[a-z]{3})[/-]?([0-3]\d)(?=[/\d_.-]|$)", re.IGNORECASE
)
_TITLE_END = re.compile(r"\s[|–-]\s([^|]{6,30})$")


def in_address(url: str) -> str:
    """Return the day that an address holds ("/2024/02/15/", "/2024/feb/15/", "-20240215/"), or ""."""
    match = _URL_DAY.search(urlsplit(url).path)
    return (
        " ".join(reversed(match.groups()))
        if match and match[2].isalpha()
        else "-".join(match.groups())
        if match
        else ""
    )


def hidden_dates(tree: HtmlElement, title: str) -> Iterator[tuple[str, str]]:
    """Yield (text, way) of the dates in fields and attributes named after publication, in scripts, behind the title."""
    for field in tree.iter("input"):
        name = f"{field.get('name') or ''} {field.get('id') or ''} {field.get('class') or ''}"
        if field.get("value") and _NAMED_SO.search(name):
            yield field.get("value"), "field"
    for element in tree.xpath("//*[@*[starts-with(name(), 'data-')]]")[:5_000]:
        for name, value in element.items():
            if name.startswith("data-") and len(value) < 40 and _NAMED_SO.search(name[4:]):
                yield value, "attribute"
    for script in tree.iter("script"):
        for match in _IN_SCRIPT.finditer((script.text or "")[:_MOST_SCRIPT]):
            yield match[1], "script"
    end = _TITLE_END.search(" ".join((tree.findtext(".//title") or "").split()))
    if end and end[1] not in title:  # there, it is a day that the article is about
        yield end[1], "title"
