"""What the words beside a name say about it: which kind of place it is, or that it is none."""

from __future__ import annotations

import re
import tomllib
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from nlp.gazetteer import HERE


class Cue(IntEnum):
    """How firmly the words before a name say that it is a place."""

    NONE = 0
    NEAR = 1  # a body of the place somewhere before, in the same run of capitals
    PLACE = 2  # a preposition, or a verb such as "mengunjungi"
    SUPPORT = 3  # a body or the people of the place
    KIND = 4  # the kind of the place


class Lists(NamedTuple):
    """The word lists of cues.toml, which explains them."""

    kind: dict[str, str]
    villages: frozenset[str]
    words: frozenset[str]  # every word of the phrases that announce a place
    support: frozenset[str]
    subjects: frozenset[str]
    offices: frozenset[str]
    locative: frozenset[str]
    refuse: frozenset[str]
    refuse_province: frozenset[str]
    refuse_unit: frozenset[str]
    sites: frozenset[str]
    refuse_run: frozenset[str]
    persons: frozenset[str]
    given: frozenset[str]
    decoys: tuple[str, ...]
    name_before: frozenset[str]
    name_after: frozenset[str]
    passing: frozenset[str]
    not_passing: frozenset[str]
    passing_near: re.Pattern[str]
    goods: frozenset[str]
    seats_of: frozenset[str]
    frame: re.Pattern[str]
    before_now: re.Pattern[str]
    comparison: re.Pattern[str]
    comparison_after: re.Pattern[str]
    venue: re.Pattern[str]
    national: re.Pattern[str]
    seats: re.Pattern[str]
    envoys: re.Pattern[str]
    visits: re.Pattern[str]
    nationwide: re.Pattern[str]
    constituency: re.Pattern[str]


@cache
def lists() -> Lists:
    """Return the word lists of cues.toml."""
    table = tomllib.loads((HERE / "cues.toml").read_text(encoding="utf-8"))
    support, refuse, passing, venue = (table[name] for name in ("support", "refuse", "passing", "venue"))
    return Lists(
        kind={phrase: kind for kind, phrases in table["kind"].items() for phrase in phrases},
        villages=frozenset(table["village"]["nouns"]),
        words=frozenset(
            word
            for phrases in (*table["kind"].values(), support["bodies"])
            for phrase in phrases
            for word in phrase.split()
        ),
        support=frozenset(support["bodies"] + support["people"]),
        subjects=frozenset(support["subjects"]),
        offices=frozenset(support["offices"]),
        locative=frozenset(support["locative"]),
        refuse=frozenset(refuse["directly"]),
        refuse_province=frozenset(refuse["province"]),
        refuse_unit=frozenset(refuse["unit"]),
        sites=frozenset(refuse["site"]),
        refuse_run=frozenset(refuse["run"]),
        persons=frozenset(refuse["person"]),
        given=frozenset(refuse["given"]),
        decoys=tuple(refuse["decoys"]),
        name_before=frozenset(refuse["outlet_before"] + refuse["club_before"]),
        name_after=frozenset(refuse["outlet_after"] + refuse["club_after"] + refuse["organisation_after"]),
        passing=frozenset(passing["before"]),
        goods=frozenset(passing["goods"]),
        seats_of=frozenset(passing["seats"]),
        not_passing=frozenset(passing["unless"]),
        passing_near=_any_of(passing["near"]),
        frame=re.compile(r"\b(?:" + "|".join(passing["frame"]) + ")"),
        before_now=_any_of(passing["before_now"]),
        comparison=_any_of(table["comparison"]["near"]),
        comparison_after=_any_of(table["comparison"]["after"]),
        venue=re.compile(
            rf"\b(?:(?:{'|'.join(venue['words'])})|(?:{'|'.join(venue['meetings'])})\b[^.;\n]*\bdi)\b[^.;\n]*$",
            re.IGNORECASE,
        ),
        national=_any_of(table["national"]["actors"]),
        seats=_any_of(table["national"]["actors"] + table["national"]["seats"]),
        envoys=_any_of(table["national"]["envoys"]),
        visits=_any_of(table["national"]["visits"]),
        nationwide=_any_of(table["national"]["nationwide"]),
        constituency=_any_of(table["national"]["constituency"]),
    )


