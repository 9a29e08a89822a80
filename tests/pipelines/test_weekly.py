"""The weekly job as cron runs it: repeated, rebuilt, run twice at once, and against the truth of its web."""

from pathlib import Path

import duckdb

from pipelines.home import Home
from tests.pipelines.cron import VISITS, Cron, kill, rows


def test_run_twice_adds_nothing_twice(cron: Cron, undisturbed: Home) -> None:
    before = rows(undisturbed)
    cron.comes_to(2)
    summary = cron.run(undisturbed)
    assert rows(undisturbed) == before
    assert summary["ingest"]["n_articles"] == summary["ingest"]["n_revisions"] == 0


def test_edits_become_revisions_and_deletions_set_gone_at(cron: Cron, undisturbed: Home) -> None:
    first, last = VISITS
    truth = cron.web.truth(last)
    with duckdb.connect(str(undisturbed.snapshot.resolve()), read_only=True) as con:
        n_revised, n_gone, n_articles = con.execute(
            "SELECT count(*) FILTER (n_revisions > 1), count(gone_at), count(*) FROM articles"
        ).fetchall()[0]
    edited = [t for t in truth if any(first < at <= last for at in t.edited_at) and t.published_at <= first]
    gone = [t for t in truth if t.gone_at]
    assert len(edited) > 0 < len(gone)
    assert (n_articles, n_revised, n_gone) == (len(truth), len(edited), len(gone))


def test_rebuild_gives_the_same_articles_and_tags(cron: Cron, undisturbed: Home) -> None:
    before = rows(undisturbed)
    cron.comes_to(2)
    cron.run(undisturbed, "rebuild")
    assert rows(undisturbed) == before


def test_second_run_leaves_at_once(cron: Cron, tmp_path: Path) -> None:
    home = Home(tmp_path / "busy")
    cron.comes_to(1)
    first = cron.start_until(home, "crawl")
    with cron.start(home) as second:
        _, said = second.communicate()
    kill(first)
    assert second.returncode == 75
    assert f"pid {first.pid}" in said
