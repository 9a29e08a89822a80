"""When a name is a place, but stands aside from the story: an origin, a comparison, where somebody merely spoke."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from nlp.cues import Before, without_kind, words_before
from nlp.datelines import lead_end
from nlp.wordlists import alternatives, pattern, phrases


class Aside(Enum):
    """Why a mention supports a region that is there anyway, but makes none."""

    PASSING = "an origin, a past, a journey: it counts only in an article that names no other region"
    GLANCE = "behind the first sentence: where somebody works or is brought, goods go, help comes from, elsewhere too"
    COMPARISON = "something is compared with it"
    HOME = "somebody lives there"
    GOODS = "a product is named after it"
    SEAT = "an office that serves a wider area is named after it"
    INTERVIEW = "somebody merely spoke there"


class _Name(NamedTuple):
    """A name in a text, where its sentence begins, the words before it, those before its kind, the last six of them."""

    text: str
    start: int
    end: int
    sentence: int
    before: Before
    plain: Before
    near: str


def aside_of(text: str, start: int, end: int, before: Before) -> Aside | None:
    """Return why the name at `start`..`end`, after the words `before`, stands aside from the story, or None."""
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    plain = without_kind(before)
    name = _Name(text, start, end, sentence, before, plain, " ".join(plain.lower[-6:]))
    return next((aside for aside, applies in _TESTS if applies(name)), None)


# "seperti di X" compares, but "sejumlah daerah, seperti X dan Y" begins a list.
_LIKE = frozenset(["seperti", "seperti di"])
_AMONG = re.compile(
    r"\b(?:daerah|wilayah|kawasan|kabupaten|kota|kecamatan|lokasi|tempat|provinsi)\b[^.\n]{0,20} seperti(?: di)? $",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\bdari (?:arah )?[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:ke|menuju|tujuan|hingga|sampai)(?: arah)? $"
)
# "ruas jalan X-Y", "Jalan Lintas Timur X - Y": what is before the two names that it joins.
_ROAD = re.compile(
    r"\b(?:[Jj]alan|[Jj]alur|[Rr]uas|[Ll]intas|[Rr]ute|[Tt]rayek|[Tt]ol|[Kk]ereta|[Pp]enerbangan|[Pp]enyeberangan)"
    r"(?: \w+){0,3} (?:[A-Z]\w+(?: [A-Z]\w+)? ?[-–] ?)?$"
)
_DASHES = ("-", "–")
_JOINED = re.compile(r" ?[-–] ?[A-Z]")
# "Wahyu (29), warga Kelurahan X, Kota Y,": where somebody lives; but "di X, warga Desa Y mengungsi".
_HOME = re.compile(
    r"(?<!\b[Dd]i )\b(?:[A-Z][\w.'-]+|\)|korban|pelaku|tersangka|sopir)(?: \(\d+\))?, (?:seorang )?"
    rf"(?:{alternatives('asides.home.residents')}) (?:[A-Z][\w.'-]+,? )*$"
)
_MET = re.compile(  # "yang dijumpai di X, mengatakan": on no day that is told
    rf"\b(?:{alternatives('asides.interview.met')})\b[^.\n]*\b(?:di|dari)\b[^,.\n]*$", re.IGNORECASE
)
_SAYS = rf"(?:{alternatives('asides.interview.verbs')})(?:nya)?"
_SPEECH = re.compile(
    rf"\b(?:{_SAYS}|{alternatives('asides.interview.speaking', 'asides.interview.met')})\b.*\b(?:di|dari)\b",
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(rf"[\"”’]\s*,?\s*{_SAYS}\b.*\bdi\b")
_DAY = re.compile(
    r"(?:,\s*[A-Z][\w. ]{2,30}?){0,2}\s*,?\s*\(?(?:pada\s+)?(?:hari\s+)?"
    rf"(?:{alternatives('asides.interview.days')})\b"
)


def _is_compared(name: _Name) -> bool:
    if name.before.ends_with(_LIKE) and not _AMONG.search(name.text, max(0, name.start - 60), name.start):
        return True
    if pattern("asides.comparison.near").search(name.near):
        return True
    if pattern("asides.comparison.after").match(name.text, name.end + 1):
        return True
    return pattern("asides.comparison.contrast").search(name.text, name.sentence, max(0, name.start - 1)) is not None


def _is_that_of_goods(name: _Name) -> bool:
    return name.before.ends_with(phrases("asides.named_after.goods"))


def _is_a_seat(name: _Name) -> bool:
    begins = name.before.lower[:1] == ["bmkg"]  # "BMKG Stasiun Maritim Tenau Kupang"
    return begins or name.before.ends_with(phrases("asides.named_after.seats"))


def _is_passed_by(name: _Name) -> bool:
    plain = name.plain
    if plain.ends_with(phrases("asides.passing.before")) and not plain.ends_with(phrases("asides.passing.unless")):
        return True
    if pattern("asides.passing.near").search(name.near):
        return True
    if _ON_THE_WAY.search(name.text, max(0, name.start - 60), name.start):
        return True
    is_joined = name.text[name.start - 2 : name.start].rstrip()[-1:] in _DASHES or _JOINED.match(name.text, name.end)
    if is_joined and _ROAD.search(name.text, max(name.sentence, name.start - 70), name.start):
        return True
    return pattern("asides.passing.before_now").search(name.text, name.sentence, name.end + 40) is not None


# "dipasarkan ke sejumlah kafe, termasuk di X": what is said before the comma holds.
_EXAMPLES = re.compile(rf", (?:{alternatives('asides.glance.examples')})(?: (?:di|ke))? $")


# "Di X, kata Y, kasus serupa ...": what is told there is another story.
_ELSEWHERE = re.compile(
    rf",(?: kata [^,\n]{{3,40}},)?(?: [\w-]+){{1,3}}? (?:(?:{alternatives('asides.glance.elsewhere')})\b"
    r"|juga di\w+ di (?:beberapa|sejumlah|banyak) (?:daerah|kabupaten|tempat) lain)"
)


_GOES_ON = re.compile(r"\w| [A-Z]")


def _is_glanced_at(name: _Name) -> bool:
    lead = lead_end(name.text)
    if name.start < lead:
        return False
    words = name.plain.lower
    n_kind = len(name.before.words) - len(words)
    examples = _EXAMPLES.search(name.text, max(name.sentence, name.start - 30), name.start)
    if examples:
        words = words_before(name.text, examples.start()).lower
    glance = pattern("asides.glance.near").search(" ".join(words)) if len(words) > 1 else None
    if glance:
        is_event = not phrases("asides.glance.unless").isdisjoint(glance.group().split())
        return not is_event and phrases("asides.glance.arrests").isdisjoint(words)
    if pattern("asides.glance.after").match(name.text, name.end + 1) or _ELSEWHERE.match(name.text, name.end):
        return True
    known = name.text.find(name.text[name.start : name.end], 0, lead)
    is_whole = known >= 0 and not _GOES_ON.match(name.text, known + name.end - name.start)
    if is_whole and not name.text.endswith(("asal ", "dari ", "warga "), 0, known):
        return False  # what the first sentence names is of the story
    told = name.text[name.sentence : name.start].strip(' \n"“(-').lower().rsplit(" ", n_kind)[0]
    return bool(pattern("asides.glance.sentence").search(told)) and not pattern("asides.glance.same").search(told)


def _is_home(name: _Name) -> bool:
    if name.plain.ends_with(phrases("asides.home.before")):
        return True
    if pattern("asides.home.near").search(" ".join(name.plain.lower)):
        return True
    closes = name.text.startswith((",", ".", ";", ")", " yang "), name.end)
    return closes and _HOME.search(name.text, max(name.sentence, name.start - 110), name.start) is not None


def _is_where_somebody_spoke(name: _Name) -> bool:
    """Tell whether the name is the place of an interview: "kata X saat ditemui di Y, Senin (1/2)"."""
    text, start, end, sentence = name[:4]
    if _QUOTED.search(text, sentence, start):
        return True
    came_for_more = pattern("asides.interview.visits")
    if (
        _DAY.match(text, end)
        and _SPEECH.search(text, sentence, start)
        and not came_for_more.search(text, sentence, start)
    ):
        return True
    # "di Gedung KPK, Jakarta Selatan": the seat of a national body.
    seats = pattern("asides.national.actors", "asides.national.seats")
    return text.startswith("Jakarta", start) and seats.search(text, max(sentence, start - 50), start) is not None


def _is_where_somebody_was_met(name: _Name) -> bool:
    closes = name.text[name.end : name.end + 1] == ","
    return closes and _MET.search(name.text, max(0, name.start - 80), name.start) is not None


# The first that applies is taken.
_TESTS: tuple[tuple[Aside, Callable[[_Name], bool]], ...] = (
    (Aside.COMPARISON, _is_compared),
    (Aside.GOODS, _is_that_of_goods),
    (Aside.SEAT, _is_a_seat),
    (Aside.PASSING, _is_passed_by),
    (Aside.HOME, _is_home),
    (Aside.GLANCE, _is_glanced_at),
    (Aside.INTERVIEW, _is_where_somebody_spoke),
    (Aside.PASSING, _is_where_somebody_was_met),
)
