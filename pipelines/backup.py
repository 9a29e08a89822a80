"""A consistent copy of everything that cannot be made again, and of what takes long to make."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from crawler.durable import file_sha256, synced
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Failure, Result
from pipelines.seal import seal_of


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """The folder that was written, how many files it holds, and their bytes."""

    path: str
    n_files: int
    n_bytes: int


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="folder that the backup is put into (default: HOME/backups)"
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """Write a backup."""
    with run_lock(home, "backup"):
        summary = backup(home, args.output or home.root / "backups")
    return Result(
        f"{summary.n_files} files, {summary.n_bytes / 1e6:.0f} MB in {summary.path}\n"
        f"verify it with `sha256sum --check SHA256SUMS` there; restore it by copying it over an empty home",
        asdict(summary),
    )


def backup(home: Home, folder: Path) -> BackupSummary:
    """Copy what a home consists of while nobody writes it; the copy is there as a whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted(
        path
        for kept in (
            home.archive,
            home.decisions,
            home.models,
            home.notebooks,
            home.published,
            home.warehouse,
            home.warehouse.with_name(home.warehouse.name + ".wal"),
            seal_of(home.warehouse),
            home.runs,
        )
        for path in ([kept] if kept.is_file() else kept.rglob("*"))
        if path.is_file() and ".partial" not in str(path.relative_to(home.root))
    )
    n_bytes, free = sum(path.stat().st_size for path in files), shutil.disk_usage(folder).free
    if n_bytes > free:
        raise Failure(f"{folder} has {free / 1e6:.0f} MB free and the backup needs {n_bytes / 1e6:.0f} MB")
    target = folder / f"pantau-{home.now():%Y%m%dT%H%M%SZ}"
    if target.exists():
        raise Failure(f"{target} is there already")
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    sums = []
    for path in files:
        name = path.relative_to(home.root)
        copy = partial / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            copy.symlink_to(path.readlink())
            continue
        shutil.copy2(path, copy)
        synced(copy)
        sums.append(f"{file_sha256(copy)}  {name}\n")
    (partial / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    partial.replace(target)
    synced(folder)
    return BackupSummary(str(target), len(sums), n_bytes)
