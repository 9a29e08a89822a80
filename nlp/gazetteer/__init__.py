"""Official codes, names, aliases, since/until."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DECREE = "Kepmendagri 300.2.2-2430/2025"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Region:
    """A province or a kabupaten/kota under one code, as long as the code was in force.

    `bps_code` is the code of Statistics Indonesia (BPS), None where none is established: see bps.csv.
    A code that a law has replaced (`until` is set) keeps its row, so that older tables can be joined; `successor_code`
    is the code it has now. `since` is None where it lies before the laws listed in changes.csv.
    """

    region_code: str
    name: str
    kind: str  # "provinsi", "kabupaten" or "kota"
    parent_code: str | None
    latitude: float
    longitude: float
    bps_code: str | None = None
    since: date | None = None
    until: date | None = None
    successor_code: str | None = None


@cache
def regions() -> tuple[Region, ...]:
    """Return the 38 provinces and 514 kabupaten/kota in force, then the codes that have been replaced since 2022."""
    changes = list(_rows("changes.csv"))
    since = {row["region_code"]: date.fromisoformat(row["since"]) for row in changes}
    bps = {row["region_code"]: row["bps_code"] or None for row in _rows("bps.csv")}
    now = {}
    for row in _rows("regions.csv"):
        code = row["region_code"]
        # Most BPS codes are the Kemendagri code without its dot: bps.csv has the others.
        now[code] = _region(row, code, since=since.get(code), bps_code=bps.get(code, code.replace(".", "")))
    return *now.values(), *(_former(row, now[row["region_code"]]) for row in changes if row["former_code"])


@cache
def by_code() -> dict[str, Region]:
    """Return the regions in force by their code."""
    return {region.region_code: region for region in regions() if region.until is None}


def units() -> Iterator[tuple[str, str]]:
    """Yield (code, name) of every kecamatan ("16.08.01") and desa or kelurahan ("16.08.01.2001")."""
    with gzip.open(HERE / "units.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from ((code, name) for code, name in rows)


def aliases() -> Iterator[tuple[str, str, str]]:
    """Yield (alias, region_code, kind) of aliases.csv."""
    for row in _rows("aliases.csv"):
        yield row["alias"], row["region_code"], row["kind"]


def plain_name(name: str) -> str:
    """Return the name of a kabupaten or kota without the word for its kind: "Kabupaten Lahat" -> "Lahat"."""
    for prefix in ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota "):
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


def _region(row: dict[str, str], code: str, since: date | None, bps_code: str | None) -> Region:
    province = len(code) == 2
    return Region(
        region_code=code,
        name=row["name"],
        kind="provinsi" if province else row["name"].split()[0].lower(),
        parent_code=None if province else code[:2],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        bps_code=bps_code,
        since=since,
    )


def _former(row: dict[str, str], now: Region) -> Region:
    code = row["former_code"]
    until = date.fromisoformat(row["since"])
    place = (now.latitude, now.longitude)
    return Region(code, now.name, now.kind, code[:2], *place, until=until, successor_code=now.region_code)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
