"""The weekly job as cron runs it: repeated, killed, stopped, run twice at once, and read while it works."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.demo.simulate import simulate
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.web import Web
from pipelines.home import Home

SPIDER = '''from crawler.disway import DiswaySpider


class Outlet(DiswaySpider):
    """An outlet of a simulated web; not yet checked live."""

    name = {outlet.name!r}
    title = {outlet.title!r}
    region = {outlet.region!r}
    start_urls = [{url!r}]
    expect_weekly = 10
'''
ROWS = {
    "articles": "SELECT article_id, title, body, published_at, n_revisions, gone_at IS NULL, story_id FROM articles",
    "revisions": "SELECT article_id, revision, title, body FROM revisions",
    "article_topics": "SELECT article_id, topic, salience, score, evidence FROM article_topics",
    "article_regions": "SELECT article_id, region_code, role, score, evidence FROM article_regions",
    "dropped": "SELECT DISTINCT url, reason FROM dropped",
}


class Cron:
    """`pantau weekly` on a simulated web of two outlets, in a process of its own."""

    def __init__(self, web: Web, spiders: Path) -> None:
        self.web = web
        self.delay = "0"
        self.terminals: list[int] = []  # kept open: who writes to a closed one dies of it
        for name, outlet in web.press.outlets.items():
            text = SPIDER.format(outlet=outlet, url=f"{web.base_urls[name]}/")
            (spiders / f"{name}.py").write_text(text, encoding="utf-8")
        self.command = [sys.executable, "-m", "pipelines", "--spiders", str(spiders)]

    def start(self, home: Home, *verb: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
        environment = os.environ | {"PANTAU_NOW": self.web.now.isoformat(), "PANTAU_DELAY": self.delay}
        return subprocess.Popen(
            [*self.command, "--home", str(home.root), "--json", *(verb or ("weekly", *self.web.press.outlets))],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )

    def run(self, home: Home, *verb: str) -> dict[str, Any]:
        with self.start(home, *verb) as process:
            out, trouble = process.communicate()
        assert process.returncode in (0, 3), trouble
        summary: dict[str, Any] = json.loads(out)
        return summary

    def start_until(self, home: Home, step: str) -> subprocess.Popen[str]:
        """Start a run and return as soon as it says that it has come to `step` (it says so to a terminal)."""
        terminal, other_end = pty.openpty()
        process = self.start(home, stderr=other_end)
        os.close(other_end)
        said = b""
        while f"{step} …".encode() not in said:
            said += os.read(terminal, 4096)
        self.terminals.append(terminal)
        return process


@pytest.fixture(scope="module")
def cron(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cron]:
    press = simulate(seed=11, outlets=2, weeks=2, articles=40, multi_page=8, edits=4, moves=1, deletions=3, copies=3)
    with Web(press, FIRST_DAY) as web:
        cron = Cron(web, tmp_path_factory.mktemp("spiders"))
        yield cron
        for terminal in cron.terminals:
            os.close(terminal)


@pytest.fixture(scope="module")
def undisturbed(cron: Cron, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after two weekly runs that nothing disturbed."""
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    for week in (1, 2):
        at_end_of(cron, week)
        cron.run(home)
    return home


def at_end_of(cron: Cron, week: int) -> None:
    cron.web.now = FIRST_DAY + timedelta(weeks=week, hours=-1)


def rows(home: Home) -> dict[str, list[Any]]:
    with duckdb.connect(str(home.snapshot.resolve()), read_only=True) as con:
        return {table: sorted(con.execute(query).fetchall(), key=repr) for table, query in ROWS.items()}


