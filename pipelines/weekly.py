"""The cron job: crawl, ingest, dedupe, tag, check, publish, report. Read this first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from pipelines.check import check
from pipelines.crawl import crawl
from pipelines.dedupe import dedupe
from pipelines.home import Home
from pipelines.ingest import ingest
from pipelines.lock import run_lock
from pipelines.outcome import Exit, Failure, Result
from pipelines.publish import publish
from pipelines.report import report
from pipelines.tag import tag


@dataclass(frozen=True)
class WeeklySummary:
    """What each step had to say, by its name, in the order in which they ran."""

    steps: dict[str, Any] = field(default_factory=dict)

    @property
    def is_healthy(self) -> bool:
        return not self.steps["check"].alarms


def weekly(home: Home, *, spiders: Sequence[str] = (), base_urls: Mapping[str, str] | None = None) -> WeeklySummary:
    """Run the whole job once; every step only adds what is missing, so the next run finishes one that was killed.

    Raises Failure with nothing started when another run is under way, the disk is too full, or the clock is older
    than the last run.
    """
    steps: dict[str, Callable[[], Any]] = {
        "crawl": partial(crawl, home, spiders, base_urls=base_urls),
        "ingest": partial(ingest, home),
        "dedupe": partial(dedupe, home),
        "tag": partial(tag, home),
        "check": partial(check, home),
        "publish": partial(publish, home),
        "report": partial(report, home),
    }
    summary = WeeklySummary()
    with run_lock(home, "weekly") as run:
        for name, step in steps.items():
            try:
                _say(f"{name} …")
                summary.steps[name] = step()
            except KeyboardInterrupt:
                done = f"{len(summary.steps)} of {len(steps)} steps done"
                raise Failure(f"stopped in {name}, {done}; the next run goes on from there") from None
        run.summary = asdict(summary)["steps"]
    return summary


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("outlets", nargs="*", metavar="SPIDER", help="only these outlets (default: all)")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Run the job; exit code 3 when it is done but an outlet is silent or broken."""
    summary = weekly(home, spiders=args.outlets)
    published, alarms = summary.steps["publish"], summary.steps["check"].alarms
    lines = [
        f"{published.release}: {published.n_articles} articles in {published.path}",
        f"report: {summary.steps['report'].page}",
        *map(str, alarms),
    ]
    return Result("\n".join(lines), asdict(summary)["steps"], Exit.DONE if summary.is_healthy else Exit.UNHEALTHY)


def _say(line: str) -> None:
    """Show progress to a person; under cron nobody is told."""
    if sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
