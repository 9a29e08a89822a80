"""The command line: every verb is there, options go before or after the verb, and failures are one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.__main__ import VERBS, main


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_its_options(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    assert f"usage: pantau {verb}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["--home", "sql", "--json", "status"],
        ["status", "--json", "--home", "sql"],
        ["--json", "status", "--home", "sql"],
    ],
)
def test_options_go_before_or_after_the_verb(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0  # a folder may be called like a verb
    assert json.loads(capsys.readouterr().out)["runs"] == []


def test_wrong_usage_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["observe"])
    assert left.value.code == 2
    assert "observe" in capsys.readouterr().err


def test_failure_is_one_line_that_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT 1", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "pantau weekly" in said


def test_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m pipelines --json sources list | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
