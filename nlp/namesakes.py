"""Decides between places of one name by how well known they are and by where the outlet is."""

from __future__ import annotations

from nlp.cues import Cue, words_before
from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.mentions import Mention
from nlp.nearness import Nearness, is_common, nearness
from nlp.wordlists import phrases

_SPOKEN_OF = 6.0  # two plain mentions


def accept_the_outlets_own(mentions: list[Mention], outlet_region: str | None) -> None:
    """Let a kecamatan that its own paper calls by its bare name count: "warga Betung", printed in South Sumatra.

    It has to be the only one in the outlet's kabupaten or, failing that, in its province, to be no word, and to stand
    in the dateline or behind a word that a place or its people follow. It is not meant by an article that speaks of
    other provinces alone, or of a region with a village of its name.
    """
    if outlet_region is None:
        return
    named = {s.code for m in mentions if not (m.dateline or m.refused) for s in m.senses if s.rank == 0}
    if named and not any(code.startswith(outlet_region[:2]) for code in named):
        return
    other = {mention.form for mention in mentions if mention.kind or mention.refused}  # "Siman Bahar … dari Siman"
    own: dict[str, Sense] = {}
    for mention in mentions:
        is_bare = not (mention.accepted or mention.homograph) and mention.senses and mention.senses[0].rank == 2
        if is_bare and mention.form not in other and (mention.dateline or mention.cue >= Cue.PLACE):
            unit = _own_unit(mention.senses, outlet_region)
            elsewhere = {s.code[:5] for s in mention.senses} & named
            if unit and (unit.code[:5] in named or not elsewhere):
                own[mention.form] = unit
    for mention in mentions:
        if mention.form in own:
            mention.senses, mention.accepted = (own[mention.form],), True


def _own_unit(senses: tuple[Sense, ...], outlet_region: str) -> Sense | None:
    """Return the only kecamatan in the outlet's kabupaten or, where that has none, in its province."""
    for area in (outlet_region, outlet_region[:2]):
        inside = [s for s in senses if s.rank == 2 and s.code.startswith(area)]
        if inside:
            return inside[0] if len(inside) == 1 else None
    return None


def of_a_region(mention: Mention, mentions: list[Mention], texts: dict[str, str], outlet: str | None) -> Sense | None:
    """Return the town or kecamatan meant by the name of a region far away, None where it is the region.

    "Polres Empat Lawang … di Tebing Tinggi", "Tanggamus … warga Wonosobo": what the rest of the article speaks of
    decides, then where the outlet is.
    """
    regions = [s for s in mention.senses if s.rank == 0]
    if len(regions) != 1 or mention.kind:
        return None
    region = regions[0]
    towns = [s for s in mention.senses if s.rank in (1, 2) and s.code[:2] != region.code[:2]]
    if not towns:
        return None
    same = [m for m in mentions if m.form == mention.form]
    if any(_is_of_a_region(m, texts) for m in same):
        return None
    near = nearness([m for m in mentions if m.form != mention.form], outlet)
    capitals = [s for s in towns if s.rank == 1 and near[s.code[:5]] >= max(_SPOKEN_OF, near[region.code])]
    if len(capitals) == 1:
        return capitals[0]
    if near[region.code[:2]] >= 1:
        return None
    home = outlet or ""
    is_kabupaten = home in by_code() and by_code()[home].kind == "kabupaten"
    meant = [
        s
        for s in towns
        if near[s.code[:2]] > near[region.code[:2]]
        and (s.rank == 1 or (near[s.code[:5]] >= 1 and s.code[:2] == home[:2]) or (is_kabupaten and s.code[:5] == home))
    ]
    return meant[0] if len(meant) == 1 else None


def _is_of_a_region(mention: Mention, texts: dict[str, str]) -> bool:
    """Tell whether a body that only a region has stands before the name: "KPU", "Polres", "Bupati"."""
    before = words_before(texts[mention.field], mention.start).lower
    return bool(before) and before[-1] in {word.lower() for word in phrases("cues.announcing.words")}


def without_villages(senses: tuple[Sense, ...], near: Nearness) -> tuple[Sense, ...]:
    """Leave out the villages that bear a town's name, unless the article speaks of where they lie: "Curup" is the town.

    It does where it names their kecamatan; or their kabupaten, where villages all over the country have the name and
    the town's province is not spoken of.
    """
    towns = {s.code[:2] for s in senses if s.rank == 1}
    is_any = is_common(senses) and all(near[code] < 1 for code in towns)
    return tuple(s for s in senses if s.rank < 3 or near[s.code[:8]] >= 1 or (is_any and near[s.code[:5]] >= 1))
