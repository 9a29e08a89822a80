"""The blocks of a page's text: each paragraph, heading, list item or row, with its runs of text and of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from crawler.reading import lines
from crawler.reading.decoding import visible

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr legend li main ol p pre section summary table tbody tfoot thead tr ul amp-ad".split()
)
_SKIPPED = frozenset(
    "script style noscript template iframe object embed svg canvas button select option textarea input nav video"
    " audio head link meta figure figcaption amp-ad amp-iframe amp-sidebar amp-analytics dialog map math".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TOLD_APART = HEADINGS | {"li", "blockquote", "tr", "pre"}
_NOT_PLAIN = re.compile(r"[\W_]+")
_CELLS = frozenset(("td", "th"))
_LONGEST_CELL = 60  # characters, of a table of data


@dataclass(eq=False)
class Block:
    """One paragraph: what it is, its runs of text with whether each is a link, and the element that it stands in."""

    tag: str
    runs: list[tuple[str, bool]] = field(default_factory=list)
    element: HtmlElement | None = None

    @cached_property
    def text(self) -> str:
        return visible("".join(text for text, _ in self.runs))

    @cached_property
    def key(self) -> str:
        """What makes the line the same line as another one."""
        return plain(self.text)

    @cached_property
    def spaced(self) -> str:
        """The text with its elements kept apart, as style sheets do: "14:05 WIB" and "Rep: Zul" beside each other."""
        return visible(" ".join(text for text, _ in self.runs))

    @cached_property
    def linked(self) -> float:
        """The share of the characters that are link text."""
        total = sum(len(text.strip()) for text, _ in self.runs)
        return sum(len(text.strip()) for text, link in self.runs if link) / total if total else 0.0

    @cached_property
    def role(self) -> str:
        """What the line is if it is not the article: "related", "credit" or "furniture"; else ""."""
        return lines.role(self.text, is_link=self.linked > 0.5)


def blocks(root: HtmlElement, unwanted: AbstractSet[HtmlElement] = frozenset()) -> list[Block]:
    """Return the blocks of text below `root` in reading order, without `unwanted` and what a browser does not show."""
    found: list[Block] = []
    runs: list[tuple[str, bool]] = []
    boxes: list[HtmlElement] = []  # the open elements that are blocks
    links = 0
    row: HtmlElement | None = None  # the open row of a table of data: one line, whatever its cells are made of

    def close() -> None:
        nonlocal runs
        if not runs:
            return
        if any(not text.isspace() for text, _ in runs):
            tag = next((element.tag for element in reversed(boxes) if element.tag in _TOLD_APART), "p")
            holder = boxes[-1] if boxes else root
            found.extend(Block(str(tag), part, holder) for part in _split_at_breaks(runs))
        runs = []

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            links += tag == "a"
            if tag == "tr" and row is None and _is_of_data(element):
                row = element
            if tag in _BLOCKS and (row is None or element is row):
                close()
                boxes.append(element)
            if element is not root and (
                (tag in _SKIPPED and not is_table(element)) or element in unwanted or _hidden(element)
            ):
                walker.skip_subtree()
                continue
            if tag == "br":
                runs.append(("\n", False))
            elif tag in _CELLS and runs:
                runs.append((" | ", False))
            if element.text:
                runs.append((_one_line(element.text), links > 0))
        else:
            if boxes and boxes[-1] is element:
                close()
                boxes.pop()
                row = None if element is row else row
            links -= tag == "a"
            if element is not root and element.tail:
                runs.append((_one_line(element.tail), links > 0))
    close()
    return [block for block in found if block.text]


def _is_of_data(row: HtmlElement) -> bool:
    """Tell whether the cells of a row are a line of facts; those of a table that lays out a page are not."""
    cells = [cell for cell in row if cell.tag in _CELLS]
    return len(cells) > 1 and all(
        cell.find(".//table") is None and len(cell.text_content().strip()) < _LONGEST_CELL for cell in cells
    )


def is_table(element: HtmlElement) -> bool:
    """Tell whether a <figure> holds a table, and no picture."""
    return element.tag == "figure" and element.find(".//table") is not None


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def _split_at_breaks(runs: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """Split runs at line breaks; a single break inside a sentence is only where the line was wrapped."""
    part: list[tuple[str, bool]] = []
    last = ""  # the last character of the part
    breaks = 0
    for text, link in runs:
        if text == "\n":
            breaks += 1
            continue
        bare = text.strip()
        if not bare:
            part.append((text, link))
            continue
        if breaks and part:
            if breaks == 1 and last and last not in ".!?:;\"”'’)" and bare[0].islower():
                part.append((" ", False))
            else:
                yield part
                part = []
        breaks = 0
        last = bare[-1]
        part.append((text, link))
    if part:
        yield part


def plain(text: str) -> str:
    """Return the letters and digits of `text` in lower case: what makes two lines the same line."""
    return _NOT_PLAIN.sub("", text.lower())
