"""A crawl shows how far each outlet is to whoever watches at a terminal, and to nobody else."""

import os
import pty
from pathlib import Path

import pytest

from pipelines.home import Home
from tests.pipelines.cron import Cron


def test_a_terminal_sees_every_outlet_on_its_way(cron: Cron, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    outlets = list(cron.web.press.outlets)
    cron.comes_to(1)
    terminal, other_end = pty.openpty()
    process = cron.start(Home(tmp_path / "home"), "crawl", *outlets, stderr=other_end)
    os.close(other_end)
    seen = b""
    try:
        while piece := os.read(terminal, 4096):
            seen += piece
    except OSError:  # how a pseudo-terminal says that nobody writes to it any more
        pass
    process.communicate()
    os.close(terminal)
    assert process.returncode == 0
    shown = seen.decode()
    assert [outlet for outlet in outlets if outlet not in shown] == [], shown[-2000:]
    assert f"{len(outlets)} of {len(outlets)} outlets done" in shown


def test_a_log_is_spared(cron: Cron, tmp_path: Path) -> None:
    cron.comes_to(1)
    with cron.start(Home(tmp_path / "home"), "crawl", *cron.web.press.outlets) as process:
        _, said = process.communicate()
    assert process.returncode == 0
    assert "outlets done" not in said
