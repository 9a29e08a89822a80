"""The dates that a page shows: in <time> elements, by its title, behind a label, in an element called a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from lxml.html import HtmlElement

from crawler.reading.blocks import Block
from crawler.reading.calendars import OPENING, PUBLISHED, UPDATED
from crawler.reading.dates import Moment, Setting, parse_date
from crawler.reading.decoding import visible
from crawler.reading.head import Head, may_be_line

_NEAR, _NEAR_ABOVE = 400, 150  # characters around the title in which a date line stands
_FAR = 20_000  # characters, or a tenth as many pieces, beyond which the head of a page is over
_BEHIND = 60  # blocks from the beginning of the text in which it and the lines behind it stand
_ZONE = 12  # characters behind a clock in which its zone stands
_LONGEST = 110  # characters of a date line
_BELOW = 12  # blocks below the title among which a day without a clock stands
# The date of an update, up to its clock, to the next label, or to the year of a day without a clock.
_UPDATED = re.compile(
    rf"(?:{UPDATED})(?![a-z])(?P<date>[^|]{{0,60}}?(?:\d[:.]\d\d(?:\s?wi(?:b|ta|t)\b)?|\||$"
    rf"|\b(?:19|20)\d\d\b(?!.{{0,12}}\d[:.]\d\d)|(?=\s(?:{PUBLISHED})(?![a-z]))))",
    re.IGNORECASE,
)
_DIGIT, _UPDATE = re.compile(r"\d"), re.compile(UPDATED, re.IGNORECASE)
_LABEL = re.compile(rf"\W{{0,3}}(?:{PUBLISHED}|{OPENING})(?![^\W\d_])", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|datestamp|timestamp|(?:publi\w{0,8}|post(?:ed)?|entry|article|pub)[_-]?(?:date|time|on)|(?:date|time)"
    r"[_-]?publi\w{0,8}|published|posted|fecha|datum|tanggal|tgl|tarih)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CALLED_UPDATE = re.compile(r"updat|modif|expire|edition|today", re.IGNORECASE)


def moment_of(text: str, setting: Setting) -> Moment | None:
    """Return the moment that a line of a page states, that of an update left out."""
    text = _UPDATED.sub(" ", text)
    return parse_date(text, now=setting.now, zone=setting.zone, language=setting.language)


def updates(head: Head, setting: Setting) -> Iterator[Moment]:
    """Yield the moments of updates that the lines of the head tell, then those below the text."""
    lines = (block for block in (*head.below, *head.after[:_BEHIND]) if len(block.text) < _LONGEST)
    lines = (block for block in lines if _DIGIT.search(block.text) and _UPDATE.search(block.text))
    for block in filter(may_be_line, lines):
        for match in _UPDATED.finditer(block.spaced):
            text = block.spaced[match.start("date") : match.end() + _ZONE]
            moment = parse_date(text, now=setting.now, zone=setting.zone, language=setting.language)
            if moment is not None and (block in head.below or not head.is_anothers(block.element)):
                yield moment


def times(tree: HtmlElement, head: Head) -> Iterator[tuple[str, str]]:
    """Yield the stamps of the <time> elements nearest to the heading, that of an update after the others."""
    marks = [
        mark
        for mark in tree.iter("h1", "time")
        if mark.get("itemprop") != "dateModified" and next(mark.iterancestors("blockquote"), None) is None
    ]
    heading = next((at for at, mark in enumerate(marks) if mark.tag == "h1"), 0)
    nearest = sorted(range(len(marks)), key=lambda at: (_is_of_update(marks[at]), abs(at - heading), at < heading))
    stamps = (marks[at].get("datetime") for at in nearest if marks[at].tag == "time" and head.may_date(marks[at]))
    yield from ((stamp, "time") for stamp in islice(filter(None, stamps), 3))


def _is_of_update(mark: HtmlElement) -> bool:
    """Tell whether a mark is called that of an update alone: themes put it before that of publication."""
    name = mark.get("class") or ""
    return "updated" in name and "published" not in name


def near_title(head: Head, setting: Setting) -> Moment | None:
    """Return the moment, with its clock, that stands in the lines below the title, else above it."""
    below = " ".join(block.spaced for block in head.below if may_be_line(block))
    above = " ".join(block.spaced for block in head.above if _is_not_today(block, head, setting))
    for text in (_UPDATED.sub(" ", below)[:_NEAR], above[-_NEAR_ABOVE:]):
        moment = moment_of(text, setting)
        if moment is not None and moment.has_time:
            return moment
    return None


def _is_not_today(block: Block, head: Head, setting: Setting) -> bool:
    """Tell whether a line above the title is another one than the clock that a page shows its readers.

    In a bar that is the day of fetching by any zone, elsewhere that day unless it stands in the box of the title.
    """
    if (moment := moment_of(block.spaced, setting)) is None:
        return True
    days = abs((moment.at.date() - setting.now.astimezone(setting.zone).date()).days)
    return days > 1 if head.is_in_bar(block.element) else days > 0 or head.is_by_title(block.element)


def _beginning(element: HtmlElement) -> str:
    """Return the text of an element, or as much of it as can hold a title and the lines around it."""
    pieces: list[str] = []
    for piece in element.itertext("*"):
        pieces.append(piece[:_FAR])
        if len(pieces) > _FAR // 10:
            break
    return " ".join(pieces)


def other_lines(tree: HtmlElement, head: Head, setting: Setting) -> Iterator[Moment]:
    """Yield the moments, with or without a clock, of the lines that can only be a date line, the surest first."""
    above = (block for block in reversed(head.above) if _is_not_today(block, head, setting))
    after = [block for block in head.after if may_be_line(block, _LONGEST)]
    labelled = (block for block in after if _LABEL.match(block.text))
    after_label = (block for label, block in pairwise(after) if _LABEL.fullmatch(label.text.rstrip(" :：")))
    own = (block for block in chain(labelled, after_label) if not head.is_anothers(block.element))
    for block in chain(head.below[:_BELOW], above, own):
        if may_be_line(block, _LONGEST) and block.linked < 0.5 and (moment := moment_of(block.spaced, setting)):
            yield moment
    yield from _called_dates(tree, head, setting)


def _called_dates(tree: HtmlElement, head: Head, setting: Setting) -> Iterator[Moment]:
    """Yield the moments of the elements that are called a date, where all of one name show the same day."""
    found: dict[str, list[Moment | None]] = {}
    for element in tree.xpath("//*[@class or @id][self::abbr or not(ancestor::a)]"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"[:200].strip()
        if _CALLED.search(name) and not _CALLED_UPDATE.search(name) and head.may_date(element):
            shown = visible(" ".join(_beginning(element).split()))
            for text in (element.get("title") or "", shown):
                if 5 < len(text) < _LONGEST:
                    found.setdefault(name, []).append(moment_of(text, setting))
    for moments in found.values():
        if moments[0] and {moment and moment.at.date() for moment in moments} == {moments[0].at.date()}:
            yield moments[0]
