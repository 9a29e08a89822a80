"""Rows drawn for a terminal: what came from the web cannot steer it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO
from shutil import get_terminal_size

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.steering import unsteered

_LONGEST = 300


def plain(value: object) -> str:
    """Return a value as text that a terminal only shows."""
    text = unsteered("" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def drawn(names: Sequence[str], rows: Sequence[Sequence[object]], n_shown: int) -> str:
    """Return the first `n_shown` rows as a table, and how many more there are."""
    table = Table(box=SIMPLE_HEAD)
    for place, name in enumerate(names):
        is_number = any(isinstance(row[place], int | float | Decimal) for row in rows[:n_shown])
        table.add_column(Text(plain(name)), justify="right" if is_number else "left", overflow="fold")
    for row in rows[:n_shown]:
        table.add_row(*(Text(plain(value)) for value in row))
    # A pipe has no width; a terminal's is kept to.
    width = get_terminal_size().columns if sys.stdout.isatty() else 10_000
    console = Console(file=StringIO(), width=width)
    with console.capture() as shown:
        console.print(table)
    more = f"\n{len(rows) - n_shown} more rows (--csv or --json shows all)" if len(rows) > n_shown else ""
    return "\n".join(line.rstrip() for line in shown.get().splitlines()).strip("\n") + more
