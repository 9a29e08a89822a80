"""Is every file whole: what is damaged, and what to do about it. It repairs and deletes nothing."""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from crawler.durable import file_sha256
from crawler.removal import REMOVED
from pipelines import decisions, tagger, warehouse
from pipelines.content import content_hash
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Exit, Failure, Result
from pipelines.publish import manifest, snapshots
from pipelines.seal import is_broken


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not whole, what is wrong with it, and what to do."""

    path: str
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}; {self.advice}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau doctor` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Look at every file; exit 1 if one is damaged."""
    with run_lock(home, "doctor"):
        findings = doctor(home)
    is_new = not (home.archive.exists() or home.warehouse.exists() or home.published.exists())
    whole = f"there is nothing in {home.root} yet" if is_new else "every file is whole"
    text = "\n".join(map(str, findings)) or whole
    return Result(text, {"findings": [asdict(f) for f in findings]}, Exit.FAILED if findings else Exit.DONE)


def doctor(home: Home) -> list[Finding]:
    """Read every file of `home` to its end and return what is wrong with which."""
    return [*_warehouse(home), *_snapshots(home), *_archive(home), *_decisions(home), *_models(home)]


def _warehouse(home: Home) -> Iterator[Finding]:
    """The seal tells any change; behind a kill there is none, but reading verifies the checksums of blocks and log."""
    if not home.warehouse.exists():
        return
    advice = "run `pantau rebuild`: it makes the warehouse again from the archive and keeps this file aside"
    if is_broken(home.warehouse):
        yield Finding(str(home.warehouse), "it is not as the last run left it", advice)
        return
    try:
        with warehouse.reading(home.warehouse, memory="4GB") as con:
            content_hash(con)
            for table, n in con.execute(warehouse.sql("queries/orphans.sql")).fetchall():
                yield Finding(str(home.warehouse), f"{n} rows of {table} refer to nothing", advice)
    except Failure as failure:
        yield Finding(str(home.warehouse), str(failure).splitlines()[0], advice)
    except duckdb.Error as error:
        yield Finding(str(home.warehouse), str(error).splitlines()[0], advice)


def _snapshots(home: Home) -> Iterator[Finding]:
    for path in snapshots(home):
        facts = manifest(path)
        if not facts:
            yield Finding(str(path), "its manifest is missing", "do not cite it; publish again")
        elif file_sha256(path) != facts["sha256"]:
            yield Finding(str(path), "its checksum is not the published one", "restore it from a backup, or remove it")
    if home.snapshot.is_symlink() and not home.snapshot.exists():
        yield Finding(str(home.snapshot), "it leads to no file", "run `pantau publish`")


def _archive(home: Home) -> Iterator[Finding]:
    known: dict[str, set[int]] = {}
    with suppress(Failure, duckdb.Error), warehouse.reading(home.warehouse) as con:
        for warc_file, offset in con.execute("SELECT warc_file, warc_offset FROM pages").fetchall():
            known.setdefault(warc_file, set()).add(offset)
    for path in sorted(home.archive.glob("*/*.warc.gz")):
        offset = first_damage(path, known.get(str(path.relative_to(home.archive)), set()))
        if offset is not None:
            advice = "restore the file from a backup; what was read from it stays in the warehouse"
            yield Finding(str(path), f"the record at byte {offset} is damaged", advice)


def first_damage(path: Path, known: Collection[int] = ()) -> int | None:
    """Return the offset of the first record of a WARC file that is not what was written; None if all are.

    Each record is a gzip member with a checksum of its own. A last one that merely ends too soon is what a killed
    crawl leaves, and no damage; unless it is `known` to have been whole.
    """
    with path.open("rb") as file:
        start, member, rest = 0, zlib.decompressobj(31), b""
        while chunk := rest or file.read(1 << 20):
            try:
                member.decompress(chunk)
            except zlib.error:
                return start
            rest = member.unused_data
            if member.eof:
                start = file.tell() - len(rest)
                member = zlib.decompressobj(31)
    return start if start in known else None


def _decisions(home: Home) -> Iterator[Finding]:
    for path, read in ((home.decisions, decisions.labels), (home.archive / REMOVED, decisions.takedowns)):
        try:
            read(home)
        except Failure as failure:
            yield Finding(str(path), str(failure), "restore it from a backup")


def _models(home: Home) -> Iterator[Finding]:
    try:
        tagger.ready(home)
    except Failure as failure:
        where = tagger.model_folder(home)
        yield Finding(str(where if where.exists() else "the installed model"), str(failure), "run `pantau train`")
