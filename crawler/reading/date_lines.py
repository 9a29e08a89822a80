"""The dates that a page shows: in <time> elements, by its title, behind a label, in an element called a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import islice, pairwise

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, blocks, plain
from crawler.reading.calendars import OPENING, PUBLISHED, UPDATED
from crawler.reading.dates import Moment, Setting, parse_date
from crawler.reading.decoding import visible

_LONGEST_TEASER = 1_000  # characters
_BARS = frozenset("header nav aside footer ul".split())
_BAR = re.compile(r"head|nav|top|menu|side", re.IGNORECASE)
_NEAR = 400  # characters around the title in which a date line stands
_FAR = 20_000  # characters, or a tenth as many pieces, beyond which the head of a page is over
_LONGEST = 110  # characters of a date line
_ABOVE, _BELOW = 3, 12  # blocks around the title among which a day without a clock stands
_PARAGRAPH = 200  # characters of a block by which the text is told to have begun
# The date of an update, up to its clock or to the next label.
_UPDATED = re.compile(rf"(?:{UPDATED})(?![a-z])[^|]{{0,60}}?(?:\d[:.]\d\d(?:\s?wi(?:b|ta|t)\b)?|\||$)", re.IGNORECASE)
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


def times(tree: HtmlElement, title: str) -> Iterator[tuple[str, str]]:
    """Yield the stamps of the <time> elements nearest to the first heading: others are those of other articles."""
    marks = [
        mark
        for mark in tree.iter("h1", "time")
        if mark.get("itemprop") != "dateModified" and next(mark.iterancestors("blockquote"), None) is None
    ]
    heading = next((at for at, mark in enumerate(marks) if mark.tag == "h1"), 0)
    around = set(marks[heading].iterancestors()) if marks else set()
    nearest = sorted(range(len(marks)), key=lambda at: (abs(at - heading), at < heading))
    stamps = (
        marks[at].get("datetime")
        for at in nearest
        if marks[at].tag == "time"
        and (at >= heading or not _is_of_site(marks[at], around))
        and not _is_of_teaser(marks[at], around, plain(title))
    )
    yield from ((stamp, "time") for stamp in islice(filter(None, stamps), 3))


def _is_of_site(mark: HtmlElement, around: Set[HtmlElement]) -> bool:
    """Tell whether a mark above the heading stands in a bar of the site, or in a list of other articles."""
    own = (element for element in mark.iterancestors() if element not in around)
    return any(element.tag in _BARS or _BAR.search(element.get("class") or "") for element in own)


def _is_of_teaser(mark: HtmlElement, around: Set[HtmlElement], key: str) -> bool:
    """Tell whether a mark stands in a short <article> under the headline of another page."""
    teaser = next((element for element in mark.iterancestors("article") if element not in around), None)
    if teaser is None or len(teaser.text_content()) > _LONGEST_TEASER:
        return False
    headlines = [heading for heading in teaser.iter("h1", "h2", "h3", "h4") if _is_link(heading)]
    return bool(headlines) and all(plain(headline.text_content()) != key for headline in headlines)


def _is_link(heading: HtmlElement) -> bool:
    parent = heading.getparent()
    return heading.find("a") is not None or (parent is not None and parent.tag == "a")


def near_title(tree: HtmlElement, title: str, setting: Setting) -> Moment | None:
    """Return the moment, with its clock, that stands by the title: in the nearest element around it that has one."""
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
            moment = moment_of(line, setting)
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


def other_lines(tree: HtmlElement, title: str, setting: Setting) -> Iterator[Moment]:
    """Yield the moments, with or without a clock, of the lines that can only be a date line, the surest first."""
    found = blocks(tree)
    key = plain(title)
    titles = [at for at, block in enumerate(found) if key and block.key == key]
    heading = next(iter(titles + [at for at, block in enumerate(found) if block.tag == "h1"]), -1)
    below = found[heading + 1 :]
    above = reversed(found[max(0, heading - _ABOVE) : heading] if heading > 0 else [])
    around = [*islice(_until_text(below if heading >= 0 else []), _BELOW), *above]
    labelled = (block for block in below if _LABEL.match(block.text))
    after_label = (block for label, block in pairwise(below) if _LABEL.fullmatch(label.text.rstrip(" :：")))
    for block in [*around, *labelled, *after_label]:
        if _may_be_date_line(block) and (moment := moment_of(block.spaced, setting)):
            yield moment
    yield from _called_dates(tree, setting)


def _until_text(found: list[Block]) -> Iterator[Block]:
    for block in found:
        if len(block.text) > _PARAGRAPH and block.linked < 0.5:
            return
        yield block


def _may_be_date_line(block: Block) -> bool:
    is_sentence = block.text[-1:] in ".!?" and len(block.text.split()) > 8
    return len(block.text) < _LONGEST and block.linked < 0.5 and not is_sentence


def _called_dates(tree: HtmlElement, setting: Setting) -> Iterator[Moment]:
    """Yield the moments of the elements that are called a date, where all of one name show the same day."""
    found: dict[str, list[Moment | None]] = {}
    for element in tree.xpath("//*[@class or @id][self::abbr or not(ancestor::a)]"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"[:200].strip()
        if _CALLED.search(name) and not _CALLED_UPDATE.search(name):
            shown = visible(" ".join(_beginning(element).split()))
            for text in (element.get("title") or "", shown):
                if 5 < len(text) < _LONGEST:
                    found.setdefault(name, []).append(moment_of(text, setting))
    for moments in found.values():
        if moments[0] and {moment and moment.at.date() for moment in moments} == {moments[0].at.date()}:
            yield moments[0]
