"""The text of an article: paragraphs, sub-headings, lists, quotes and tables, without what is not the article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from crawler.reading import lines
from crawler.reading.blocks import HEADINGS, Block, plain
from crawler.reading.captions import is_credited
from crawler.reading.credits import LONGEST, Credit, credits, labelled, unmarked
from crawler.reading.names import is_name, is_of_headings, names
from crawler.reading.roles import roles_behind

_LONGEST_LINE = 2_000  # characters by which two lines are told to be the same
_CUE = 40  # characters of a cue that stands alone, above the headlines that it is for
_HEADLINE = range(30, 150)  # characters of a headline without its link
_REMNANT = 15  # characters left of a line without its related link: "Topik"
_LABEL = 25  # characters
_TEASER, _MOST_TEASERS = 200, 2  # characters and number of lines behind the initials
_PARAGRAPH = 80  # characters that no item of a list of names has
_DATELINE_ALONE = re.compile(r"[^\W\d_][^.!?:]{1,60}(?:\.\w{2,4}){0,3}\s?[-–—]{1,2}")  # "Muara Enim -" before the text
# What a person of the news does who has an author's name; a note on the author tells what he is.
_SAYS = "me(?:ngatakan|nambahkan|nyebut|nyampaikan|njelaskan|negaskan|minta|ngimbau|ngaku|nilai|ngungkapkan)|berharap"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def without_related(block: Block) -> Block:
    """Return the block without "baca juga" cues and the links that follow them inside a paragraph."""
    if not any(link for _, link in block.runs):
        return block
    kept: list[tuple[str, bool]] = []
    dropping = False
    for text, link in block.runs:
        if dropping and (link or not text.strip(" \n:：|[]()-–—")):
            continue
        dropping = link and bool(kept) and ":" in text and lines.is_related(text.strip(), is_link=True)
        if dropping:
            continue
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
    """The article's paragraphs, the credit lines that stood among them, and the sign-off behind them."""

    paragraphs: tuple[str, ...]
    credits: tuple[Credit, ...] = ()
    sign_off: str = ""

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def body_of(found: Iterable[Block], *, title: str = "", captions: Iterable[str] = ()) -> Body:
    """Return the article in `found`: related links, furniture, credit lines, repeated title and captions left out."""
    outside = {plain(line[:_LONGEST_LINE]) for line in (title, *captions)} - {""}
    kept: list[Block] = []
    in_list = False  # below "Baca juga:" alone on its line, until a paragraph that is no link
    headed = False  # right below it
    rest, credited = without_credits(found)
    for block in rest:
        whole, block = block, without_related(block)
        text = block.text
        if not text or (block is not whole and len(text) < _REMNANT):
            continue
        if block.role == "related":
            in_list, headed = len(text) < _CUE, lines.related_cue(text) == 0
            continue
        unlinked = headed and block.tag == "p" and len(text) in _HEADLINE and text[-1].isalnum() and not block.linked
        if in_list and (block.linked > 0.6 or block.tag == "li" or unlinked):
            headed = False
            continue
        in_list = headed = False
        if block.role in ("credit", "furniture") or plain(text[:_LONGEST_LINE]) in outside:
            continue
        if (block.linked > 0.9 and _is_headline(block)) or _is_labelled_link(block):
            continue
        kept.append(block)
    kept, sign_off = _up_to_sign_off(kept)
    while kept and (kept[-1].tag in HEADINGS or lines.is_sign_off(kept[-1].text) or _is_signed(kept)):
        last = kept.pop().text  # a heading with nothing below it, a reporter's initials
        sign_off = f"{last} {sign_off}"
        credited.extend(unmarked(last))
    if len(kept) > 1 and is_credited(kept[0].text):
        del kept[0]
    paragraphs = [text for block in kept if (text := lines.without_related_tail(block.text))]
    if len(paragraphs) > 1 and _DATELINE_ALONE.fullmatch(paragraphs[0]):
        paragraphs[:2] = [f"{paragraphs[0]} {paragraphs[1]}"]
    if paragraphs:
        end, paragraphs[-1] = paragraphs[-1], lines.without_sign_off(paragraphs[-1])
        sign_off = f"{end[len(paragraphs[-1]) :]} {sign_off}"
    return Body(tuple(paragraphs), tuple(credited), sign_off.strip())


