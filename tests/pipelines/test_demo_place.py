"""A demo clears away what a demo left, never what is anybody's, and only one runs at a time."""

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.demo import PRESENTS, _alone, demo
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Exit, Failure


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return Home(tmp_path / "demo")


def have_run(place: Home, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_NOW", at.isoformat())
    with run_lock(place, "weekly"):
        (place.root / "kept").write_text("pages")


def test_what_a_demo_left_is_cleared_away(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    have_run(place, PRESENTS[0], monkeypatch)
    with _alone(place):
        assert not place.root.exists()


def test_an_empty_folder_may_be_used(place: Home) -> None:
    place.root.mkdir()
    with _alone(place):
        assert not place.root.exists()


def test_a_real_home_is_left_as_it_is(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    have_run(place, PRESENTS[1], monkeypatch)
    with pytest.raises(Failure, match="is not the work of a demo"):
        demo(place)
    assert (place.root / "kept").read_text() == "pages"


def test_a_folder_that_is_no_home_or_a_link_to_one_is_left_as_it_is(place: Home, tmp_path: Path) -> None:
    (tmp_path / "photos" / "inside").mkdir(parents=True)
    place.root.symlink_to(tmp_path / "photos")
    for root in (tmp_path / "photos", place.root):
        with pytest.raises(Failure, match="is not the work of a demo"):
            demo(Home(root))
    assert (tmp_path / "photos" / "inside").is_dir()


def test_a_second_demo_leaves_at_once(place: Home) -> None:
    with _alone(place), pytest.raises(Failure, match="another demo is under way") as left:
        demo(place)
    assert left.value.code == Exit.BUSY


def test_a_run_under_way_there_is_not_disturbed(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_NOW", PRESENTS[0].isoformat())
    with run_lock(place, "weekly"):
        with pytest.raises(Failure, match="another run is under way") as left:
            demo(place)
        assert place.runs.exists()
    assert left.value.code == Exit.BUSY
