"""A home of its own for every test."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.home import Home

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC).isoformat()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PANTAU_NOW", NOW)
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home that the module's `fill(home)` makes, once for all of its tests, which only look at it."""
    place = Home(tmp_path_factory.mktemp("built") / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_NOW", NOW)
        request.module.fill(place)
    return place


@pytest.fixture
def filled(built: Home, home: Home) -> Home:
    """A copy of it, for a test that writes."""
    shutil.copytree(built.root, home.root, symlinks=True)
    return home
