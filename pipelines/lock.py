"""One run at a time: the lock that whoever writes holds, and the journal of what ran and how it ended."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from pipelines.home import Home
from pipelines.outcome import Exit, Failure

# A run needs room for the log of its transactions, for the snapshot it publishes, and for the pages that it fetches.
_LEAST_FREE, _TIMES_WAREHOUSE = 200_000_000, 2
_held: set[object] = set()


@dataclass(slots=True)
class Run:
    """One run as the journal tells it. `ended` is `done`, `failed`, or None while it runs or where it was killed."""

    verb: str
    pid: int
    started_at: datetime
    ended: str | None = None
    finished_at: datetime | None = None
    message: str = ""
    summary: dict[str, Any] = field(default_factory=dict)


@contextmanager
def run_lock(home: Home, verb: str) -> Iterator[Run]:
    """Hold the lock of `home` while the block runs, and note the run; what it puts into `summary` is noted with it.

    A process that holds the lock may enter again (a verb inside `weekly`). Raises Failure 75 naming the run under way;
    Failure if the disk is full, or the clock stands before the last run. The kernel gives the lock up when its
    process dies, however it dies, so there is never a stale one to clear away.
    """
    if home.root in _held:
        yield Run(verb, os.getpid(), home.now())
        return
    home.root.mkdir(parents=True, exist_ok=True)
    with home.lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another run is under way: {_holder(home)}", Exit.BUSY) from None
        run = Run(verb, os.getpid(), home.now())
        _refuse_old_clock(home, run.started_at)
        require_space(home)
        file.truncate(0)
        json.dump({"verb": verb, "pid": run.pid, "since": run.started_at.isoformat(timespec="seconds")}, file)
        file.flush()
        _note(home, verb=verb, pid=run.pid, started_at=run.started_at)
        _held.add(home.root)
        try:
            with _explained(home):
                yield run
        except BaseException as error:
            _note(home, finished_at=home.now(), ended="failed", message=str(error) or type(error).__name__)
            raise
        else:
            _note(home, finished_at=home.now(), ended="done", summary=run.summary)
        finally:
            _held.discard(home.root)
            file.truncate(0)


def runs(home: Home) -> list[Run]:
    """Return every run of this home that held the lock, oldest first."""
    found: list[Run] = []
    for line in _lines(home):
        if "verb" in line:
            found.append(Run(line["verb"], line["pid"], datetime.fromisoformat(line["started_at"])))
        elif found:
            run = found[-1]
            run.ended, run.finished_at = line["ended"], datetime.fromisoformat(line["finished_at"])
            run.message, run.summary = line.get("message", ""), line.get("summary", {})
    return found


def is_running(home: Home) -> bool:
    """Tell whether some process holds the lock."""
    if not home.lock.exists():
        return False
    with home.lock.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def require_space(home: Home) -> None:
    """Raise Failure with the free and the needed space if the disk has no room for a run."""
    free = shutil.disk_usage(home.root).free
    size = home.warehouse.stat().st_size if home.warehouse.exists() else 0
    needed = max(_LEAST_FREE, _TIMES_WAREHOUSE * size)
    if free < needed:
        raise Failure(_full(home, free, needed))


@contextmanager
def _explained(home: Home) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        is_full = getattr(error, "errno", None) == errno.ENOSPC or "No space left" in str(error)
        if not is_full:
            raise
        size = home.warehouse.stat().st_size if home.warehouse.exists() else 0
        needed = max(_LEAST_FREE, _TIMES_WAREHOUSE * size)
        raise Failure(_full(home, shutil.disk_usage(home.root).free, needed)) from error


def _full(home: Home, free: int, needed: int) -> str:
    return (
        f"the disk of {home.root} is full: {free / 1e6:.0f} MB free, {needed / 1e6:.0f} MB needed; "
        "nothing is lost, free some space and run it again"
    )


def _refuse_old_clock(home: Home, now: datetime) -> None:
    last = max((run.finished_at or run.started_at for run in runs(home)), default=now)
    if now < last:
        raise Failure(
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, the last run was at {last:%Y-%m-%d %H:%M}: set the clock"
        )


def _holder(home: Home) -> str:
    try:
        run = json.loads(home.lock.read_text(encoding="utf-8"))
    except ValueError:
        return "it is just starting"
    return f"`pantau {run['verb']}`, pid {run['pid']}, since {run['since']}"


def _note(home: Home, **facts: Any) -> None:
    line = json.dumps(facts, ensure_ascii=False, default=str)
    try:
        with home.runs.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError:  # a full disk must not hide why the run ended
        pass


def _lines(home: Home) -> Iterator[dict[str, Any]]:
    if home.runs.exists():
        for line in home.runs.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:  # cut off by a kill
                continue
