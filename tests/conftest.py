"""What the tests of several rooms stand on: one run of `pantau demo` for all that only look at it, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pipelines.demo import DemoSummary, demo
from pipelines.home import Home


@dataclass(frozen=True)
class Shown:
    """The home of a demo (look, do not write) and what the demo told."""

    home: Home
    summary: DemoSummary


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    home = Home(tmp_path_factory.mktemp("shown") / "demo")
    yield Shown(home, demo(home))


QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium; the test skips where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright (the extra `dev`)")
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        pytest.skip("needs Chromium on the PATH")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo_home(shown: Shown) -> Home:
    """The home that `pantau demo` leaves (look, do not write)."""
    return shown.home
