"""A home of its own for every test, and one simulated web with a cron job for all that want it."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.demo.simulate import simulate
from pipelines.demo.web import Web
from pipelines.home import Home
from tests.pipelines.cron import VISITS, Cron

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


@pytest.fixture(scope="session")
def cron(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cron]:
    press = simulate(seed=11, outlets=2, weeks=3, articles=40, multi_page=8, edits=4, moves=1, deletions=3, copies=3)
    with Web(press, VISITS[0]) as web:
        cron = Cron(web, tmp_path_factory.mktemp("cron") / "spiders")
        yield cron
        for terminal in cron.terminals:
            os.close(terminal)


@pytest.fixture(scope="session")
def undisturbed(cron: Cron, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after two weekly runs that nothing disturbed; a test may do again there what changes nothing."""
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    for visit in (1, 2):
        cron.comes_to(visit)
        cron.run(home)
    return home
