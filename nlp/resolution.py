"""Decides which place each name means, from the names beside it and from the rest of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from nlp.cues import Cue, lists
from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.toponyms import Mention

_RANKS = {"kecamatan": (1, 2), "desa": (3,)}


def resolve(mentions: list[Mention], texts: dict[str, str], outlet_region: str | None = None) -> list[Mention]:
    """Return the mentions that mean a place, each left with its one sense (two for "Kabupaten dan Kota X").

    Evidence is used from near to far: the kind announced, the container beside it ("Tanjung Raja, Ogan Ilir"), its
    neighbours in a list, the other names of the article, and last the dateline and the outlet's own region.
    """
    for mention in mentions:
        mention.senses = _of_kind(mention)
    pairs = [
        (left, right, _between(texts[left.field][left.end : right.start]))
        for left, right in pairwise(mentions)
        if left.field == right.field
    ]
    _containers(pairs)
    _lists(pairs)
    _by_article(mentions, texts, outlet_region)
    return [mention for mention in mentions if mention.accepted and mention.senses and not mention.dateline]


def contains(outer: str, inner: str) -> bool:
    """Tell whether the region of the first code holds the place of the second."""
    return len(inner) > len(outer) and inner.startswith(outer + ".")


def _of_kind(mention: Mention) -> tuple[Sense, ...]:
    senses, kind = mention.senses, mention.kind
    regions = by_code()
    if kind == "both":
        both = tuple(sense for sense in senses if sense.rank == 0 and len(sense.code) == 5)
        return both if len(both) == 2 else senses
    if kind in _RANKS:
        chosen = tuple(sense for sense in senses if sense.rank in _RANKS[kind])
        if chosen or mention.form in _ONLY_WITH_ITS_KIND:
            return chosen
    elif kind:
        chosen = tuple(sense for sense in senses if sense.rank == 0 and regions[sense.code].kind == kind)
        if chosen:
            return chosen
    return senses


_ONLY_WITH_ITS_KIND: frozenset[str] = frozenset()
_GAP = re.compile(r"\s*(?P<mark>[,(]|/|-|&)?\s*(?P<words>[\w\s./-]*?)\s*\(?\s*")
_JOINING = frozenset(["dan", "serta", "maupun", "atau", "hingga"])
_INSIDE = frozenset(["di", "wilayah", "yang", "berada", "masuk", "pada"])


def _between(gap: str) -> str:
    """Return what stands between two names: "list", "inside" (a comma or bracket), "touch" (only kinds), or ""."""
    if len(gap) > 45 or "\n" in gap:
        return ""
    match = _GAP.fullmatch(gap)
    if match is None:
        return ""
    words = match["words"].lower().replace(".", "").split()
    joined = [word for word in words if word in _JOINING]
    rest = [word for word in words if word not in _JOINING and word not in lists().kind]
    if joined:
        return "list" if not rest else ""
    if match["mark"] in ("/", "-", "&"):
        return "list" if not rest else ""
    if all(word in _INSIDE for word in rest):
        return "inside" if match["mark"] or "(" in gap else "touch"
    return ""


Pairs = list[tuple[Mention, Mention, str]]


def _containers(pairs: Pairs) -> None:
    """Let a name and the larger place beside it decide each other: "Camat Tanjung Raja, Ogan Ilir"."""
    for left, right, gap in reversed(pairs):
        if gap not in ("inside", "touch"):
            continue
        inner = tuple(s for s in left.senses if any(contains(o.code, s.code) for o in right.senses))
        if inner and (left.accepted or right.accepted):
            _settle(left, right, inner)
            continue
        inner = tuple(s for s in right.senses if any(contains(o.code, s.code) for o in left.senses))
        if inner and left.accepted and (right.cue >= Cue.PLACE or right.accepted or gap == "inside"):
            _settle(right, left, inner)


def _settle(unit: Mention, outer: Mention, inner: tuple[Sense, ...]) -> None:
    best = min(sense.rank for sense in inner)
    unit.senses = tuple(sense for sense in inner if sense.rank == best)
    outer.senses = tuple(o for o in outer.senses if any(contains(o.code, s.code) for s in unit.senses))
    unit.accepted = outer.accepted = True
    unit.notes.add("contained")
    outer.notes.add("container")


def _lists(pairs: Pairs) -> None:
    """Let the items of a list share their kind: "Desa Sukamaju dan Sidorejo", "Kota Bogor, Depok, dan Bekasi"."""
    for left, right, gap in pairs:
        if gap not in ("list", "inside") or "container" in right.notes:
            continue
        if not left.accepted or right.cue == Cue.KIND or not left.senses:
            continue
        ranks = {min(sense.rank, 2) if sense.rank else 0 for sense in left.senses}
        if left.kind and not right.kind:
            alike = tuple(s for s in right.senses if _kind(s) == left.kind)
            if left.kind in ("kecamatan", "desa") and alike:
                right.kind, right.senses, right.accepted, right.cue = left.kind, alike, True, Cue.KIND
                if left.notes & {"contained"} and len(left.senses) == 1:
                    near = tuple(s for s in alike if s.code[:5] == left.senses[0].code[:5])
                    right.senses = near or alike
                continue
            if alike and gap in ("list", "inside") and left.kind in ("kabupaten", "kota"):
                right.kind, right.senses = left.kind, alike
        if 0 in ranks and not right.accepted and right.senses[0].rank == 0:
            right.accepted = True
    for left, right, gap in reversed(pairs):
        if gap != "list" and not (gap == "inside" and "contained" not in left.notes):
            continue
        if right.accepted and not left.accepted and right.senses and left.senses[0].rank == right.senses[0].rank == 0:
            left.accepted = True
        if right.accepted and len(right.senses) == 1 and right.senses[0].rank >= 1 and len(left.senses) > 1:
            near = tuple(
                s for s in left.senses if s.rank == right.senses[0].rank and s.code[:5] == right.senses[0].code[:5]
            )
            if near and (gap == "list" or left.cue == Cue.KIND):
                left.senses, left.accepted = near, True


def _kind(sense: Sense) -> str:
    if sense.rank == 0:
        return by_code()[sense.code].kind
    return "desa" if sense.rank == 3 else "kecamatan"


def _by_article(mentions: Sequence[Mention], texts: dict[str, str], outlet_region: str | None) -> None:
    near: Counter[str] = Counter()
    for mention in mentions:
        if len(mention.senses) == 1 and mention.accepted and mention.senses[0].rank < 3:
            code = mention.senses[0].code
            weight = 0.5 if mention.dateline or mention.weak else 3.0
            for size in (2, 5, 8):
                if len(code) >= size:
                    near[code[:size]] += weight  # type: ignore[assignment]
    if outlet_region:
        near[outlet_region[:2]] += 0.2  # type: ignore[assignment]
        near[outlet_region] += 0.2  # type: ignore[assignment]
    explicit: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.cue == Cue.KIND and len(mention.senses) == 1 and mention.senses[0].rank == 0:
            explicit.setdefault(mention.form, set()).add(mention.senses[0].code)
    for mention in mentions:
        if not mention.senses:
            continue
        best = mention.senses[0].rank
        if best == 0 and len(mention.senses) > 1 and mention.kind != "both":
            _region(mention, near, explicit, texts)
        elif best > 0:
            _unit(mention, near)
    accepted = {s.code for m in mentions if m.accepted and not m.weak for s in m.senses if s.rank == 0}
    for mention in mentions:
        if not mention.accepted and mention.senses and mention.senses[0].rank == 0:
            mention.accepted = len(mention.senses) == 1 and mention.senses[0].code in accepted


def _region(mention: Mention, near: Counter[str], explicit: dict[str, set[str]], texts: dict[str, str]) -> None:
    """Choose among regions of one name."""
    regions = tuple(sense for sense in mention.senses if sense.rank == 0)
    if len(regions) > 1:
        said = explicit.get(mention.form, set())
        if len(said) == 1:
            regions = tuple(s for s in regions if s.code in said)
        elif any(len(s.code) == 2 for s in regions):
            regions = tuple(s for s in regions if len(s.code) == 2)
        else:
            kinds = {by_code()[s.code].kind for s in regions}
            same_name = len({by_code()[s.code].name.split(" ", 1)[1] for s in regions}) == 1
            if kinds == {"kabupaten", "kota"} and same_name:
                wanted = "kabupaten" if _speaks_of_kabupaten(texts, near, regions) else "kota"
                regions = tuple(s for s in regions if by_code()[s.code].kind == wanted)
            else:
                regions = _most(regions, near)
    mention.senses = regions if len(regions) == 1 else ()


_KABUPATEN = re.compile(r"\b(?:bupati|wabup|pemkab|kabupaten|kab\.|kepala desa|kades|camat)", re.IGNORECASE)
_KOTA = re.compile(r"\b(?:wali ?kota|wawali|pemkot|lurah|kelurahan)", re.IGNORECASE)


def _speaks_of_kabupaten(texts: dict[str, str], near: Counter[str], twins: tuple[Sense, ...]) -> bool:
    """Tell whether of a kabupaten and a kota of one name the former is meant: only where the article speaks of one."""
    held = {by_code()[s.code].kind: near[s.code] for s in twins}
    if held["kabupaten"] != held["kota"]:
        return held["kabupaten"] > held["kota"]
    whole = " ".join(texts.values())
    return len(_KABUPATEN.findall(whole)) > len(_KOTA.findall(whole))


def _most(senses: tuple[Sense, ...], near: Counter[str]) -> tuple[Sense, ...]:
    """Return the senses that the rest of the article speaks for most; none of them where it speaks for none."""
    scores = {s: near[s.code[:8]] * 4 + near[s.code[:5]] * 2 + near[s.code[:2]] for s in senses}
    top = max(scores.values(), default=0)
    return tuple(s for s, score in scores.items() if score == top > 0)


def _unit(mention: Mention, near: Counter[str]) -> None:
    """Choose among kecamatan, desa and capitals of one name."""
    senses = mention.senses
    supported = _most(senses, near)
    supported = tuple(s for s in supported if s.rank == min(t.rank for t in supported))
    if mention.accepted:
        if len(senses) > 1:
            best = tuple(s for s in senses if s.rank == senses[0].rank)
            mention.senses = supported if len(supported) == 1 else best if len(best) == 1 else ()
        return
    if mention.cue == Cue.NONE and senses[0].rank == 3:
        return
    if len(supported) == 1 and supported[0].rank < 3 and near[supported[0].code[:5]] >= 1:
        mention.senses, mention.accepted = supported, True
        return
    units = tuple(s for s in senses if s.rank <= 2)
    if len(units) == 1 == len(senses) and mention.cue >= Cue.SUPPORT:
        mention.senses, mention.accepted = units, True
