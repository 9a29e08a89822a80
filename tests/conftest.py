"""What the tests of several rooms stand on: one run of `pantau demo`, shared by all that only look at its results."""

from __future__ import annotations

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
