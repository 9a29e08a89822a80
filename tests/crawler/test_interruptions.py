"""A crawl that is stopped or killed at any moment: nothing is lost or doubled, and the next one finishes the work."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.journal import Journal
from pipelines import warehouse
from pipelines.ingest import ingest
from tests.crawler.conftest import HASTE, Newsroom
from tests.crawler.server import Answer, Server, article, listing, site, slug

NAMES = [f"dusun{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(12)]
PROGRAM = """
import json, signal, sys
from pathlib import Path
from pipelines.crawl import crawl
from pipelines.home import Home
from pipelines.outcome import Failure
signal.signal(signal.SIGTERM, signal.default_int_handler)  # as the command line does
try:
    settings = json.loads(sys.argv[3])
    crawl(Home(Path(sys.argv[1])), sys.argv[4:], spiders_dir=Path(sys.argv[2]), settings=settings)
except Failure as failure:
    print(failure, file=sys.stderr)
    sys.exit(failure.code)
"""


def start(newsroom: Newsroom, *names: str) -> subprocess.Popen[str]:
    arguments = [str(newsroom.home.root), str(newsroom.spiders), json.dumps(HASTE), *names]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def long_article(name: str) -> Answer:
    """The first of two pages."""
    return article(name, more=f'<div class="pagination"><a href="{slug(name)}?page=2">2</a></div>')


def routes(pause: float) -> dict[str, Any]:
    def slowly(answer: Answer) -> Any:
        def answering(handler: Any) -> Answer:
            time.sleep(pause)
            return answer

        return answering

    pages = {slug(name): slowly(long_article(name)) for name in NAMES}
    seconds = {f"{slug(name)}?page=2": slowly(article(f"{name}-lanjutan")) for name in NAMES}
    return {"/": listing(*NAMES), **pages, **seconds}


@pytest.mark.parametrize("n_answers", [1, 8, 21])
def test_kill_nine_at_any_moment(newsroom: Newsroom, n_answers: int) -> None:
    with Server(routes(0.01)) as server:
        newsroom.outlet("killed", f"{server.url}/")
        process = start(newsroom, "killed")
        wait_for(lambda: len(server.log) >= n_answers)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        newsroom.crawl("killed")
        asked = Counter(path for path in server.paths() if path.startswith("/berita"))
    assert set(asked) == {path for name in NAMES for path in (slug(name), f"{slug(name)}?page=2")}
    assert sum(asked.values()) - len(asked) <= 1  # at most the page that was under way is fetched again
    pages = newsroom.pages()
    assert len(pages) == len(NAMES)
    assert all([page.part for page in own] == [1, 2] for own in pages.values())
    killed, finished = newsroom.runs("killed")
    assert (killed.finished_at, killed.reason, finished.reason) == (None, "killed", "finished")
    for run in (killed, finished):
        assert sum(run.states.values()) == len(run.outcomes) == len({o.url for o in run.outcomes})


def test_a_kill_within_an_edited_article_loses_no_edit_and_makes_no_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PANTAU_SPIDERS", str(newsroom.spiders))
    home, second = newsroom.home, f"{slug('lama')}?page=2"
    with Server({"/": listing("lama"), slug("lama"): long_article("lama"), second: article("lanjutan")}) as server:
        newsroom.outlet("cut", f"{server.url}/")
        newsroom.crawl("cut")
        ingest(home)
        for path in (slug("lama"), second):
            server.routes[path] = Answer(str(server.routes[path].body).replace("pekan ini", "pekan lalu"))
        newsroom.now("2024-02-18T20:00:00+07:00")
        newsroom.crawl("cut")
        (whole,) = home.root.rename(tmp_path / "whole").glob("archive/cut/*20240218*.jsonl")
        lines = whole.read_text().splitlines(keepends=True)
        warc = whole.with_suffix(".warc.gz")
        told = [json.loads(line) for line in lines]
        offsets = [event.get("offset") for event in told]
        kinds = [event["event"] for event in told]
        for n in range(kinds.index("read"), kinds.index("end") + 1):
            following = [*(offset for offset in offsets[n:] if offset is not None), warc.stat().st_size]
            # A page may be in the archive already and not yet in the journal.
            for end in following[: 1 if offsets[n] is None else 2]:
                shutil.rmtree(home.root, ignore_errors=True)
                shutil.copytree(tmp_path / "whole", home.root)
                (home.archive / "cut" / whole.name).write_text("".join(lines[:n]))
                os.truncate(home.archive / "cut" / warc.name, end)
                newsroom.crawl("cut")
                ingest(home)
                with warehouse.writing(home) as con:
                    found = con.execute("SELECT n_revisions, body FROM articles").fetchall()
                assert [(n, body.count("pekan lalu")) for n, body in found] == [(2, 2)], lines[n - 1 :]


def test_a_moved_article_is_no_other_though_a_stopped_crawl_has_seen_its_new_address(newsroom: Newsroom) -> None:
    now = datetime(2024, 2, 18, 13, tzinfo=UTC)
    with Server(site("lama")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        server.routes = {
            "/": listing("baru"),
            slug("lama"): Answer("", 301, {"Location": slug("baru")}),
            slug("baru"): article("lama"),
        }
        newsroom.now(now)
        journal = Journal(newsroom.home.archive, "paper", now)
        journal.write("start", at=now, source="paper")
        journal.found(f"{server.url}{slug('baru')}", "home")
        journal.close("shutdown", now, is_complete=False)
        newsroom.crawl()
    assert newsroom.states("paper") == {slug("lama"): ("unchanged", "")}
    assert list(newsroom.pages()) == [f"{server.url}{slug('lama')}"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_crawl_ends_soon_and_says_how_far_it_came(newsroom: Newsroom, number: signal.Signals) -> None:
    with Server(routes(0.05)) as slow, Server({"/": listing("satu"), slug("satu"): article("satu")}) as quick:
        newsroom.outlet("slow", f"{slow.url}/")
        newsroom.outlet("quick", f"{quick.url}/")
        process = start(newsroom, "slow", "quick")
        wait_for(lambda: len(slow.log) >= 8 and len(quick.log) >= 3)
        os.kill(process.pid, number)
        began = time.monotonic()
        _, error = process.communicate(timeout=20)
        assert time.monotonic() - began < 10
        assert process.returncode == 1
        assert "stopped, 1 of 2 outlets done" in error
        n_before = len(slow.log)
        newsroom.crawl("slow")
        assert len(slow.log) - n_before < 2 * len(NAMES)
    stopped = newsroom.runs("slow")[0]
    assert stopped.finished_at is not None and stopped.reason == "shutdown"
    assert len(stopped.outcomes) == len(NAMES)
    assert set(stopped.states) <= {"stored", "failed"}
    assert len(newsroom.pages()) == len(NAMES) + 1


@pytest.mark.parametrize("pause", [0.1, 0], ids=["while it waits for answers", "while it stores some"])
def test_the_crawl_ends_when_whoever_started_it_is_killed(newsroom: Newsroom, pause: float) -> None:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server(routes(pause))) for name in ("orphan", "waif", "stray")}
        for name, server in servers.items():
            newsroom.outlet(name, f"{server.url}/")
        process = start(newsroom, *servers)
        wait_for(lambda: min(len(server.log) for server in servers.values()) >= 6)
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        wait_for(lambda: all(run.finished_at is not None for name in servers for run in newsroom.runs(name)))
        assert all(len(server.log) < 2 * len(NAMES) for server in servers.values())


def wait_for(condition: Any, seconds: float = 20.0) -> None:
    """Wait, checking often, until a condition holds."""
    tick, deadline = threading.Event(), time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to pass"
        tick.wait(0.005)


def test_an_archive_cut_off_within_a_record_is_read_up_to_there(newsroom: Newsroom) -> None:
    with Server(routes(0.0)) as server:
        newsroom.outlet("cut", f"{server.url}/")
        newsroom.crawl("cut")
    archive = Archive(newsroom.home.archive)
    (file,) = archive.files()
    whole = list(archive.pages(file.name))
    path = newsroom.home.archive / file.name
    with path.open("r+b") as raw:
        raw.truncate(whole[-1].warc_offset + 40)
    assert list(archive.pages(file.name)) == whole[:-1]
    with path.open("r+b") as raw:
        raw.truncate(whole[-2].warc_offset + 400)
    assert list(archive.pages(file.name)) == whole[:-2]
    assert archive.page(file.name, whole[3].warc_offset) == whole[3]
    assert list(archive.pages(file.name, whole[5].warc_offset)) == whole[5:-2]


def test_a_full_disk_ends_the_crawl_and_leaves_the_archive_whole(newsroom: Newsroom, tmp_path: Path) -> None:
    mount = tmp_path / "small"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=150k", "tmpfs", str(mount)]
    made = subprocess.run(command, capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a tmpfs cannot be mounted here")
    try:
        archive = mount / "archive"
        archive.mkdir()
        newsroom.home.root.mkdir()
        (newsroom.home.root / "archive").symlink_to(archive)
        padding = "<!-- " + os.urandom(15_000).hex() + " -->"
        with Server({"/": listing(*NAMES), **{slug(name): article(name, more=padding) for name in NAMES}}) as server:
            newsroom.outlet("full", f"{server.url}/")
            summary = newsroom.crawl("full")
            assert "No space left" in summary.outlets["full"]["reason"]
            n_kept = len(newsroom.pages())
            assert 0 < n_kept < len(NAMES)
            subprocess.run(["mount", "-o", "remount,size=8m", str(mount)], check=True)
            newsroom.crawl("full")
        assert len(newsroom.pages()) == len(NAMES)
        assert all(len(own) == 1 for own in newsroom.pages().values())
    finally:
        subprocess.run(["umount", str(mount)], check=False)
