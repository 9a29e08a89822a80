"""Lets names that stand side by side decide each other: a place and its container, the items of a list."""

from __future__ import annotations

import re
from itertools import pairwise

from nlp.asides import Aside
from nlp.cues import Cue
from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.mentions import Mention
from nlp.wordlists import announcing, phrases

Pairs = list[tuple[Mention, Mention, str]]

_UNITS = ("kecamatan", "desa")
_GAP = re.compile(r"\)?\s*(?P<mark>[,(]|/|-|–|&)?\s*(?P<words>[\w\s./-]*?)\s*\(?\s*")
_FIGURE = re.compile(
    r"^\s*\([^()\n]{0,30}\d[^()\n]{0,30}\)(?=\s*(?:,|dan\b|serta\b))"
)  # "Lahat (12 kasus), Muara Enim"


_SHARED = (Aside.HOME, Aside.GLANCE)  # by a place and the region that it lies in
_ORIGIN = re.compile(r"\basal (?:[A-Z][a-z]+ )?$")  # so is the aside of "asal Desa A, Kecamatan B, Kabupaten C"


def _is_one_place(left: Mention, right: Mention, between: str) -> bool:
    """Tell whether a name stands for the region behind it: a unit inside it, or its capital."""
    if "contained" in left.notes and "container" in right.notes:
        return True
    return between in ("comma", "noun") and {s.code[:5] for s in right.senses} <= {s.code[:5] for s in left.senses}


def _says_the_kind(left: Mention, right: Mention, texts: dict[str, str]) -> bool:
    gap = texts[left.field][left.end : right.start].lower().split()
    return right.cue == Cue.KIND and gap[-1:] != [] and gap[-1] in phrases("cues.nouns.kinds")


def contains(outer: str, inner: str) -> bool:
    """Tell whether the region of the first code holds the place of the second."""
    return len(inner) > len(outer) and inner.startswith(outer + ".")


def settle(mentions: list[Mention], texts: dict[str, str]) -> None:
    """Narrow the senses of mentions by their neighbours: "Tanjung Raja, Ogan Ilir", "Desa A dan B, Kecamatan C"."""
    pairs: Pairs = []
    for left, right in pairwise(mentions):
        if left.field == right.field and left.senses and right.senses and left.dateline == right.dateline:
            between = _between(texts[left.field][left.end : right.start])
            if between:
                pairs.append((left, right, between))
    _give_up_sites(mentions, pairs)
    for left, right, between in reversed(pairs):
        if not left.senses or not right.senses:
            continue  # given up by the pair behind
        if between == "comma" and _codes(left) == _codes(right) and left.accepted:
            right.accepted, right.notes = True, left.notes  # "Sulawesi Barat (Sulbar)": one name, written twice
        elif between != "list" and not _container(left, right) and not _container(right, left, backwards=True):
            _contradiction(left, right, between)
    for left, right, between in pairs:
        if left.aside and _ORIGIN.search(texts[left.field], max(0, left.start - 30), left.start):
            left.notes.add("origin")
        if (left.aside in _SHARED or "origin" in left.notes) and _is_one_place(left, right, between):
            right.notes |= left.notes & {"origin"}
            right.aside = right.aside or left.aside  # "merupakan warga Kecamatan A, Kabupaten B"
        elif left.aside and between == "list" and ("contained" in right.notes or _says_the_kind(left, right, texts)):
            right.aside = right.aside or left.aside  # "berasal dari A dan B, Jawa Timur", "dari A dan Kota B"
    for left, right, between in pairs:
        if "container" not in right.notes and "contained" not in right.notes:
            _next_item(left, right, between)
    for left, right, between in reversed(pairs):
        # A comma alone joins no word that is also a name: "Jalur Puncak, Kabupaten Bogor".
        goes_on = "container" not in right.notes and (not left.homograph or "listed" in right.notes)
        if between == "list" or (between == "comma" and goes_on):
            _item_before(left, right)


