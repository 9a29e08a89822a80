"""Archived pages become articles, revisions, deletions and drops; a rerun adds nothing; a rebuild is the same."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.journal import End, Journal
from pipelines import warehouse
from pipelines.home import Home
from pipelines.ingest import ingest
from tests.pipelines.archived import SENTENCES, START, archive_page, html
from tests.pipelines.week import digest

Fetch = Callable[..., None]


@pytest.fixture
def fetch(home: Home) -> Fetch:
    return partial(archive_page, home)


def rows(home: Home, query: str) -> list[tuple[Any, ...]]:
    with warehouse.writing(home) as con:
        return con.execute(query).fetchall()


def test_a_page_becomes_an_article_that_leads_back_to_the_page(home: Home, fetch: Fetch) -> None:
    fetch(html())
    assert ingest(home).n_articles == 1
    [(title, published_at, published_on, warc_file, offset)] = rows(
        home,
        "SELECT title, published_at, published_on, warc_file, warc_offset FROM articles JOIN pages USING (page_id)",
    )
    assert title == "Warga Sukamaju Rapat"
    assert (published_at, str(published_on)) == (datetime(2026, 11, 8, 2, 0), "2026-11-08")
    assert Archive(home.archive).page(warc_file, offset).body == html()


def test_a_rerun_adds_nothing(home: Home, fetch: Fetch) -> None:
    fetch(html())
    ingest(home)
    before = digest(home)
    assert ingest(home).n_pages == 0
    assert digest(home) == before


def test_only_a_change_of_the_text_is_a_revision(home: Home, fetch: Fetch) -> None:
    fetch(html())
    fetch(html() + b"<!-- another advert -->", week=1)
    assert ingest(home).n_unchanged == 1
    fetch(html(last=9), week=2)
    assert ingest(home).n_revisions == 1
    assert rows(home, "SELECT n_revisions FROM articles") == [(2,)]
    assert rows(home, "SELECT revision FROM revisions ORDER BY revision") == [(1,), (2,)]


def test_a_deleted_article_keeps_its_last_good_reading_and_may_come_back(home: Home, fetch: Fetch) -> None:
    fetch(html())
    fetch(b"tidak ada", week=1, status=404)
    assert ingest(home).n_gone == 1
    [(gone_at, n_words)] = rows(home, "SELECT gone_at, n_words FROM articles")
    assert gone_at == (START + timedelta(weeks=1, seconds=11)).replace(tzinfo=None) and n_words > 80
    assert rows(home, "SELECT reason FROM dropped") == [("gone",)]
    fetch(html(), week=2)
    ingest(home)
    assert rows(home, "SELECT gone_at, n_revisions FROM articles") == [(None, 1)]


def revisit(home: Home, week: int) -> None:
    """Leave the journal of a crawl that asked for the article again and found it as it was."""
    now = START + timedelta(weeks=week)
    journal = Journal(home.archive, "palpres", now)
    journal.write("start", at=now)
    journal.found("https://palpres.test/read/1/warga", "revisit")
    journal.end("https://palpres.test/read/1/warga", End("unchanged"))
    journal.close("finished", now, is_complete=True)


def test_an_unchanged_article_was_seen_and_one_that_is_back_is_not_gone(
    home: Home, fetch: Fetch, tmp_path: Path
) -> None:
    fetch(html())
    revisit(home, 1)
    ingest(home)
    assert rows(home, "SELECT last_seen_at FROM articles") == [((START + timedelta(weeks=1)).replace(tzinfo=None),)]
    fetch(b"", week=2, status=404)
    assert ingest(home).n_gone == 1
    revisit(home, 3)
    ingest(home)
    assert rows(home, "SELECT gone_at FROM articles") == [(None,)]
    fetch(b"", week=4, status=404)
    assert ingest(home).n_gone == 1
    at_once = Home(tmp_path / "again")
    at_once.root.mkdir()
    (at_once.root / "archive").symlink_to(home.archive)
    ingest(at_once)
    assert digest(at_once) == digest(home)


def test_pages_of_one_article_are_joined_in_order(home: Home, fetch: Fetch) -> None:
    fetch(html(last=8), n_parts=2)
    fetch(html(first=8, last=16), part=2, n_parts=2)
    ingest(home)
    [(body, n_parts, n_parts_read)] = rows(home, "SELECT body, n_parts, n_parts_read FROM articles")
    assert [sentence for sentence in SENTENCES if sentence in body] == SENTENCES[:16]
    assert (n_parts, n_parts_read) == (2, 2)


def test_a_page_that_comes_later_completes_the_article_and_is_no_revision(home: Home, fetch: Fetch) -> None:
    fetch(html(last=8), n_parts=2)
    ingest(home)
    assert rows(home, "SELECT n_parts, n_parts_read FROM articles") == [(2, 1)]
    fetch(html(first=8, last=16), week=1, part=2, n_parts=2)
    ingest(home)
    assert rows(home, "SELECT n_parts_read, n_revisions FROM articles") == [(2, 1)]
    [(body,)] = rows(home, "SELECT body FROM revisions")
    assert SENTENCES[15] in body


def test_a_change_of_one_page_keeps_the_others(home: Home, fetch: Fetch) -> None:
    fetch(html(last=8), n_parts=2)
    fetch(html(first=8, last=16), part=2, n_parts=2)
    fetch(html(first=1, last=8), week=1, n_parts=2)
    ingest(home)
    [(body, n_revisions)] = rows(home, "SELECT body, n_revisions FROM articles")
    assert SENTENCES[0] not in body and SENTENCES[15] in body and n_revisions == 2


def test_however_the_runs_fell_the_rows_are_the_same(home: Home, fetch: Fetch, tmp_path: Any) -> None:
    for week in range(3):
        for article in range(1, 6):
            fetch(html(last=6 + (week if article % 2 else 0)), week=week, article=article)
        fetch(b"", week=week, article=7, status=404)
        ingest(home)
    at_once = Home(tmp_path / "again")
    at_once.root.mkdir()
    (at_once.root / "archive").symlink_to(home.archive)
    ingest(at_once)
    assert digest(at_once) == digest(home)


@pytest.mark.parametrize("seconds", [0.9, 1.2, 1.5, 1.8])
def test_a_killed_ingest_is_finished_by_the_next(home: Home, fetch: Fetch, tmp_path: Any, seconds: float) -> None:
    for article in range(1, 120):
        fetch(html(last=5 + article % 9), article=article)
    command = [sys.executable, "-m", "pipelines", "--home", str(home.root), "ingest"]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(Path.cwd())})
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    ingest(home)
    undisturbed = Home(tmp_path / "undisturbed")
    undisturbed.root.mkdir()
    (undisturbed.root / "archive").symlink_to(home.archive)
    ingest(undisturbed)
    assert rows(home, "SELECT count(*) FROM articles") == [(119,)]
    assert digest(home) == digest(undisturbed)
