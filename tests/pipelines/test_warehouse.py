"""The schema: migrated in one step or refused, its keys hold, what is written is read back, and it is described."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import duckdb
import pytest

from pipelines import dictionary, warehouse
from pipelines.home import Home
from pipelines.outcome import Failure
from tests.pipelines.warehouse_rows import article_row, put_articles

ROOT = Path(__file__).parents[2]
NEXT = (2, "ALTER TABLE articles ADD COLUMN mood VARCHAR; COMMENT ON COLUMN articles.mood IS 'Invented for a test.';")


def migrate_to_two(monkeypatch: pytest.MonkeyPatch, text: str = NEXT[1]) -> None:
    known = warehouse.migrations()
    monkeypatch.setattr(warehouse, "migrations", lambda: [*known, (2, text)])


def test_an_older_file_is_migrated_after_a_backup(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    put_articles(home, [article_row(1)])
    migrate_to_two(monkeypatch)
    with warehouse.writing(home) as con:
        assert warehouse.schema_version(con) == 2
        assert con.execute("SELECT mood, title FROM articles").fetchall() == [(None, "Kabar nomor 1 dari Muara Enim")]
    monkeypatch.undo()
    with warehouse.reading(home.root / "warehouse-schema-1.duckdb") as con:
        assert warehouse.schema_version(con) == 1
        assert con.execute("SELECT count(*) FROM articles").fetchall() == [(1,)]


def test_a_newer_file_is_refused_with_both_versions(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate_to_two(monkeypatch)
    put_articles(home, [article_row(1)])
    monkeypatch.undo()
    for door in (warehouse.writing(home), warehouse.reading(home.warehouse)):
        with pytest.raises(Failure, match=r"schema version 2 and this program knows up to 1"), door:
            pass


def test_a_migration_that_fails_changes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    put_articles(home, [article_row(1)])
    migrate_to_two(monkeypatch, NEXT[1] + "ALTER TABLE nothing ADD COLUMN x INTEGER;")
    with pytest.raises(Failure, match="pantau rebuild"), warehouse.writing(home):
        pass
    monkeypatch.undo()
    with warehouse.writing(home) as con:
        assert warehouse.schema_version(con) == 1
        assert "mood" not in [row[0] for row in con.execute("DESCRIBE articles").fetchall()]


KILLED = """
import os, sys
from pathlib import Path
from pipelines import warehouse
from pipelines.home import Home
known = warehouse.migrations()
warehouse.migrations = lambda: [*known, (2, sys.argv[2])]
warehouse.sql = lambda name: os.kill(os.getpid(), 9)  # the views come last in the transaction
with warehouse.writing(Home(Path(sys.argv[1]))):
    pass
"""


def test_a_kill_in_a_migration_is_safe(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    put_articles(home, [article_row(1)])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home.root), NEXT[1]], cwd=ROOT)
    assert killed.returncode == -9
    with warehouse.writing(home) as con:
        assert warehouse.schema_version(con) == 1
    migrate_to_two(monkeypatch)
    with warehouse.writing(home) as con:
        assert warehouse.schema_version(con) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO articles BY NAME SELECT * FROM articles",
        "UPDATE articles SET n_words = -1",
        "UPDATE articles SET last_seen_at = first_seen_at - INTERVAL 1 DAY",
        "INSERT INTO tagger_topics VALUES ('a', 'neutrality', 'strong', 0.5, 'rules', [], 'v')",
        "INSERT INTO tagger_topics VALUES ('a', 'neutrality', 'main', 1.5, 'rules', [], 'v')",
        "INSERT INTO tagger_topics VALUES ('a', 'neutrality', 'main', 'nan', 'rules', [], 'v')",
        "INSERT INTO outcomes VALUES ('c', 'u', 'lost', NULL, 'feed')",
        "INSERT INTO labels VALUES ('a', 'neutrality', '16', 'main', 'sari', now())",
    ],
)
def test_keys_and_checks_hold(home: Home, statement: str) -> None:
    put_articles(home, [article_row(1)])
    with warehouse.writing(home) as con, pytest.raises(duckdb.ConstraintException):
        con.execute(statement)


def test_a_transaction_is_whole_or_nothing(home: Home) -> None:
    with warehouse.writing(home) as con:
        with pytest.raises(KeyboardInterrupt), warehouse.transaction(con):
            warehouse.put(con, "articles", [article_row(1)])
            raise KeyboardInterrupt
        assert con.execute("SELECT count(*) FROM articles").fetchall() == [(0,)]


def test_bodies_are_compressed_with_zstd(home: Home) -> None:
    put_articles(home, [article_row(n, body=f"Paragraf panjang nomor {n}. " * 200) for n in range(3000)])
    with warehouse.writing(home) as con:
        kinds = con.execute(
            "SELECT DISTINCT compression FROM pragma_storage_info('articles') WHERE column_name = 'body'"
            " AND segment_type = 'VARCHAR'"
        ).fetchall()
    assert kinds == [("ZSTD",)]


def test_the_data_dictionary_is_that_of_this_schema() -> None:
    printed = subprocess.run([sys.executable, "-m", "pipelines.dictionary"], cwd=ROOT, capture_output=True, text=True)
    assert printed.stdout == (ROOT / "DICTIONARY.md").read_text(encoding="utf-8"), (
        "run: python -m pipelines.dictionary > DICTIONARY.md"
    )
    assert dictionary.INTRODUCTION in printed.stdout


def test_a_signal_ends_a_long_statement_and_what_it_wrote_is_not_there(home: Home) -> None:
    put_articles(home, [article_row(1)])
    endless = (
        "INSERT INTO archive_files SELECT 'endless.warc.gz', 0 FROM range(10000000000) a, range(1000) b "
        "WHERE hash(a.range, b.range) = 1"
    )
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    timer = Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM))
    try:
        with pytest.raises(KeyboardInterrupt), warehouse.writing(home) as con, warehouse.transaction(con):
            con.execute("INSERT INTO archive_files VALUES ('written.warc.gz', 0)")
            timer.start()
            con.execute(endless)
    finally:
        timer.cancel()
        signal.signal(signal.SIGTERM, before)
    with warehouse.writing(home) as con:
        assert con.execute("SELECT count(*) FROM archive_files").fetchall() == [(0,)]
