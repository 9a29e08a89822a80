"""Every written form of every name, and the codes that it may stand for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from nlp.gazetteer import HERE, aliases, plain_name, regions, units


class Sense(NamedTuple):
    """One reading of a form; `rank` is 0 for a name or alias of a region, 1 its capital, 2 a kecamatan, 3 a desa."""

    code: str
    rank: int


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


@cache
def forms() -> dict[str, tuple[Sense, ...]]:
    """Return every form with its senses, best rank first.

    Blanks inside the name of a unit do not count ("Suka Maju", "Sukamaju"); a region of two words is also found as one
    ("Lubuk Linggau", "Lubuklinggau"). A kecamatan that is the capital of its kabupaten has rank 1.
    """
    regional: dict[str, dict[Sense, None]] = {}
    for code, name in _region_names():
        form = form_of(name)
        for spelling in (form, *_partly_joined(form)):
            regional.setdefault(spelling, {})[Sense(code, 0)] = None
    capitals = {(_key(form_of(name)), code): form_of(name) for name, code, kind in aliases() if kind == "capital"}
    local: dict[str, list[Sense]] = {}
    written: set[str] = set()
    districts: list[str] = []
    for code, name in units():
        form = form_of(name)
        key = _key(form)
        written.add(form)
        rank = 3
        if len(code) == 8:
            rank = 1 if capitals.pop((key, code[:5]), None) else 2
            written.update(_partly_joined(form))
            districts.append(form)
        local.setdefault(key, []).append(Sense(code, rank))
    for (key, code), form in capitals.items():
        local.setdefault(key, []).append(Sense(code, 1))
        written.add(form)
    written.update(_split(districts, written))
    senses = {key: tuple(sorted(found, key=_RANK)) if len(found) > 1 else (found[0],) for key, found in local.items()}
    every = {form: senses[_key(form)] for form in written}
    for form, own in regional.items():
        every[form] = (*own, *senses.get(_key(form), ()))
    return every


_RANK = itemgetter(1)


def _key(form: str) -> str:
    return form.replace(" ", "")


def _partly_joined(form: str) -> list[str]:
    """Return a form with one of its blanks left out: "tulang bawang barat" -> "tulangbawang barat", ..."""
    return [form[:i] + form[i + 1 :] for i, char in enumerate(form) if char == " "]


def _split(districts: list[str], written: set[str]) -> Iterator[str]:
    """Yield names of one word as two, where both are words of other names: "kramatjati" -> "kramat jati"."""
    parts = {word for form in written if " " in form for word in form.split() if len(word) > 3}
    for name in districts:
        for cut in range(4, len(name) - 3):
            if name[:cut] in parts and name[cut:] in parts:
                yield f"{name[:cut]} {name[cut:]}"


def _region_names() -> Iterator[tuple[str, str]]:
    for region in regions():
        if region.until is None:
            yield region.region_code, plain_name(region.name)
    for alias, code, kind in aliases():
        if kind != "capital":
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
