"""How much an article is about each place, by the names in it that can mean but one."""

from __future__ import annotations

from collections import defaultdict

from nlp.gazetteer.forms import Sense
from nlp.mentions import Mention

Nearness = dict[str, float]  # by code of a province, region or kecamatan


def nearness(mentions: list[Mention], outlet_region: str | None) -> Nearness:
    """Return how much the article is about each province, region and kecamatan, by the names that have one sense."""
    near: Nearness = defaultdict(float)
    for mention in mentions:
        regions = _regions_or_town(mention)
        if len(regions) == 1 and (mention.refused or mention.accepted) and regions[0].rank < 3:
            code = regions[0].code
            weight = 0.5 if mention.dateline or mention.aside or mention.refused else 3.0
            for size in (2, 5, 8):
                if len(code) >= size:
                    near[code[:size]] += weight
    if outlet_region:
        near[outlet_region[:2]] += 0.2
        near[outlet_region] += 0.2
    _bear_each_other_out([mention for mention in mentions if not mention.refused], near)
    return near


def _regions_or_town(mention: Mention) -> list[Sense]:
    """Return what a name may stand for, without the units of a region's name and the few villages of a town's."""
    senses = mention.senses
    best = [s for s in senses if s.rank == 0]
    if not best and mention.kind != "desa" and not is_common(senses) and any(s.rank == 1 for s in senses):
        best = [s for s in senses if s.rank < 3]
    return best or list(senses)


def is_common(senses: tuple[Sense, ...]) -> bool:
    """Tell whether villages all over the country bear the name."""
    return len({sense.code[:5] for sense in senses if sense.rank == 3}) > _FEW


_FEW = 5  # regions with such a village


def _bear_each_other_out(mentions: list[Mention], near: Nearness) -> None:
    """Let a region be near of which two units are named, though neither would count alone: "Panakkukang … Tamalate"."""
    units: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        alone = not (mention.accepted and len(mention.senses) == 1) and not mention.homograph and not mention.dateline
        if alone and mention.senses and 0 < mention.senses[0].rank < 3:
            for sense in mention.senses:
                if sense.rank < 3:
                    units[sense.code[:5]].add(mention.form)
    for code, names in units.items():
        if len(names) > 1:
            near[code] += 1.0
            near[code[:2]] += 1.0


def most(senses: list[Sense], near: Nearness) -> list[Sense]:
    """Return the senses that the rest of the article speaks for most; none where it speaks for none."""
    scores = [near[s.code[:8]] * 4 + near[s.code[:5]] * 2 + near[s.code[:2]] for s in senses]
    top = max(scores)
    return [s for s, score in zip(senses, scores, strict=True) if score == top > 0]
