"""Lines of a body that are not the article (noise.toml), and the names that its credit lines give."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_NOISE = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))
_LEAD = r"^[\s>»›•·*▪|–—\-(\[✅👉📲🔔]{0,6}"


def _pattern(expressions: list[str], lead: str = "", tail: str = "") -> re.Pattern[str]:
    return re.compile(f"{lead}(?:{'|'.join(expressions)}){tail}", re.IGNORECASE)


_RELATED = _pattern(_NOISE["related"], _LEAD, r"(?!\w)")
_RELATED_END = _pattern(_NOISE["related"], r"(?:^|[\s.”\"(\[])", r"[\s:：]{0,4}$")
_PROMOTION = _pattern(_NOISE["promotion"], r"\b")
_ASKING = _pattern(_NOISE["asking"], _LEAD, r"\b")
_FURNITURE = _pattern(_NOISE["furniture"], _LEAD, r"[\s.:!)\]>»›|–—\-]{0,6}$")
_CREDIT = re.compile(
    _LEAD + "(?:" + "|".join(rf"(?P<{role}>{'|'.join(labels)})" for role, labels in _NOISE["credit"].items()) + ")"
    r"(?:\s?/\s?(?P<second>editor|penulis|reporter|pewarta))?\s{0,3}[:：]\s{0,3}(?P<names>.{0,120})$",
    re.IGNORECASE,
)
# (r15) (bis/) (*) (ril/red) (***) *** [*] -- alone on a line, or at the end of the last one
_INITIALS = r"[(\[](?=[^()\[\]]*[A-Za-z*])(?:[^()\[\]]{1,24}|[^()\[\]]{0,50}(?:/|\.com|\.id)[^()\[\]]{0,50})[)\]]"
_SIGN_OFF = rf"(?:{_INITIALS}|\*{{1,5}}|-{{2,3}}|#{{1,3}})\s*\.?"
_IS_SIGN_OFF = re.compile(_SIGN_OFF)
_SIGN_OFF_AT_END = re.compile(rf"(?<=[.!?”\"'’])\s*{_SIGN_OFF}$")
# "… katanya. Baca juga: Jalan Desa Rusak" where the link is no link any more
_RELATED_TAIL = re.compile(
    r"(?<=[.!?”\"'’])\s*[(\[]?(?:baca|simak|lihat|tonton)\s+juga\s*[:：].{0,300}$", re.IGNORECASE
)
# "Penulis | : Zul" are the cells of one row; "Rep: Zul / Red: Ani" are two credits
_PIECES = re.compile(r"\s[|•·]\s(?!\s?[:：])|\s?/\s?(?=\w{3,12}\s?[:：])")
_LONGEST_CREDIT = 180  # characters of a line
_NAME_BREAK = re.compile(r"\s*(?:[,;|&/]|\bdan\b|\band\b)\s*")
_DATE_BEHIND = re.compile(
    r"[\s,|•·–—-]*(?:(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)\b[\s,]*)?(?<!\d)\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-].*$"
)
# "Oleh Noor Azlida - Februari 5, 2024 @ 5:12pm", "By Josh Halliday and Helen Pidd"
_BYLINE = re.compile(
    r"(?:by|oleh|por|par|von|door)\s+(?P<names>[^.:!?|•]{4,80}?)(?:\s*[|•].{0,80}|\s[-–—]\s.{0,80})?", re.IGNORECASE
)
_DEGREE = re.compile(r"^(?:[SM]\.?\w{1,4}|Ph\.?D|M\.?A|Jr|S\.?H|M\.?H|Dr|MM|SE|SH|MH|MSi|SPd|SKom|SIP)\.?$")


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: `role` is author, editor or other (or both: "Penulis/Editor")."""

    roles: tuple[str, ...]
    names: tuple[str, ...]


def is_related(line: str) -> bool:
    """Tell whether a line is a link to another article ("BACA JUGA: …") or heads a list of such links."""
    return _RELATED.match(line) is not None


def related_cue(text: str) -> int:
    """Return where a related-link cue that ends `text` begins ("… katanya. Baca juga:"), or -1."""
    match = _RELATED_END.search(text[-60:])
    return -1 if match is None else max(0, len(text) - 60) + match.start()


def role(line: str) -> str:
    """Return what a line is if it is not the article: "related", "credit" or "furniture"; else ""."""
    if is_related(line):
        return "related"
    if credits(line):
        return "credit"
    return "furniture" if is_furniture(line) else ""


def is_sign_off(line: str) -> bool:
    """Tell whether a line is a reporter's initials or a mark that ends an article."""
    return len(line) < 80 and _IS_SIGN_OFF.fullmatch(line) is not None


def without_sign_off(line: str) -> str:
    """Return the last line of an article without the initials or the mark behind its last sentence."""
    return line[:-100] + _SIGN_OFF_AT_END.sub("", line[-100:])


def without_related_tail(line: str) -> str:
    """Return a line without the related headline behind its last sentence."""
    return line[:-400] + _RELATED_TAIL.sub("", line[-400:])


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture of the page: an advertisement's label, a share button, a tag list."""
    return len(line) < 420 and (
        _FURNITURE.match(line) is not None
        or (len(line) < 260 and _ASKING.match(line) is not None and _PROMOTION.search(line) is not None)
    )


def credits(line: str) -> list[Credit]:
    """Return what a credit line says ("Reporter : Zul", "Oleh: A, B | Editor: C"), [] for another line."""
    if len(line) >= _LONGEST_CREDIT or (":" not in line and "：" not in line):
        return []
    found: list[Credit] = []
    for piece in _PIECES.split(line):
        match = _CREDIT.match(piece.replace(" | ", " "))
        if match is None:
            continue
        first = next(role for role in _NOISE["credit"] if match[role])
        second = match["second"]
        roles = (first,) if not second else (first, "editor" if second.lower() == "editor" else "author")
        found.append(Credit(roles, names(match["names"])))
    return found


def byline(line: str) -> tuple[str, ...]:
    """Return the persons of a line that is nothing but a byline ("Oleh Noor Azlida - 5 Februari"), () for another."""
    match = _BYLINE.fullmatch(line) if len(line) < 110 else None
    found = [name.split() for name in names(match["names"])] if match else []
    persons = [words for words in found if 1 < len(words) < 6 and words[0][0].isupper() and words[-1][0].isupper()]
    return tuple(" ".join(words) for words in persons) if persons and persons[0] == found[0] else ()


def names(text: str) -> tuple[str, ...]:
    """Split a line of names ("Andi Putra, Siti dan Budi"); degrees stay with their owner, addresses are not names."""
    found: list[str] = []
    for part in _NAME_BREAK.split(_DATE_BEHIND.sub("", text.strip(" .:|-–—()[]"))):
        part = part.strip(" .:|-–—()[]\"'@")
        if found and _DEGREE.match(part):
            found[-1] += ", " + part
        elif part and "@" not in part and "://" not in part and any(c.isalpha() for c in part) and len(part) < 60:
            found.append(part)
    return tuple(dict.fromkeys(found))
