"""Places that only pass by, told by how little an article says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.cues import Cue, words_before
from nlp.datelines import lead_end
from nlp.mentions import Mention
from nlp.neighbours import contains
from nlp.roles import Role
from nlp.wordlists import pattern, phrases

_BRIEF = 4  # paragraphs: an article of more has room to come back to a place of its story
_STOP = re.compile(r"[.\n]+")
# Paragraphs before a place in a brief one: in another province than the article is about, in the same.
_FAR, _NEAR = 1, 3


def without_passing(found: Sequence[Role], primary: Role | None, texts: Mapping[str, str]) -> list[Role]:
    """Leave out the regions that are named once, late, and by their bare name, where the article is about another one.

    Where somebody goes on to, what comes from there, where the same has happened: an article that places something of
    its story in a region says so early, or twice, lets somebody of the region act, or tells what happened there. In a
    story on a whole province its kabupaten are what it is about; one without a primary region is about those that its
    headline and its first sentence name, if they are several.
    """
    body = texts.get("body", "")
    lead = lead_end(body)
    about = [primary] if primary else [role for role in found if _is_early(role, lead)]
    if not primary and len(about) < 2:
        return list(found)
    return [role for role in found if role in about or not all(_passes(role, main, body) for main in about)]


def _is_early(role: Role, lead: int) -> bool:
    return any(not m.aside and (m.field == "title" or (m.field == "body" and m.start < lead)) for m in role.mentions)


def _passes(role: Role, main: Role, body: str) -> bool:
    """Tell whether a region passes by in an article that is about the region `main`."""
    live = [mention for mention in role.mentions if not mention.aside] or role.mentions
    first, last = live[0], live[-1]
    is_once = first.field == last.field == "body" and not _STOP.search(body, first.start, last.start)
    if not is_once or contains(main.region_code, role.region_code):
        return False
    is_brief = _paragraphs(body) <= _BRIEF
    if any(_acts(mention, body, is_brief) for mention in live):
        return False
    is_near = role.region_code[:2] == main.region_code[:2]
    needed = 0 if not is_brief else _NEAR if is_near else _FAR
    if first.start < lead_end(body) or _paragraphs(body[: first.end]) - 1 < needed:
        return False
    return not _is_scene(body, first.start, last.end)


def _acts(mention: Mention, body: str, is_brief: bool) -> bool:
    """Tell whether a body of the place is named, or its kind ("Polres Ngawi"); in a brief article also its people."""
    people = phrases("cues.support.people")
    return mention.cue >= Cue.SUPPORT and (is_brief or not words_before(body, mention.start).ends_with(people))


def _is_scene(body: str, start: int, end: int) -> bool:
    """Tell whether what is said around the name is that something happened there, or goes on about the place."""
    told = _STOP.split(body[:start])[-1].strip()
    rest, *following = _STOP.split(body[end:], maxsplit=2)
    if told.lower() in phrases("asides.late.opening"):
        told = rest
    events = pattern("asides.late.events", "asides.glance.unless", "asides.glance.arrests")
    lingers = bool(following) and following[0].strip().startswith("Di sana")
    return lingers or bool(events.search(told) or pattern("asides.late.after").match(rest.strip()))


def _paragraphs(text: str) -> int:
    return sum(not line.isspace() for line in text.splitlines() if line)
