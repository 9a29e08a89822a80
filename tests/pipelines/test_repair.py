"""Damage is told by name, and a rebuild gives the same content; people's decisions survive it."""

import gzip
import random
import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from pipelines import decisions, warehouse
from pipelines.backup import backup
from pipelines.doctor import doctor, first_damage
from pipelines.home import Home
from pipelines.rebuild import rebuild
from pipelines.seal import seal_of
from pipelines.tag import tag
from tests.pipelines.archived import archive_page, html
from tests.pipelines.week import after_crawl, digest


def fill(home: Home) -> None:
    for week in range(2):
        for article in range(1, 6):
            archive_page(home, html(title=f"Warga rapat{article}", last=6 + week + article), week=week, article=article)
        after_crawl(home)


def flip(path: Path, at: int) -> None:
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << (at % 8)
    path.write_bytes(content)


def test_a_rebuild_gives_the_same_content_and_keeps_what_people_decided(filled: Home) -> None:
    with warehouse.writing(filled) as con:
        [(article_id,)] = con.execute("SELECT min(article_id) FROM articles").fetchall()
    coded_at = datetime(2026, 11, 21, tzinfo=UTC)
    decisions.add_labels(filled, decisions.Label(article_id, "main", "sari", coded_at, topic="neutrality"))
    tag(filled)
    before = digest(filled)
    filled.warehouse.write_bytes(b"spoilt")
    summary = rebuild(filled)
    assert digest(filled) == before
    assert Path(summary.page).exists()
    assert summary.replaced and Path(summary.replaced).read_bytes() == b"spoilt"
    with warehouse.reading(filled.snapshot) as con:
        assert con.execute("SELECT article_id, salience, method FROM article_topics").fetchall() == [
            (article_id, "main", "human")
        ]


def test_a_whole_home_is_whole(filled: Home) -> None:
    assert doctor(filled) == []


def unpacks_to(path: Path, content: bytes) -> bool:
    try:
        return gzip.decompress(path.read_bytes()) == content
    except (OSError, EOFError, zlib.error):
        return False


def test_damage_in_the_archive_is_told_and_a_cut_end_is_none(filled: Home) -> None:
    path = next(filled.archive.glob("*/*.warc.gz"))
    whole = path.read_bytes()
    known = {page.warc_offset for page in Archive(filled.archive).pages(f"palpres/{path.name}")}
    path.write_bytes(whole[:-40])
    assert first_damage(path, known - {max(known)}) is None
    assert first_damage(path, known) == max(known)
    rng = random.Random(1)
    for _ in range(100):
        # The ten bytes of a member's header hold nothing that is read, apart from the first four.
        at = rng.randrange(10, len(whole))
        path.write_bytes(whole)
        flip(path, at)
        if b"\x1f\x8b\x08" in whole[max(at - 9, 0) : at + 3] or unpacks_to(path, gzip.decompress(whole)):
            continue  # the last bits of a member, too, may be filled up with what nobody reads
        assert first_damage(path, known) is not None, at
    assert [finding.path for finding in doctor(filled)] == [str(path)]


def test_damage_in_a_snapshot_is_told(filled: Home) -> None:
    path = filled.snapshot.resolve()
    flip(path, path.stat().st_size // 2)
    assert [finding.path for finding in doctor(filled)] == [str(path)]


def test_any_flipped_bit_of_the_warehouse_is_told_and_a_rebuild_gives_the_same(filled: Home) -> None:
    before, rng = digest(filled), random.Random(2)
    whole = filled.warehouse.read_bytes()
    for _ in range(10):
        filled.warehouse.write_bytes(whole)
        flip(filled.warehouse, rng.randrange(len(whole)))
        [finding] = doctor(filled)
        assert finding.path == str(filled.warehouse) and "rebuild" in finding.advice
    rebuild(filled)
    assert digest(filled) == before
    assert doctor(filled) == []


def test_a_run_that_dies_leaves_a_warehouse_that_is_whole(filled: Home) -> None:
    with pytest.raises(ZeroDivisionError), warehouse.writing(filled) as con:
        con.execute("DELETE FROM dropped")
        raise ZeroDivisionError
    assert not seal_of(filled.warehouse).exists()
    assert doctor(filled) == []
    after_crawl(filled)
    assert seal_of(filled.warehouse).exists()
    assert doctor(filled) == []


def test_a_backup_verifies_and_restores(filled: Home, tmp_path: Path) -> None:
    filled.notebooks.mkdir()
    (filled.notebooks / "mine.ipynb").write_text("a reader's own")
    summary = backup(filled, tmp_path / "elsewhere")
    checked = subprocess.run(["sha256sum", "--quiet", "--check", "SHA256SUMS"], cwd=summary.path, capture_output=True)
    assert (checked.returncode, checked.stdout) == (0, b"")
    restored = Home(Path(summary.path))
    assert (restored.notebooks / "mine.ipynb").read_text() == "a reader's own"
    assert doctor(restored) == []
    assert digest(restored) == digest(filled)
