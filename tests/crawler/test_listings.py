"""Listings, read as links: what their dates tell of an outlet's pace."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.listings import Link, ListingPage


@pytest.mark.parametrize(
    ("n", "hours_apart", "weekly"),
    [(20, 6, 28), (20, 0.1, 140), (4, 6, None)],
    ids=["five days", "two hours count as a day", "too few"],
)
def test_the_dates_of_a_list_tell_how_many_articles_a_week(n: int, hours_apart: float, weekly: int | None) -> None:
    now = datetime(2024, 2, 5, tzinfo=UTC)
    dates = [*(now - timedelta(hours=hours_apart * (k + 1)) for k in range(n)), None, now + timedelta(days=1)]
    links = [Link(f"{k}", f"https://harian.test/{k}", "feed", date) for k, date in enumerate(dates)]
    assert ListingPage("feed", links).weekly(now) == weekly
