"""How far a crawl is, outlet by outlet, on a terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.live import Live
from rich.table import Table

from crawler.journal import STATES
from pipelines.table import plain


@contextmanager
def shown() -> Iterator[Callable[[Any], None]]:
    """Give a function that shows a CrawlSummary; it does nothing under cron and in a pipe."""
    if not sys.stderr.isatty():
        yield lambda summary: None
        return
    with Live(console=Console(stderr=True), refresh_per_second=4, transient=True) as live:
        yield lambda summary: live.update(_table(summary.outlets, live.console.height - 4))


def _table(outlets: dict[str, dict[str, Any]], height: int) -> Table:
    """Return the outlets that are under way, then those that are done, as many as fit."""
    table = Table("outlet", "requests", *STATES, "", box=SIMPLE_HEAD)
    for column in table.columns[1:-1]:
        column.justify = "right"
    under_way = sorted(outlets.items(), key=lambda item: (bool(item[1]["reason"]), -item[1]["n_requests"]))
    for name, outlet in under_way[: max(height, 5)]:
        counts = (str(outlet["states"].get(state, "")) for state in STATES)
        table.add_row(plain(name), str(outlet["n_requests"]), *counts, plain(outlet["reason"]))
    n_done = sum(bool(outlet["reason"]) for outlet in outlets.values())
    table.caption = f"{n_done} of {len(outlets)} outlets done"
    return table
