"""When an article was published: what the page shows and what it declares, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.blocks import plain
from crawler.reading.calendars import UPDATED
from crawler.reading.dates import Moment, Setting, parse_date
from crawler.reading.declared import Declared
from crawler.reading.decoding import visible

_NEAR = 400  # characters around the title in which a date line stands
_FAR = 20_000  # characters, or a tenth as many pieces, beyond which the head of a page is over
_SAME_STORY = timedelta(hours=36)
# The date of an update, up to its clock or to the next label.
_UPDATED = re.compile(rf"(?:{UPDATED})(?![a-z])[^|]{{0,60}}?(?:\d[:.]\d\d(?:\s?wi(?:b|ta|t)\b)?|\||$)", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)(?:[/-]?|/[a-zA-Z_-]{2,30}/)([01]\d)[/-]?([0-3]\d)(?=[/\d_-])")


def published_at(
    tree: HtmlElement, declared: Declared, shown: list[str], url: str, title: str, setting: Setting
) -> tuple[Moment | None, str]:
    """Return (moment, way) of the publication, (None, "") where no date can be trusted.

    `shown` are the texts of the family's date line. A visible clock with a zone beats what the page declares, and a
    clock without one beats what is declared without one; a declared instant whose UTC clock reads like the visible
    one was written with the wrong zone; a date line far from the declared day is another one (of today, of an update).
    Outside of Indonesia, where no such lies are known, an instant declared with its zone is believed.
    """
    stated = [
        (moment, way)
        for text, way in [*declared.all("published"), *_times(tree)]
        if (moment := _declared_moment(text, setting)) is not None
    ]
    zoned = next(((moment, way) for moment, way in stated if moment.has_time and moment.has_zone), None)
    if zoned is not None and setting.language != "id":
        return zoned
    exact = next(((moment, way) for moment, way in stated if moment.has_time), None)
    if exact and not exact[0].at.utcoffset():  # in UTC, while the same instant stands elsewhere by the outlet's clock
        exact = next((other for other in stated if other[0].at.utcoffset() and other[0].at == exact[0].at), exact)
    moments = [m for text in shown if (m := _moment(_UPDATED.sub(" ", text), setting)) is not None]
    seen = next(iter(sorted(moments, key=lambda m: not m.has_time)), None) or _near_title(tree, title, setting)
    if seen is None or not seen.has_time:
        if exact is not None:
            return exact
        if seen is not None:
            return seen, "page"
        return next(iter(stated), None) or _of_url(url, setting)
    for moment, way in stated:
        if moment.has_time and abs(moment.at - seen.at) < timedelta(minutes=1):
            return replace(moment, at=moment.at.astimezone(seen.at.tzinfo)), way
        if moment.has_time and not seen.has_zone and _clock(moment) == _clock(seen) and moment.at.utcoffset():
            return moment, way  # the visible clock has no zone of its own, and the declared one has
    if exact is None:
        return seen, "page"
    moment, way = exact
    is_wrong_zone = _clock(moment) == _clock(seen) and moment.at.utcoffset() == timedelta(0)
    if seen.has_zone or is_wrong_zone or not moment.has_zone:
        return (seen, "page") if abs(moment.at - seen.at) <= _SAME_STORY else exact
    return exact


def _clock(moment: Moment) -> str:
    return moment.at.strftime("%Y-%m-%d %H:%M")


def _moment(text: str, setting: Setting) -> Moment | None:
    return parse_date(text, now=setting.now, zone=setting.zone, language=setting.language)


def _declared_moment(text: str, setting: Setting) -> Moment | None:
    if text.isdigit() and len(text) in (10, 13):
        at = datetime.fromtimestamp(int(text[:10]), UTC)
        return Moment(at, True, True) if at <= setting.now + timedelta(days=1) else None
    moment = _moment(text, setting)
    is_to_come = moment is not None and moment.has_time and moment.at > setting.now + timedelta(minutes=10)
    if moment and is_to_come and moment.at.utcoffset() == timedelta(0):
        # "Z" on a clock that has not come yet: the outlet's own clock, written as if it were UTC
        return replace(moment, at=moment.at.replace(tzinfo=setting.zone))
    return moment


def _times(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the stamps of the <time> elements nearest to the first heading: others are those of other articles."""
    marks = [mark for mark in tree.iter("h1", "time") if mark.get("itemprop") != "dateModified"]
    heading = next((at for at, mark in enumerate(marks) if mark.tag == "h1"), 0)
    nearest = sorted(range(len(marks)), key=lambda at: (abs(at - heading), at < heading))
    stamps = (marks[at].get("datetime") for at in nearest if marks[at].tag == "time")
    yield from ((stamp, "time") for stamp in islice(filter(None, stamps), 3))


def _near_title(tree: HtmlElement, title: str, setting: Setting) -> Moment | None:
    """Return the moment of the date line that stands by the title: the nearest element around it that has one."""
    key = plain(title)
    headings = list(tree.iter("h1", "h2", "h3"))
    heading = next((h for h in headings if key and plain(h.text_content()) == key), next(tree.iter("h1"), None))
    if heading is None and key:  # a title that is only set in bold
        heading = next(
            (e for e in tree.iter("b", "strong", "font", "div", "span", "p") if plain(e.text or "") == key), None
        )
    if heading is None:
        return None
    shown = visible(" ".join(heading.text_content().split()))
    for element in list(heading.iterancestors())[:5]:
        text = visible(" ".join(_beginning(element).split()))
        at = text.find(shown)
        if at < 0:
            continue
        after = _UPDATED.sub(" ", text[at + len(shown) :][:_NEAR])
        for line in (after, text[max(0, at - 150) : at]):
            moment = _moment(line, setting)
            if moment is not None and moment.has_time:
                return moment
    return None


def _beginning(element: HtmlElement) -> str:
    """Return the text of an element, or as much of it as can hold a title and the lines around it."""
    pieces: list[str] = []
    for piece in element.itertext("*"):
        pieces.append(piece[:_FAR])
        if len(pieces) > _FAR // 10:
            break
    return " ".join(pieces)


def _of_url(url: str, setting: Setting) -> tuple[Moment | None, str]:
    match = _URL_DAY.search(urlsplit(url).path)
    moment = _moment("-".join(match.groups()), setting) if match else None
    return moment, "url" if moment else ""
