"""When it last ran and how, what readers find, and what is still to do."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import asdict
from typing import Any

from pipelines import warehouse
from pipelines.home import Home
from pipelines.lock import is_running
from pipelines.outcome import Result
from pipelines.publish import manifest, snapshots
from pipelines.runs import Run, runs
from pipelines.table import plain

RUNS_SHOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau status` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Print the last runs, the snapshot, and what its check said; takes no lock and disturbs nobody."""
    last = runs(home)[-RUNS_SHOWN:]
    published = manifest(home.snapshot)
    free = shutil.disk_usage(home.root if home.root.exists() else home.root.parent).free
    alarms = _alarms(home)
    lines = [_line(home, run) for run in last] or ["nothing has run here yet; try `pantau demo` or `pantau weekly`"]
    if published:
        lines.append(
            f"published: {published['release']}, {published['n_articles']} articles, sha256 {published['sha256']}, "
            f"{len(snapshots(home))} snapshots kept"
        )
    lines += [f"alarm: {plain(alarm['source'])}: {alarm['problem']}: {plain(alarm['detail'])}" for alarm in alarms]
    lines.append(f"disk: {free / 1e9:.1f} GB free")
    facts = {"runs": [asdict(run) for run in last], "published": published, "alarms": alarms, "free_bytes": free}
    return Result("\n".join(lines), facts)


def _line(home: Home, run: Run) -> str:
    when = f"{run.started_at:%Y-%m-%d %H:%M} UTC  {run.verb}"
    if run.finished_at:
        minutes = (run.finished_at - run.started_at).total_seconds() / 60
        return f"{when}: {run.ended}" + (f": {plain(run.message)}" if run.message else f" in {minutes:.1f} minutes")
    return f"{when}: " + (f"under way, pid {run.pid}" if is_running(home) else "was killed; the next run finishes it")


def _alarms(home: Home) -> list[dict[str, Any]]:
    if not home.snapshot.exists():
        return []
    with warehouse.reading(home.snapshot) as con:
        return warehouse.rows(con, "SELECT * FROM alarms ORDER BY source, problem")
