"""A weekly crawl of a simulated web: everything is found, once, and what changes is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from crawler.outcomes import crawls
from pipelines.crawl import CrawlSummary
from pipelines.demo.simulate import simulate
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.web import Web
from tests.crawler.conftest import Newsroom


def test_three_weeks_of_disway_outlets(newsroom: Newsroom, visit: Callable[..., CrawlSummary]) -> None:
    press = simulate(outlets=2, weeks=3, articles=60, multi_page=15, edits=4, moves=2, deletions=4, copies=4)
    with Web(press, FIRST_DAY) as web:
        for week in (1, 2, 3):
            summary = visit(web, FIRST_DAY + timedelta(weeks=week, hours=-1))
            assert {outlet["reason"] for outlet in summary.outlets.values()} == {"finished"}
        truth = web.truth()
        n_asked = len(web.log)
    pages = newsroom.pages()
    assert len(pages) == len(truth)  # found, and none doubled by a moved address
    for article in truth:
        number = article.url.split("/")[-2]
        own = next(own for url, own in pages.items() if f"/{number}/" in url)
        good = [page for page in own if page.status == 200 and b'<div class="post text-black-1">' in page.body]
        assert {page.part for page in good} == set(range(1, good[-1].n_parts + 1))
        assert (article.gone_at is not None) == (len(own) > len(good) and own[-1] not in good)
        if article.edited_at:
            assert any(page.fetched_at > article.edited_at[-1] for page in good)
    runs = list(crawls(newsroom.home.archive))
    assert len(runs) == 6 and all(run.finished_at for run in runs)
    assert sum(run.n_requests for run in runs) == n_asked
    assert sum(run.n_pages for run in runs) == sum(map(len, pages.values()))
    assert all(Counter(o.url for o in run.outcomes).most_common(1)[0][1] == 1 for run in runs)
