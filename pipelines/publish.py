"""The warehouse as an immutable snapshot that readers open, with a name and a checksum to cite."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from crawler.durable import file_sha256, synced, write_aside
from pipelines import warehouse
from pipelines.content import content_hash
from pipelines.dictionary import dictionary
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.options import at_least_one
from pipelines.outcome import Result
from pipelines.search_index import build_index, known_stems

KEEP = 8


@dataclass(frozen=True, slots=True)
class PublishSummary:
    """The snapshot that readers now find: what to cite, and what is in it."""

    release: str
    path: str
    sha256: str
    n_bytes: int
    n_articles: int
    content_hash: str
    is_new: bool


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keep", type=at_least_one, default=KEEP, metavar="N", help=f"snapshots to keep (default {KEEP})"
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """Publish what the warehouse holds."""
    with run_lock(home, "publish"):
        summary = publish(home, keep=args.keep)
    word = "published" if summary.is_new else "nothing has changed since"
    return Result(
        f"{word} {summary.release}: {summary.n_articles} articles, {summary.n_bytes / 1e6:.1f} MB\n"
        f"{summary.path}\nsha256 {summary.sha256}",
        asdict(summary),
    )


def publish(home: Home, *, keep: int = KEEP) -> PublishSummary:
    """Write the snapshot aside, then give it its names in one step each; a reader always finds a whole one.

    The same data is not published twice: its release is named again. The newest `keep` snapshots stay; what was
    written down of the older ones stays too, so that no name is ever given twice.
    """
    home.published.mkdir(parents=True, exist_ok=True)
    partial = home.published / "snapshot.partial"
    with warehouse.writing(home) as con:
        digest = content_hash(con)
        last = manifest(home.snapshot)
        if last and last["content_hash"] == digest and home.snapshot.exists():
            facts = {name: value for name, value in last.items() if name != "amended"}
            return PublishSummary(**facts, path=str(home.snapshot.resolve()), is_new=False)
        release = _free_name(home)
        con.execute("DELETE FROM release")
        warehouse.put(con, "release", [_release(con, home, release, digest)])
        [(n_articles,)] = con.execute("SELECT count(*) FROM articles").fetchall()
        described = dictionary(con)
        warehouse.copy_database(con, partial)
    with warehouse.attached(partial) as con:
        build_index(con, known_stems(home.snapshot))
    partial.chmod(0o444)
    target = home.published / f"{release}.duckdb"
    summary = PublishSummary(
        release=release,
        path=str(target),
        sha256=file_sha256(partial),
        n_bytes=partial.stat().st_size,
        n_articles=n_articles,
        content_hash=digest,
        is_new=True,
    )
    synced(partial)
    write_manifest(target, {name: value for name, value in asdict(summary).items() if name not in ("path", "is_new")})
    partial.replace(target)
    _point(home.snapshot, target)
    write_aside(home.published / "DICTIONARY.md", described.encode())
    synced(home.published)
    for old in snapshots(home)[:-keep]:
        old.unlink()
    return summary


def snapshots(home: Home) -> list[Path]:
    """Return the published snapshots, oldest first."""
    found = (path.stem.partition("-r") for path in home.published.glob("pantau-*.duckdb"))
    return [home.published / f"{''.join(name)}.duckdb" for name in sorted(found, key=lambda n: (n[0], int(n[2] or 1)))]


def manifest(snapshot: Path) -> dict[str, Any]:
    """Return what was written down of a snapshot when it was published; {} where nothing was."""
    path = snapshot.resolve().with_suffix(".json")
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return facts


def write_manifest(snapshot: Path, facts: dict[str, Any]) -> None:
    """Write down what there is to know of a snapshot, beside it."""
    write_aside(snapshot.with_suffix(".json"), json.dumps(facts, indent=2).encode() + b"\n")


def _free_name(home: Home) -> str:
    year, week, _ = home.now().isocalendar()
    name = f"pantau-{year}-W{week:02}"
    taken = {path.stem for path in home.published.glob(f"{name}*.json")}
    return next(free for free in (name, *(f"{name}-r{n}" for n in range(2, 10_000))) if free not in taken)


def _release(con: warehouse.Connection, home: Home, release: str, digest: str) -> dict[str, object]:
    try:
        program = version("pantau")
    except PackageNotFoundError:  # run from a checkout
        program = "unknown"
    [(tagger,)] = con.execute("SELECT max(tagger_version) FROM tagged").fetchall()
    return {
        "release": release,
        "published_at": home.now().replace(tzinfo=None),
        "schema_version": warehouse.schema_version(con),
        "pantau_version": program,
        "tagger_version": tagger,
        "content_hash": digest,
    }


def _point(name: Path, target: Path) -> None:
    """Let the stable `name` lead to `target`, in one step."""
    link = name.with_name(name.name + ".partial")
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)
    link.replace(name)
