"""What is taken down is nowhere any more, and does not come back."""

import json
from pathlib import Path

import pytest

from crawler.archive import Archive
from pipelines import warehouse
from pipelines.backup import backup
from pipelines.content import content_hash
from pipelines.doctor import doctor
from pipelines.home import Home
from pipelines.ingest import ingest
from pipelines.outcome import Failure
from pipelines.publish import file_sha256, manifest, snapshots
from pipelines.rebuild import rebuild
from pipelines.search import search
from pipelines.takedown import takedown
from tests.pipelines.archived import SENTENCES, archive_page, html
from tests.pipelines.week import after_crawl

URL = "https://palpres.test/read/3/warga"

OTHER, ALIAS = "https://palpres.test/read/4/warga", "https://palpres.test/amp/read/3/warga"
EVENTS = [
    {"event": "start", "at": "2026-11-16T00:00:00+00:00", "source": "palpres"},
    *({"event": "found", "url": url, "way": "feed"} for url in (URL, OTHER, ALIAS)),
    {"event": "alias", "url": ALIAS, "article": URL},
    {"event": "end", "url": ALIAS, "state": "duplicate"},
    *({"event": "end", "url": url, "state": "stored"} for url in (URL, OTHER)),
]


def fill(home: Home) -> None:
    for article in range(1, 6):
        archive_page(home, html(title=f"Warga rapat{article} Sukamaju", last=6 + article), article=article)
    after_crawl(home)
    archive_page(home, html(title="Warga rapat3 Xylofonindo", last=12), week=1, article=3)
    after_crawl(home)
    home.reports.mkdir()
    (home.reports / "2026-W46.html").write_text(f'<a href="{URL}">Warga</a>')
    (home.reports / "2026-W45.html").write_text("nothing of it")
    home.exports.mkdir()
    (home.exports / "tags.csv").write_text(URL)
    home.notebooks.mkdir()
    (home.notebooks / "run.ipynb").write_text('{"cells": [{"outputs": [{"output_type": "stream"}]}]}')
    (home.notebooks / "unread.ipynb").write_text('{"cells": [{"outputs": []}]}')


def texts(path: Path) -> list[str]:
    with warehouse.reading(path) as con:
        return [title for (title,) in con.execute("SELECT title FROM articles ORDER BY title").fetchall()]


def test_the_text_is_gone_everywhere(filled: Home) -> None:
    takedown(filled, URL, "court order 12/2026")
    others = [f"Warga rapat{n} Sukamaju" for n in (1, 2, 4, 5)]
    for path in (filled.warehouse, *snapshots(filled)):
        assert texts(path) == others
        assert b"ylofonindo" not in path.read_bytes()
    for file in Archive(filled.archive).files():
        assert not any(b"rapat3" in page.body for page in Archive(filled.archive).pages(file.name))
    with warehouse.reading(filled.snapshot) as con:
        assert search(con, "xylofonindo") == []
        assert con.execute("SELECT count(*) FROM revisions WHERE title LIKE '%rapat3%'").fetchall() == [(0,)]
    assert [path.name for path in filled.reports.iterdir()] == ["2026-W45.html"]
    assert list(filled.exports.iterdir()) == []


def test_every_file_is_whole_afterwards_and_the_other_pages_keep_their_place(filled: Home) -> None:
    before = snapshots(filled)[0], file_sha256(snapshots(filled)[0])
    takedown(filled, URL, "court order 12/2026")
    assert doctor(filled) == []
    assert manifest(before[0])["amended"] == [before[1]]
    with warehouse.reading(filled.warehouse) as con:
        where = con.execute("SELECT warc_file, warc_offset, sha256 FROM pages").fetchall()
    assert len(where) == 4
    for warc_file, offset, sha256 in where:
        assert Archive(filled.archive).page(warc_file, offset).sha256 == sha256


def test_it_does_not_come_back(filled: Home) -> None:
    takedown(filled, URL, "court order 12/2026")
    rebuild(filled)
    assert len(texts(filled.warehouse)) == 4
    archive_page(filled, html(title="Warga rapat3 lagi"), week=2, article=3)
    ingest(filled)
    assert len(texts(filled.warehouse)) == 4
    [last] = [file for file in Archive(filled.archive).files() if "20261123" in file.name]
    assert list(Archive(filled.archive).pages(last.name)) == []
    with pytest.raises(Failure, match="taken down already"):
        takedown(filled, URL, "again")


def test_its_address_is_nowhere_any_more_and_a_rebuild_gives_the_same(filled: Home) -> None:
    journal = filled.archive / "palpres" / "palpres-20261116T000000Z.jsonl"
    journal.write_text("".join(f"{json.dumps(event)}\n" for event in EVENTS) + '{"event": "fou')
    ingest(filled)
    (filled.published / "snapshot.partial").write_text(URL)  # as a killed run leaves it
    takedown(filled, URL, "court order 12/2026")
    for path in (path for path in filled.root.rglob("*") if path.is_file()):
        assert b"read/3/" not in path.read_bytes(), path
    with warehouse.writing(filled) as con:
        before = content_hash(con)
        states = con.execute("SELECT state, count(*) FROM outcomes GROUP BY state").fetchall()
    assert sorted(states) == [("duplicate", 1), ("stored", 2)]
    rebuild(filled)
    with warehouse.writing(filled) as con:
        assert content_hash(con) == before


def test_a_snapshot_of_an_older_schema_gets_the_tables_of_today(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    known = warehouse.migrations()
    moods = "CREATE TABLE moods (article_id VARCHAR); COMMENT ON TABLE moods IS 'Invented for a test.';"
    monkeypatch.setattr(warehouse, "migrations", lambda: [*known, (len(known) + 1, moods)])
    takedown(filled, URL, "court order 12/2026")
    for path in snapshots(filled):
        with warehouse.reading(path) as con:
            assert con.execute("SELECT count(*) FROM moods").fetchall() == [(0,)]
            assert con.execute("SELECT schema_version FROM release").fetchall() == [(len(known) + 1,)]
        assert len(texts(path)) == 4


def test_the_audit_line_has_the_reason_and_nothing_of_the_article(filled: Home) -> None:
    takedown(filled, URL, "court order 12/2026")
    line = (filled.archive / "removed.jsonl").read_text()
    assert "court order 12/2026" in line
    assert URL not in line and "rapat3" not in line and SENTENCES[0] not in line


def test_what_belongs_to_the_reader_is_named_and_left_alone(filled: Home) -> None:
    kept = backup(filled, filled.root / "backups").path
    summary = takedown(filled, URL, "court order 12/2026")
    assert summary.left_alone == (kept, str(filled.notebooks / "run.ipynb"))
    assert all(Path(path).exists() for path in summary.left_alone)


def test_an_unknown_address_changes_nothing(filled: Home) -> None:
    with pytest.raises(Failure, match="there is no article"):
        takedown(filled, "https://palpres.test/read/99/lain", "x")
    assert len(texts(filled.warehouse)) == 5
