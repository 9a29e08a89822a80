"""Places that only pass by, told by how little an article says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.cues import Cue
from nlp.datelines import lead_end
from nlp.neighbours import contains
from nlp.roles import Role
from nlp.wordlists import pattern

_FAR, _NEAR = 1, 3  # paragraphs before a mention: in another province than the article is about, in the same


def without_passing(found: Sequence[Role], primary: Role | None, texts: Mapping[str, str]) -> list[Role]:
    """Leave out the regions that are named once, late, and by their bare name, where the article is about another one.

    Where somebody goes on to, what comes from there, where the same has happened: an article that places something of
    its story in a region says so early, or twice, lets somebody of the region act, or tells what happened there. In a
    story on a whole province its kabupaten are what it is about.
    """
    if primary is None:
        return list(found)
    body = texts.get("body", "")
    return [role for role in found if role is primary or not _passes(role, primary.region_code, body)]


def _passes(role: Role, primary: str, body: str) -> bool:
    first, *others = role.mentions
    acts = first.cue >= Cue.SUPPORT or "contained" in first.notes  # "Polres Ngawi", "Ngawi, Jawa Timur"
    if others or acts or first.field != "body" or contains(primary, role.region_code):
        return False
    is_near = role.region_code[:2] == primary[:2]
    paragraphs = [line for line in body[: first.end].splitlines() if line.strip()]
    n_before = len(paragraphs) - 1
    if first.start < lead_end(body) or n_before < (_NEAR if is_near else _FAR):
        return False
    sentence = re.split(r"[.\n]", body[: first.start])[-1]
    return not pattern("asides.late.events", "asides.glance.unless", "asides.glance.arrests").search(sentence)
