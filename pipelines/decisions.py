"""What people decided, in append-only files beside the archive: no page tells it, so a rebuild reads it here."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.removal import REMOVED
from pipelines.home import Home
from pipelines.outcome import Failure


@dataclass(frozen=True, slots=True)
class Label:
    """A decision of a coder about one topic or one region of an article.

    `value` is `main`, `mention` or `absent` for a topic; `primary`, `mention` or `absent` for a region.
    """

    article_id: str
    value: str
    coder: str
    coded_at: datetime
    topic: str | None = None
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class Takedown:
    """An article that was removed for good; digests of its address keep it from coming back."""

    article_id: str
    source: str
    reason: str
    taken_down_at: datetime
    key: str = ""  # digest of what all addresses of the article have in common


def add_labels(home: Home, *labels: Label) -> None:
    """Append `labels`, all or none; they are in the warehouse after the next `pantau tag`."""
    _append(home.decisions / "labels.jsonl", [asdict(label) for label in labels])


def labels(home: Home) -> list[Label]:
    """Return every label, oldest first."""
    return [
        Label(**line | {"coded_at": datetime.fromisoformat(line["coded_at"])})
        for line in _lines(home.decisions / "labels.jsonl")
    ]


def add_takedown(home: Home, takedown: Takedown) -> None:
    """Append `takedown`, which is also the audit line: it holds nothing of the article's text or address."""
    _append(home.archive / REMOVED, [asdict(takedown)])


def takedowns(home: Home) -> list[Takedown]:
    """Return every takedown, oldest first."""
    return [
        Takedown(**line | {"taken_down_at": datetime.fromisoformat(line["taken_down_at"])})
        for line in _lines(home.archive / REMOVED)
    ]


def _append(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False, default=lambda instant: instant.isoformat()) for row in rows]
    with path.open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # coders may work side by side
        file.seek(0)
        # What a kill left of a line was never said to be kept, and would be damage once another line follows it.
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write("".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    written = path.read_bytes().split(b"\n")
    for number, line in enumerate(written, start=1):
        try:
            if line:
                yield json.loads(line)
        except ValueError as error:
            if number < len(written):
                raise Failure(f"{path} line {number} is damaged: repair or remove that line") from error
