"""Snapshots: immutable, whole, cited by a checksum, never in anybody's way."""

import duckdb
import pytest

from pipelines import warehouse
from pipelines.dedupe import dedupe
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.publish import file_sha256, manifest, publish, snapshots
from pipelines.tag import tag
from tests.pipelines.warehouse_rows import article_row, put_articles


def test_a_snapshot_holds_what_the_warehouse_holds_and_says_which_it_is(home: Home) -> None:
    put_articles(home, [article_row(n) for n in range(30)])
    dedupe(home)
    tag(home)
    summary = publish(home)
    with warehouse.reading(home.snapshot) as con:
        assert con.execute("SELECT count(*) FROM tags").fetchall() == [(30,)]
        assert con.execute("SELECT release, content_hash FROM release").fetchall() == [
            ("pantau-2026-W47", summary.content_hash)
        ]
    assert file_sha256(home.snapshot) == summary.sha256 == manifest(home.snapshot)["sha256"]


def test_publishing_the_same_again_changes_nothing_and_a_change_gets_a_name_of_its_own(home: Home) -> None:
    put_articles(home, [article_row(1)])
    first = publish(home)
    assert not publish(home).is_new
    put_articles(home, [article_row(2)])
    second = publish(home)
    assert [first.release, second.release] == ["pantau-2026-W47", "pantau-2026-W47-r2"]
    assert home.snapshot.resolve() == snapshots(home)[-1]
    assert file_sha256(snapshots(home)[0]) == first.sha256


def test_only_the_last_snapshots_are_kept(home: Home) -> None:
    for n in range(4):
        put_articles(home, [article_row(n)])
        publish(home, keep=2)
    assert [path.stem for path in snapshots(home)] == ["pantau-2026-W47-r3", "pantau-2026-W47-r4"]


def test_a_reader_keeps_what_it_opened_while_the_next_is_published(home: Home) -> None:
    put_articles(home, [article_row(1)])
    publish(home)
    with warehouse.reading(home.snapshot) as con:
        put_articles(home, [article_row(2)])
        publish(home, keep=1)
        assert con.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO 'x.csv'",
        "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH '/tmp/other.duckdb'",
        "DELETE FROM articles",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_reader_can_read_and_nothing_else(home: Home, query: str) -> None:
    put_articles(home, [article_row(1)])
    publish(home)
    with warehouse.reading(home.snapshot) as con, pytest.raises(duckdb.Error):
        con.execute(query)


def test_everything_in_the_database_is_described(home: Home) -> None:
    publish(home)
    with warehouse.reading(home.snapshot) as con:
        undescribed = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
            " UNION ALL SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL"
            " UNION ALL SELECT view_name, '' FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert undescribed == []


def test_no_snapshot_is_one_clear_line(home: Home) -> None:
    with pytest.raises(Failure, match="pantau weekly"), warehouse.reading(home.snapshot):
        pass
