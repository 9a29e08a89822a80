"""Decides which place each name means, from the names beside it and from the rest of the article."""

from __future__ import annotations

import re

from nlp import discourse, namesakes, neighbours
from nlp.asides import Aside
from nlp.cues import Cue
from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.gazetteer.forms import senses as senses_of
from nlp.mentions import Mention
from nlp.nearness import Nearness, most, nearness
from nlp.refusals import is_part_of, is_word_here, things_named
from nlp.twins import told_apart
from nlp.wordlists import alternatives, phrases

_RANKS = {"kecamatan": (1, 2), "desa": (3,), "kelurahan": (3,)}


def resolve(mentions: list[Mention], texts: dict[str, str], outlet_region: str | None = None) -> list[Mention]:
    """Return the mentions that mean a place, each left with its one sense (two for "Kabupaten dan Kota X").

    Evidence is used from near to far: the kind announced, the container beside it ("Tanjung Raja, Ogan Ilir"), its
    neighbours in a list, the other names of the article, and last the dateline and the outlet's own region.
    """
    named = {s[0].code for m in mentions if (s := m.senses) and len(s) == 1 and s[0].rank == 0 and not m.refused}
    things = things_named(mentions, texts)
    for mention in mentions:
        is_none = is_word_here(mention, texts) or is_part_of(things, mention, texts)
        mention.senses = () if is_none else _of_kind(mention, named)
    live = [mention for mention in mentions if not mention.refused]
    discourse.name_sites(live)
    neighbours.settle(live, texts)
    namesakes.accept_the_outlets_own(mentions, outlet_region)
    near = nearness(mentions, outlet_region)
    said = {m.senses[0].code for m in live if m.cue == Cue.KIND and len(m.senses) == 1 and m.senses[0].rank == 0}
    for mention in live:
        if not mention.senses:
            continue
        town = namesakes.of_a_region(mention, live, texts, outlet_region)
        if town:
            mention.senses = (town,)
        elif mention.senses[0].rank > 0:
            _unit(mention, near)
        elif len(mention.senses) > 1 and mention.kind != "both":
            others = {(m.field, m.start) for m in live if m.form != mention.form}
            mention.senses = told_apart(mention, near, said, texts, others)
    discourse.agree(mentions, said)
    _let_groups_come_from_home(live, texts, outlet_region)
    named = {s.code[:5] for m in live if m.accepted for s in m.senses}
    sure = {s.code[:5] for m in live if m.accepted and not m.aside for s in m.senses}
    for mention in live:
        if not mention.accepted and len(mention.senses) == 1 and mention.senses[0].rank == 0:
            mention.accepted = mention.senses[0].code in (named if mention.cue >= Cue.NEAR else sure)
    for number, mention in enumerate(live):
        inside = mention.instead
        if inside and not (mention.accepted and mention.senses):
            inside.senses = told_apart(inside, near, said, texts, set()) if len(inside.senses) > 1 else inside.senses
            live[number] = inside
    return [mention for mention in live if mention.accepted and mention.senses and not mention.dateline]


_GROUP_FROM = re.compile(
    rf"\b(?:{alternatives('asides.passing.groups')})\b[^.,:;\n]{{0,30}} asal (?:(?:kabupaten|kota|provinsi) )?$",
    re.IGNORECASE,
)


def _let_groups_come_from_home(mentions: list[Mention], texts: dict[str, str], outlet_region: str | None) -> None:
    """Let the home of a group count that the story follows: its dateline or its outlet is from there, or its headline.

    "Jemaah Haji Asal X Diberangkatkan" is news of X; "Pelajar Asal X Tewas di Y" is none, unless told from X.
    """
    home = {s.code[:5] for m in mentions if m.dateline for s in m.senses} | {outlet_region}
    headline = [{s.code[:5] for s in m.senses} for m in mentions if m.field == "title" and m.senses]
    words = set(texts.get("title", "").lower().split())
    is_feat = phrases("asides.glance.unless", "asides.glance.arrests").isdisjoint(words)
    for mention in mentions:
        codes = {s.code[:5] for s in mention.senses}
        alone = mention.field == "title" and is_feat and all(other == codes for other in headline)
        if mention.aside == Aside.PASSING and (alone or codes & home):
            text = texts[mention.field]
            if _GROUP_FROM.search(text, max(0, mention.start - 70), mention.start):
                mention.aside = None


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
    if senses[0].rank == 1 and mention.kind != "desa":
        senses = mention.senses = namesakes.without_villages(senses, near)
    supported = most(list(senses), near)
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


def _begins_with_region(form: str, code: str) -> bool:
    """Tell whether a unit's name begins with its region's or its capital's: "Bogor Utara", "Tanjungkarang Pusat"."""
    words = form.split()
    begins = (" ".join(words[:size]) for size in range(1, len(words)))
    return any(sense.code[:5] == code and sense.rank < 2 for name in begins for sense in senses_of(name))
