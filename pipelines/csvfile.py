"""A CSV file of anybody's: in which encoding and with which separator it was written, and its rows."""

from __future__ import annotations

import codecs
import csv
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SEPARATORS = ",;\t"  # Excel under an Indonesian locale writes semicolons


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written. Without a mark at its beginning, a file is UTF-8."""

    encoding: str = "utf-8"
    separator: str = ","


def encoding_of(path: Path) -> str:
    """Return the encoding that the first bytes of a text file declare; UTF-8 where they declare none.

    Raises UnicodeError where they are no text in UTF-8.
    """
    with path.open("rb") as file:
        first = file.read(3)
    found = next((name for mark, name in _MARKS.items() if first.startswith(mark)), None)
    if found is None and b"\0" in first:
        raise UnicodeError("UTF-16 without its mark")
    return found or "utf-8"


def dialect_of(path: Path) -> Dialect:
    """Return how a file is written: its separator is the one that makes most columns of the header line."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        line = file.readline()
    return Dialect(encoding, max(_SEPARATORS, key=lambda separator: len(next(csv.reader([line], delimiter=separator)))))


def header(path: Path) -> list[str]:
    """Return the names in the first line of a file. Raises csv.Error where there is none."""
    first = next(records(path), None)
    if first is None or not any(first[1]):
        raise csv.Error("it has no header line")
    if isinstance(first[1], str):
        raise csv.Error(f"line 1: {first[1]}")
    return first[1]


def records(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Yield (line, cells) for each record that is not empty, the header first; (line, reason) for one without an end.

    Lines count from 1; a record has the number of its first one.
    """
    dialect = dialect_of(path)
    with path.open(encoding=dialect.encoding, newline="") as lines:
        for number, found in _records(lines, dialect.separator):
            if found:
                yield number, found


def _records(lines: Iterable[str], separator: str) -> Iterator[tuple[int, list[str] | str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    source, ahead, taken = iter(lines), deque[str](), list[str]()

    def taking() -> Iterator[str]:
        while line := ahead.popleft() if ahead else next(source, ""):
            taken.append(line)
            yield line

    number = 1
    while True:
        taken.clear()
        try:
            found: list[str] | str = next(csv.reader(taking(), delimiter=separator, strict=True))
            n_lines = len(taken)
        except StopIteration:
            return
        except csv.Error:
            # A quote inside a cell, or one that swallows what follows it: the first line stands for itself, the
            # others are read again. Behind a line that is whole, the reader finds an empty one.
            ahead.extendleft(reversed(taken[1:]))
            n_lines, alone = 1, list(csv.reader([taken[0], ""], delimiter=separator))
            found = alone[0] if len(alone) == 2 else "a quote opened in this line is never closed, or within a cell"
        yield number, found
        number += n_lines
