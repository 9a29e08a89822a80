"""The whole weekly job, twice, against a small news web of our own; or that web alone, to try things on."""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.demo.press import HERE, Truth
from pipelines.demo.stories import FIRST_DAY, demo_press
from pipelines.demo.web import Web
from pipelines.home import Home
from pipelines.lock import is_running
from pipelines.outcome import Exit, Failure, Result
from pipelines.runs import runs

if TYPE_CHECKING:
    from pipelines.weekly import WeeklySummary

# Sunday evenings: four weeks of the press are out, then five.
PRESENTS = tuple(FIRST_DAY + timedelta(weeks=weeks, hours=-4) for weeks in (4, 5))
SPIDERS = HERE / "spiders"
DELAY = 0.02  # seconds between requests: the servers are our own
PORT = 18240  # of the first outlet: always the same, so that addresses, hence ids, are those of every other demo
QUERY = (
    "SELECT primary_code, primary_name, topic, count(*) AS articles, count(DISTINCT story_id) AS stories "
    "FROM tags JOIN article_topics USING (article_id) WHERE primary_code IS NOT NULL "
    "GROUP BY ALL ORDER BY articles DESC, primary_code, topic LIMIT 8"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="only serve the simulated web, until Ctrl-C")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Run the demo in a folder of its own beside the real data, which it never touches; or serve its web."""
    if args.serve:
        return _serve()
    place = Home(home.root / "demo")
    shown = demo(place, lambda line: print(line, file=sys.stderr, flush=True))
    lines = [
        f"Report:    {shown.weeks[-1].steps['report'].page}",
        f"Database:  {place.snapshot}",
        "Try:",
        f'  pantau --home {_shown(place)} sql "{QUERY}"',
        f'  pantau --home {_shown(place)} search "politik uang"',
        "The articles' addresses open while `pantau demo --serve` runs.",
    ]
    facts = {
        "home": str(place.root),
        "database": str(place.snapshot),
        "query": QUERY,
        "weeks": [asdict(week)["steps"] for week in shown.weeks],
    }
    return Result("\n".join(lines), facts)


@dataclass(frozen=True)
class DemoSummary:
    """What each weekly run came to, and what there was to find when the last one ran."""

    weeks: list[WeeklySummary]
    truth: list[Truth]


def demo(place: Home, say: Callable[[str], None] = lambda line: None) -> DemoSummary:
    """Run the production's weekly job at each of `PRESENTS`, and let coders look at some articles of the first week.

    `place` is made anew, so that a second demo shows what the first one did. Raises Failure if anything but a demo
    made it, and while another run is under way there.
    """
    # Every verb with its libraries: not for those who only want the web.
    from pipelines.demo.coders import code_some
    from pipelines.weekly import weekly

    done = []
    with _alone(place), Web(demo_press(), PRESENTS[0], first_port=PORT) as web:
        for number, web.now in enumerate(PRESENTS, start=1):
            say(f"Week {number}: it is {web.now:%A, %d %B %Y} on the simulated web of {len(web.base_urls)} outlets.")
            with _environment(PANTAU_NOW=web.now.isoformat(), PANTAU_SPIDERS=SPIDERS, PANTAU_DELAY=DELAY):
                done.append(weekly(place, spiders=tuple(web.base_urls), base_urls=web.base_urls))
            for line in told(done[-1], web):
                say(f"  {line}")
            if number == 1:
                say(f"  label    {code_some(place, web.truth(), web.now)} decisions of two invented coders")
        return DemoSummary(done, web.truth())


@contextmanager
def _alone(place: Home) -> Iterator[None]:
    """Keep other demos out for as long as the block runs, and clear away what an earlier one left."""
    place.root.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, which does not live as long as the lock.
    with place.root.with_suffix(".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another demo is under way in {place.root}", Exit.BUSY) from None
        if is_running(place):
            raise Failure(f"another run is under way in {place.root}", Exit.BUSY)
        if place.root.exists() or place.root.is_symlink():
            if not _is_of_a_demo(place):
                raise Failure(f"{place.root} is not the work of a demo, which would clear it: move it, or use --home")
            shutil.rmtree(place.root)
        yield


def _is_of_a_demo(place: Home) -> bool:
    """Tell whether a folder is empty, or its journal begins on the simulated day on which every demo begins."""
    if place.root.is_symlink() or not place.root.is_dir():
        return False
    first = next(iter(runs(place)), None)
    return first.started_at == PRESENTS[0] if first else not any(place.root.iterdir())


def told(week: WeeklySummary, web: Web) -> Iterator[str]:
    """Yield what a week came to, beside what was really there."""
    steps = week.steps
    ingested, published = steps["ingest"], steps["publish"]
    yield f"crawl    {steps['crawl']}"
    yield (
        f"ingest   {ingested.n_articles} new articles, {ingested.n_revisions} revisions, {ingested.n_gone} deleted; "
        f"the outlets have published {len(web.truth())} so far"
    )
    for alarm in steps["check"].alarms:
        yield f"check    {alarm}"
    yield f"publish  {published.release}: {published.n_articles} articles"


@contextmanager
def _environment(**values: object) -> Iterator[None]:
    """Set environment variables, which the crawler's own process inherits, for as long as the block runs."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update({name: str(value) for name, value in values.items()})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _shown(place: Home) -> str:
    """Return the shortest way to write a home in a command typed where this one was."""
    root = place.root
    return str(root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root)


def _serve() -> Result:
    with Web(demo_press(), PRESENTS[-1], first_port=PORT) as web:
        print(f"It is {web.now:%A, %d %B %Y, %H:%M} WIB on this web. Ctrl-C ends it.")
        for name, url in web.base_urls.items():
            print(f"  {url}/  {web.press.outlets[name].title} ({web.press.outlets[name].family})")
        print(f"The clock: {web.control_url}/clock (GET; POST now=2024-02-04T20:00+07:00), /truth, /log", flush=True)
        threading.Event().wait()
    return Result()
