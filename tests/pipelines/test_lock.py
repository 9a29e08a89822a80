"""One run at a time; a dead one never stands in the way; what ran is on record."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.lock import is_running, run_lock
from pipelines.outcome import Exit, Failure
from pipelines.runs import runs

HOLDER = """
import sys
from pathlib import Path
from pipelines.home import Home
from pipelines.lock import run_lock
with run_lock(Home(Path(sys.argv[1])), "weekly"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(home: Home):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout and process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_leaves_at_once_naming_the_first(home: Home, holder: subprocess.Popen[bytes]) -> None:
    with pytest.raises(Failure) as refused, run_lock(home, "ingest"):
        pass
    assert refused.value.code == Exit.BUSY
    assert str(refused.value) == (
        f"another run is under way: `pantau weekly`, pid {holder.pid}, since 2026-11-22T03:00:00+00:00"
    )


def test_the_lock_of_a_dead_process_is_taken_over(home: Home, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    assert not is_running(home)
    with run_lock(home, "ingest") as run:
        run.summary["n"] = 1
    first, second = runs(home)
    assert (first.verb, first.ended) == ("weekly", None)
    assert (second.verb, second.ended, second.summary) == ("ingest", "done", {"n": 1})


def test_a_failed_run_is_on_record_with_its_reason(home: Home) -> None:
    with pytest.raises(Failure), run_lock(home, "ingest"):
        raise Failure("no network")
    [run] = runs(home)
    assert (run.ended, run.message) == ("failed", "no network")


def test_the_holder_may_enter_again(home: Home) -> None:
    with run_lock(home, "weekly"), run_lock(home, "ingest"):
        assert is_running(home)
    assert [run.verb for run in runs(home)] == ["weekly"]


def test_a_clock_before_the_last_run_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with run_lock(home, "weekly"):
        pass
    monkeypatch.setenv("PANTAU_NOW", datetime(2020, 1, 1, tzinfo=UTC).isoformat())
    with pytest.raises(Failure, match="set the clock"), run_lock(home, "weekly"):
        pass