def _between(gap: str) -> str:
    """Return what joins two names: "list", "comma" (or bracket), "officer" (a comma and an office), "noun", or ""."""
    gap = _FIGURE.sub("", gap)
    if len(gap) > 45 or "\n" in gap:
        return ""
    match = _GAP.fullmatch(gap)
    if match is None:
        return ""
    written = match["words"].replace(".", "").split()
    words = [word.lower() for word in written]
    known = announcing()
    joining, inside = phrases("cues.list.joining"), phrases("cues.list.inside")
    offices = phrases("cues.support.offices")
    rest = [word for word in words if word not in joining and word not in known and word not in offices]
    is_noun = all(word in phrases("cues.nouns.kinds", "cues.list.inside") for word in words)
    if any(word in joining for word in words) or match["mark"] in ("/", "-", "–", "&"):
        # "Bupati A Budi Santoso dan Bupati B": what is left over may be the first one's name.
        named = bool(words) and words[: len(rest)] == rest and words[-1] in known
        named = named and all(word.istitle() for word in written[: len(rest)])
        return "list" if not rest or named else ""
    if match["mark"] is None and "(" not in gap:
        return "noun" if is_noun else ""
    if all(word in inside for word in rest):
        return "comma" if is_noun else "officer"
    return ""


def _give_up_sites(mentions: list[Mention], pairs: Pairs) -> None:
    """Give up the name of a market or a stadium that lies elsewhere, throughout: "Pasar Badung, Denpasar".

    But "Pasar Lahat, Garut dan Subang" is a list, and "Terminal Lahat, Sumatera Selatan" does lie there.
    """
    items = {id(left) for left, _, between in pairs if between == "list"}
    elsewhere = {
        left.form
        for left, right, between in pairs
        if left.site and between == "comma" and id(right) not in items and not _may_lie_in(left, right)
    }
    for mention in mentions:
        if mention.site and mention.form in elsewhere:
            mention.senses = ()


def _may_lie_in(site: Mention, place: Mention) -> bool:
    """Tell whether a site named after a kabupaten or kota may lie in a place: in it, or in its province."""
    own = [sense.code for sense in site.senses if sense.rank == 0]
    if not own:
        return True
    return any(len(code) == 5 and (s.code.startswith(code) or s.code == code[:2]) for code in own for s in place.senses)


def _container(unit: Mention, outer: Mention, backwards: bool = False) -> bool:
    """Settle `unit` inside `outer` if one of its senses lies there, and tell whether it does."""
    inner = [s for s in unit.senses if any(contains(o.code, s.code) for o in outer.senses)]
    if not inner:
        return False
    # "Sunter Jaya, Tanjung Priok": neither counts alone, but hardly by chance does the one lie in the other.
    is_fit = not (backwards or unit.homograph or outer.homograph) and outer.senses[0].rank == 2
    if not (outer.accepted or unit.accepted or is_fit):
        return False
    best = min(sense.rank for sense in inner)
    is_vague = unit.homograph or all(len(o.code) == 2 for o in outer.senses)
    if best == 3 and unit.cue < Cue.KIND and is_vague and not (" " in unit.form and outer.kind == "kecamatan"):
        return False  # but "Batu Besar, Kecamatan Nongsa" is no chance
    if unit.senses[0].rank == 0 < best:
        # A region's name read as a unit's ("Banyumas, Pringsewu") needs a kabupaten or kecamatan around it.
        if unit.kind in ("kabupaten", "kota", "provinsi") or (backwards and unit.kind not in _UNITS):
            return False
        if not any(len(o.code) >= 5 and contains(o.code, s.code) for o in outer.senses for s in inner):
            return False
    is_sure = unit.kind in _UNITS or (unit.senses[0].rank < 3 and not unit.homograph)
    if backwards and not (outer.accepted and is_sure):
        return False
    unit.senses = tuple(sense for sense in inner if sense.rank == best)
    outer.senses = tuple(o for o in outer.senses if any(contains(o.code, s.code) for s in unit.senses))
    unit.accepted = outer.accepted = True
    unit.notes.add("contained")
    if not backwards or outer.where:  # "di Sulawesi Selatan, Wajo dan Soppeng"
        outer.notes.add("container")
        outer.where |= unit.where
    return True


