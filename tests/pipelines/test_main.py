"""The command line: every verb is there, options go before or after the verb, and failures are one line."""

import json
import os
import pty
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


@pytest.mark.parametrize(
    "words",
    [
        ["read", "http://[bad"],
        ["read", "http://host:port/"],
        ["crawl", "--since", "2024-02-02", "--until", "2024-02-01"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_wrong_usage(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--home", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("limit", ["0", "-1", "x", "²"])
@pytest.mark.parametrize("verb", [["crawl"], ["search", "pemilu"], ["label"]])
def test_a_limit_is_a_number_from_one_up(verb: list[str], limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*verb, f"--limit={limit}"])
    assert left.value.code == 2
    assert "is not a number from 1 up" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["status", "doctor", "weekly", "label"])
def test_a_file_is_no_home(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert main([verb, "--home", str(tmp_path / "file")]) == 2
    assert "is a file; --home names the folder" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["doctor", "check", "ingest", "publish", "rebuild", "backup"])
def test_a_home_that_cannot_be_written_is_one_line(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([verb, "--home", "/proc/pantau"]) == 1  # not even root makes a folder there
    said = capsys.readouterr().err
    assert said.startswith(f"pantau {verb}: /proc/pantau") and said.count("\n") == 1


@pytest.mark.parametrize("now", ["nonsense", "9999-99-99", "2024-02-11T10:00"])
def test_a_simulated_clock_that_tells_no_instant_is_refused(
    now: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANTAU_NOW", now)
    assert main(["check", "--home", str(tmp_path)]) == 2
    assert f"PANTAU_NOW is {now!r}; write it like" in capsys.readouterr().err


def test_a_new_home_is_not_called_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--home", str(tmp_path)]) == 0
    assert "nothing in" in capsys.readouterr().out


def test_a_failure_does_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", f"{tmp_path}/\x1b[31m\u202e\x9b2J"]) == 1
    assert not {"\x1b", "\u202e", "\x9b"} & set(capsys.readouterr().err)


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_result_does_not_steer_the_terminal_and_a_pipe_gets_it_as_it_is(is_terminal: bool, tmp_path: Path) -> None:
    words = [sys.executable, "-c", _STEERING_VERB, "--home", str(tmp_path), "status"]
    near, far = pty.openpty() if is_terminal else os.pipe()
    done = subprocess.run(words, stdout=far, check=False)
    shown = os.read(near, 10_000).decode()
    os.close(near)
    os.close(far)
    assert done.returncode == 0
    assert shown.strip() == ("[2Jtext" if is_terminal else "\x1b[2Jtext")


_STEERING_VERB = """
import sys
import pipelines.status
from pipelines.__main__ import main
from pipelines.outcome import Result
pipelines.status.command = lambda args, home: Result("\x1b[2Jtext")
sys.exit(main())
"""


def test_a_closed_input_is_an_empty_one() -> None:
    command = f"{sys.executable} -m pipelines read - <&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["dropped"] == "not-html"


def test_words_that_begin_with_a_dash_are_searched_for_after_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "--home", str(tmp_path), "--", "-pemilu"]) == 1
    assert "pantau weekly" in capsys.readouterr().err  # it was understood: only the snapshot is missing


def test_a_fault_of_the_program_is_one_line_and_debug_shows_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipelines.status.command", lambda args, home: [][1])
    assert main(["status", "--home", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "IndexError" in said and "--debug" in said
    assert main(["status", "--debug", "--home", str(tmp_path)]) == 1
    assert "Traceback" in capsys.readouterr().err
