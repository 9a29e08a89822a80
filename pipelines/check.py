"""Which outlets are silent or broken, and since when."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from datetime import datetime

from pipelines import warehouse
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Exit, Result


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is wrong with an outlet: silent, shrinking, refused or unreachable; the figures mean what `alarms` says."""

    source: str
    problem: str
    since: datetime | None
    n: float
    n_against: float
    reason: str | None
    detail: str

    def __str__(self) -> str:
        since = f" since {self.since:%Y-%m-%d}" if self.since else ""
        return f"{self.source}: {self.problem}{since}: {self.detail}"


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """The outlets that were looked at, and what is wrong with which."""

    n_sources: int
    alarms: tuple[Alarm, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau check` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Print what is wrong; exit 3 if anything is."""
    with run_lock(home, "check"):
        summary = check(home)
    text = "\n".join(map(str, summary.alarms)) or f"{summary.n_sources} outlets, nothing out of the ordinary"
    return Result(text, asdict(summary), Exit.UNHEALTHY if summary.alarms else Exit.DONE)


def check(home: Home) -> CheckSummary:
    """Compare the last crawl of every outlet that is still crawled with its four weeks before."""
    with warehouse.writing(home) as con:
        found = warehouse.rows(con, "SELECT * FROM alarms ORDER BY source, problem")
        [(n_sources,)] = con.execute("SELECT count(*) FROM last_crawls").fetchall()
    return CheckSummary(n_sources, tuple(Alarm(**row) for row in found))
