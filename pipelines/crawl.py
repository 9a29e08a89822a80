"""Fetch only: crawl the outlets side by side, into the archive; with dates it backfills."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from crawler import outlets
from crawler.declaration import Declaration
from nlp import gazetteer
from pipelines import progress
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.options import at_least_one
from pipelines.outcome import Exit, Failure, Result

GRACE = 8.0  # seconds that a stopped crawl gets to close its files
LOG_BYTES = 10_000_000  # beyond this the log of the crawls before is set aside, and the one set aside before it goes


@dataclass(frozen=True)
class CrawlSummary:
    """What one crawl did: per outlet the requests sent, how its articles' addresses ended, and why it stopped."""

    outlets: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def states(self) -> Counter[str]:
        """How all addresses ended, over all outlets."""
        return sum((Counter(outlet["states"]) for outlet in self.outlets.values()), Counter())

    @property
    def n_done(self) -> int:
        return sum(bool(outlet["reason"]) for outlet in self.outlets.values())

    def __str__(self) -> str:
        ended = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items())) or "nothing found"
        n_requests = sum(outlet["n_requests"] for outlet in self.outlets.values())
        return f"{len(self.outlets)} outlets, {n_requests} requests: {ended}"


def crawl(
    home: Home,
    spiders: Sequence[str] = (),
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    url: str = "",
    declared: Sequence[Declaration] = (),
    base_urls: Mapping[str, str] | None = None,
    spiders_dir: Path | None = None,
    settings: Mapping[str, Any] | None = None,
) -> CrawlSummary:
    """Crawl the named outlets (default: all) into `home.archive`; return what became of every address.

    `declared` are outlets without a spider file: then only these are crawled. `url` is the one page to fetch.
    `spiders_dir` holds further spider files (default: PANTAU_SPIDERS), `base_urls` replaces the site of an outlet,
    `settings` those of crawler.settings.
    Raises Failure for a bad spider file or an unknown name (nothing is started then), and when it is stopped.
    """
    folder = spiders_dir or outlets.extra_folder()
    names = [] if declared else [cls.name for cls in chosen(spiders, folder)]
    log_file = _log_file(home)
    order: dict[str, Any] = {
        "spiders": names,
        "spiders_dir": str(folder) if folder else None,
        "declared": [asdict(outlet) for outlet in declared],
        "base_urls": dict(base_urls or {}),
        "arguments": {"since": str(since or ""), "until": str(until or ""), "limit": str(limit or ""), "url": url},
        "settings": {
            "ARCHIVE": str(home.archive),
            "NOW": home.now().isoformat(),
            "LOG_FILE": str(log_file),
            **(settings or {}),
        },
    }
    started = (*names, *(outlet.name for outlet in declared))
    summary = CrawlSummary({name: {"n_requests": 0, "states": {}, "reason": ""} for name in started})
    command = [sys.executable, "-m", "crawler", json.dumps(order)]
    root = Path(__file__).parents[1]
    with (
        tempfile.TemporaryFile() as errors,
        progress.shown() as show,
        subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                told = json.loads(line)
                summary.outlets[told.pop("source")] = told
                show(summary)
        except KeyboardInterrupt:
            _end(process)
            done = f"{summary.n_done} of {len(summary.outlets)} outlets done"
            raise Failure(f"stopped, {done}; what was fetched is kept, the next crawl goes on from it") from None
        process.wait()
        errors.seek(0)
        trouble = errors.read().decode(errors="replace").strip()
    if process.returncode != 0 or summary.n_done < len(summary.outlets):
        last = trouble.splitlines()[-1] if trouble else f"exit code {process.returncode}"
        done = f"{summary.n_done} of {len(summary.outlets)} outlets done"
        raise Failure(f"the crawl broke off, {done}: {last}; see {log_file}")
    return summary


def chosen(names: Sequence[str], folder: Path | None) -> list[type[Any]]:
    """Return the outlets of these names (default: all). Failure (exit 2) names every bad file, or the unknown name."""
    try:
        classes = {cls.name: cls for cls in outlets.load(folder, gazetteer.by_code())}
    except outlets.BadOutlets as bad:
        raise Failure(f"nothing was started:\n{bad}", Exit.USAGE) from None
    if unknown := [name for name in names if name not in classes]:
        raise Failure(f"no outlet is called {', '.join(unknown)}; there are {', '.join(classes)}", Exit.USAGE)
    return [classes[name] for name in dict.fromkeys(names or classes)]


def _log_file(home: Home) -> Path:
    file = home.root / "logs" / "crawl.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(file.with_suffix(".log.1"))
    return file


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spiders", nargs="*", metavar="SPIDER", help="outlets by name (default: all)")
    parser.add_argument(
        "--since", type=date.fromisoformat, metavar="DATE", help="backfill from this day on (YYYY-MM-DD)"
    )
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="backfill up to this day")
    parser.add_argument("--limit", type=at_least_one, metavar="N", help="at most N articles per outlet")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Crawl the outlets, and name those whose crawl did not come to its end; exit code 3 if there are any."""
    if args.since and args.until and args.since > args.until:
        raise Failure(f"--since {args.since} is after --until {args.until}", Exit.USAGE)
    with run_lock(home, "crawl"):
        summary = crawl(home, args.spiders, since=args.since, until=args.until, limit=args.limit)
    as_wanted = ("finished", f"limit of {args.limit} articles")
    unreached = {name: told["reason"] for name, told in summary.outlets.items() if told["reason"] not in as_wanted}
    lines = [str(summary), *(f"  {name}: {reason}" for name, reason in sorted(unreached.items()))]
    facts = asdict(summary) | {"states": dict(summary.states)}
    return Result("\n".join(lines), facts, Exit.UNHEALTHY if unreached else Exit.DONE)
