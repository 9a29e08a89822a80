"""When a name is a place, but stands aside from the story: an origin, a comparison, where somebody merely spoke."""

from __future__ import annotations

import re
from enum import Enum

from nlp.cues import Before, without_kind
from nlp.wordlists import alternatives, pattern, phrases


class Aside(Enum):
    """Why a mention supports a region that is there anyway, but makes none."""

    PASSING = "an origin, a past, a journey: it counts only in an article that names no other region"
    COMPARISON = "something is compared with it"
    HOME = "somebody lives there"
    GOODS = "a product is named after it"
    SEAT = "an office that serves a wider area is named after it"
    INTERVIEW = "somebody merely spoke there"


def aside_of(text: str, start: int, end: int, before: Before) -> Aside | None:
    """Return why the name at `start`..`end`, after the words `before`, stands aside from the story, or None."""
    near = " ".join(before.lower[-6:])
    just_before = max(0, start - 60)
    is_like = _LIKE.search(text, just_before, start) and not _AMONG.search(text, just_before, start)
    if (
        is_like
        or pattern("asides.comparison.near").search(near)
        or pattern("asides.comparison.after").match(text, end + 1)
    ):
        return Aside.COMPARISON
    if before.ends_with(phrases("asides.named_after.goods")):
        return Aside.GOODS
    if before.ends_with(phrases("asides.named_after.seats")) or (before.lower and before.lower[0] == "bmkg"):
        return Aside.SEAT
    plain = without_kind(before)
    if plain.ends_with(phrases("asides.passing.before")) and not plain.ends_with(phrases("asides.passing.unless")):
        return Aside.PASSING
    if pattern("asides.passing.near").search(near) or _ON_THE_WAY.search(text, just_before, start):
        return Aside.PASSING
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    if pattern("asides.passing.before_now").search(text, sentence, end + 40):
        return Aside.PASSING
    is_home = phrases("asides.home.before")
    if plain.ends_with(is_home) or (
        text[end : end + 1] in (",", ".", ";", ")") and _HOME.search(text, max(sentence, start - 110), start)
    ):
        return Aside.HOME
    if _is_where_somebody_spoke(text, sentence, start, end):
        return Aside.INTERVIEW
    return Aside.PASSING if text[end : end + 1] == "," and _MET.search(text, max(0, start - 80), start) else None


# "seperti di X" compares, but "sejumlah daerah, seperti X dan Y" begins a list.
_LIKE = re.compile(r"\bseperti(?: di)? $", re.IGNORECASE)
_AMONG = re.compile(
    r"\b(?:daerah|wilayah|kawasan|kabupaten|kota|kecamatan|lokasi|tempat|provinsi)\b[^.\n]{0,20} seperti(?: di)? $",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(
    r"\bdari (?:arah )?[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:ke|menuju|tujuan|hingga|sampai)(?: arah)? $"
)
# "Wahyu (29), warga Kelurahan X, Kota Y,": where somebody lives; but "di X, warga Desa Y mengungsi".
_HOME = re.compile(r"(?<!\b[Dd]i )\b(?:[A-Z][\w.'-]+|\))(?: \(\d+\))?, (?:seorang )?warga (?:[A-Z][\w.'-]+,? )*$")
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


def _is_where_somebody_spoke(text: str, sentence: int, start: int, end: int) -> bool:
    """Tell whether the name is the place of an interview: "kata X saat ditemui di Y, Senin (1/2)"."""
    if _QUOTED.search(text, sentence, start):
        return True
    if (
        _DAY.match(text, end)
        and _SPEECH.search(text, sentence, start)
        and not pattern("asides.interview.visits").search(text, sentence, start)
    ):
        return True
    # "di Gedung KPK, Jakarta Selatan": the seat of a national body.
    return (
        text.startswith("Jakarta", start)
        and pattern("asides.national.actors", "asides.national.seats").search(text, max(sentence, start - 50), start)
        is not None
    )
