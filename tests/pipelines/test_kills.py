"""A run that is killed at any moment loses nothing, doubles nothing, and never shows a reader half of anything."""

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from pipelines import warehouse
from pipelines.content import content_hash
from pipelines.home import Home
from pipelines.publish import file_sha256, manifest
from tests.pipelines import week as weekly
from tests.pipelines.archived import archive_page, html

ROOT = Path(__file__).parents[2]
N_KILLS = 4


def start(home: Home) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.pipelines.week", str(home.root)], cwd=ROOT)


def archive_week(home: Home, week: int) -> None:
    """Twelve new articles a week, one edit of each older one in three, one deletion."""
    for article in range(1, 12 * (week + 1) + 1):
        is_new = article > 12 * week
        if is_new or article % 3 == week % 3:
            body = html(title=f"Warga rapat{article} netral pemilu", last=6 + article % 20 + (0 if is_new else week))
            archive_page(home, body, week=week, article=article)
    if week:
        archive_page(home, b"", week=week, article=week, status=404)


def digest(home: Home) -> str:
    with warehouse.writing(home) as con:
        return content_hash(con)


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
    weekly.after_crawl(undisturbed)
    assert digest(home) == digest(undisturbed)


def test_ten_readers_poll_through_weekly_runs_without_an_error(home: Home) -> None:
    archive_week(home, 0)
    weekly.after_crawl(home)
    seen: set[int] = set()
    errors: list[Exception] = []
    finished = threading.Event()

    def poll() -> None:
        while not finished.is_set():
            try:
                with warehouse.reading(home.snapshot, memory="200MB", threads=1) as con:
                    [(n,)] = con.execute("SELECT count(*) FROM articles JOIN revisions USING (article_id)").fetchall()
                    [(m,)] = con.execute("SELECT sum(n_revisions) FROM articles").fetchall()
                    assert n == m
                    seen.add(n)
            except (duckdb.Error, OSError, AssertionError) as error:
                errors.append(error)
            finished.wait(0.05)

    readers = [threading.Thread(target=poll) for _ in range(10)]
    for reader in readers:
        reader.start()
    try:
        archive_week(home, 1)
        assert start(home).wait() == 0
    finally:
        finished.set()
        for reader in readers:
            reader.join()
    assert errors == []
    assert len(seen) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=260m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("a file system of its own cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def run(home: Home) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", "--home", str(home.root), "publish"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_full_disk_is_told_and_readers_go_on_and_all_is_back_once_there_is_room(small_disk: Path) -> None:
    home = Home(small_disk)
    archive_week(home, 0)
    weekly.after_crawl(home)
    before = file_sha256(home.snapshot)
    archive_week(home, 1)
    ballast = small_disk / "ballast"
    for n_free in (10_000_000, 2_000_000, 100_000):
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        with ballast.open("ab") as file:
            file.write(b"x" * max(free - n_free, 0))
        told = run(home)
        assert told.returncode == 1
        assert "MB free" in told.stderr and "MB needed" in told.stderr and told.stderr.count("\n") == 1
        assert file_sha256(home.snapshot) == before
    ballast.unlink()
    weekly.after_crawl(home)
    assert file_sha256(home.snapshot) == manifest(home.snapshot)["sha256"] != before
    assert not list(small_disk.rglob("*.partial"))
