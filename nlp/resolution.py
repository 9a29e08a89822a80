"""Decides which place each name means, from the names beside it and from the rest of the article."""

from __future__ import annotations

import re
from collections import defaultdict

from nlp import neighbours
from nlp.cues import Cue
from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.gazetteer.forms import senses as senses_of
from nlp.mentions import Mention
from nlp.refusals import is_word_here

_RANKS = {"kecamatan": (1, 2), "desa": (3,), "kelurahan": (3,)}


def resolve(mentions: list[Mention], texts: dict[str, str], outlet_region: str | None = None) -> list[Mention]:
    """Return the mentions that mean a place, each left with its one sense (two for "Kabupaten dan Kota X").

    Evidence is used from near to far: the kind announced, the container beside it ("Tanjung Raja, Ogan Ilir"), its
    neighbours in a list, the other names of the article, and last the dateline and the outlet's own region.
    """
    named = {s[0].code for m in mentions if (s := m.senses) and len(s) == 1 and s[0].rank == 0 and not m.refused}
    for mention in mentions:
        mention.senses = () if is_word_here(mention, texts) else _of_kind(mention, named)
    live = [mention for mention in mentions if not mention.refused]
    neighbours.settle(live, texts)
    near = _nearness(mentions, outlet_region)
    _bear_each_other_out(live, near)
    said: dict[str, set[str]] = defaultdict(set)
    for mention in live:
        if mention.cue == Cue.KIND and len(mention.senses) == 1 and mention.senses[0].rank == 0:
            said[mention.form].add(mention.senses[0].code)
    for mention in live:
        if not mention.senses:
            continue
        capital = _capital_of_another(mention, near)
        if capital:
            mention.senses = (capital,)
        elif mention.senses[0].rank > 0:
            _unit(mention, near)
        elif len(mention.senses) > 1 and mention.kind != "both":
            others = {(m.field, m.start) for m in live if m.form != mention.form}
            mention.senses = _region(mention, near, said[mention.form], texts, others)
    _one_sense_each(live, said)
    named = {s.code for m in live if m.accepted for s in m.senses if s.rank == 0}
    sure = {s.code for m in live if m.accepted and not m.aside for s in m.senses if s.rank == 0}
    for mention in live:
        if not mention.accepted and len(mention.senses) == 1 and mention.senses[0].rank == 0:
            mention.accepted = mention.senses[0].code in (named if mention.cue >= Cue.NEAR else sure)
    live = [m if m.accepted and m.senses else m.instead or m for m in live]
    return [mention for mention in live if mention.accepted and mention.senses and not mention.dateline]


def _one_sense_each(mentions: list[Mention], said: dict[str, set[str]]) -> None:
    """Let a name that was announced as a unit's mean the unit throughout: "Kelurahan Bangka ... warga Bangka"."""
    units: dict[str, tuple[Sense, ...]] = {}
    for mention in mentions:
        if mention.kind in _RANKS and mention.accepted and len(mention.senses) == 1 and mention.senses[0].rank > 0:
            units[mention.form] = mention.senses
    for mention in mentions:
        unit = units.get(mention.form) if mention.kind in ("", *_RANKS) and not said[mention.form] else None
        if unit and mention.senses and mention.senses[0].rank == 0:
            mention.senses = unit


def _of_kind(mention: Mention, named: set[str]) -> tuple[Sense, ...]:
    """Return the senses of the kind that the cue says, or all where it has none of that kind."""
    senses, kind = mention.senses, mention.kind
    if kind == "both":
        chosen = [s for s in senses if s.rank == 0 and len(s.code) == 5]
        return tuple(chosen) if len(chosen) == 2 else senses
    if kind in _RANKS:
        chosen = [s for s in senses if s.rank in _RANKS[kind]]
        # The fourth part of a code tells a kelurahan (1...) from a desa (2...).
        digit = "1" if kind == "kelurahan" else "2"
        if kind != "kecamatan":
            mention.kind = "desa"
            chosen.sort(key=lambda s: s.code[9] != digit)
            if senses[0].rank == 0:  # "kepala desa Jember": of Jember, unless a village of that name is at hand
                return (*(s for s in senses if s.rank == 0), *chosen)
        own = tuple(s for s in senses if s.rank == 0 and s.code in named)
        if own and not any(s.code.startswith(own[0].code) for s in chosen):
            return own  # "PPK Selayar" in a text on Kepulauan Selayar, not of the kecamatan Selayar far away
        # "Polsek Ilir", "Puskesmas Meninting": no kecamatan of that name, and not some village far away.
        return tuple(chosen) or tuple(s for s in senses if s.rank == 0)
    if kind:
        chosen = [s for s in senses if s.rank == 0 and by_code()[s.code].kind == kind]
        return tuple(chosen) or senses
    return senses


Nearness = dict[str, float]


def _nearness(mentions: list[Mention], outlet_region: str | None) -> Nearness:
    """Return how much the article is about each province, region and kecamatan, by the names that have one sense."""
    near: Nearness = defaultdict(float)
    for mention in mentions:
        regions = [sense for sense in mention.senses if sense.rank == 0] or mention.senses
        if len(regions) == 1 and (mention.refused or mention.accepted) and regions[0].rank < 3:
            code = regions[0].code
            weight = 0.5 if mention.dateline or mention.aside or mention.refused else 3.0
            for size in (2, 5, 8):
                if len(code) >= size:
                    near[code[:size]] += weight
    if outlet_region:
        near[outlet_region[:2]] += 0.2
        near[outlet_region] += 0.2
    return near


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


