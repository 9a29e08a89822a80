"""Days that no page declares: in the lines around the title, behind a label, out of sight, in the address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
TEXT = "".join(
    f"<p>The harbour office said that berth {n} had been dredged before the autumn storms, as the council had asked in"
    " a letter to the ministry, and that the work was paid for by the ferry companies which use it most.</p>"
    for n in range(4)
)
TEASERS = "".join(
    f"<li>{day}.02.2024 <a href='/{day}'>Ferry timetable of winter number {day}</a></li>" for day in (3, 4, 9)
)


def day(above: str = "", below: str = "", head: str = "", after: str = "", address: str = "harbour-dredged") -> str:
    page = (
        f"<html lang='en'><head><title>Harbour dredged{head}</head><body>{above}<h1>Harbour dredged</h1>{below}{TEXT}"
        f"{after}<ul>{TEASERS}</ul></body></html>"
    )
    article = read(page, f"https://paper.example/{address}", fetched_at=NOW)
    assert isinstance(article, Article), article
    return article.published_at.isoformat() if article.published_at else ""


@pytest.mark.parametrize(
    "parts",
    [
        {"below": "<p>15 February 2024</p>"},
        {"below": "<div><span>Jon Porter</span></div><div>Feb 15, 2024</div>"},
        {"above": "<div>15.02.2024</div>"},
        {"below": "<div>Written by <a href='/jon'>Jon Porter</a> on February 15, 2024</div>"},
        {"after": "<p>Date 15.02.2024</p>"},
        {"after": "<dl><dt>Published</dt><dd>15.02.2024</dd></dl>"},
        {"after": "<div><span class='post-date'>Thursday, February 15, 2024</span></div>"},
        {"head": "</title><meta name='kb-post-date' content='2024/02/15'>"},
        {"head": " | Paper | 15.02.2024</title>"},
        {"address": "2024/feb/15/harbour-dredged"},
        {"address": "harbour-dredged-20240215/"},
        {"head": "</title><script>var page = {pubDate: '2024-02-15', id: 7};</script>"},
        {"after": "<div data-published-date='2024-02-15'></div>"},
    ],
)
def test_a_day_without_a_clock(parts: dict[str, str]) -> None:
    assert day(**{"head": "</title>", **parts}) == "2024-02-15T00:00:00+00:00"


def test_another_source_that_tells_the_same_day_gives_the_clock() -> None:
    field = "<input type='hidden' class='published_date' value='2024-02-15 10:21:18'>"
    assert day(head="</title>", below=f"<p>15 Feb 2024</p>{field}") == "2024-02-15T10:21:18+00:00"


@pytest.mark.parametrize(
    ("lang", "host", "expected"),
    [("en-US", "paper.example", 2), ("en", "paper.example", 5), ("en-US", "paper.example.ng", 5)],
)
def test_a_month_comes_first_in_the_united_states(lang: str, host: str, expected: int) -> None:
    page = f"<html lang='{lang}'><body><h1>Harbour dredged</h1><p>02/05/2023</p>{TEXT}</body></html>"
    article = read(page, f"https://{host}/harbour-dredged", fetched_at=NOW)
    assert isinstance(article, Article) and article.published_at
    assert article.published_at.month == expected


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"after": "<p>The harbour was last dredged on 15 February 2014, when ferries were far smaller than today.</p>"},
        {"after": "<div class='date-updated'>15 February 2024</div>"},
        {"above": "<header><time datetime='2024-02-19'>Today</time></header>"},
        {"after": "<b class='date'>15 Feb 2024</b><b class='date'>16 Feb 2024</b>"},
    ],
)
def test_other_days_are_not_the_articles(parts: dict[str, str]) -> None:
    assert day(**{"head": "</title>", **parts}) == ""


def test_the_time_of_a_post_in_the_text_is_not_the_articles() -> None:
    post = "<blockquote><p>At sea</p><time datetime='2024-01-12T19:30:12+00:00'>Jan 12</time></blockquote>"
    assert (
        day(head="</title>", below="<p>February 15, 2024 | 4:35 PM ET</p>", after=post) == "2024-02-15T16:35:00-05:00"
    )


def test_a_date_with_its_weekday_is_read_in_the_order_that_agrees() -> None:
    teaser = "<article><h4><a href='/f'>Ferries</a></h4><time datetime='2024-02-01T08:00:00Z'>1 Feb</time></article>"
    submitted = "<div>Submitted by Jon Porter on Tue, 02/06/2024 - 22:15</div>"
    assert day(head="</title>", below=submitted, after=teaser) == "2024-02-06T22:15:00+00:00"


def test_days_ago_are_the_least_exact() -> None:
    script = '<script>{"publishedAt":"2024-02-15T03:15:00.000Z"}</script>'
    assert day(head="</title>", below="<p>2 days ago</p>", after=script) == "2024-02-15T03:15:00+00:00"
    assert day(head="</title>", below="<p>2 days ago</p>")[:10] == "2024-02-18"


def test_a_declared_day_long_before_that_of_the_address_is_a_default() -> None:
    head = "</title><meta property='article:published_time' content='2001-01-01T00:00:00Z'>"
    assert day(head=head, address="story/2024/02/15/harbour/") == "2024-02-15T00:00:00+00:00"
