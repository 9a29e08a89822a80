"""Says what is wrong, and what is ambiguous, in the gazetteer's hand-written files."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from nlp.gazetteer import HERE, by_code, regions
from nlp.gazetteer.forms import form_of, forms, homographs, senses

KINDS = frozenset(["spelling", "abbreviation", "capital", "former", "nickname", "police", "landmark", "town"])
NEEDS = frozenset(["capital", "word", "place", "cue", "seat"])


def problems() -> Iterator[str]:
    """Yield "file:line: what is wrong and what to do" for each bad line; nothing if all is well."""
    seen: dict[tuple[str, str], int] = {}
    for line, row in _rows("aliases.csv"):
        alias, code, kind = row["alias"], row["region_code"], row["kind"]
        where = f"aliases.csv:{line}"
        if code not in by_code():
            former = next((r.successor_code for r in regions() if r.region_code == code and r.until), None)
            yield f"{where}: {code!r} is no region in force" + (f"; it is now {former}" if former else "")
            continue
        if kind not in KINDS:
            yield f"{where}: kind {kind!r} is none of {', '.join(sorted(KINDS))}"
        if not any(sense.code.startswith(code) for sense in senses(form_of(alias))):
            yield f"{where}: {alias!r} has nothing that can be looked up"
        if (first := seen.setdefault((form_of(alias), code), line)) != line:
            yield f"{where}: {alias!r} for {code} stands on line {first} already"
    for line, row in _rows("homographs.csv"):
        if row["needs"] not in NEEDS:
            yield f"homographs.csv:{line}: needs {row['needs']!r} is none of {', '.join(sorted(NEEDS))}"
        if not senses(row["form"]):
            yield f"homographs.csv:{line}: {row['form']!r} is no name or alias; remove the line"
    for line, row in _rows("changes.csv"):
        if row["region_code"] not in by_code():
            yield f"changes.csv:{line}: {row['region_code']!r} is no region in force"
    taken: dict[str, str] = {}
    for line, row in _rows("bps.csv"):
        if row["region_code"] not in by_code():
            yield f"bps.csv:{line}: {row['region_code']!r} is no region in force"
    for code, region in by_code().items():
        if region.bps_code and (first_code := taken.setdefault(region.bps_code, code)) != code:
            yield f"bps.csv: {code} and {first_code} have the same BPS code {region.bps_code}"
    for path in sorted(HERE.glob("*.toml")):
        try:
            for expression in _leaves(tomllib.loads(path.read_text(encoding="utf-8"))):
                re.compile(expression)
        except (tomllib.TOMLDecodeError, re.error) as error:
            yield f"{path.name}: {error}"


def ambiguous() -> dict[str, tuple[str, ...]]:
    """Return the forms that name more than one province or kabupaten/kota, with their codes."""
    found = {form: tuple(sense.code for sense in senses(form) if sense.rank == 0) for form in forms()}
    return {form: codes for form, codes in sorted(found.items()) if len(codes) > 1}


def shadowed() -> dict[str, tuple[str, ...]]:
    """Return the forms of a region that are also kecamatan elsewhere (those count only when announced), with codes."""
    found = defaultdict(list)
    for form in forms():
        if senses(form)[0].rank == 0 and form not in homographs():
            own = tuple(sense.code for sense in senses(form) if sense.rank == 0)
            found[form] = [s.code for s in senses(form) if s.rank in (1, 2) and not s.code.startswith(own)]
    return {form: tuple(codes) for form, codes in sorted(found.items()) if codes}


def _leaves(table: dict[str, Any] | list[str]) -> Iterator[str]:
    """Yield every phrase and expression of a file of word lists."""
    for value in table.values() if isinstance(table, dict) else table:
        yield from [value] if isinstance(value, str) else _leaves(value)


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            yield reader.line_num, row
