"""One run at a time: the lock that the run which may write holds, and its journal."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.home import Home
from pipelines.outcome import Exit, Failure


@contextmanager
def run_lock(home: Home, verb: str) -> Iterator[None]:
    """Hold the lock of `home` while the block runs; a process that already holds it may enter again.

    Raises Failure (75) naming the run under way. The kernel gives the lock up when its process dies, however it dies,
    so that nobody has to clear one away.
    """
    if home.root in _held:
        yield
        return
    home.root.mkdir(parents=True, exist_ok=True)
    with home.lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another run is under way: {_holder(home)}", Exit.BUSY) from None
        file.truncate(0)
        json.dump({"verb": verb, "pid": os.getpid(), "since": home.now().isoformat(timespec="seconds")}, file)
        file.flush()
        _held.add(home.root)
        try:
            yield
        finally:
            _held.discard(home.root)
            file.truncate(0)


_held: set[object] = set()


def _holder(home: Home) -> str:
    try:
        run = json.loads(home.lock.read_text(encoding="utf-8"))
    except ValueError:
        return "it is just starting"
    return f"`pantau {run['verb']}`, pid {run['pid']}, since {run['since']}"
