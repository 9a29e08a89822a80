"""The credit lines of a page ("Penulis: Zul | Editor: Ani"), and the names that they give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.reading.names import FACTS, any_of, is_name, is_name_alone, is_signed, names
from crawler.reading.signatures import byline


def _by_role(labels: dict[str, list[str]]) -> str:
    return "(?:" + "|".join(rf"(?P<{role}>{'|'.join(labels[role])})" for role in labels) + ")"


_ABROAD = FACTS["abroad"]["author"] + FACTS["abroad"]["first"]
_LABELS = FACTS["labels"] | {
    "editor": FACTS["labels"]["editor"] + FACTS["abroad"]["editor"],
    "other": FACTS["labels"]["other"] + FACTS["abroad"]["other"],
    "abroad": _ABROAD,  # the words of other languages for an author
}
_ANY_LABEL = any_of([label for labels in _LABELS.values() for label in labels if label not in FACTS["abroad"]["first"]])
LEAD = r"^[^\w\"“”'‘’]{0,8}"
_CREDIT = re.compile(
    LEAD + _by_role(_LABELS) + r"(?:\s?(?:/|&|dan)\s?(?P<second>editor|ed|red|penulis|reporter|pewarta))?"
    r"\s{0,3}[:：]\s{0,3}(?P<names>.{0,120})$",
    re.IGNORECASE,
)
_SECOND = {"editor": "editor", "ed": "editor", "red": "editor"}  # the second of two labels before one name
_LABEL_ALONE = re.compile(_by_role(FACTS["alone"]), re.IGNORECASE)
# "Reporter Zul Fikar | Editor Yulia Sari"
_UNMARKED = re.compile(rf"(?i:{_by_role(FACTS['alone'])})\s(?P<names>[^\W\d_][^.:!?|]{{2,60}})")
_UNMARKED_PIECES = re.compile(
    rf"[\s/|,;•·–—-]+(?={any_of(FACTS['alone']['author'] + FACTS['alone']['editor'])}\s)", re.IGNORECASE
)
_CORRESPONDENT = r"(?:wartawan|reporter|kontributor|jurnalis|koresponden)"
# "Laporan Wartawan Tribunsumsel.com, Agung Pratama", "(Laporan Kontributor SRIPOKU.COM Agung Pratama)"
_REPORT = re.compile(
    rf"[(\s]*laporan\s+(?:khusus\s+)?{_CORRESPONDENT}\s+"
    r"(?:[\w. ]{2,40},|[\w-]+\.(?:com|co|id|net)(?:\.id)?,?)\s*(?P<names>[^,.:]{3,60})[).\s]*",
    re.IGNORECASE,
)
# "Wartawan Kabarkini.com: Zul Fikar", "Laporan Kontributor Musi Rawas: Zul Fikar", "Tim Liputan: Zul, Ani"
_REPORT_FROM = re.compile(
    rf"[(\s]*(?:(?:laporan\s+)?{_CORRESPONDENT}(?:\s[\w.-]+){{1,3}}|tim\s+(?:liputan|peliput))\s?[:：]\s?(?P<names>[^:.]{{3,80}})[).\s]*",
    re.IGNORECASE,
)
_BARS = re.compile(r"(?<![:：])\s[|•·]\s(?!\s?[:：])")  # "Penulis | : Zul" are the cells of one row
# "Rep: Zul / Red: Ani", "Penulis: Zul Editor: Ani", "Selasa 2 Agustus 2016 14:05 WIB Rep: Zul"
_PIECES = re.compile(rf"[\s/,;–—-]+(?={_ANY_LABEL}\s?[:：])", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,16}|"
    r"\W{0,3}(?:[^\W\d]{3,9}\W{1,3})?\d{1,2}[\s/-]{1,3}\w{2,9}[\s/-]{1,3}\d{2,4}.{0,24}"
)
_COLON = re.compile(r"[:：]")
LONGEST = 180  # characters of a line
# What stands somewhere in a page's source if it names its editor.
_EDITOR_IN_SOURCE = re.compile(
    r"(?:ditor|DITOR|edaktur|enyunting)(?:\s[Pp]elaksana)?\s{0,3}(?:(?:<[^>]{0,200}>\s{0,3}){0,6}[:：]|</)"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit line: its roles (author, editor or other; both in "Penulis/Editor") and the names beside them.

    No names: a label whose name stands on the next line.
    """

    roles: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def awaits_name(self) -> bool:
        return not self.names and "other" not in self.roles


