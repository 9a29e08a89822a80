"""A full disk is told in one line, readers go on, and all is back once there is room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.durable import file_sha256
from pipelines.home import Home
from pipelines.publish import manifest
from tests.pipelines.archived import archive_week
from tests.pipelines.week import after_crawl

ROOT = Path(__file__).parents[2]


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
    after_crawl(home)
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
    after_crawl(home)
    assert file_sha256(home.snapshot) == manifest(home.snapshot)["sha256"] != before
    assert not list(small_disk.rglob("*.partial"))
