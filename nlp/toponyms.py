"""Finds the names of places in a text, and what the words beside each say about it."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from nlp.gazetteer import HERE
from nlp.gazetteer.forms import Sense, flatten, forms, homographs
from nlp.text import is_related_link

# How firmly the words before a name say that it is a place: nothing, a preposition, a body or people, the very kind.
BARE, PLACE, SUPPORT, KIND = range(4)


@dataclasses.dataclass(slots=True)
class Mention:
    """A name found at `start`..`end` of a field, with the places that it may stand for."""

    field: str
    start: int
    end: int
    form: str
    senses: tuple[Sense, ...]
    cue: int
    kind: str = ""  # what the cue says: provinsi, kabupaten, kota, kecamatan, desa, both (kabupaten and kota), or ""
    accepted: bool = True  # False: counts only if the rest of the article supports it
    weak: bool = False  # supports a region that is there anyway, never makes one
    dateline: bool = False
    notes: set[str] = dataclasses.field(default_factory=set)


class Cues(NamedTuple):
    kind: dict[str, str]
    support: frozenset[str]
    people: frozenset[str]
    locative: frozenset[str]
    refuse: frozenset[str]
    refuse_run: frozenset[str]
    name_before: frozenset[str]
    name_after: frozenset[str]
    weak: frozenset[str]


@cache
def cues() -> Cues:
    """Return the word lists of cues.toml."""
    table = tomllib.loads((HERE / "cues.toml").read_text(encoding="utf-8"))
    refuse = table["refuse"]
    return Cues(
        kind={phrase: kind for kind, phrases in table["kind"].items() for phrase in phrases},
        support=frozenset(table["support"]["words"]),
        people=frozenset(table["support"]["before"]),
        locative=frozenset(table["support"]["locative"]),
        refuse=frozenset(refuse["directly"]),
        refuse_run=frozenset(refuse["run"]),
        name_before=frozenset(refuse["outlet_before"] + refuse["club_before"]),
        name_after=frozenset(refuse["outlet_after"] + refuse["club_after"]),
        weak=frozenset(table["weak"]["before"]),
    )


@cache
def _automaton() -> tuple[ahocorasick_rs.BytesAhoCorasick, list[str]]:
    written = list(forms())
    patterns = [f" {form} ".encode("latin-1") for form in written]
    return ahocorasick_rs.BytesAhoCorasick(patterns), written


def find(field: str, text: str, dateline: int = 0) -> list[Mention]:
    """Return the mentions of places in `text` in their order; those within its first `dateline` characters are marked.

    All 70,000 written forms are looked for in one pass; of names that overlap the longest that can be a place is taken.
    """
    automaton, written = _automaton()
    hits = automaton.find_matches_as_indexes(b" " + flatten(text) + b" ", overlapping=True)
    found: list[Mention] = []
    taken = 0
    # A hit starts at the blank before the name, which the blank put before the text makes the name's own offset.
    for which, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if start < taken:
            continue
        mention = _judge(field, text, start, end - 2, written[which])
        if mention is None:
            continue
        if mention.accepted:
            taken = mention.end
        if mention.senses:
            mention.dateline = start < dateline
            found.append(mention)
    return _without_overlaps(found)


def _judge(field: str, text: str, start: int, end: int, form: str) -> Mention | None:
    """Return the mention at `start`..`end`, one without senses where the name belongs to something else, or None."""
    name = text[start:end]
    senses = forms()[form]
    capital = name[0].isupper() or name[0].isdigit()
    best = senses[0].rank
    if not capital and best > 2:
        return None
    if " " in form and (_BREAK.search(name) or (". " in name and not form.startswith("kep "))):
        return None
    if len(form) < 4 and not name.isupper():
        return None
    words = _words_before(text, start)
    lower = [word.lower() for word in words]
    cue, kind = _cue(words, lower)
    if cue == KIND and kind in ("kecamatan", "desa"):
        capital = capital and name[0].isupper()
    if not capital and not (cue == KIND or (best == 0 and " " in form and form not in homographs())):
        return None
    if _belongs_to_another(text, start, end, words, lower, cue):
        return Mention(field, start, end, form, (), cue)
    needs = homographs().get(form)
    if needs is None:
        accepted = best < 2 or cue == KIND
    else:
        accepted = cue >= (SUPPORT if needs == "cue" else PLACE)
        if best > 0:
            accepted = cue == KIND
    mention = Mention(field, start, end, form, senses, cue, kind, accepted)
    mention.weak = any(" ".join(lower[-size:]) in cues().weak for size in (3, 2, 1))
    return mention


_BREAK = re.compile(r"[^\w '’.\-\u00a0]")
_STOP = re.compile(r"[,;:()\[\]\"“”!?\n|]|\.(?=\s)")
_SHORT = frozenset("kab kec kel jl jln prov gg kep st drs h hj ir dr pt cv univ".split())


def _words_before(text: str, start: int) -> list[str]:
    """Return the words before `start`, up to eight, back to the last comma, bracket or end of a sentence."""
    window = text[max(0, start - 70) : start]
    words: list[str] = []
    for word in reversed(window.split()):
        bare = word.rstrip(".,;:()[]\"“”!?|'’‘")
        if bare != word and not (word == bare + "." and bare.lower() in _SHORT):
            break
        opened = bare.lstrip("(\"“[‘'’")
        words.append(opened)
        if opened != bare or len(words) == 8:
            break
    if "\n" in window and words:
        words = words[: len(window[window.rindex("\n") :].split())]
    return words[::-1]


def _cue(words: list[str], lower: list[str]) -> tuple[int, str]:
    """Return how firmly the words before a name announce a place, and of which kind."""
    if not lower:
        return BARE, ""
    lists = cues()
    last = lower[-1]
    if last in ("kabupaten/kota", "kab/kota") or " ".join(lower[-3:]) in _BOTH:
        return KIND, "both"
    for size in (3, 2, 1):
        phrase = " ".join(lower[-size:])
        if phrase in lists.kind:
            return KIND, lists.kind[phrase]
        if phrase in lists.support:
            return SUPPORT, ""
    if last in lists.people:
        return SUPPORT, ""
    if last in lists.locative:
        return PLACE, ""
    for distance, (word, low) in enumerate(zip(reversed(words), reversed(lower), strict=True)):
        if not word[:1].isupper() or distance > 5:
            break
        if low in ("dinas", "badan") or (distance < 3 and low in lists.support):
            return PLACE, ""
    return BARE, ""


_BOTH = frozenset(
    ["kabupaten dan kota", "kota dan kabupaten", "bupati dan walikota", "walikota dan bupati", "kab dan kota"]
)


def _belongs_to_another(text: str, start: int, end: int, words: list[str], lower: list[str], cue: int) -> bool:
    """Tell whether the name is part of another name: a street, a club, an outlet, a university, an army district."""
    lists = cues()
    before, after = text[start - 1 : start], text[end : end + 2]
    if before in ("@", "#", "_", ".") or (after[:1] == "." and after[1:].isalnum()) or after[:1] in ("@", "_"):
        return True
    if before in ("/", "-") and text[start - 2 : start - 1].isdigit():
        return True
    following = text[end : end + 16].split()
    if following and text[end] == " " and following[0][:1].isupper() and following[0].lower() in lists.name_after:
        return True
    if not words:
        return False
    if words[-1][:1].isupper() and lower[-1] in lists.name_before:
        return True
    if cue < KIND or lower[-1] in lists.refuse:
        if any(" ".join(lower[-size:]) in lists.refuse for size in (3, 2, 1)):
            return True
        if cue <= PLACE and lower[-1] not in lists.locative:
            for word, low in zip(reversed(words), reversed(lower), strict=True):
                if not word[:1].isupper() and not word[:1].isdigit():
                    break
                if low in lists.support:
                    break
                if low in lists.refuse_run:
                    return True
    return False


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Drop, of two mentions that overlap, the shorter; a unit nobody announced gives way to a region inside it.

    "Kota Padang" is also a kecamatan. But a unit that bears the name of its own region ("Bogor Utara") is the unit.
    """
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            longer = kept[-1]
            if longer.accepted or not mention.accepted or mention.senses[0].rank > 0:
                continue
            inner = {sense.code for sense in mention.senses if sense.rank == 0}
            if any(sense.rank == 2 and (sense.code[:5] in inner or sense.code[:2] in inner) for sense in longer.senses):
                continue
            kept.pop()
        kept.append(mention)
    return kept


_MASK = re.compile(r"[^\n]+")


def without_related_links(text: str) -> str:
    """Return `text` with the lines that are not the article blanked out, every other character where it was."""
    return _MASK.sub(lambda line: " " * len(line.group()) if is_related_link(line.group()) else line.group(), text)
