"""Which of the regions found an article is about."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from nlp.asides import Aside
from nlp.cues import Cue
from nlp.gazetteer import by_code, plain_name
from nlp.mentions import Mention
from nlp.neighbours import contains
from nlp.wordlists import pattern


@dataclass(slots=True)
class Role:
    """One region with its mentions; `weight` says how much of the article is about it."""

    region_code: str
    mentions: list[Mention] = field(default_factory=list)
    units: tuple[str, ...] = ()
    weight: float = 0.0
    score: float = 0.0
    role: str = "mention"


def assign(mentions: list[Mention], texts: dict[str, str]) -> list[Role]:
    """Return the regions of the mentions, primary first, then by weight."""
    roles: dict[str, Role] = {}
    for mention in mentions:
        for sense in mention.senses:
            code = sense.code[:5]
            roles.setdefault(code, Role(code)).mentions.append(mention)
    _drop_locators(roles, texts)
    _settle_origins(roles)
    lead = _lead(texts.get("body", ""))
    kept = [role for role in roles.values() if any(not m.aside for m in role.mentions) and not _is_compared(role)]
    if not kept and not pattern("asides.national.actors").search(
        f"{texts.get('title', '')} {texts.get('body', '')[:lead]}"
    ):
        kept = [role for role in roles.values() if any(_is_passed(m, lead) for m in role.mentions)]
        kept = kept or [role for role in roles.values() if any(m.aside == Aside.HOME for m in role.mentions)]
    first = next((m for m in mentions if not m.aside and not m.venue), None)
    for role in kept:
        codes = {s.code for m in role.mentions for s in m.senses if len(s.code) > 5 and s.code[:5] == role.region_code}
        role.units = tuple(sorted(codes))
        role.weight = sum(_weight(m, lead, m is first) for m in role.mentions)
        role.score = round(1 - math.prod(1 - _certainty(m) for m in role.mentions), 3)
    kept.sort(key=lambda role: -role.weight)
    primary = None if _is_only_visited(kept, texts) else _primary(kept, lead)
    if primary:
        primary.role = "primary"
        kept.remove(primary)
        kept.insert(0, primary)
    return kept


def _drop_locators(roles: dict[str, Role], texts: dict[str, str]) -> None:
    """Drop a province that only tells where its kabupaten lies: "KPU Brebes, Jawa Tengah, ...".

    In a text of a single sentence, where the kabupaten has no other mention, both stay: each is named once.
    """
    brief = len(texts) == 1 and all(_STOP.search(text.strip()) is None for text in texts.values())
    for code in [code for code in roles if len(code) == 2]:
        role = roles[code]
        if all("container" in m.notes for m in role.mentions):
            inside = [m for other in roles.values() if contains(code, other.region_code) for m in other.mentions]
            if not brief or len(inside) > len(role.mentions):
                del roles[code]


def _settle_origins(roles: dict[str, Role]) -> None:
    """Let the body say whether a place in the headline is but where somebody comes from.

    It is none where a body of the place acts ("Pasien asal X Dirujuk ... Dinkes X"), and one where the body only tells
    who lives there ("Warga X Tewas di Y ... seorang warga X").
    """
    for role in roles.values():
        headline = [m for m in role.mentions if m.field == "title"]
        others = [m for m in role.mentions if m.field != "title"]
        if any(m.cue >= Cue.SUPPORT and not m.aside for m in role.mentions):
            for mention in headline:
                mention.aside = None if mention.aside == Aside.PASSING else mention.aside
        if any(m.aside == Aside.HOME for m in others) and all(m.aside for m in others):
            for mention in headline:
                mention.aside = mention.aside or Aside.HOME


_STOP = re.compile(r"[.!?][\"”’)]*(?=\s+[A-Z“\"(])|\n")


def _lead(body: str) -> int:
    """Return where the first sentence of the body ends."""
    match = _STOP.search(body, 40)
    return match.start() if match else len(body)


def _weight(mention: Mention, lead: int, is_first: bool) -> float:
    """Return what one mention adds: most in the title, then in the first sentence, more where the place itself acts."""
    weight = 4.0 if mention.field == "title" else 3.0 if mention.field == "body" and mention.start < lead else 1.0
    if mention.aside:
        weight *= 0.5 if mention.aside == Aside.PASSING else 0.3
    if mention.cue < Cue.SUPPORT or mention.where:
        weight *= 0.75
    if mention.venue:
        weight *= 0.5
    if "container" in mention.notes:
        weight *= 0.4  # it is the place inside that is spoken of
    return weight * 1.4 if is_first and "listed" not in mention.notes else weight


def _certainty(mention: Mention) -> float:
    """Return how sure it is that the mention means this place: a judgement by kind of evidence, not a fitted value."""
    return 0.95 if mention.cue == Cue.KIND or "contained" in mention.notes else 0.85 if mention.cue else 0.75


def _is_only_visited(roles: list[Role], texts: dict[str, str]) -> bool:
    """Tell whether a national story merely takes place somewhere: "Presiden meninjau panen raya di Indramayu"."""
    title, body = texts.get("title", ""), texts.get("body", "")
    visits = pattern("asides.national.visits")
    mentions = [m for role in roles for m in role.mentions if not m.aside]
    headline = [m for m in mentions if m.field == "title"]
    opening = body[: _lead(body)]
    if envoy := pattern("asides.national.envoys").search(title):
        visit = visits.search(title, envoy.end())
        seen = all(m.where or (visit and visit.end() <= m.start) for m in headline)
        return seen and bool(visit or visits.search(opening) or pattern("asides.national.nationwide").search(body))
    if headline or not all(m.where for m in mentions):
        return False
    opening = f"{title}\n{opening[: mentions[0].start if mentions else 0]}"
    is_local = pattern("asides.national.constituency").search(opening) is not None
    return pattern("asides.national.actors").search(opening) is not None and not is_local


def _is_passed(mention: Mention, lead: int) -> bool:
    """Tell whether a place that is only passed by may be the article's; a province only from its first words."""
    if mention.aside == Aside.GOODS:
        return mention.field == "title"
    early = mention.field != "body" or mention.start < lead
    return (
        mention.aside in (Aside.PASSING, Aside.SEAT)
        and not mention.homograph
        and (early or any(len(s.code) > 2 for s in mention.senses))
    )


