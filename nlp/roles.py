"""Which of the places that are named make regions of an article, and how much each weighs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from nlp.asides import Aside
from nlp.cues import Cue
from nlp.datelines import is_one_sentence, lead_end
from nlp.mentions import Mention
from nlp.neighbours import contains
from nlp.wordlists import pattern


@dataclass(slots=True)
class Role:
    """One region with its mentions; `weight` says how much of the article is about it, `score` how sure it is."""

    region_code: str
    mentions: list[Mention] = field(default_factory=list)
    units: tuple[str, ...] = ()
    weight: float = 0.0
    score: float = 0.0


def assign(mentions: list[Mention], texts: dict[str, str]) -> list[Role]:
    """Return the regions of the mentions, the weightiest first."""
    roles: dict[str, Role] = {}
    for mention in mentions:
        for sense in mention.senses:
            code = sense.code[:5]
            roles.setdefault(code, Role(code)).mentions.append(mention)
    _drop_locators(roles, texts)
    _settle_origins(roles)
    lead = lead_end(texts.get("body", ""))
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
    return sorted(kept, key=lambda role: -role.weight)


def _drop_locators(roles: dict[str, Role], texts: dict[str, str]) -> None:
    """Drop a province that only tells where its kabupaten lies: "KPU Brebes, Jawa Tengah, ...".

    In a text of a single sentence, where the kabupaten has no other mention, both stay: each is named once.
    """
    brief = len(texts) == 1 and all(is_one_sentence(text) for text in texts.values())
    for code in [code for code in roles if len(code) == 2]:
        role = roles[code]
        if all("container" in m.notes or m.aside for m in role.mentions):
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


_FIELDS = {"title": 4.0, "lead": 3.0}
# What a mention adds less for; the order does not matter.
_LESS: tuple[tuple[Callable[[Mention], bool], float], ...] = (
    (lambda m: m.aside == Aside.PASSING, 0.5),
    (lambda m: m.aside is not None and m.aside != Aside.PASSING, 0.3),
    (lambda m: m.cue < Cue.SUPPORT or m.where, 0.75),  # the place itself does not act
    (lambda m: m.venue, 0.5),
    (lambda m: "container" in m.notes, 0.4),  # it is the place inside that is spoken of
)
_FIRST = 1.4  # the first place named, unless it is an item of a list


def _weight(mention: Mention, lead: int, is_first: bool) -> float:
    """Return what one mention adds: most in the title, then in the first sentence, more where the place itself acts."""
    field = "lead" if mention.field == "body" and mention.start < lead else mention.field
    factors = [factor for applies, factor in _LESS if applies(mention)]
    if is_first and "listed" not in mention.notes:
        factors.append(_FIRST)
    return _FIELDS.get(field, 1.0) * math.prod(factors)


def _certainty(mention: Mention) -> float:
    """Return how sure it is that the mention means this place: a judgement by kind of evidence, not a fitted value."""
    return 0.95 if mention.cue == Cue.KIND or "contained" in mention.notes else 0.85 if mention.cue else 0.75


def _is_passed(mention: Mention, lead: int) -> bool:
    """Tell whether a place that is only passed by may be the article's; a province only from its first words."""
    if mention.aside == Aside.GOODS:
        return mention.field == "title"
    early = mention.field != "body" or mention.start < lead
    return (
        mention.aside in (Aside.PASSING, Aside.GLANCE, Aside.SEAT)
        and not mention.homograph
        and (early or any(len(s.code) > 2 for s in mention.senses))
    )


def _is_compared(role: Role) -> bool:
    """Tell whether a region came in as a comparison, and afterwards is but named again."""
    first, *others = role.mentions
    return first.aside == Aside.COMPARISON and all(m.aside or m.cue < Cue.PLACE for m in others)
