"""Credits whose role stands behind the name or below it, as staff boxes do: "Zul Fikar Penulis Rina Marlena Editor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.reading.blocks import Block
from crawler.reading.credits import Credit, is_capitalised, role_of
from crawler.reading.names import is_name, names

_LONGEST = 120  # characters of a line
_MARKS = " :|,()·•–—-\n"
# One letter a line: "p" holds names each with a role, "n" a name alone, "r" a role alone. Lines that begin with a role
# and end with a name have the names below the roles.
_BOX = re.compile(r"p+|(?<![nr])n*?(?P<lines>(?:nr){2,})(?![nr])")


def roles_behind(found: Sequence[Block]) -> dict[Block, list[Credit]]:
    """Return the credits of those blocks that give names and then their roles.

    They count only where one box has both an author and an editor: "Ahmad Tohari, penulis" may be one of the news.
    """
    pieces = [_pieces(block) for block in found]
    if not any(texts and role_of(texts[-1]) for texts in pieces):
        return {}
    said: dict[Block, list[Credit]] = {}
    for box in _BOX.finditer("".join(map(_kind, pieces))):
        begin, end = box.span("lines") if box["lines"] else box.span()
        texts = [text for line in pieces[begin:end] for text in line]
        credited = [Credit((role_of(role),), names(name)) for name, role in zip(texts[::2], texts[1::2], strict=True)]
        if {role for credit in credited for role in credit.roles} == {"author", "editor"}:
            said |= {block: [] for block in found[begin:end]} | {found[begin]: credited}
    return said


def _pieces(block: Block) -> list[str]:
    """Return the texts of a short line that its elements set apart."""
    if len(block.text) >= _LONGEST:
        return []
    return [text for run, _ in block.runs if (text := run.strip(_MARKS))]


def _kind(texts: list[str]) -> str:
    if len(texts) == 1:
        return "r" if role_of(texts[0]) else "n" if is_name(texts[0]) else "-"
    is_pairs = texts and len(texts) % 2 == 0 and all(map(role_of, texts[1::2])) and all(map(is_capitalised, texts[::2]))
    return "p" if is_pairs and not any(map(role_of, texts[::2])) else "-"
