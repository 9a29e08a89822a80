"""Which of the regions found an article is about."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from nlp.cues import Cue
from nlp.resolution import contains
from nlp.toponyms import Mention


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
    kept = [role for role in roles.values() if any(not m.weak for m in role.mentions)]
    sizes = {name: _first_sentence(text) for name, text in texts.items()}
    for role in kept:
        role.units = tuple(
            sorted(
                {s.code for m in role.mentions for s in m.senses if len(s.code) > 5 and s.code[:5] == role.region_code}
            )
        )
        role.weight = sum(_weight(m, sizes) for m in role.mentions) + math.log2(len(role.mentions))
        role.score = round(1 - math.prod(1 - _certainty(m) for m in role.mentions), 3)
    kept.sort(key=lambda role: -role.weight)
    primary = _primary(kept)
    if primary:
        primary.role = "primary"
        kept.remove(primary)
        kept.insert(0, primary)
    return kept


def _drop_locators(roles: dict[str, Role], texts: dict[str, str]) -> None:
    """Drop a province that only tells where a kabupaten lies, if the article speaks of that again without it."""
    for code in [code for code in roles if len(code) == 2]:
        role = roles[code]
        if not all("container" in m.notes for m in role.mentions):
            continue
        inside = [m for other in roles.values() if contains(code, other.region_code) for m in other.mentions]
        if len(inside) > len(role.mentions):
            del roles[code]


def _first_sentence(text: str) -> int:
    match = re.search(r"[.!?](?=\s+[A-Z“\"])|\n", text)
    return match.start() if match else len(text)


def _weight(mention: Mention, first: dict[str, int]) -> float:
    if mention.weak:
        return 0.3
    base = 1.0
    if mention.field == "title":
        base = 4.0
    elif mention.field == "body" and mention.start < first["body"]:
        base = 3.0
    if mention.cue >= Cue.SUPPORT:
        base *= 1.2
    return base


def _certainty(mention: Mention) -> float:
    return 0.95 if mention.cue == Cue.KIND or "contained" in mention.notes else 0.85 if mention.cue else 0.75


def _primary(roles: list[Role]) -> Role | None:
    if not roles:
        return None
    if len(roles) == 1:
        return roles[0]
    regencies = [role for role in roles if len(role.region_code) == 5]
    provinces = [role for role in roles if len(role.region_code) == 2]
    if not regencies:
        return provinces[0] if provinces[0].weight > 1.5 * provinces[1].weight else None
    top = regencies[0]
    second = regencies[1].weight if len(regencies) > 1 else 0.0
    province = next((role for role in provinces if contains(role.region_code, top.region_code)), None)
    if top.weight > 1.5 * second:
        if provinces and provinces[0].weight > 2.0 * top.weight:
            return provinces[0]
        return top
    if province and province.weight >= top.weight * 0.8:
        return province
    return None
