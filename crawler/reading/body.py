"""The text of an article: paragraphs, sub-headings, lists, quotes and tables, without what is not the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property

from lxml import etree
from lxml.html import HtmlElement

from crawler.reading import lines
from crawler.reading.credits import Credit, credits, labelled
from crawler.reading.decoding import visible
from crawler.reading.names import is_name, names
from crawler.reading.signatures import signed_by

_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr legend li main ol p pre section summary table tbody tfoot thead tr ul amp-ad".split()
)
_SKIPPED = frozenset(
    "script style noscript template iframe object embed svg canvas button select option textarea input nav video"
    " audio head link meta figure figcaption amp-ad amp-iframe amp-sidebar amp-analytics ins dialog map math".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TOLD_APART = HEADINGS | {"li", "blockquote", "tr", "pre"}
_LONGEST_LINE = 2_000  # characters by which two lines are told to be the same
_REMNANT = 15  # characters left of a line without its related link: "Topik"
_PARAGRAPH = 80  # characters that no item of a list of names has
_DATELINE_ALONE = re.compile(r"[^\W\d_][^.!?:]{1,60}(?:\.\w{2,4}){0,3}\s?[-–—]{1,2}")  # "Muara Enim -" before the text
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_NOT_PLAIN = re.compile(r"[\W_]+")
_CELLS = frozenset(("td", "th"))


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
        return lines.role(self.text)


def blocks(root: HtmlElement, unwanted: AbstractSet[HtmlElement] = frozenset()) -> list[Block]:
    """Return the blocks of text below `root` in reading order, without `unwanted` and what a browser does not show."""
    found: list[Block] = []
    runs: list[tuple[str, bool]] = []
    boxes: list[HtmlElement] = []  # the open elements that are blocks
    links = 0

    def close() -> None:
        nonlocal runs
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
            if tag in _BLOCKS:
                close()
                boxes.append(element)
            if element is not root and (tag in _SKIPPED or element in unwanted or _hidden(element)):
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
            links -= tag == "a"
            if element is not root and element.tail:
                runs.append((_one_line(element.tail), links > 0))
    close()
    return [block for block in found if block.text]


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
    breaks = 0
    for text, link in runs:
        if text == "\n":
            breaks += 1
            continue
        if not text.strip():
            part.append((text, link))
            continue
        if breaks and part:
            before = "".join(piece for piece, _ in part).rstrip()
            if breaks == 1 and before and before[-1] not in ".!?:;\"”'’)" and text.lstrip()[:1].islower():
                part.append((" ", False))
            else:
                yield part
                part = []
        breaks = 0
        part.append((text, link))
    if part:
        yield part


def without_related(block: Block) -> Block:
    """Return the block without "baca juga" cues and the links that follow them inside a paragraph."""
    if not any(link for _, link in block.runs):
        return block
    kept: list[tuple[str, bool]] = []
    dropping = False
    for text, link in block.runs:
        if dropping and (link or not text.strip(" \n:：|[]()-–—")):
            continue
        dropping = False
        if link and kept:
            before = "".join(piece for piece, _ in kept[-3:])
            cut = lines.related_cue(before)
            if cut >= 0:
                kept[-3:] = [(before[:cut], False)]
                dropping = True
                continue
        kept.append((text, link))
    return Block(block.tag, kept, block.element)


@dataclass(frozen=True, slots=True)
class Body:
    """The article's paragraphs, the credit lines that stood among them, and whom the sign-off behind them names."""

    paragraphs: tuple[str, ...]
    credits: tuple[Credit, ...] = ()
    signed_by: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def body_of(found: Iterable[Block], *, title: str = "", captions: Iterable[str] = ()) -> Body:
    """Return the article in `found`: related links, furniture, credit lines, repeated title and captions left out."""
    outside = {plain(line[:_LONGEST_LINE]) for line in (title, *captions)} - {""}
    kept: list[Block] = []
    in_list = False  # below "Baca juga:" alone on its line, until a paragraph that is no link
    rest, credited = without_credits(found)
    for block in rest:
        whole, block = block, without_related(block)
        text = block.text
        if not text or (block is not whole and len(text) < _REMNANT):
            continue
        if block.role == "related":
            in_list = len(text) < 40
            continue
        if in_list and (block.linked > 0.6 or block.tag == "li"):
            continue
        in_list = False
        if block.role in ("credit", "furniture") or plain(text[:_LONGEST_LINE]) in outside:
            continue
        if block.linked > 0.9 and _is_headline(block):
            continue
        kept.append(block)
    sign_off = ""
    while kept and (kept[-1].tag in HEADINGS or lines.is_sign_off(kept[-1].text) or _is_signed(kept)):
        sign_off = kept.pop().text  # a heading with nothing below it, a reporter's initials
    paragraphs = [text for block in kept if (text := lines.without_related_tail(block.text))]
    if len(paragraphs) > 1 and _DATELINE_ALONE.fullmatch(paragraphs[0]):
        paragraphs[:2] = [f"{paragraphs[0]} {paragraphs[1]}"]
    if paragraphs:
        end, paragraphs[-1] = paragraphs[-1], lines.without_sign_off(paragraphs[-1])
        sign_off = end[len(paragraphs[-1]) :] or sign_off
    return Body(tuple(paragraphs), tuple(credited), signed_by(sign_off))


def without_credits(found: Iterable[Block]) -> tuple[list[Block], list[Credit]]:
    """Return the blocks that are no credit lines, and what the credit lines say; a name may stand below its label."""
    rest: list[Block] = []
    credited: list[Credit] = []
    for block in found:
        if block.role == "credit" or (not block.role and len(block.runs) > 1 and credits(block.spaced)):
            credited.extend(credits(block.spaced))
        elif not block.role and len(block.runs) > 1 and (credit := labelled([text for text, _ in block.runs])):
            credited.append(credit)
        elif credited and not credited[-1].names and is_name(block.text):
            credited[-1] = Credit(credited[-1].roles, names(block.text))
        else:
            if credited and not credited[-1].names:
                credited.pop()
            rest.append(block)
    return rest, credited


def _is_signed(kept: list[Block]) -> bool:
    """Tell whether the last of the blocks is a name alone below a paragraph."""
    return kept[-1].tag == "p" and is_name(kept[-1].text) and len(kept) > 1 and len(kept[-2].text) > _PARAGRAPH


def without_author_note(body: Body, authors: Iterable[str]) -> Body:
    """Return the body without the last lines that begin with an author's name: a signature, or who that is."""
    names = tuple(name for name in authors if " " in name)
    paragraphs = body.paragraphs
    while names and len(paragraphs) > 1 and paragraphs[-1].startswith(names):
        paragraphs = paragraphs[:-1]
    return replace(body, paragraphs=paragraphs)


def _is_headline(block: Block) -> bool:
    if _ADDRESS.fullmatch(block.text):
        return False
    return len(block.text) > (30 if block.tag == "li" else 20)


def plain(text: str) -> str:
    """Return the letters and digits of `text` in lower case: what makes two lines the same line."""
    return _NOT_PLAIN.sub("", text.lower())
