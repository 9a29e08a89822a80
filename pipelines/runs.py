"""The journal of runs: what ran in a home, when, and how it ended."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipelines.home import Home
from pipelines.outcome import Exit, Failure


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
def recorded(home: Home, run: Run) -> Iterator[Run]:
    """Note that `run` begins, and how it ends; where something broke underneath, with the traceback.

    Wrong usage leaves no line: nothing was started.
    """
    n_bytes = home.runs.stat().st_size if home.runs.exists() else 0
    _note(home, verb=run.verb, pid=run.pid, started_at=run.started_at)
    try:
        yield run
    except BaseException as error:
        if isinstance(error, Failure) and error.code == Exit.USAGE:
            os.truncate(home.runs, n_bytes)
            raise
        trace = {"traceback": traceback.format_exc()} if _is_broken(error) else {}
        message = str(error) or type(error).__name__
        _note(home, finished_at=home.now(), ended="failed", message=message, **trace)
        raise
    _note(home, finished_at=home.now(), ended="done", summary=run.summary)


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


def _is_broken(error: BaseException) -> bool:
    """Tell whether what ended a run was more than a refusal or a signal."""
    return isinstance(error, Exception) and not (isinstance(error, Failure) and error.__cause__ is None)


def _note(home: Home, **facts: Any) -> None:
    line = json.dumps(facts, ensure_ascii=False, default=str)
    with suppress(OSError), home.runs.open("a", encoding="utf-8") as file:  # a full disk must not hide why it ended
        file.write(line + "\n")


def _lines(home: Home) -> Iterator[dict[str, Any]]:
    if home.runs.exists():
        for line in home.runs.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                yield json.loads(line)
            except ValueError:  # cut off by a kill
                continue
