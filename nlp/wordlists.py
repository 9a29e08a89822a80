"""The word lists of the gazetteer's TOML files: what may stand beside a name, as phrases or as expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from nlp.gazetteer import HERE


@cache
def phrases(*names: str) -> frozenset[str]:
    """Return the phrases of the lists named by file and path ("cues.support.bodies"), several lists as one."""
    return frozenset(phrase for name in names for phrase in _list(name))


@cache
def pattern(*names: str) -> re.Pattern[str]:
    """Return a pattern that finds any expression of the lists named, as whole words and in the case that is written."""
    return re.compile(rf"\b(?:{alternatives(*names)})\b")


def alternatives(*names: str) -> str:
    """Return the expressions of the lists named as the inside of a group, for a pattern that says more."""
    return "|".join(expression for name in names for expression in _list(name))


@cache
def kinds() -> dict[str, str]:
    """Return the kind of place that each phrase of cues.toml announces, "both" for "Kabupaten dan Kota"."""
    return {phrase: kind for kind, announcing in _file("cues")["kind"].items() for phrase in announcing}


@cache
def announcing() -> frozenset[str]:
    """Return every word of the phrases that announce a place."""
    single = {phrase for phrase, kind in kinds().items() if kind != "both"}
    return frozenset(word for phrase in single | phrases("cues.support.bodies") for word in phrase.split())


def _list(name: str) -> list[str]:
    file, *path = name.split(".")
    table: Any = _file(file)
    for part in path:
        table = table[part]
    return list(table)


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
