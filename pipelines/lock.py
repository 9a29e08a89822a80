"""One run at a time: the lock that whoever writes holds."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pipelines import space
from pipelines.home import Home
from pipelines.outcome import Exit, Failure
from pipelines.runs import Run, recorded, runs

_held: set[object] = set()


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
        space.require(home.warehouse)
        file.truncate(0)
        json.dump({"verb": verb, "pid": run.pid, "since": run.started_at.isoformat(timespec="seconds")}, file)
        file.flush()
        _held.add(home.root)
        try:
            with recorded(home, run):
                yield run
        finally:
            _held.discard(home.root)
            file.truncate(0)


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
