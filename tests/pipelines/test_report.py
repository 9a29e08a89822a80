"""The weekly report says what the snapshot holds, in two languages, and is harmless whatever the web contained."""

from datetime import datetime
from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.publish import publish
from pipelines.report import report
from pipelines.report.week import Week


def test_a_week_is_the_one_that_most_of_the_seven_days_before_fall_in() -> None:
    sunday_evening, monday_morning = datetime(2026, 11, 22, 13, 0), datetime(2026, 11, 22, 20, 0)
    assert Week.seen_from(sunday_evening).name == Week.seen_from(monday_morning).name == "2026-W47"
    assert Week.named("2026-W47") == Week.seen_from(sunday_evening)
    with pytest.raises(Failure, match="2026-W47"):
        Week.named("last week")


def test_an_empty_warehouse_gives_a_page_that_says_so(home: Home) -> None:
    with warehouse.writing(home):
        pass
    publish(home)
    summary = report(home)
    assert summary.n_articles == 0
    pages = [Path(path).read_text(encoding="utf-8") for path in summary.files]
    assert "Tidak ada artikel" in pages[0] and "No article" in pages[2]


def test_nothing_published_is_one_clear_error(home: Home) -> None:
    with pytest.raises(Failure, match="publish"):
        report(home)
