"""A run that is killed or stopped at any moment loses nothing, doubles nothing, and the next one finishes its work."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.durable import file_sha256
from pipelines.home import Home
from pipelines.publish import manifest
from tests.pipelines.archived import archive_week
from tests.pipelines.cron import Cron, kill, rows
from tests.pipelines.week import after_crawl, digest

ROOT = Path(__file__).parents[2]
N_KILLS = 4


def start(home: Home) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.pipelines.week", str(home.root)], cwd=ROOT)


def test_killed_at_random_moments_the_rows_are_those_of_undisturbed_runs(home: Home, tmp_path: Path) -> None:
    rng = random.Random(5)
    undisturbed = Home(tmp_path / "undisturbed")
    undisturbed.root.mkdir()
    (undisturbed.root / "archive").symlink_to(home.archive)
    for week in range(2):
        archive_week(home, week)
    for _ in range(N_KILLS):
        process = start(home)
        try:
            process.wait(rng.uniform(0.5, 5))
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        if home.snapshot.exists():
            assert file_sha256(home.snapshot) == manifest(home.snapshot)["sha256"]
    assert start(home).wait() == 0
    after_crawl(undisturbed)
    assert digest(home) == digest(undisturbed)


def test_killed_runs_are_finished_by_the_next(cron: Cron, undisturbed: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "killed")
    cron.comes_to(1)
    for step in ("ingest", "dedupe", "tag", "publish"):
        kill(cron.start_until(home, step))
    cron.run(home)
    cron.comes_to(2)
    kill(cron.start_until(home, "tag"))
    cron.run(home)
    assert rows(home) == rows(undisturbed)


def test_run_killed_while_it_fetches_asks_again_for_what_was_under_way(
    cron: Cron, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, alone = Home(tmp_path / "killed"), Home(tmp_path / "alone")
    cron.comes_to(1)
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


def test_sigterm_stops_it_and_it_says_how_far_it_came(cron: Cron, undisturbed: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "stopped")
    cron.comes_to(1)
    process = cron.start_until(home, "tag")
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == 1
    assert b"stopped in tag, 3 of 7 steps done" in os.read(cron.terminals[-1], 4096)
    cron.run(home)
    cron.comes_to(2)
    cron.run(home)
    assert rows(home) == rows(undisturbed)
