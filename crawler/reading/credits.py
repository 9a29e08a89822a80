"""The credit lines of a page ("Penulis: Zul | Editor: Ani"), and the names that they give."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_FACTS = tomllib.loads((Path(__file__).parent / "credits.toml").read_text(encoding="utf-8"))


def _any(expressions: list[str]) -> str:
    return f"(?:{'|'.join(expressions)})"


def _by_role(labels: dict[str, list[str]]) -> str:
    return "(?:" + "|".join(rf"(?P<{role}>{'|'.join(labels[role])})" for role in labels) + ")"


LEAD = r"^[\s>»›•·*▪|–—\-(\[✅👉📲🔔]{0,6}"
_PERSONAL = _any(_FACTS["labels"]["author"] + _FACTS["labels"]["editor"])
_CREDIT = re.compile(
    LEAD + _by_role(_FACTS["labels"]) + r"(?:\s?(?:/|&|dan)\s?(?P<second>editor|penulis|reporter|pewarta))?"
    r"\s{0,3}[:：]\s{0,3}(?P<names>.{0,120})$",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(_by_role(_FACTS["alone"]), re.IGNORECASE)
# "Laporan Wartawan Tribunsumsel.com, Agung Pratama", "(Laporan Kontributor SRIPOKU.COM Agung Pratama)"
_REPORT = re.compile(
    r"[(\s]*laporan\s+(?:khusus\s+)?(?:wartawan|reporter|kontributor|jurnalis|koresponden)\s+"
    r"(?:[\w. ]{2,40},|[\w-]+\.(?:com|co|id|net)(?:\.id)?,?)\s*(?P<names>[^,.:]{3,60})[).\s]*",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s[|•·]\s(?!\s?[:：])")  # "Penulis | : Zul" are the cells of one row
# "Rep: Zul / Red: Ani", "Penulis: Zul Editor: Ani", "Selasa 2 Agustus 2016 14:05 WIB Rep: Zul"
_PIECES = re.compile(rf"[\s/,;–—-]+(?={_PERSONAL}\s?[:：])", re.IGNORECASE)
_DATE_LINE = re.compile(r"\W{0,3}(?:[^\W\d]{3,9}\W{1,3})?\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-]{1,3}\d{2,4}.{0,24}")
_COLON = re.compile(r"[:：]")
_LONGEST = 180  # characters of a line
_NAME_BREAK = re.compile(r"\s*(?:[,;|&/]|\bdan\b|\band\b)\s*")
_OUTLET_BEHIND = re.compile(r"\s[-–—|•]\s.*$")  # "Dewi Anggraini - detikSumbagsel"
_DATE_BEHIND = re.compile(
    r"[\s,|•·–—-]*(?:(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b[\s,]*)?(?<!\d)\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-].*$"
)
_BY = _any(_FACTS["names"]["by"])
_LABEL_BEFORE = re.compile(rf"^(?:(?:{_BY}|{_PERSONAL})(?:\b|(?<=/))\s*[:：]?\s*)+(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:[(\[]|\s@\w|\s\d).*$")  # "Julia Hitz (eg)", "Jon Porter @JonPorty", "Zul 12 Mei"
_ROLE = re.compile(rf"\b{_any(_FACTS['names']['role'])}\b", re.IGNORECASE)
_SHORT_AND = re.compile(r"\s+(?:und|et|y|e|och|og|i|en|ve|и|та|і|és|și)\s+")  # between two names of several words
_CORRESPONDENT = re.compile(r"(?:kontributor|koresponden)\b", re.IGNORECASE)  # "Kontributor Lahat, Aji Pranata"
# "Oleh Noor Azlida - Februari 5, 2024 @ 5:12pm", "By Josh Halliday and Helen Pidd"
_ROLE_BEHIND = re.compile(
    r"(?P<names>[^.:!?|•,]{4,60}?)\s*,\s*(?:jurnalis|reporter|wartawan|kontributor|koresponden)\b.{0,60}", re.IGNORECASE
)
_BYLINE = re.compile(
    rf"(?:{_BY}|oleh)\s+(?P<names>[^.:!?|•]{{4,80}}?)(?:\s*[|•].{{0,80}}|\s[-–—]\s.{{0,80}})?", re.IGNORECASE
)
# "DINI TEJA", "ADI WARSONO | EKO ARI": in capitals below the last sentence
_SIGNATURE = re.compile(r"[A-Z][A-Z.'’]+(?:\s[A-Z.'’]+){1,3}(?:\s\|\s[A-Z][A-Z.' ’]{2,30}){0,2}")
# What stands somewhere in a page's source if it names its editor.
_EDITOR_IN_SOURCE = re.compile(
    r"\b(?:[Ee]ditor|EDITOR|[Rr]edaktur|[Pp]enyunting)\s{0,3}(?:<[^>]{0,200}>\s{0,3}){0,6}[:：]"
)
_DEGREE = re.compile(r"^(?:[SM]\.?\w{1,4}|Ph\.?D|M\.?A|Jr|S\.?H|M\.?H|Dr|MM|SE|SH|MH|MSi|SPd|SKom|SIP)\.?$")
_NOBODY = re.compile(_any(_FACTS["names"]["nobody"]), re.IGNORECASE)
_NO_SIGNATURE = re.compile(rf"\b{_any(_FACTS['names']['heading'])}\b", re.IGNORECASE)
_DESK = re.compile(_any(_FACTS["names"]["desk"]), re.IGNORECASE)
_DOMAIN = re.compile(r"\w\.(?:com|co|id|net|org|tv)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: its roles (author, editor or other; both in "Penulis/Editor") and the names beside them.

    No names: a label whose name stands on the next line.
    """

    roles: tuple[str, ...]
    names: tuple[str, ...]


