"""`pantau sql`: answers, and stops when told to; what came from the web cannot steer the terminal."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.home import Home
from pipelines.publish import publish
from tests.pipelines.warehouse_rows import article_row, put_articles

ROOT = Path(__file__).parents[2]
ENDLESS = "SELECT count(*) FROM range(10_000_000) AS a, range(10_000_000) AS b WHERE a.range + b.range = 7"


def pantau(home: Home, *words: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipelines", "--home", str(home.root), *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


@pytest.fixture
def published(home: Home) -> Home:
    put_articles(home, [article_row(1, title="Judul \x1b[2J\u202ejahat"), article_row(2)])
    publish(home)
    return home


def test_a_table_a_csv_and_json(published: Home) -> None:
    query = "SELECT n_words, title FROM articles ORDER BY article_id"
    shown, _ = pantau(published, "sql", query).communicate()
    assert "Judul [2Jjahat" in shown and "\x1b" not in shown and "\u202e" not in shown
    shown, _ = pantau(published, "sql", "--csv", query).communicate()
    assert shown.splitlines()[0] == "n_words,title" and len(shown.splitlines()) == 3
    shown, _ = pantau(published, "--json", "sql", query).communicate()
    assert [row["title"] for row in json.loads(shown)["rows"]][1] == "Kabar nomor 2 dari Muara Enim"


def test_a_wrong_query_is_told_and_fails(published: Home) -> None:
    process = pantau(published, "sql", "SELECT titel FROM articles")
    _, told = process.communicate()
    assert process.returncode == 1
    assert "titel" in told and "Traceback" not in told


@pytest.mark.parametrize("query", ["", " ", ";", "-- nothing"])
def test_no_query_is_one_clear_line(query: str, published: Home) -> None:
    asked = pantau(published, "sql", query)
    _, said = asked.communicate()
    assert (asked.returncode, said) == (1, 'pantau sql: there is no query; try "SHOW TABLES"\n')


@pytest.mark.parametrize(
    ("option", "value"),
    [("memory", "foo"), ("memory", "4 apples"), ("memory", ""), ("timeout", "0"), ("timeout", "nan")],
)
def test_an_option_that_cannot_be_meant_is_named(
    option: str, value: str, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["sql", f"--{option}={value}", "SELECT 1", "--home", str(home.root)])
    assert left.value.code == 2
    assert f"argument --{option}: {value!r} is " in capsys.readouterr().err


def test_it_gives_up_after_its_time(published: Home) -> None:
    process = pantau(published, "sql", "--timeout", "1", ENDLESS)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--timeout allows more" in told


def test_ctrl_c_stops_it(published: Home) -> None:
    process = pantau(published, "sql")
    assert process.stdin and process.stderr
    assert "SHOW TABLES" in process.stderr.readline()  # it prompts: everything is loaded
    process.stdin.write(ENDLESS + ";\n")
    process.stdin.flush()
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            continue
    assert process.poll() is not None and process.returncode != 0


def test_the_prompt_answers_until_the_input_ends(published: Home) -> None:
    process = pantau(published, "sql")
    shown, _ = process.communicate("SELECT count(*) AS n\nFROM articles;\nSELECT nothing;\nSELECT 42 AS m;\n")
    assert process.returncode == 0
    assert "n" in shown and " 2" in shown and "42" in shown
