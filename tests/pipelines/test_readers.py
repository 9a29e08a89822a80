"""Readers and the weekly job, its crawl included, never notice each other."""

import threading
from pathlib import Path

import duckdb

from pipelines import warehouse
from pipelines.home import Home
from tests.pipelines.cron import Cron

N_READERS = 10


def test_readers_poll_through_a_weekly_run_without_an_error_and_an_open_one_keeps_its_week(
    cron: Cron, tmp_path: Path
) -> None:
    home = Home(tmp_path / "read")
    cron.comes_to(1)
    cron.run(home)
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
            except Exception as error:  # of whatever kind
                errors.append(error)
            finished.wait(0.05)

    readers = [threading.Thread(target=poll) for _ in range(N_READERS)]
    count = "SELECT count(*) FROM revisions"
    with duckdb.connect(str(home.snapshot.resolve()), read_only=True) as reader:
        before = reader.execute(count).fetchall()
        for thread in readers:
            thread.start()
        try:
            cron.comes_to(2)
            cron.run(home)
        finally:
            finished.set()
            for thread in readers:
                thread.join()
        assert reader.execute(count).fetchall() == before
    assert errors == []
    with warehouse.reading(home.snapshot) as con:
        after = con.execute(count).fetchall()
    assert seen == {before[0][0], after[0][0]} and before != after
