"""What the words beside a name say about it: which kind of place it is, or that it is none."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from nlp.wordlists import alternatives, kinds, phrases


class Cue(IntEnum):
    """How firmly the words before a name say that it is a place."""

    NONE = 0
    NEAR = 1  # a body of the place somewhere before, in the same run of capitals
    PLACE = 2  # a preposition, or a verb such as "mengunjungi"
    SUPPORT = 3  # a body or the people of the place
    KIND = 4  # the kind of the place


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


_ABBREVIATED = frozenset("kab kec kel jl jln prov gg kep ds dr drs drg ir h hj".split())


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


_HOSPITAL = re.compile(rf"\b(?i:{alternatives('cues.support.hospitals')})(?: (?:dr|drg|prof|[A-Z][\w.'’-]*)){{2,7}}$")


def cue_of(before: Before) -> tuple[Cue, str]:
    """Return how firmly the words before a name announce a place, and of which kind ("" where they do not say)."""
    words, lower = before
    if not lower:
        return Cue.NONE, ""
    locative, support = phrases("cues.place.locative"), phrases("cues.support.bodies", "cues.support.people")
    for size in (4, 3, 2, 1):
        phrase = " ".join(lower[-size:])
        if phrase in locative:
            return Cue.PLACE, ""
        if kind := kinds().get(phrase):
            return Cue.KIND, kind
        if phrase in support:
            return Cue.SUPPORT, ""
    subject, subjects = len(lower), phrases("cues.support.subjects")
    while subject and lower[subject - 1] in subjects:
        subject -= 1
    if 0 < subject < len(lower) and lower[subject - 1] in ("dinas", "badan"):
        return Cue.SUPPORT, ""  # "Dinas Kesehatan X", "kepala dinas pertanian X"
    if words[-1][:1].isupper() and _HOSPITAL.search(" ".join(words)):
        return Cue.SUPPORT, ""
    for distance in range(1, min(len(words), 6) + 1):
        if not words[-distance][:1].isupper():
            break
        if lower[-distance] in ("dinas", "badan") or (distance <= 3 and lower[-distance] in support):
            return Cue.NEAR, ""
    return Cue.NONE, ""


def without_kind(before: Before) -> Before:
    """Return the words before the word for a kind of place: "dari" of "dari Kabupaten X"."""
    if before.lower and before.lower[-1] in phrases("cues.nouns.kinds"):
        return Before(before.words[:-1], before.lower[:-1])
    return before


def is_where(before: Before) -> bool:
    """Tell whether the name only says where: "di Kabupaten X", but not "Bupati X"."""
    for word in reversed(before.lower):
        if word in phrases("cues.place.locative"):
            return True
        if word not in phrases("cues.nouns.kinds"):
            return False
    return False
