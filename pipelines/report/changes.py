"""What changed between two readings of an article, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_CONTEXT = 12  # unchanged words kept on either side of a change
_ALIKE = 0.5  # a paragraph that shares this much with one that went is the same one, reworded


@dataclass(frozen=True)
class Piece:
    """A run of words: kind is same, removed or added."""

    kind: str
    text: str


def words_changed(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order; long unchanged runs are cut to their ends."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _shortened(old[a:b], is_first=a == 0, is_last=b == len(old))))
        else:
            pieces += [Piece(kind, "".join(run)) for kind, run in (("removed", old[a:b]), ("added", new[c:d])) if run]
    return pieces


def paragraphs_changed(removed: Sequence[str], added: Sequence[str]) -> list[list[Piece]]:
    """Return one list of pieces per changed paragraph: reworded ones word by word, the others whole."""
    left, changed = list(added), []
    for before in removed:
        match = max(left, key=lambda after: _likeness(before, after), default="")
        if match and _likeness(before, match) >= _ALIKE:
            left.remove(match)
            changed.append(words_changed(before, match))
        else:
            changed.append([Piece("removed", before)])
    return changed + [[Piece("added", after)] for after in left]


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()


def _shortened(run: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    if len(run) <= 2 * _CONTEXT:
        return "".join(run)
    head = "" if is_first else "".join(run[:_CONTEXT])
    tail = "" if is_last else "".join(run[-_CONTEXT:])
    return f"{head}… {tail}"