def _up_to_sign_off(kept: list[Block]) -> tuple[list[Block], str]:
    """Leave out the teasers of a next page, or of a film, that stand behind the initials at an article's end."""
    for at in range(max(len(kept) - 1 - _MOST_TEASERS, 0), len(kept) - 1):
        end = lines.without_sign_off(kept[at].text)
        teasers = kept[at + 1 :]
        if end != kept[at].text and "/" in kept[at].text[len(end) :] and all(len(b.text) < _TEASER for b in teasers):
            return kept[: at + 1], " ".join(block.text for block in teasers)
    return kept, ""


def without_credits(found: Iterable[Block]) -> tuple[list[Block], list[Credit]]:
    """Return the blocks that are no credit lines, and what the credit lines say; a name may stand below its label."""
    rest: list[Block] = []
    credited: list[Credit] = []
    below: Block | None = None  # the name below the last label
    found = list(found)
    behind = roles_behind(found)
    for block in found:
        if block in behind:
            credited.extend(behind[block])
            continue
        if (said := _said_by(block)) and (block.role == "credit" or not block.role):
            credited.extend(said)
            below = None
        elif credited and is_name(block.text) and (credited[-1].awaits_name or _is_next(below, block)):
            credited[-1] = Credit(credited[-1].roles, credited[-1].names + names(block.text))
            below = block
        else:
            rest.append(block)
            if credited and credited[-1].awaits_name:
                credited.pop()
    return rest, credited


def _said_by(block: Block) -> list[Credit]:
    """Return the credits of a line; those of elements beside each other are told by the elements, too."""
    if len(block.text) >= LONGEST:
        return []
    return credits(block.spaced) or (labelled([text for text, _ in block.runs]) if len(block.runs) > 1 else [])


def _is_next(before: Block | None, block: Block) -> bool:
    """Tell whether two blocks are items of one list: of the names below a label."""
    if before is None or before.element is None or block.element is None or before.tag != "li":
        return False
    return before.element.getparent() is block.element.getparent()


def _is_signed(kept: list[Block]) -> bool:
    """Tell whether the last of the blocks is nothing but names, below a paragraph."""
    return (
        kept[-1].tag == "p"
        and (_are_names(kept[-1].text) or bool(unmarked(kept[-1].text)))
        and len(kept) > 1
        and len(kept[-2].text) > _PARAGRAPH
    )


def _are_names(line: str) -> bool:
    return all(is_name(name.strip()) for name in re.split(r"[/|]", line.strip(" -–—")))


def without_author_note(body: Body, authors: Collection[str]) -> Body:
    """Return the body without a first line that is the authors' names, and without the last lines that begin with one.

    The latter are a signature, or tell who that is.
    """
    said = [re.escape(name) for name in authors if " " in name]
    note = re.compile(rf"(?:{'|'.join(said)})(?!\w)(?!\s(?:{_SAYS})\b)")
    paragraphs = body.paragraphs
    opening = names(paragraphs[0]) if len(paragraphs) > 1 and len(paragraphs[0]) < _PARAGRAPH else ()
    if opening and set(opening) <= set(authors):
        paragraphs = paragraphs[1:]
    while said and len(paragraphs) > 1 and note.match(paragraphs[-1]):
        paragraphs = paragraphs[:-1]
    return replace(body, paragraphs=paragraphs)


def _is_labelled_link(block: Block) -> bool:
    """Tell whether a block is a label and a headline behind it that is a link: "More: What to do this weekend"."""
    label, *others = [(text, link) for text, link in block.runs if text.strip()]
    if label[1] or not others or len(label[0]) >= _LABEL:
        return False
    is_label = label[0].rstrip().endswith((":", "：", "|")) or is_of_headings(label[0])
    headline = "".join(text for text, _ in others)
    return is_label and all(link for _, link in others) and len(headline) > _LABEL and len(headline.split()) > 3


def _is_headline(block: Block) -> bool:
    if _ADDRESS.fullmatch(block.text):
        return False
    return len(block.text) > (30 if block.tag == "li" else 20)
