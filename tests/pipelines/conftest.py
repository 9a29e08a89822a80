"""A home of its own for every test."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.home import Home

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC).isoformat()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PANTAU_NOW", NOW)
    return Home(tmp_path / "home")
