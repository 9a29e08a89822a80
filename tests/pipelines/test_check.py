"""An outlet that falls silent, shrinks, refuses or cannot be reached is named, with since when."""

from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import warehouse
from pipelines.check import Alarm, check, command
from pipelines.home import Home
from pipelines.outcome import Exit
from pipelines.publish import publish
from pipelines.report import report
from tests.pipelines.warehouse_rows import article_row, put_articles

LAST = datetime(2026, 11, 22, 2, 0)


def put_weeks(
    home: Home, counts: list[int], n_words: list[int], source: str = "palpres", last: datetime = LAST
) -> None:
    """Write an outlet with counts[w] articles w weeks before its last crawl, of n_words[w] words each."""
    rows: list[dict[str, Any]] = []
    for week, count in enumerate(counts):
        for n in range(count):
            at = last - timedelta(days=7 * week + 3, minutes=n)
            number = len(rows) + (1000 if source == "palpres" else 2000)
            rows.append(
                article_row(
                    number, source=source, published_at=at, first_seen_at=at, last_seen_at=at, n_words=n_words[week]
                )
            )
    put_articles(home, rows)
    with warehouse.writing(home) as con:
        crawl = {"crawl_id": f"{source}-1", "source": source, "started_at": last, "reason": "finished", "n_pages": 3}
        warehouse.put(con, "crawls", [crawl])


def problems(alarms: tuple[Alarm, ...]) -> set[tuple[str, str]]:
    return {(alarm.source, alarm.problem) for alarm in alarms}


@pytest.mark.parametrize(
    "counts, is_silent",
    [
        ([10, 10, 10, 10, 10], False),
        ([5, 10, 10, 10, 10], False),
        ([4, 10, 10, 10, 10], True),
        ([0, 10, 10, 10, 10], True),
        ([10, 40, 1, 1, 1], False),  # the first crawl of a new outlet, or one week of much news
        ([3], False),
        ([], True),  # nothing was ever read
    ],
)
def test_silence_is_under_half_of_the_four_week_median(home: Home, counts: list[int], is_silent: bool) -> None:
    put_weeks(home, counts, [300] * 5)
    assert (("palpres", "silent") in problems(check(home).alarms)) is is_silent


def test_a_silent_outlet_is_named_with_its_last_article(home: Home) -> None:
    put_weeks(home, [0, 8, 8, 8, 8], [300] * 5)
    put_weeks(home, [8, 8, 8, 8, 8], [300] * 5, source="sumeks")
    [alarm] = check(home).alarms
    assert (alarm.source, alarm.problem) == ("palpres", "silent")
    assert alarm.since == LAST - timedelta(days=10)


@pytest.mark.parametrize("days, is_judged", [(0, True), (4, True), (6.9, False), (70, False)])
def test_an_outlet_that_is_not_crawled_any_more_is_not_judged(home: Home, days: float, is_judged: bool) -> None:
    put_weeks(home, [0, 8, 8, 8, 8], [300] * 5, last=LAST - timedelta(days=days))
    put_weeks(home, [8, 8, 8, 8, 8], [300] * 5, source="sumeks")
    summary = check(home)
    assert (summary.n_sources, problems(summary.alarms)) == ((2, {("palpres", "silent")}) if is_judged else (1, set()))


def test_bodies_that_shrink_are_told(home: Home) -> None:
    put_weeks(home, [8] * 5, [120, 300, 310, 290, 300])
    assert problems(check(home).alarms) == {("palpres", "shrinking")}


@pytest.mark.parametrize("n_dropped, is_told", [(2, False), (3, True)])
def test_a_site_that_refuses_is_told(home: Home, n_dropped: int, is_told: bool) -> None:
    put_weeks(home, [8] * 5, [300] * 5)
    with warehouse.writing(home) as con:
        page = {"crawl_id": "palpres-1", "source": "palpres", "status": 200, "fetched_at": LAST, "sha256": "0" * 64}
        page |= {"n_bytes": 10, "warc_file": "x", "article_id": "x", "part": 1, "n_parts": 1}
        pages = [page | {"page_id": str(n), "url": f"https://palpres.test/{n}", "warc_offset": n} for n in range(10)]
        drops = [
            {"page_id": str(n), "url": "x", "reason": "challenge", "source": "palpres", "dropped_at": LAST}
            for n in range(n_dropped)
        ]
        warehouse.put(con, "pages", pages)
        warehouse.put(con, "dropped", drops)
    assert (problems(check(home).alarms) == {("palpres", "refused")}) is is_told


def test_a_site_that_cannot_be_reached_is_told(home: Home) -> None:
    put_weeks(home, [8] * 5, [300] * 5)
    with warehouse.writing(home) as con:
        outcome = {"crawl_id": "palpres-1", "state": "failed", "reason": "timeout", "way": "home"}
        warehouse.put(con, "outcomes", [outcome | {"url": f"https://palpres.test/{n}"} for n in range(4)])
    assert problems(check(home).alarms) == {("palpres", "unreachable")}


def test_an_alarm_is_exit_code_3_and_stands_in_the_report(home: Home) -> None:
    put_weeks(home, [0, 8, 8, 8, 8], [300] * 5)
    with warehouse.writing(home) as con:
        warehouse.put(con, "sources", [{"source": "palpres", "title": "Palpres"}])
    assert command(Namespace(), home).code == Exit.UNHEALTHY == 3
    publish(home)
    for path in report(home).files:
        text = Path(path).read_text(encoding="utf-8")
        assert "12 November 2026" in text and ("silent" in text or "bungkam" in text), path