def _any_of(expressions: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(expressions) + r")\b")


class Before(NamedTuple):
    """The words before a name, back to the last comma, bracket or end of a sentence, as written and in lower case."""

    words: list[str]
    lower: list[str]

    def ends_with(self, phrases: frozenset[str]) -> bool:
        """Tell whether the last one, two, three or four words are one of `phrases`."""
        phrase = ""
        for word in self.lower[:-5:-1]:
            phrase = f"{word} {phrase}" if phrase else word
            if phrase in phrases:
                return True
        return False


_ABBREVIATED = frozenset("kab kec kel jl jln prov gg kep ds dr drs ir hj".split())


def words_before(text: str, start: int) -> Before:
    """Return the words that run up to `start` without a stop, eight at most."""
    window = text[max(0, start - 70) : start]
    window = window[window.rfind("\n") + 1 :]
    words: list[str] = []
    for word in reversed(window.split()):
        if word[0] == "(" and word[-1] == ")":
            word = word[1:-1]  # "Komisi Pemilihan Umum (KPU) Lahat"
        bare = word.rstrip(".,;:()[]\"“”!?|'’‘–—")
        if bare != word and not (word == bare + "." and bare.lower() in _ABBREVIATED):
            break
        opened = bare.lstrip("(\"“[‘'’")
        words.append(opened)
        if opened != bare or len(words) == 8:
            break
    words.reverse()
    return Before(words, [word.lower() for word in words])


_INSIDE = re.compile(r"(?:[A-Z][\w'’-]*[ -]?){1,4}, $")


def words_before_the_place_inside(text: str, start: int) -> Before:
    """Return the words before the place that stands before its region: "dari" of "dari Tanjung Api-api, Banyuasin"."""
    inside = _INSIDE.search(text, max(0, start - 50), start)
    return words_before(text, inside.start()) if inside else Before([], [])


_TWINS = (("kabupaten", "kota"), ("kab", "kota"), ("bupati", "wali kota"), ("bupati", "walikota"), ("pemkab", "pemkot"))
_BOTH = frozenset(f"{a}{joined}{b}" for x, y in _TWINS for a, b in ((x, y), (y, x)) for joined in ("/", " dan "))


def cue_of(before: Before) -> tuple[Cue, str]:
    """Return how firmly the words before a name announce a place, and of which kind ("" where they do not say)."""
    words, lower = before
    if not lower:
        return Cue.NONE, ""
    known = lists()
    if before.ends_with(_BOTH):
        return Cue.KIND, "both"
    for size in (3, 2, 1):
        phrase = " ".join(lower[-size:])
        if phrase in known.locative:
            return Cue.PLACE, ""
        if phrase in known.kind:
            return Cue.KIND, known.kind[phrase]
        if phrase in known.support:
            return Cue.SUPPORT, ""
    subject = len(lower)
    while subject and lower[subject - 1] in known.subjects:
        subject -= 1
    if 0 < subject < len(lower) and lower[subject - 1] in ("dinas", "badan"):
        return Cue.SUPPORT, ""  # "Dinas Kesehatan X", "kepala dinas pertanian X"
    for distance in range(1, min(len(words), 6) + 1):
        if not words[-distance][:1].isupper():
            break
        if lower[-distance] in ("dinas", "badan") or (distance <= 3 and lower[-distance] in known.support):
            return Cue.NEAR, ""
    return Cue.NONE, ""


def without_kind(before: Before) -> Before:
    """Return the words before the word for a kind of place: "dari" of "dari Kabupaten X"."""
    if before.lower and before.lower[-1] in _NOUNS:
        return Before(before.words[:-1], before.lower[:-1])
    return before


_NOUNS = frozenset(
    "kabupaten kab kota provinsi prov kecamatan kec distrik desa kelurahan pekon nagari gampong wilayah daerah".split()
)


def is_where(before: Before) -> bool:
    """Tell whether the name only says where: "di Kabupaten X", but not "Bupati X"."""
    known = lists()
    for word in reversed(before.lower):
        if word in known.locative:
            return True
        if word not in _NOUNS:
            return False
    return False