def kill(process: subprocess.Popen[str]) -> None:
    """Kill -9 the run and all its children, as a power cut does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_run_twice_adds_nothing_twice(cron: Cron, undisturbed: Home) -> None:
    before = rows(undisturbed)
    at_end_of(cron, 2)
    summary = cron.run(undisturbed)
    assert rows(undisturbed) == before
    assert summary["ingest"]["n_articles"] == summary["ingest"]["n_revisions"] == 0


def test_edits_become_revisions_and_deletions_set_gone_at(cron: Cron, undisturbed: Home) -> None:
    truth = cron.web.truth(FIRST_DAY + timedelta(weeks=2, hours=-1))
    first_run = FIRST_DAY + timedelta(weeks=1, hours=-1)
    with duckdb.connect(str(undisturbed.snapshot.resolve()), read_only=True) as con:
        n_revised, n_gone, n_articles = con.execute(
            "SELECT count(*) FILTER (n_revisions > 1), count(gone_at), count(*) FROM articles"
        ).fetchall()[0]
    seen = [t for t in truth if t.published_at <= first_run or not t.gone_at]
    assert n_articles == len(seen)
    assert n_revised == sum(any(at > first_run for at in t.edited_at) for t in seen if t.published_at <= first_run)
    assert n_gone == sum(bool(t.gone_at) for t in seen)


def test_killed_runs_are_finished_by_the_next(cron: Cron, undisturbed: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "killed")
    at_end_of(cron, 1)
    for step in ("ingest", "dedupe", "tag", "publish"):
        kill(cron.start_until(home, step))
    cron.run(home)
    at_end_of(cron, 2)
    kill(cron.start_until(home, "tag"))
    cron.run(home)
    assert rows(home) == rows(undisturbed)


def test_run_killed_while_it_fetches_asks_again_for_what_was_under_way(
    cron: Cron, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, alone = Home(tmp_path / "killed"), Home(tmp_path / "alone")
    at_end_of(cron, 1)
    cron.run(alone)
    n_before = len(cron.web.log)
    monkeypatch.setattr(cron, "delay", "0.3")  # as on the web, an answer is in the archive before the next request
    process = cron.start_until(home, "crawl")
    archive = home.archive
    while sum(file.stat().st_size for file in archive.rglob("*.warc.gz")) < 20_000:
        assert process.poll() is None, "the run was over before it could be killed"
    kill(process)
    cron.run(home)
    assert rows(home) == rows(alone)
    articles = [v.path for v in cron.web.log[n_before:] if "/read/" in v.path and v.status == 200]
    twice = {path for path in articles if articles.count(path) > 1}
    assert len(twice) <= len(cron.web.press.outlets), twice  # one per connection


def test_rebuild_gives_the_same_articles_and_tags(cron: Cron, undisturbed: Home) -> None:
    before = rows(undisturbed)
    at_end_of(cron, 2)
    cron.run(undisturbed, "rebuild")
    assert rows(undisturbed) == before


def test_second_run_leaves_at_once(cron: Cron, tmp_path: Path) -> None:
    home = Home(tmp_path / "busy")
    at_end_of(cron, 1)
    first = cron.start_until(home, "crawl")
    with cron.start(home) as second:
        _, said = second.communicate()
    kill(first)
    assert second.returncode == 75
    assert f"pid {first.pid}" in said


def test_sigterm_stops_it_and_it_says_how_far_it_came(cron: Cron, undisturbed: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "stopped")
    at_end_of(cron, 1)
    process = cron.start_until(home, "tag")
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == 1
    cron.run(home)
    at_end_of(cron, 2)
    cron.run(home)
    assert rows(home) == rows(undisturbed)


def test_open_reader_keeps_its_week_and_disturbs_nobody(cron: Cron, tmp_path: Path) -> None:
    home = Home(tmp_path / "read")
    at_end_of(cron, 1)
    cron.run(home)
    count = "SELECT count(*) FROM articles"
    with duckdb.connect(str(home.snapshot.resolve()), read_only=True) as reader:
        before = reader.execute(count).fetchall()
        at_end_of(cron, 2)
        cron.run(home)
        assert reader.execute(count).fetchall() == before
    assert len(rows(home)["articles"]) > before[0][0]
