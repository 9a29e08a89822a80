"""Where everything is kept, and what time it is there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.outcome import Exit, Failure


@dataclass(frozen=True)
class Home:
    """The folder of one installation (`--home DIR`, `PANTAU_HOME`, default `./data`)."""

    root: Path

    @property
    def archive(self) -> Path:
        """Raw pages as WARC: the truth, from which everything else can be rebuilt."""
        return self.root / "archive"

    @property
    def decisions(self) -> Path:
        """What coders decided, which no page tells; takedowns are noted in the archive itself."""
        return self.root / "decisions"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that the weekly run writes; nobody else opens it."""
        return self.root / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """The folder of immutable snapshots that readers open."""
        return self.root / "published"

    @property
    def snapshot(self) -> Path:
        """The newest published snapshot, under a name that does not change."""
        return self.published / "pantau.duckdb"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def notebooks(self) -> Path:
        """Copies of the notebooks, which belong to the reader."""
        return self.root / "notebooks"

    @property
    def lock(self) -> Path:
        """Held by the one run that may write."""
        return self.root / "run.lock"

    @property
    def runs(self) -> Path:
        """The journal of runs: one JSON line as each begins, one as it ends."""
        return self.root / "runs.jsonl"

    def now(self) -> datetime:
        """Return the present instant in UTC; `PANTAU_NOW` (ISO 8601 with an offset) replaces it in simulations."""
        simulated = os.environ.get("PANTAU_NOW")
        if not simulated:
            return datetime.now(UTC)
        try:
            instant = datetime.fromisoformat(simulated)
        except ValueError:
            instant = datetime.min
        if instant.tzinfo is None:
            raise Failure(f"PANTAU_NOW is {simulated!r}; write it like 2024-02-11T20:00+07:00", Exit.USAGE)
        return instant.astimezone(UTC)
