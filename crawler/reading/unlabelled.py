"""Whom a page names as author without saying so: on the lines between title and text, or below the text."""

from __future__ import annotations

import re

from crawler.reading.blocks import HEADINGS, Block, plain
from crawler.reading.body import Body
from crawler.reading.lines import is_sign_off
from crawler.reading.names import is_desk, is_name_alone, names
from crawler.reading.signatures import beside_date, byline, signature, signed_by

_HEAD = 12  # blocks above the text among which the date and the author stand
_LINE = 120  # characters of a line that holds both
_ALONE = 60  # characters of a line of names, above or below the date
_BEGINNING = 60  # characters by which a paragraph is found on the page
_SENTENCE = re.compile(r"[:：]|[.!?]$")
_DATE = re.compile(r"\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-]{1,3}\d{2,4}|(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}[./]\d{1,2}[./]\d\d")


def unlabelled(found: list[Block], title: str, body: Body) -> tuple[str, ...]:
    """Return the persons of a byline, else those beside the date or below the text, else the desk beside the date.

    `found` are the blocks of the whole page.
    """
    if authors := next((who for block in found if len(block.text) < _LINE and (who := byline(block.spaced))), ()):
        return authors
    begin, end = (body.paragraphs[0][:_BEGINNING], body.paragraphs[-1][-_BEGINNING:]) if body.paragraphs else ("", "")
    first = next((at for at, block in enumerate(found) if begin and begin in block.text), 0)
    last = next((at for at in range(len(found) - 2, -1, -1) if end and end in found[at].text), len(found))
    headings = [at for at in range(first) if found[at].key == plain(title)]
    links = {block.text for block in found if block.linked > 0.9}
    head = found[max(first - _HEAD, headings[-1] + 1 if headings else 0) : first]
    dated = [len(block.text) < _LINE and _DATE.search(block.text) is not None for block in head]
    desks: tuple[str, ...] = ()
    for at, block in enumerate(head):
        if dated[at]:
            beside = beside_date(block.spaced)
        else:
            is_line = block.linked < 0.5 and len(block.text) < _ALONE and block.tag not in HEADINGS
            is_beside = is_line and any(dated[max(0, at - 1) : at + 2])
            alone = names(block.text) if is_beside and block.text[-1] not in ".!?" else ()
            beside = alone if all(map(is_name_alone, alone)) else ()
        beside = tuple(name for name in beside if name not in links)
        if authors := tuple(name for name in beside if not is_desk(name)):
            return authors
        desks = desks or beside
    if len(body.paragraphs) > 1 and (authors := _opening(body.paragraphs[0])):
        return authors
    for block in found[last + 1 : last + 2]:
        if block.tag == "p" and block.linked < 0.5:
            return signature(block.text) or _below(block, found[last]) or desks
    return desks


def _opening(line: str) -> tuple[str, ...]:
    """Return the persons that a text opens with on a line of their own ("Rina Marlena dan Bayu Seno"): two at least."""
    return authors if len(authors := _persons(line)) > 1 else ()


def _persons(line: str) -> tuple[str, ...]:
    """Return the persons of a line that is their names and nothing else, () for another line."""
    found = names(line) if len(line) < _ALONE and not _SENTENCE.search(line) else ()
    return found if all(map(is_name_alone, found)) else ()


def _below(block: Block, last: Block) -> tuple[str, ...]:
    """Return the persons of a line below the text: in brackets, or alone in the same element."""
    if is_sign_off(block.text):
        return signed_by(block.text)
    elements = (block.element, last.element)
    is_beside = len({element.getparent() for element in elements if element is not None}) == 1 and None not in elements
    return _persons(block.text) if is_beside else ()