def _contradiction(left: Mention, right: Mention, between: str) -> None:
    """Give up a unit that is said to lie where no unit of its name lies: it is misspelt, or not in the tables."""
    if left.kind == "desa" and left.senses[0].rank == 0 and right.kind == "kecamatan" and between == "comma":
        left.senses = ()  # "Kampung Sidrap, Kecamatan Teluk Pandan": not the region of that name
        left.notes.add("unlisted")
        return
    plainly = right.accepted and right.kind in ("", "kecamatan", "kabupaten", "kota") and between in ("comma", "noun")
    if left.kind in _UNITS and left.senses[0].rank >= 2 and plainly and (right.senses[0].rank < 2 or right.kind):
        if left.kind == "kecamatan" and right.kind == "kecamatan":
            return
        left.senses = ()
        left.notes.add("unlisted")


def _next_item(left: Mention, right: Mention, between: str) -> None:
    """Let an item without a cue of its own take that of the item before it."""
    if not left.accepted or not left.senses or not right.senses or right.cue == Cue.KIND or between == "noun":
        return
    if left.senses[0].rank == right.senses[0].rank == 0:
        right.accepted = True
        _level(left, right)
    if between in ("list", "comma") and _codes(left) != _codes(right):
        right.aside = right.aside or left.aside
    if not left.kind:
        return
    alike = tuple(s for s in right.senses if _kind(s) == left.kind)
    if not alike:
        return
    if left.kind in _UNITS:
        near = tuple(s for s in alike if len(left.senses) == 1 and s.code[:5] == left.senses[0].code[:5])
        if right.senses[0].rank == 0 and not near:
            return
        right.kind, right.senses, right.accepted, right.cue = left.kind, near or alike, True, Cue.KIND
    elif left.kind in ("kabupaten", "kota"):
        right.kind, right.senses = left.kind, alike


def _level(one: Mention, other: Mention) -> None:
    """Let of two items the one that is a province or a city be what the other is: "Magelang dan Yogyakarta"."""
    for unclear, clear in ((one, other), (other, one)):
        sizes = {len(s.code) for s in clear.senses if s.rank == 0}
        alike = tuple(s for s in unclear.senses if s.rank == 0 and {len(s.code)} == sizes)
        if alike and not unclear.kind:
            unclear.senses = alike


def _item_before(left: Mention, right: Mention) -> None:
    """Let an item take the place of the item after it: "Pekon A dan B, Kecamatan C"."""
    if not left.senses or not right.senses:
        return
    first, second = left.senses[0], right.senses[0]
    if not (left.accepted or right.accepted) and first.code[:2] == second.code[:2] and first.rank == second.rank == 0:
        left.accepted = right.accepted = True  # "HSU dan HSS": neither would count alone
    if not right.accepted:
        return
    if first.rank == second.rank == 0:
        left.accepted = True
    if (first.rank == second.rank == 0) or (left.accepted and len(left.senses) == len(right.senses) == 1):
        if first.code[:5] != second.code[:5]:  # not "Timor Tengah Selatan (TTS)", nor two kecamatan of one kabupaten
            left.notes.add("listed")
            right.notes.add("listed")
    elif len(right.senses) == 1 and second.rank > 0 and len(left.senses) > 1 and "contained" not in left.notes:
        for size in (8, 5):
            near = tuple(s for s in left.senses if s.rank == second.rank and s.code[:size] == second.code[:size])
            if near:
                left.senses, left.accepted = near, True
                return


def _codes(mention: Mention) -> set[str]:
    return {sense.code for sense in mention.senses if sense.rank == 0} or {mention.form}


def _kind(sense: Sense) -> str:
    if sense.rank == 0:
        return by_code()[sense.code].kind
    return "desa" if sense.rank == 3 else "kecamatan"
