"""The names of persons in a line, told from desks, accounts and other things that stand where a name should."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

FACTS = tomllib.loads((Path(__file__).parent / "credits.toml").read_text(encoding="utf-8"))


def any_of(expressions: list[str]) -> str:
    """Return a regular expression that matches what any of `expressions` does."""
    return f"(?:{'|'.join(expressions)})"


PERSONAL = any_of(FACTS["labels"]["author"] + FACTS["labels"]["editor"])
BY = any_of(FACTS["names"]["by"])
_NAME_BREAK = re.compile(r"\s*(?:[,;|&/]|\bdan\b|\band\b)\s*")
_OUTLET_BEHIND = re.compile(r"\s[-–—•]\s.*$")  # "Dewi Anggraini - detikSumbagsel"
_BARS = re.compile(r"\s\|\s")  # "Rina Marlena | Bayu Seno", "Rina Marlena | 120 kali"
_DATE_BEHIND = re.compile(
    r"[\s,|•·–—-]*(?:\b(?i:pada|on|tanggal)\b\s?[:：]?\s?)?(?:(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b[\s,]*)?"
    r"(?<!\d)\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-].*$"
)
_LABEL_BEFORE = re.compile(rf"^(?:(?:{BY}|{PERSONAL})(?:\b|(?<=/))\s*[:：]?\s*)+(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:[(\[]|\s@\w|\s\d|\s(?:Jurnalis|Reporter|Wartawan|Kontributor)\b).*$"
)  # "Julia Hitz (eg)", "Jon Porter @JonPorty", "Zul 12 Mei"
_ROLE = re.compile(rf"\b{any_of(FACTS['names']['role'])}\b", re.IGNORECASE)
_SHORT_AND = re.compile(r"\s+(?:und|et|y|e|och|og|i|en|ve|и|та|і|és|și)\s+")  # between two names of several words
_CORRESPONDENT = re.compile(r"(?:kontributor|koresponden)\b", re.IGNORECASE)  # "Kontributor Lahat, Aji Pranata"
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?:,?\s[^\W\d_][\w.'’-]*){1,4}")
_LONGEST_LINE = 400  # characters of a line that are looked at
_LONGEST = 60  # characters of a name
_DEGREE = re.compile(r"^(?:[SM]\.?\w{1,4}|Ph\.?D|M\.?A|Jr|S\.?H|M\.?H|Dr|MM|SE|SH|MH|MSi|SPd|SKom|SIP)\.?$")
_NOBODY = re.compile(any_of(FACTS["names"]["nobody"]), re.IGNORECASE)
_HEADING = re.compile(rf"\b{any_of(FACTS['names']['heading'])}\b", re.IGNORECASE)
_DESK = re.compile(any_of(FACTS["names"]["desk"]), re.IGNORECASE)
_DOMAIN = re.compile(r"\w\.(?:com|co|id|net|org|tv)\b", re.IGNORECASE)


def names(text: str) -> tuple[str, ...]:
    """Split a line of names ("Andi Putra, Siti dan Budi"); degrees stay with their owner, addresses are not names."""
    found: list[str] = []
    text, *others = _BARS.split(_DATE_BEHIND.sub("", text[:_LONGEST_LINE].strip(" .:|-–—()[]")))
    parts = [*_NAME_BREAK.split(_OUTLET_BEHIND.sub("", text)), *filter(is_name, others)]
    if len(parts) > 1:
        parts = [part for part in parts if not _CORRESPONDENT.match(part)]
    parts = [name for part in parts for name in _two(_LABEL_BEFORE.sub("", part.strip(" .:|-–—()[]\"'")))]
    if len(parts) > 1:
        parts = [part for part in parts if not _ROLE.search(part)] or parts
    for part in parts:
        part = _BEHIND.sub("", part).strip(" .:|-–—()[]\"'")
        if found and _DEGREE.match(part):
            found[-1] += ", " + part
        elif part and "@" not in part and "://" not in part and any(c.isalpha() for c in part) and len(part) < _LONGEST:
            found.append(part)
    return tuple(dict.fromkeys(found))


def _two(text: str) -> list[str]:
    parts = _SHORT_AND.split(text)
    return parts if all(" " in part for part in parts) else [text]


def is_name(line: str) -> bool:
    """Tell whether a line can be the name of a person, and nothing else: two to five words with capitals."""
    if len(line) >= _LONGEST or _PERSON.fullmatch(line) is None or _HEADING.search(line):
        return False
    words = line.split()
    return words[0][0].isupper() and words[-1][0].isupper() and not (words[-1][-1] == "." and len(words[-1]) > 3)


def is_nobody(name: str) -> bool:
    """Tell whether what stands where a name should is a role, an account or an address."""
    return _NOBODY.fullmatch(name) is not None or _DOMAIN.search(name) is not None


def is_desk(name: str) -> bool:
    """Tell whether a name is that of an outlet's desk, or of an account ("lensakaltara")."""
    return _DESK.fullmatch(name) is not None or (" " not in name and name.isascii() and name == name.lower())
