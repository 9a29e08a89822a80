"""Which one region an article is about, or that it is about none."""

from __future__ import annotations

import re
from collections.abc import Callable

from nlp.cues import Cue
from nlp.datelines import lead_end
from nlp.gazetteer import by_code, plain_name
from nlp.mentions import Mention
from nlp.neighbours import contains
from nlp.roles import Role
from nlp.wordlists import alternatives, pattern

_OUTWEIGHS = 1.3  # how many times the second's weight the first must have
_OUTWEIGHS_AN_EQUAL = 2.2  # the same among items of a list, and the kabupaten and the kota of one name
_STANDS_FOR = 0.6  # how many times the weight of one of several equals their province must have


def primary_of(roles: list[Role], texts: dict[str, str]) -> Role | None:
    """Return the region that the article is about: None for a national story, and where several are equal.

    `roles` are ordered by weight. A region that is only the venue of a hearing or a meeting counts where it is the one
    region; the headline decides where it names several; else the weights do.
    """
    lead = lead_end(texts.get("body", ""))
    if _is_only_visited(roles, texts, lead):
        return None
    roles = [role for role in roles if not _is_venue(role)] or roles
    chosen = _by_headline(roles, lead) or _by_weight(roles)
    is_one = chosen is None or len(chosen.region_code) == 2 or not _are_counted(roles, texts)
    return chosen if is_one else None


def _by_headline(roles: list[Role], lead: int) -> Role | None:
    """Return the region that a headline with several singles out, None where it leaves it to the weights.

    Of kabupaten and kota it is the weightiest, of items of a list the one that the first sentence is about. Of a
    province and its one kabupaten it is the kabupaten, unless the first sentence is about the province alone.
    """
    headline = [role for role in roles if _is_named(role, lambda mention: mention.field == "title")]
    opening = [role for role in headline if _is_named(role, lambda m: m.field == "body" and m.start < lead)]
    regencies = [role for role in headline if len(role.region_code) == 5]
    if len(regencies) > 1 and roles[0] in regencies:
        if not _are_equals(*regencies[:2]):
            return roles[0]
        told = [role for role in regencies if role in opening]
        return told[0] if len(told) == 1 else None
    above = [role for role in opening if regencies and contains(role.region_code, regencies[0].region_code)]
    if len(regencies) == 1 and above:
        is_told = any(mention.field == "body" and mention.start < lead for mention in regencies[0].mentions)
        return regencies[0] if is_told else above[0]
    return None


def _is_named(role: Role, where: Callable[[Mention], bool]) -> bool:
    """Tell whether a mention at `where` names the region, neither aside nor as a venue."""
    return any(where(mention) and not mention.aside and not mention.venue for mention in role.mentions)


def _are_equals(one: Role, other: Role) -> bool:
    """Tell whether two regions are items of a list, or named by one mention: "Bupati dan Wali Kota Kediri"."""
    are_listed = all(any("listed" in m.notes for m in role.mentions) for role in (one, other))
    return are_listed or any(mention in other.mentions for mention in one.mentions)


_NUMBERS = {"dua": 2, "kedua": 2, "tiga": 3, "ketiga": 3, "empat": 4, "keempat": 4, "lima": 5, "kelima": 5}
_COUNTED = re.compile(rf"\b({'|'.join(_NUMBERS)}) (?:{alternatives('asides.equals.counted')})\b", re.IGNORECASE)


def _are_counted(roles: list[Role], texts: dict[str, str]) -> bool:
    """Tell whether the article counts its kabupaten and kota as equals: "Dua Kabupaten ...", "ketiga bupati"."""
    regencies = [role for role in roles if len(role.region_code) == 5]
    if len(regencies) < 2 or any(m.field == "title" and m.venue for role in regencies for m in role.mentions):
        return False
    return any(
        _NUMBERS[found[1].lower()] == len(regencies) for text in texts.values() for found in _COUNTED.finditer(text)
    )


def _is_only_visited(roles: list[Role], texts: dict[str, str], lead: int) -> bool:
    """Tell whether a national story merely takes place somewhere: "Presiden meninjau panen raya di Indramayu"."""
    title, body = texts.get("title", ""), texts.get("body", "")
    visits = pattern("asides.national.visits")
    mentions = [m for role in roles for m in role.mentions if not m.aside]
    headline = [m for m in mentions if m.field == "title"]
    opening = body[:lead]
    if envoy := pattern("asides.national.envoys").search(title):
        visit = visits.search(title, envoy.end())
        seen = all(m.where or (visit and visit.end() <= m.start) for m in headline)
        return seen and bool(visit or visits.search(opening) or pattern("asides.national.nationwide").search(body))
    early = any(m.field == "title" or (m.field == "body" and m.start < lead) for m in mentions)
    if title and not early and "Indonesia" in f"{title} {opening}" and all(m.cue < Cue.SUPPORT for m in mentions):
        return True  # the nation is the subject, and places are but examples
    if headline or not all(m.where for m in mentions):
        return False
    opening = f"{title}\n{opening[: mentions[0].start if mentions else 0]}"
    is_local = pattern("asides.national.constituency").search(opening) is not None
    return pattern("asides.national.actors").search(opening) is not None and not is_local


def _by_weight(roles: list[Role]) -> Role | None:
    """Return the region that outweighs the others, or the province of equals."""
    regencies = [role for role in roles if len(role.region_code) == 5]
    provinces = [role for role in roles if len(role.region_code) == 2]
    if not regencies:
        return _first_of(provinces)
    top = _first_of(regencies)
    if top is None:
        above = next((p for p in provinces if contains(p.region_code, regencies[0].region_code)), None)
        return above if above and above.weight >= _STANDS_FOR * regencies[0].weight else None
    if provinces and not contains(provinces[0].region_code, top.region_code):
        return _first_of(sorted([top, provinces[0]], key=lambda role: -role.weight))
    if provinces and len(regencies) > 1 and provinces[0].weight > sum(role.weight for role in regencies):
        return provinces[0]
    if provinces and _outranks(provinces[0], top):
        return provinces[0]
    return top


def _is_venue(role: Role) -> bool:
    """Tell whether a region is only that of a court, a hospital or a hotel; a title may leave that word out."""
    told = [m for m in role.mentions if m.field != "title" or not m.where]
    return all(m.venue for m in told or role.mentions)


def _outranks(province: Role, regency: Role) -> bool:
    """Tell whether a story on a province merely mentions its one regency; otherwise it is about the smaller place."""
    title = sum(m.field == "title" and not m.where for m in province.mentions)
    other = sum(m.field == "title" for m in regency.mentions)
    if title or other:
        return title > other
    if any(m.field == "title" for m in province.mentions):
        return len(province.mentions) > 2 * len(regency.mentions)
    return len(regency.mentions) == 1 and province.weight > 4.0 * regency.weight


def _first_of(roles: list[Role]) -> Role | None:
    """Return the first of roles ordered by weight if it outweighs the second.

    By more where a list names both, or where they are the kabupaten and the kota of one name.
    """
    if len(roles) < 2:
        return roles[0] if roles else None
    names = {plain_name(by_code()[role.region_code].name) for role in roles[:2]}
    needed = _OUTWEIGHS_AN_EQUAL if len(names) == 1 or _are_equals(*roles[:2]) else _OUTWEIGHS
    return roles[0] if roles[0].weight >= needed * roles[1].weight else None
