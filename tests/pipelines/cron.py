"""The weekly job as cron starts it, in a process of its own, on a simulated web of two outlets."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.web import Web
from pipelines.home import Home
from tests.simulated import write_spiders

ROWS = {
    "articles": "SELECT article_id, title, body, published_at, n_revisions, gone_at IS NULL, story_id FROM articles",
    "revisions": "SELECT article_id, revision, title, body FROM revisions",
    "article_topics": "SELECT article_id, topic, salience, score, evidence FROM article_topics",
    "article_regions": "SELECT article_id, region_code, role, score, evidence FROM article_regions",
    "dropped": "SELECT DISTINCT url, reason FROM dropped",
}
# When the job runs: at the end of the first week of the web, and of the third.
VISITS = tuple(FIRST_DAY + timedelta(weeks=weeks, hours=-1) for weeks in (1, 3))


class Cron:
    """`pantau weekly` on a simulated web of two outlets, in a process of its own."""

    def __init__(self, web: Web, spiders: Path) -> None:
        self.web = web
        self.delay = "0"
        self.terminals: list[int] = []  # kept open: who writes to a closed one dies of it
        self.command = [sys.executable, "-m", "pipelines", "--spiders", str(write_spiders(spiders, web))]

    def comes_to(self, visit: int) -> None:
        """Set the clock to the first or the second visit; all edits, moves and deletions lie between the two."""
        self.web.now = VISITS[visit - 1]

    def start(self, home: Home, *verb: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
        environment = os.environ | {"PANTAU_NOW": self.web.now.isoformat(), "PANTAU_DELAY": self.delay}
        return subprocess.Popen(
            [*self.command, "--home", str(home.root), "--json", *(verb or ("weekly", *self.web.press.outlets))],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )

    def run(self, home: Home, *verb: str) -> dict[str, Any]:
        with self.start(home, *verb) as process:
            out, trouble = process.communicate()
        assert process.returncode in (0, 3), trouble
        summary: dict[str, Any] = json.loads(out)
        return summary

    def start_until(self, home: Home, step: str) -> subprocess.Popen[str]:
        """Start a run and return as soon as it says that it has come to `step` (it says so to a terminal)."""
        terminal, other_end = pty.openpty()
        process = self.start(home, stderr=other_end)
        os.close(other_end)
        said = b""
        while f"{step} …".encode() not in said:
            said += os.read(terminal, 4096)
        self.terminals.append(terminal)
        return process


def rows(home: Home) -> dict[str, list[Any]]:
    """Return what the snapshot holds, without what tells when a page was fetched."""
    with duckdb.connect(str(home.snapshot.resolve()), read_only=True) as con:
        return {table: sorted(con.execute(query).fetchall(), key=repr) for table, query in ROWS.items()}


def kill(process: subprocess.Popen[str]) -> None:
    """Kill -9 the run and all its children, as a power cut does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