def _is_compared(role: Role) -> bool:
    """Tell whether a region came in as a comparison, and afterwards is but named again."""
    first, *others = role.mentions
    return first.aside == Aside.COMPARISON and all(m.aside or m.cue < Cue.PLACE for m in others)


def _primary(roles: list[Role], lead: int) -> Role | None:
    """Return the region that the article is about, None where several are equal.

    Of several kabupaten/kota in a headline the weightiest is what it is about; of equals there, the one that the
    first sentence is about. Any other headline leaves it to the weights.
    """
    roles = [role for role in roles if not _is_venue(role)] or roles
    regencies = [role for role in roles if len(role.region_code) == 5]
    headline = [role for role in regencies if _is_named(role, lambda mention: mention.field == "title")]
    if len(headline) > 1 and roles[0] in headline:
        if not _are_equals(*headline[:2]):
            return roles[0]
        opening = [r for r in headline if _is_named(r, lambda m: m.field == "body" and m.start < lead)]
        if len(opening) == 1:
            return opening[0]
    return _by_weight(roles)


def _is_named(role: Role, where: Callable[[Mention], bool]) -> bool:
    """Tell whether a mention at `where` names the region, neither aside nor as a venue."""
    return any(where(mention) and not mention.aside and not mention.venue for mention in role.mentions)


def _are_equals(one: Role, other: Role) -> bool:
    """Tell whether two regions are items of a list, or named by one mention: "Bupati dan Wali Kota Kediri"."""
    are_listed = all(any("listed" in m.notes for m in role.mentions) for role in (one, other))
    return are_listed or any(mention in other.mentions for mention in one.mentions)


def _by_weight(roles: list[Role]) -> Role | None:
    """Return the region that outweighs the others, or the province of equals."""
    regencies = [role for role in roles if len(role.region_code) == 5]
    provinces = [role for role in roles if len(role.region_code) == 2]
    if not regencies:
        return _first_of(provinces)
    top = _first_of(regencies)
    if top is None:
        above = next((p for p in provinces if contains(p.region_code, regencies[0].region_code)), None)
        return above if above and above.weight >= 0.6 * regencies[0].weight else None
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
    equals = len(names) == 1 or _are_equals(*roles[:2])
    return roles[0] if roles[0].weight >= (2.2 if equals else 1.3) * roles[1].weight else None
