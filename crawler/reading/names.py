"""The names of persons in a line, told from desks, accounts and other things that stand where a name should."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from crawler.reading.calendars import MONTHS, PUBLISHED, UPDATED, WEEKDAYS

FACTS = tomllib.loads((Path(__file__).parent / "credits.toml").read_text(encoding="utf-8"))


def any_of(expressions: list[str]) -> str:
    """Return a regular expression that matches what any of `expressions` does."""
    return f"(?:{'|'.join(expressions)})"


PERSONAL = any_of(FACTS["labels"]["author"] + FACTS["labels"]["editor"])
ABROAD = any_of([label for role in ("first", "author", "editor") for label in FACTS["abroad"][role]])
BY = any_of(FACTS["names"]["by"])
_NAME_BREAK = re.compile(r"\s*(?:[,;|&/、]|\bdan\b|\band\b)\s*")
_OUTLET_BEHIND = re.compile(r"\s[-–—•]\s.*$")  # "Dewi Anggraini - detikSumbagsel"
_BARS = re.compile(r"\s\|\s")  # "Rina Marlena | Bayu Seno", "Rina Marlena | 120 kali"
_MONTH, _WEEKDAY = (any_of(sorted(named, key=len, reverse=True)) for named in (MONTHS, WEEKDAYS))
_DATE_BEHIND = re.compile(
    rf"(?!^)[\s,;|•·–—-]*(?<![\w.])(?:"
    rf"(?:{UPDATED}|{PUBLISHED})\b.*"
    rf"|(?:pada|on|tanggal)\b\s?[:：]?\s?(?:{_WEEKDAY}\b|{_MONTH}\b|\d).*"
    rf"|(?:(?:pada|on)\b\s?)?{_WEEKDAY}\b[\s,.]*(?:{_MONTH}\b|\d).*"
    rf"|{_MONTH}\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?[\s,]+\d{{4}}.*"
    r"|(?:(?:am|le|el|den|em)\s)?\d{1,2}[\s./-]{1,3}\w{2,9}[\s./-].*|(?:19|20)\d\d[-/.年].*"
    r")$",
    re.IGNORECASE,
)
_MAY_HOLD_DATE = re.compile(rf"\d|\bon\s|{UPDATED}|{PUBLISHED}", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    rf"^(?:(?:{BY}|{PERSONAL})(?:\b|(?<=[/|｜]))\s*[:：]?\s*|{ABROAD}\s?[:：]\s*)+(?=\w)", re.IGNORECASE
)
_AGENCY = any_of(FACTS["names"]["agency"])
_IS_AGENCY = re.compile(_AGENCY, re.IGNORECASE)
_AGENCY_BEHIND = re.compile(rf"(?<=\w)\s+(?:{any_of(FACTS['names']['with'])}\s+)?{_AGENCY}$", re.IGNORECASE)
# "Julia Hitz (eg)", "Jon Porter @JonPorty", "Zul 12 Mei", "Jane Fairley For The Sentinel", "Jane jane@sentinel.example"
_BEHIND = re.compile(r"\s*(?:[(\[（【]|\s@\w|\s\S+@\S|\s(?!0\d$)\d|\s[Ff]or\s(?:[Tt]he\s|[A-Z])|\sdari\s[A-Z]).*$")
_ROLE = re.compile(rf"\b{any_of(FACTS['names']['role'])}\b", re.IGNORECASE)
_ROLE_BEHIND = re.compile(rf"(?<=\w)[\s,]+{any_of(FACTS['names']['role'])}\b.*$", re.IGNORECASE)
# Where a name in characters is looked for, and what one calls its bearer.
_CHARACTERS = r"[\u4e00-\u9fff\u30a0-\u30ff\uac00-\ud7a3]"
_TITLE_BEHIND = re.compile(rf"(?<={_CHARACTERS})\s?{any_of(FACTS['names']['title_behind'])}(?:\s+\S+@\S+)?$")
_IN_CHARACTERS = re.compile(rf"{_CHARACTERS}{{2,5}}")
_SHORT_AND = re.compile(r"\s+(?:und|et|y|e|och|og|i|en|ve|и|та|і|és|și)\s+")  # between two names of several words
_CORRESPONDENT = re.compile(r"(?:kontributor|koresponden)\b", re.IGNORECASE)  # "Kontributor Lahat, Aji Pranata"
_WORD = r"[^\W\d_][\w.'’\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f-]*"  # with the vowel signs of Indic scripts
_PERSON = re.compile(rf"{_WORD}(?:,?\s{_WORD}){{1,4}}")
_SHORTENED = re.compile(r"\s(?:[JS]r|[A-Z])$")
_MARKS = " .:|-–—()[]\"'"  # around a name
_LONGEST_LINE = 400  # characters of a line that are looked at
_LONGEST = 60  # characters of a name
_DEGREE = re.compile(r"^(?:[SM]\.?\w{1,4}|Ph\.?D|M\.?A|Jr|S\.?H|M\.?H|Dr|MM|SE|SH|MH|MSi|SPd|SKom|SIP)\.?$")
_NOBODY = re.compile(any_of(FACTS["names"]["nobody"]), re.IGNORECASE)
_HEADING = re.compile(rf"\b{any_of(FACTS['names']['heading'])}\b", re.IGNORECASE)
_DESK = re.compile(any_of(FACTS["names"]["desk"]), re.IGNORECASE)
_PARTICLES = frozenset(FACTS["names"]["particle"])
_DOMAIN = re.compile(r"\w\.(?:com|co|id|net|org|tv)\b", re.IGNORECASE)


def names(text: str) -> tuple[str, ...]:
    """Split a line of names ("Andi Putra, Siti dan Budi"); degrees stay with their owner, addresses are not names."""
    found: list[str] = []
    line = _bare(" ".join(text[:_LONGEST_LINE].split()))
    text, *others = _BARS.split(without_date(line))
    if len(others) == 1 and not line.endswith(others[0]):
        others = []  # a place between name and date: "Juana Ferreira | Vigo | 15/02/2024"
    parts = [*_NAME_BREAK.split(_OUTLET_BEHIND.sub("", text)), *filter(is_name, others)]
    if len(parts) > 1:
        parts = [part for part in parts if not _CORRESPONDENT.match(part)]
    parts = [name for part in parts for name in _two(_LABEL_BEFORE.sub("", _bare(part)))]
    if len(parts) > 1:
        parts = [part for part in parts if not _ROLE.search(part)] or parts
    for part in parts:
        part = _bare(_TITLE_BEHIND.sub("", _BEHIND.sub("", part)))
        for behind in (_AGENCY_BEHIND, _ROLE_BEHIND):
            part = name if is_name(name := behind.sub("", part)) else part
        if found and _DEGREE.match(part):
            found[-1] += ", " + part
        elif part and "@" not in part and "://" not in part and any(c.isalpha() for c in part) and len(part) < _LONGEST:
            found.append(part)
    return tuple(dict.fromkeys(found))


def without_date(line: str) -> str:
    """Return a line without the date behind its names ("Jane Fairley on Monday, 5 February 2024")."""
    return _DATE_BEHIND.sub("", line) if _MAY_HOLD_DATE.search(line) else line


def _bare(text: str) -> str:
    """Return a name without the marks around it; the full stop of "Jr." and of an initial is its own."""
    bare = text.strip(_MARKS)
    return f"{bare}." if _SHORTENED.search(bare) and f"{bare}." in text else bare


def _two(text: str) -> list[str]:
    parts = _SHORT_AND.split(text)
    return parts if all(" " in part for part in parts) else [text]


def is_name(line: str) -> bool:
    """Tell whether a line can be the name of a person, and nothing else: two to five words with capitals."""
    if len(line) >= _LONGEST or _PERSON.fullmatch(line) is None or _HEADING.search(line) or _ROLE.search(line):
        return False
    words = line.split()
    return words[0][0].isupper() and words[-1][0].isupper() and not (words[-1][-1] == "." and len(words[-1]) > 3)


def is_name_alone(line: str) -> bool:
    """Tell whether a line is a name, and no phrase that begins and ends with one: all its words have capitals."""
    return is_name(line) and all(word[0].isupper() or word in _PARTICLES for word in line.split())


def is_signed(name: str) -> bool:
    """Tell whether what follows a byline's cue, or signs an article, can be a name, in any script."""
    has_capitals = any(c.islower() or c.isupper() for c in name)
    return is_name(name) if has_capitals else bool(_PERSON.fullmatch(name) or _IN_CHARACTERS.fullmatch(name))


def is_of_headings(line: str) -> bool:
    """Tell whether a line has a word of the headings above other articles ("Terkait", "Baca juga")."""
    return _HEADING.search(line) is not None


def is_nobody(name: str) -> bool:
    """Tell whether what stands where a name should is a role, an account or an address."""
    return _NOBODY.fullmatch(name) is not None or _DOMAIN.search(name) is not None


def is_agency(name: str) -> bool:
    """Tell whether a name is that of a news agency."""
    return _IS_AGENCY.fullmatch(name) is not None


def is_desk(name: str) -> bool:
    """Tell whether a name is that of an outlet's desk, or of an account ("lensakaltara")."""
    return _DESK.fullmatch(name) is not None or (" " not in name and name.isascii() and name == name.lower())