def credits(line: str) -> list[Credit]:
    """Return what a credit line says ("Reporter : Zul", "Oleh: A, B | Editor: C"), [] for another line."""
    if len(line) >= _LONGEST:
        return []
    if label := _LABEL_ALONE.fullmatch(line):
        return [Credit((str(label.lastgroup),), ())]
    if report := _REPORT.fullmatch(line):
        return [Credit(("author",), names(report["names"]))]
    if not _COLON.search(line):
        return []
    found: list[Credit] = []
    for part in _BARS.split(line):
        pieces = _PIECES.split(part)
        if _DATE_LINE.fullmatch(pieces[0]):
            del pieces[0]
        elif not _COLON.search(pieces[0]):
            pieces = [part]  # two labels before one name: "Redaktur & Reporter : Zul"
        for piece in pieces:
            match = _CREDIT.match(piece.replace(" | ", " "))
            if match is None:
                break  # a sentence that has a label in it
            first = next(role for role in _FACTS["labels"] if match[role])
            second = match["second"]
            roles = (first,) if not second else (first, "editor" if second.lower() == "editor" else "author")
            found.append(Credit(roles, names(match["names"])))
    return found


def byline(line: str) -> tuple[str, ...]:
    """Return the persons of a line that is nothing but a byline ("Oleh Noor Azlida - 5 Februari"), () for another."""
    match = (_BYLINE.fullmatch(line) or _ROLE_BEHIND.fullmatch(line)) if len(line) < 110 else None
    found = names(match["names"]) if match else ()
    return tuple(name for name in found if is_name(name)) if found and is_name(found[0]) else ()


def signature(line: str) -> tuple[str, ...]:
    """Return the persons of a line that signs an article in capitals ("DINI TEJA"), () for another."""
    return names(line.split(" | ")[0]) if _SIGNATURE.fullmatch(line) and not _NO_SIGNATURE.search(line) else ()


def signed_by(sign_off: str) -> tuple[str, ...]:
    """Return the persons whom a sign-off names in full ("(Linus Kia)", "[rls/Linus Kia]"), not by initials."""
    return tuple(
        name for part in re.split(r"[/()\[\]]", sign_off) if is_name(name := part.strip()) and not is_desk(name)
    )


def names_editor(source: str) -> bool:
    """Tell whether the source of a page has a label with an editor's name behind it."""
    return _EDITOR_IN_SOURCE.search(source) is not None


def is_name(line: str) -> bool:
    """Tell whether a line can be the name of a person, and nothing else: two to five words with capitals."""
    words = line.split()
    return 1 < len(words) < 6 and len(line) < 60 and words[0][0].isupper() and words[-1][0].isupper()


def names(text: str) -> tuple[str, ...]:
    """Split a line of names ("Andi Putra, Siti dan Budi"); degrees stay with their owner, addresses are not names."""
    found: list[str] = []
    text = _OUTLET_BEHIND.sub("", _DATE_BEHIND.sub("", text.strip(" .:|-–—()[]")))
    parts = _NAME_BREAK.split(text)
    if len(parts) > 1:
        parts = [part for part in parts if not _CORRESPONDENT.match(part)]
    parts = [name for part in parts for name in _two(_LABEL_BEFORE.sub("", part.strip(" .:|-–—()[]\"'")))]
    if len(parts) > 1:
        parts = [part for part in parts if not _ROLE.search(part)] or parts
    for part in parts:
        part = _BEHIND.sub("", part).strip(" .:|-–—()[]\"'")
        if found and _DEGREE.match(part):
            found[-1] += ", " + part
        elif part and "@" not in part and "://" not in part and any(c.isalpha() for c in part) and len(part) < 60:
            found.append(part)
    return tuple(dict.fromkeys(found))


def _two(text: str) -> list[str]:
    parts = _SHORT_AND.split(text)
    return parts if all(" " in part for part in parts) else [text]


def is_nobody(name: str) -> bool:
    """Tell whether what stands where a name should is a role, an account or an address."""
    return _NOBODY.fullmatch(name) is not None or _DOMAIN.search(name) is not None


def is_desk(name: str) -> bool:
    """Tell whether a name is that of an outlet's desk, or of an account ("lensakaltara")."""
    return _DESK.fullmatch(name) is not None or (" " not in name and name.isascii() and name == name.lower())
