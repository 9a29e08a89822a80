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
    PLACE = 1  # a preposition, or a body somewhere before
    SUPPORT = 2  # a body or the people of the place
    KIND = 3  # the kind of the place


class Lists(NamedTuple):
    """The word lists of cues.toml, which explains them."""

    kind: dict[str, str]
    words: frozenset[str]  # every word of the phrases that announce a place
    support: frozenset[str]
    locative: frozenset[str]
    refuse: frozenset[str]
    refuse_province: frozenset[str]
    refuse_unit: frozenset[str]
    refuse_run: frozenset[str]
    decoys: tuple[str, ...]
    name_before: frozenset[str]
    name_after: frozenset[str]
    weak: frozenset[str]
    weak_near: frozenset[str]
    venue: frozenset[str]
    national: re.Pattern[str]
    seats: re.Pattern[str]


@cache
def lists() -> Lists:
    """Return the word lists of cues.toml."""
    table = tomllib.loads((HERE / "cues.toml").read_text(encoding="utf-8"))
    support, refuse = table["support"], table["refuse"]
    return Lists(
        kind={phrase: kind for kind, phrases in table["kind"].items() for phrase in phrases},
        words=frozenset(
            word
            for phrases in (*table["kind"].values(), support["bodies"])
            for phrase in phrases
            for word in phrase.split()
        ),
        support=frozenset(support["bodies"] + support["people"]),
        locative=frozenset(support["locative"]),
        refuse=frozenset(refuse["directly"]),
        refuse_province=frozenset(refuse["province"]),
        refuse_unit=frozenset(refuse["unit"]),
        refuse_run=frozenset(refuse["run"]),
        decoys=tuple(refuse["decoys"]),
        name_before=frozenset(refuse["outlet_before"] + refuse["club_before"]),
        name_after=frozenset(refuse["outlet_after"] + refuse["club_after"] + refuse["organisation_after"]),
        weak=frozenset(table["weak"]["before"]),
        weak_near=frozenset(table["weak"]["near"]),
        venue=frozenset(table["venue"]["words"]),
        national=_any_of(table["national"]["actors"]),
        seats=_any_of(table["national"]["actors"] + table["national"]["seats"]),
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


_ABBREVIATED = frozenset("kab kec kel jl jln prov gg kep ds".split())


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
    for distance in range(1, min(len(words), 6) + 1):
        if not words[-distance][:1].isupper():
            break
        if lower[-distance] in ("dinas", "badan") or (distance <= 3 and lower[-distance] in known.support):
            return Cue.PLACE, ""
    return Cue.NONE, ""


def is_weak(before: Before) -> bool:
    """Tell whether the words before a name speak of an origin, a past office or a comparison."""
    return before.ends_with(lists().weak) or not lists().weak_near.isdisjoint(before.lower[-6:])


def is_where(before: Before) -> bool:
    """Tell whether the name only says where: "di Kabupaten X", but not "Bupati X"."""
    known = lists()
    for word in reversed(before.lower):
        if word in known.locative:
            return True
        if word not in ("kabupaten", "kab", "kota", "provinsi", "kecamatan", "desa", "kelurahan", "wilayah", "daerah"):
            return False
    return False


def belongs_to_another(text: str, start: int, end: int, before: Before, cue: Cue) -> bool:
    """Tell whether the name is part of another name: a street, a club, an outlet, a university, an army district."""
    known = lists()
    last, after = text[start - 1 : start], text[end : end + 2]
    if last in ("@", "#", "_", ".") or _DOMAIN.match(text, end) or after[:1] in ("@", "_"):
        return True
    if last in ("/", "-") and text[start - 2 : start - 1].isdigit():
        return True
    if after[:1] == " " and after[1:].isupper():
        following = _NEXT_WORD.match(text, end + 1)
        if following and following.group().lower() in known.name_after:
            return True
        if cue == Cue.NONE and _looks_like_a_person(text, start, end, before):
            return True
    words, lower = before
    if not words:
        return False
    if words[-1][:1].isupper() and lower[-1] in known.name_before:
        return True
    if before.ends_with(known.refuse):
        return True
    if cue <= Cue.PLACE and lower[-1] not in known.locative:
        for word, low in zip(reversed(words), reversed(lower), strict=True):
            if low in known.support or not (word[:1].isupper() or word[:1].isdigit()):
                break
            if low in known.refuse_run:
                return True
    return False


_DOMAIN = re.compile(r"(?:\.[\w-]+)?\.(?:com|co|id|net|org|tv|go|ac|info|news|my|dev)\b", re.IGNORECASE)


def _looks_like_a_person(text: str, start: int, end: int, before: Before) -> bool:
    """Tell whether a name is the middle of a person's: "Bintan R. Saragih", "Dewi Natuna Putri", ", Jambi Laode, "."""
    if _INITIAL.match(text, end):
        return True
    following = _GIVEN.match(text, end)
    if following is None or following[1].lower() in lists().words or following[1] in _DAYS:
        return False
    if before.words:
        word = before.words[-1]
        begins = len(before.words) == 1 and text[start - len(word) - 3 : start - len(word) - 1] != ", "
        return word.istitle() and before.lower[-1] not in lists().words and not begins
    return text[start - 2 : start] == ", " and text[following.end() : following.end() + 1] == ","


_DAYS = frozenset("Senin Selasa Rabu Kamis Jumat Sabtu Minggu Barat Timur Utara Selatan Tengah Raya".split())
_GIVEN = re.compile(r" ([A-Z][a-z]+)(?=[,.]| [a-z(])")
_INITIAL = re.compile(r" [A-HJ-Z]\.? [A-Z][a-z]")
_NEXT_WORD = re.compile(r"[^\W_]+")
_SPEECH = re.compile(
    r"\b(?:(?:kata|ujar|ucap|tutur|jelas|ungkap|terang|imbuh|tegas|papar|sebut|tandas|beber|pungkas|tambah|buka|sambung"
    r"|lanjut|jawab|bantah|cetus|tanya|harap|pesan|akui?)(?:nya)?"
    r"|mengatakan|menyampaikan|menjelaskan|mengungkapkan|menegaskan|menuturkan|menyebutkan|menyatakan|memaparkan|menerangkan"
    r"|dikatakan|disampaikan|diungkapkan|dijelaskan|ditegaskan|dihubungi|ditemui|dikonfirmasi|keterangan(?:nya)?"
    r"|(?:konferensi|jumpa)\s+pers)\b.*\b(?:di|dari)\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(
    r"[\"”’]\s*,?\s*(?:kata|ujar|ucap|tutur|jelas|ungkap|terang|tegas|imbuh|papar|sebut)(?:nya)?\b.*\bdi\b"
)
_DAY = re.compile(
    r"(?:,\s*[A-Z][\w. ]{2,30}?){0,2}\s*,?\s*\(?(?:pada\s+)?(?:hari\s+)?"
    r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|kemarin|baru-baru ini|tadi|hari ini)\b"
)


def is_where_somebody_spoke(text: str, start: int, end: int, sentence: int) -> bool:
    """Tell whether the name is the place of an interview: "kata X saat ditemui di Y, Senin (1/2)".

    `sentence` is where the sentence begins.
    """
    if _QUOTED.search(text, sentence, start) or (_DAY.match(text, end) and _SPEECH.search(text, sentence, start)):
        return True
    # "di Gedung KPK, Jakarta Selatan": the seat of a national body.
    return (
        text.startswith("Jakarta", start) and lists().seats.search(text, max(sentence, start - 50), start) is not None
    )
