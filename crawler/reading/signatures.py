"""Lines that name their author without a label: a byline, a date line, a sign-off, a signature in capitals."""

from __future__ import annotations

import re

from crawler.reading.names import BY, FACTS, any_of, is_desk, is_name, is_nobody, is_signed, names, without_date

_LONGEST = 110  # characters of a line
# "Oleh Noor Azlida - Februari 5, 2024 @ 5:12pm", "By Josh Halliday and Helen Pidd", "Diterbitkan oleh Zul Fikar"
_BYLINE = re.compile(
    rf"[\s–—(（-]{{0,3}}(?:{BY}|(?:di(?:tulis|terbitkan|publikasikan|posting|poskan|unggah|laporkan|liput)\s+)?oleh)\s+"
    r"(?P<names>(?:[^.:!?|•;]|(?-i:(?<=\b[A-Z])|(?<=\b[JS]r))\.){2,80}?)(?:\s*[|•;)）].{0,80}|\s[-–—]\s.{0,80})?",
    re.IGNORECASE,
)
# "Arsan Mailanto, Jurnalis"
_ROLE_BEHIND = re.compile(
    r"(?P<names>[^.:!?|•,]{4,60}?)\s*,\s*(?:jurnalis|reporter|wartawan|kontributor|koresponden)\b.{0,60}", re.IGNORECASE
)
_TITLE_BEHIND = re.compile(
    rf"(?P<names>\w{{2,5}}\s?{any_of(FACTS['names']['title_behind'])})(?:\s+\S+@\S+)?"
)  # "나루리 기자"
# "DINI TEJA", "ADI WARSONO | EKO ARI": in capitals below the last sentence
_SIGNATURE = re.compile(r"[A-Z][A-Z.'’]+(?:\s[A-Z.'’]+){1,3}(?:\s\|\s[A-Z][A-Z.' ’]{2,30}){0,2}")
_CUE = re.compile(
    rf"[\s–—(（-]{{0,3}}(?:{BY}|oleh|di(?:tulis|terbitkan|publikasikan|posting|poskan|unggah|laporkan|liput))\s",
    re.IGNORECASE,
)
_SIGNED_FOR = re.compile(
    r"[(\[]\s?(?P<name>[A-Z][a-z'’]{3,20})\s?/\s?(?P<house>\w[\w. -]{2,30})[)\]]\W{0,3}$"
)  # "(Puspa/balipost)"
_WEEKDAY = re.compile(r"\b(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b[\s,]*", re.IGNORECASE)
_PLACE = re.compile(r"[^\d,]{3,40},\s*\d")
_BREAKS = re.compile(r"\s[|•·/–—-]\s")


def byline(line: str) -> tuple[str, ...]:
    """Return the persons of a line that is nothing but a byline ("Oleh Noor Azlida - 5 Februari"), () for another."""
    if len(line) >= _LONGEST:
        return ()
    match = (
        (_BYLINE.fullmatch(without_date(line)) if _CUE.match(line) else None)
        or _ROLE_BEHIND.fullmatch(line)
        or _TITLE_BEHIND.fullmatch(line)
    )
    found = names(match["names"]) if match else ()
    persons = tuple(name for name in found if is_signed(name) and not is_desk(name) and not is_nobody(name))
    return persons if persons and persons[0] == found[0] else ()


def signature(line: str) -> tuple[str, ...]:
    """Return the persons of a line that signs an article in capitals ("DINI TEJA"), () for another."""
    return tuple(filter(is_name, names(line.split(" | ")[0]))) if _SIGNATURE.fullmatch(line) else ()


def signed_by(sign_off: str) -> tuple[str, ...]:
    """Return whom a sign-off names in full ("(Linus Kia)", "[rls/Linus Kia]", "(Tim Media Desa)"), not by initials."""
    parts = (part.strip(" *-–—") for part in re.split(r"[/()\[\]（）【】]", sign_off))
    found = (name for part in parts for name in (byline(part) or (names(part) if is_signed(part) else ())))
    return tuple(name for name in found if is_signed(name) and not is_nobody(name))


def signed_for(sign_off: str) -> tuple[str, str]:
    """Return (name, what stands behind its slash) of a sign-off by one name ("(Puspa/kabarkini)"), ("", "") if none."""
    match = _SIGNED_FOR.search(sign_off)
    return (match["name"], match["house"]) if match and not is_nobody(match["name"]) else ("", "")


def beside_date(line: str) -> tuple[str, ...]:
    """Return the persons on a line that holds a date ("Rina Marlena  Senin, 5 Februari 2024"), () for a place's name.

    "Muara Enim, Senin 5 Februari" is a place: it has a comma.
    """
    parts = [part for part in _BREAKS.split(_WEEKDAY.sub("", line)) if not _PLACE.match(part)]
    found = [name for part in parts for name in names(part)[:1] if is_name(name) and not any(c.isdigit() for c in name)]
    return tuple(sorted((name for name in found if not is_nobody(name)), key=is_desk))[:1]