def credits(line: str) -> list[Credit]:
    """Return what a credit line says ("Reporter : Zul", "Oleh: A, B | Editor: C"), [] for another line."""
    if len(line) >= LONGEST:
        return []
    if role := role_of(line):
        return [Credit((role,), ())]
    if report := _REPORT.fullmatch(line):
        return [Credit(("author",), names(report["names"]))]
    if not _COLON.search(line):
        found = unmarked(line)  # an author's label before a single name may be a heading
        return found if len(found) > 1 or any("editor" in credit.roles for credit in found) else []
    if (report := _REPORT_FROM.fullmatch(line)) and all(map(is_capitalised, named := names(report["names"]))):
        return [Credit(("author",), named)]
    found = []
    for part in _BARS.split(line):
        pieces = _PIECES.split(part)
        if _DATE_LINE.fullmatch(pieces[0]):
            del pieces[0]
        elif len(pieces) > 1 and not _COLON.search(pieces[0]) and (authors := byline(pieces[0])):
            found.append(Credit(("author",), authors))  # "by Zul Fikar Editor: Ani"
            del pieces[0]
        elif not _COLON.search(pieces[0]):
            pieces = [part]  # two labels before one name: "Redaktur & Reporter : Zul"
        for piece in pieces:
            match = _CREDIT.match(piece.replace(" | ", " "))
            if match is None:
                break  # a sentence that has a label in it
            first, named = next(role for role in _LABELS if match[role]), names(match["names"])
            if first == "abroad":
                first, named = "author", tuple(filter(is_signed, named))
            second = (match["second"] or "").lower()
            roles = (first, _SECOND.get(second, "author")) if second else (first,)
            if len(set(roles)) == len(named) == 2:  # "Redaktur & Reporter: Ani, Zul"
                found += [Credit((role,), (name,)) for role, name in zip(roles, named, strict=True)]
            else:
                found.append(Credit(roles if named or not match["names"] else ("other",), named))
    return found


def unmarked(line: str) -> list[Credit]:
    """Return the credits of a line that is labels and names without colons ("Reporter Zul Fikar"), else []."""
    found = [_UNMARKED.fullmatch(piece) for piece in _UNMARKED_PIECES.split(line)]
    credited = [Credit(("editor" if match["editor"] else "author",), names(match["names"])) for match in found if match]
    named = all(credit.names and all(map(is_name_alone, credit.names)) for credit in credited)
    return credited if named and len(credited) == len(found) else []


def is_capitalised(name: str) -> bool:
    """Tell whether a text is so few words, all with capitals, that it may be a name."""
    words = name.split()
    return len(words) < 6 and all(word[0].isupper() for word in words)


def role_of(line: str) -> str:
    """Return the role that a line is the label of and nothing else ("Penulis": author), "" for another line."""
    label = _LABEL_ALONE.fullmatch(line)
    return str(label.lastgroup) if label else ""


def labelled(runs: list[str]) -> list[Credit]:
    """Return the credits of a line whose labels are set apart by elements alone ("Penulis <b>Zul Fikar</b>")."""
    texts = [text for run in runs if (text := run.strip(" :|,\n"))]
    roles, named = [role_of(text) for text in texts[::2]], texts[1::2]
    if not named or len(roles) != len(named) or not all(roles) or not all(map(is_name, named)):
        return []
    return [Credit((role,), names(name)) for role, name in zip(roles, named, strict=True)]


def names_editor(source: str) -> bool:
    """Tell whether the source of a page has a label with an editor's name behind it, or in an element beside it."""
    return _EDITOR_IN_SOURCE.search(source) is not None
