"""Everything after the archive again, from the archive and the decisions of people alone."""

from __future__ import annotations

import argparse
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines import warehouse
from pipelines.check import check
from pipelines.dedupe import dedupe
from pipelines.home import Home
from pipelines.ingest import ingest
from pipelines.lock import run_lock
from pipelines.outcome import Failure, Result
from pipelines.publish import PublishSummary, publish
from pipelines.report import report
from pipelines.seal import seal_of
from pipelines.tag import tag


class Aside(Home):
    """The same home with another warehouse file, so that the present one stays until the new one is whole."""

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse-rebuilding.duckdb"


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    """What was read again, where the replaced file is kept, and the snapshot and report that readers now find."""

    n_pages: int
    n_articles: int
    replaced: str | None
    published: PublishSummary
    page: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau rebuild` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Build the warehouse anew and publish it."""
    with run_lock(home, "rebuild"):
        summary = rebuild(home)
    kept = f"; the old file is {summary.replaced}" if summary.replaced else ""
    return Result(
        f"{summary.n_pages} pages read again into {summary.n_articles} articles{kept}\n"
        f"{summary.published.release}, content {summary.published.content_hash}\n{summary.page}",
        asdict(summary),
    )


def rebuild(home: Home) -> RebuildSummary:
    """Read the whole archive into a new file beside the warehouse, put it in its place, publish and report it.

    The old file, damaged or not, is kept under another name; the next rebuild replaces it.
    """
    aside = Aside(home.root)
    for path in _with_log(aside.warehouse):
        path.unlink(missing_ok=True)
    _describe_outlets(home, aside)
    read = ingest(aside)
    dedupe(aside)
    tag(aside)
    check(aside)
    old = home.root / "warehouse-before-rebuild.duckdb"
    had_one = home.warehouse.exists()
    # Log and seal go first: without their file they are nothing, but the new one must never meet them.
    for path, kept in reversed(list(zip(_with_log(home.warehouse), _with_log(old), strict=True))):
        kept.unlink(missing_ok=True)
        if path.exists():
            path.replace(kept)
    seal_of(aside.warehouse).unlink()  # it is of a file of that name; publishing puts on the next
    aside.warehouse.replace(home.warehouse)
    return RebuildSummary(
        read.n_pages, read.n_articles, str(old) if had_one else None, publish(home), report(home).page
    )


def _describe_outlets(home: Home, aside: Home) -> None:
    """Carry over what is known of outlets: a spider file may be gone by now, or lie in a folder of somebody's own."""
    with suppress(Failure, duckdb.Error):
        with warehouse.reading(home.snapshot) as con:
            known = warehouse.rows(con, "SELECT * FROM sources")
        with warehouse.writing(aside) as con:
            warehouse.put(con, "sources", known)


def _with_log(path: Path) -> tuple[Path, Path, Path]:
    """Return a database file, the write-ahead log that may lie beside it, and its seal."""
    return path, path.with_name(path.name + ".wal"), seal_of(path)