def _region(
    mention: Mention, near: Nearness, said: set[str], texts: dict[str, str], others: set[tuple[str, int]]
) -> tuple[Sense, ...]:
    """Choose among regions of one name; none where nothing tells."""
    regions = [s for s in mention.senses if s.rank == 0 and not (mention.police and len(s.code) == 2)]
    if said:
        regions = [s for s in regions if s.code in said]  # both kinds are named: one without a kind adds nothing
    elif any(len(s.code) == 2 for s in regions):
        regions = [s for s in regions if len(s.code) == 2]
    elif len(regions) > 1:
        kinds = {by_code()[s.code].kind: s for s in regions}
        # Twins lie in one province; Kabupaten and Kota Banjar are strangers.
        if len(regions) == 2 == len(kinds) and regions[0].code[:2] == regions[1].code[:2]:
            regions = [kinds["kabupaten" if _speaks_of_kabupaten(mention, texts, near, kinds, others) else "kota"]]
        else:
            regions = _most(regions, near)
    return tuple(regions) if len(regions) == 1 else ()


_KABUPATEN = re.compile(r"\b(?:bupati|wabup|pemkab|kabupaten|kab\.|kepala desa|kades|camat)", re.IGNORECASE)
_KOTA = re.compile(r"\b(?:wali ?kota|wawali|pemkot|lurah|kelurahan)", re.IGNORECASE)


def _speaks_of_kabupaten(
    mention: Mention, texts: dict[str, str], near: Nearness, kinds: dict[str, Sense], others: set[tuple[str, int]]
) -> bool:
    """Tell whether of a kabupaten and a kota of one name the former is meant: only where the article speaks of one.

    The offices of another region ("Bupati Sikka", where `others` has the place after it) say nothing about this one.

    The police of the kota calls itself "Polresta X Kota", so a "Polres X" or "Polresta X" is that of the kabupaten.
    """
    if mention.police:
        return True
    kabupaten, kota = near[kinds["kabupaten"].code], near[kinds["kota"].code]
    if kabupaten != kota:
        return kabupaten > kota
    counts = [
        sum(
            (name, found.end()) not in others and (name, found.end() + 1) not in others
            for name, text in texts.items()
            for found in kind.finditer(text)
        )
        for kind in (_KABUPATEN, _KOTA)
    ]
    return counts[0] > counts[1]


def _most(senses: list[Sense], near: Nearness) -> list[Sense]:
    """Return the senses that the rest of the article speaks for most; none where it speaks for none."""
    scores = [near[s.code[:8]] * 4 + near[s.code[:5]] * 2 + near[s.code[:2]] for s in senses]
    top = max(scores)
    return [s for s, score in zip(senses, scores, strict=True) if score == top > 0]


def _alone(senses: list[Sense]) -> tuple[Sense, ...]:
    """Return the only sense, or the only one of the first one's kind: a kelurahan among desa of its name."""
    if len(senses) > 1 and senses[0].rank == 3:
        senses = [s for s in senses if s.code[9] == senses[0].code[9]]
    return tuple(senses) if len(senses) == 1 else ()


def _unit(mention: Mention, near: Nearness) -> None:
    """Choose among kecamatan, desa and capitals of one name; one that nobody announced needs support."""
    senses = mention.senses
    provinces = {code for code, weight in near.items() if len(code) == 2 and weight >= 1}
    if provinces and (not mention.accepted or senses[0].rank == 3) and "contained" not in mention.notes:
        # Names repeat all over the country: far from every province named, it is a place that the tables lack.
        senses = mention.senses = tuple(s for s in senses if s.code[:2] in provinces)
        if not senses:
            return
    supported = _most(list(senses), near)
    if supported:
        best = min(s.rank for s in supported)
        supported = [s for s in supported if s.rank == best]
    if mention.accepted:
        if len(senses) > 1:
            mention.senses = _alone(supported) or _alone([s for s in senses if s.rank == senses[0].rank])
        return
    if senses[0].rank == 3 or mention.homograph:
        return
    if len(supported) == 1 and supported[0].rank < 3:
        code = supported[0].code
        alone = sum(s.rank <= 2 for s in senses) == 1
        if near[code[:5]] >= 1 or (alone and near[code[:2]] >= 1):
            mention.senses, mention.accepted = (supported[0],), True
            return
    first = [s for s in senses if s.rank <= 2]
    of_one_region = len(first) == 1 and all(s.code.startswith(first[0].code[:5]) for s in senses)
    if of_one_region and (mention.cue >= Cue.NEAR or _begins_with_region(mention.form, first[0].code[:5])):
        mention.senses, mention.accepted = (first[0],), True


def _capital_of_another(mention: Mention, near: Nearness) -> Sense | None:
    """Return the capital that is meant by the name of a region far away: "Empat Lawang ... di Tebing Tinggi"."""
    own = [s for s in mention.senses if s.rank == 0]
    capitals = [s for s in mention.senses if s.rank == 1 and near[s.code[:5]] >= _SPOKEN_OF]
    if len(own) != 1 or len(capitals) != 1 or mention.kind or near[own[0].code] > near[capitals[0].code[:5]]:
        return None
    return capitals[0] if own[0].code[:2] != capitals[0].code[:2] else None


_SPOKEN_OF = 6.0  # two plain mentions


def _begins_with_region(form: str, code: str) -> bool:
    """Tell whether a unit's name begins with its region's or its capital's: "Bogor Utara", "Tanjungkarang Pusat"."""
    words = form.split()
    begins = (" ".join(words[:size]) for size in range(1, len(words)))
    return any(sense.code == code and sense.rank < 2 for name in begins for sense in senses_of(name))
