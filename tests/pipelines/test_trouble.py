"""What goes wrong below a command is one line that says what to do, whichever command meets it."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.__main__ import main
from pipelines.home import Home
from pipelines.publish import publish
from pipelines.runs import runs
from tests.pipelines.warehouse_rows import article_row, put_articles

ROOT = Path(__file__).parents[2]
READERS = [["sql", "FROM tags"], ["search", "pasar"], ["export"], ["status"]]
WRITERS = [["publish"], ["takedown", "https://palpres.test/read/7", "--reason", "y"]]
HOLDER = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def fill(home: Home) -> None:
    put_articles(home, [article_row(n) for n in range(400)])
    publish(home)


def said_by(home: Home, words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that a command fails with."""
    assert main([*words, "--home", str(home.root)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.startswith(f"pantau {words[0]}: "), said
    return said


def cut(path: Path) -> None:
    """Leave little more than the header of a file."""
    os.truncate(path, 13_000)


def spoil(path: Path) -> None:
    """Overwrite the addresses of the articles: the file opens, and what reads them meets the damage."""
    with warehouse.reading(path) as con:
        blocks = con.execute(
            "SELECT DISTINCT block_id FROM pragma_storage_info('articles') WHERE column_name = 'url' AND block_id >= 0"
        ).fetchall()
    with path.open("r+b") as file:
        for (block,) in blocks:
            file.seek(3 * 4096 + block * 262_144 + 100)
            file.write(b"spoilt" * 1000)


@pytest.mark.parametrize("damage", [cut, spoil])
@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_a_damaged_snapshot(
    words: list[str], damage: Callable[[Path], None], filled: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    path = filled.snapshot.resolve()
    path.chmod(0o644)
    damage(path)
    said = said_by(filled, words, capsys)
    assert str(filled.snapshot) in said and "pantau doctor" in said


@pytest.mark.parametrize("damage", [cut, spoil])
@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_damaged_warehouse(
    words: list[str], damage: Callable[[Path], None], filled: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(filled.warehouse)
    said = said_by(filled, words, capsys)
    assert str(filled.warehouse) in said and "pantau rebuild" in said
    assert runs(filled)[-1].message in said
    assert "Traceback" in json.loads(filled.runs.read_text().splitlines()[-1])["traceback"]


@pytest.mark.parametrize("words", WRITERS, ids=" ".join)
def test_a_warehouse_that_somebody_has_open(words: list[str], filled: Home, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(filled.warehouse)], stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        said = said_by(filled, words, capsys)
        holder.kill()
    assert "is open in another process; close it" in said


@pytest.mark.parametrize("words", [["publish"], ["export"], ["export", "--format", "xlsx"]], ids=" ".join)
def test_a_limit_to_the_size_of_files(words: list[str], filled: Home) -> None:
    put_articles(filled, [article_row(n) for n in range(400, 2400)])
    home = ["--home", str(filled.root)]
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", *words, *home],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "MB needed" in done.stderr
    assert main([*words, *home]) == 0


def test_a_database_of_somebody_else(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with warehouse.session() as con:
        con.execute(f"ATTACH '{tmp_path / 'theirs.duckdb'}' AS theirs")
        con.execute("CREATE TABLE theirs.articles (x INTEGER)")
    said = said_by(home, ["sql", "FROM articles", "--snapshot", str(tmp_path / "theirs.duckdb")], capsys)
    assert "none of Pantau's" in said


def test_wrong_usage_is_no_failed_run(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    put_articles(home, [article_row(1)])
    assert main(["weekly", "nosuchoutlet", "--home", str(home.root)]) == 2
    assert main(["takedown", "https://palpres.test/read/99", "--reason", "x", "--home", str(home.root)]) == 2
    assert runs(home) == []
