"""Simulated weeks of news, crawled week by week: what was found, what was missed, and what it cost in requests.

python -m tests.bench.crawling weeks        five weeks, 329 articles of 3 outlets
python -m tests.bench.crawling year         52 weeks of 3 outlets, two of them not crawled
python -m tests.bench.crawling politeness   40 outlets at once, with the delays of production
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from unittest import mock

from pipelines.crawl import crawl
from pipelines.demo.press import Press, read_outlets
from pipelines.demo.simulate import simulate
from pipelines.demo.site import Response
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.trouble import Trouble
from pipelines.demo.web import Visit, Web
from pipelines.home import Home
from tests.bench.crawl_truth import pages_by_article, report
from tests.simulated import write_spiders

# The first of each gives no validators; the second of MIXED lists its changes, the third has neither feed nor sitemap.
DISWAY = ("lembaruluan", "gelombangilir", "corongpesisir")
MIXED = ("lembaruluan", "lenterabarisan", "nusapetang")


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "weeks"
    if what == "weeks":
        for names in (DISWAY, MIXED):
            print(", ".join(names))
            measure(press_of(names), weeks=5)
    elif what == "year":
        counts = {"articles": 2000, "multi_page": 400, "edits": 200, "moves": 30, "deletions": 60, "copies": 100}
        press = press_of(MIXED, weeks=52, **counts)
        measure(press, weeks=52, missed=(20, 21))
    elif what == "politeness":
        politeness()


def press_of(names: Collection[str], **counts: int) -> Press:
    """Return a simulated press of the outlets of these names."""
    chosen = {name: outlet for name, outlet in read_outlets().items() if name in names}
    with mock.patch("pipelines.demo.simulate.read_outlets", lambda: chosen):
        return simulate(outlets=len(chosen), **counts)  # type: ignore[arg-type]


def measure(press: Press, weeks: int, missed: Collection[int] = ()) -> None:
    """Crawl a simulated press at the end of every week and print what the crawl knows against the truth."""
    with tempfile.TemporaryDirectory() as folder, Web(press, FIRST_DAY) as web:
        home, spiders = Home(Path(folder) / "home"), write_spiders(Path(folder) / "spiders", web)
        began = time.monotonic()
        print("week   truth  found  requests  new  requests/new")
        n_before = 0
        for week in range(1, weeks + 1):
            web.now = FIRST_DAY + timedelta(weeks=week, hours=-1)
            if week in missed:
                continue
            os.environ["PANTAU_NOW"] = web.now.isoformat()
            n_asked = len(web.log)
            crawl(home, list(press.outlets), spiders_dir=spiders, settings={"DOWNLOAD_DELAY": 0, "BACKOFF": 0.01})
            n_found, n_asked = len(pages_by_article(home)), len(web.log) - n_asked
            alive = [t for t in web.truth() if t.gone_at is None]
            new = n_found - n_before
            print(f"{week:4d}  {len(alive):6d} {n_found:6d} {n_asked:9d} {new:4d} {n_asked / max(new, 1):10.2f}")
            n_before = n_found
        report(home, web, time.monotonic() - began)


def politeness() -> None:
    """Start 40 outlets at once with the delays of production, some busy; look for violations in the servers' logs."""
    press = simulate(outlets=40, weeks=1, articles=160, multi_page=10, edits=0, moves=0, deletions=0, copies=0)
    outlets = list(press.outlets)
    closed = Response("User-agent: *\nDisallow: /\n", type="text/plain")
    slow = Response("User-agent: *\nCrawl-delay: 2\n", type="text/plain")
    troubles = {name: Trouble(robots=closed) for name in outlets[::8]}
    troubles |= {name: Trouble(robots=slow) for name in outlets[1::8]}
    troubles |= {name: Trouble(quota=5, retry_after=4) for name in outlets[2::8]}
    troubles |= {name: Trouble(robots=Response("", status=503)) for name in outlets[3::8]}
    with tempfile.TemporaryDirectory() as folder, Web(press, FIRST_DAY + timedelta(days=7), troubles) as web:
        os.environ["PANTAU_NOW"] = web.now.isoformat()
        home, spiders = Home(Path(folder) / "home"), write_spiders(Path(folder) / "spiders", web)
        began = time.monotonic()
        summary = crawl(home, outlets, spiders_dir=spiders, settings={"DOWNLOAD_DELAY": 1.0})
        seconds = time.monotonic() - began
        by_outlet: dict[str, list[Visit]] = defaultdict(list)
        for visit in web.log:
            by_outlet[visit.outlet].append(visit)
    forbidden = hasty = impatient = 0
    for name, visits in by_outlet.items():
        trouble = troubles.get(name, Trouble())
        if trouble.robots is closed or (trouble.robots and trouble.robots.status == 503):
            forbidden += sum(visit.path != "/robots.txt" for visit in visits)
        delay = 2.0 if trouble.robots is slow else 1.0
        after_robots = visits[1:] if trouble.robots is slow else visits
        hasty += sum(b.at - a.at < delay - 0.05 for a, b in pairwise(after_robots))
        impatient += sum(a.status == 429 and b.at - a.at < trouble.retry_after - 0.05 for a, b in pairwise(visits))
    print(
        f"{len(outlets)} outlets at once, {len(web.log)} requests in {seconds:.0f} s: {forbidden} forbidden, "
        f"{hasty} too soon, {impatient} before Retry-After was over; {dict(summary.states)}"
    )


if __name__ == "__main__":
    main()
