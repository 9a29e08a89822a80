"""Every written form of every name, and the codes that it may stand for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from nlp.gazetteer import HERE, aliases, plain_name, regions, units


class Sense(NamedTuple):
    """One reading of a form; `rank` is 0 for a name or alias of a region, 1 for its capital or another town known
    by its bare name, 2 for a kecamatan, 3 for a desa."""

    code: str
    rank: int


_TOWNS = ("capital", "town")  # kinds of aliases that lie in their region and are not the whole of it


# One byte a character, so that offsets stay true: letters and digits in lower case, everything else a blank.
_LETTERS = bytes(
    ord(low) if (char := chr(i)).isalnum() and len(low := char.lower()) == 1 and ord(low) < 256 else 32
    for i in range(256)
)


def flatten(text: str) -> bytes:
    """Return `text` with one byte for each character: lower case, everything but letters and digits as blanks."""
    return text.encode("latin-1", "replace").translate(_LETTERS)


def form_of(name: str) -> str:
    """Return the form under which a name is looked up: "Toli-Toli" -> "toli toli"."""
    return " ".join(flatten(name.replace("’", "'")).decode("latin-1").split())


class _Tables(NamedTuple):
    regional: dict[str, dict[str, None]]  # codes by form
    local: dict[str, list[str]]  # codes of units and capitals by form without its blanks
    seats: set[str]  # the kecamatan that are capitals
    written: set[str]  # forms of units and capitals


@cache
def _tables() -> _Tables:
    regional: dict[str, dict[str, None]] = {}
    for code, name in _region_names():
        form = form_of(name)
        for spelling in (form, *_partly_joined(form)):
            regional.setdefault(spelling, {})[code] = None
    spelt = [(form_of(name), code) for name, code, kind in aliases() if kind in _TOWNS]
    capitals = {(_key(form), code) for form, code in spelt}
    local: dict[str, list[str]] = {}
    seats: set[str] = set()
    written = {form for form, _ in spelt}
    for code, name in units():
        form = form_of(name)
        key = _key(form)
        written.add(form)
        if len(code) == 8:
            written.update(_partly_joined(form))
            for spelling in _numbered(form):
                written.add(spelling)
                local.setdefault(_key(spelling), []).append(code)
            if (key, code[:5]) in capitals:
                capitals.remove((key, code[:5]))
                seats.add(code)
        local.setdefault(key, []).append(code)
    for key, code in sorted(capitals):
        local.setdefault(key, []).append(code)
    written.update(list(_split(written)))
    return _Tables(regional, local, seats, written)


def forms() -> set[str]:
    """Return every form under which a place is written.

    Blanks inside the name of a unit do not count ("Suka Maju", "Sukamaju"); a region of two words is also found as one
    ("Lubuk Linggau", "Lubuklinggau").
    """
    tables = _tables()
    return tables.regional.keys() | tables.written


@cache
def senses(form: str) -> tuple[Sense, ...]:
    """Return what `form` may stand for, best rank first; nothing if it is no form."""
    tables = _tables()
    own = [Sense(code, 0) for code in tables.regional.get(form, ())]
    if own or form in tables.written:
        inside = [Sense(code, _rank(code, tables.seats)) for code in tables.local.get(_key(form), ())]
        own += sorted(inside, key=lambda sense: sense.rank)
    return tuple(own)


def _rank(code: str, seats: set[str]) -> int:
    if len(code) > 8:
        return 3
    return 1 if len(code) == 5 or code in seats else 2


def _key(form: str) -> str:
    return form.replace(" ", "")


def _partly_joined(form: str) -> list[str]:
    """Return a form with one of its blanks left out: "tulang bawang barat" -> "tulangbawang barat", ..."""
    return [form[:i] + form[i + 1 :] for i, char in enumerate(form) if char == " "]


_NUMERALS = (("satu", "i"), ("dua", "ii"), ("tiga", "iii"), ("empat", "iv"), ("lima", "v"))


def _numbered(form: str) -> list[str]:
    """Return a form with its number written the other way: "ilir barat satu" -> "ilir barat i"."""
    name, _, number = form.rpartition(" ")
    return [f"{name} {other}" for both in _NUMERALS if number in both for other in both if other != number]


_QUARTERS = ("utara", "selatan", "timur", "barat", "tengah", "hulu", "hilir", "ilir")


def _split(written: set[str]) -> Iterator[str]:
    """Yield names whose first word is two words of other names: "kramatjati" -> "kramat jati", "pulaulaut utara"."""
    parts = {word for form in written if " " in form for word in form.split() if len(word) > 3}
    for name in written:
        first, _, rest = name.partition(" ")
        if rest and rest not in _QUARTERS:
            continue
        for cut in range(4, len(first) - 3):
            if first[:cut] in parts and first[cut:] in parts:
                yield f"{first[:cut]} {name[cut:]}"


def _region_names() -> Iterator[tuple[str, str]]:
    for region in regions():
        if region.until is None:
            yield region.region_code, plain_name(region.name)
    for alias, code, kind in aliases():
        if kind not in _TOWNS:
            yield code, alias


@cache
def homographs() -> dict[str, str]:
    """Return the forms that are also words or persons' names, and what they need to count: "place" or "cue"."""
    with (HERE / "homographs.csv").open(encoding="utf-8", newline="") as lines:
        return {row["form"]: row["needs"] for row in csv.DictReader(lines)}


@cache
def in_capitals() -> frozenset[str]:
    """Return the aliases that are written in capitals (OKI, PALI) and are other words, or names, when they are not."""
    return frozenset(form_of(alias) for alias, _, _ in aliases() if alias.isupper())
