"""What the other rooms know as tables: outlets, crawls, codebook, gazetteer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import nlp
from pipelines import warehouse
from pipelines.home import Home


def load_sources(con: warehouse.Connection, home: Home) -> None:
    """Write every outlet that has a spider."""


def load_crawls(con: warehouse.Connection, home: Home) -> None:
    """Write every crawl, and how each of its addresses ended."""


def load_codebook(con: warehouse.Connection) -> None:
    """Write the topics of the codebook."""
    folder = Path(nlp.__path__[0]) / "codebook"
    entries = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    names = ("topic", "label_id", "label_en", "definition")
    warehouse.put(
        con, "topics", [{name: entry[name].strip() for name in names} for entry in entries if "topic" in entry]
    )


def load_gazetteer(con: warehouse.Connection) -> None:
    """Write the official regions, from province to village."""
    folder = Path(nlp.__path__[0]) / "gazetteer"
    if (folder / "regions.csv").exists():
        con.execute(warehouse.sql("queries/load_regions.sql"), {"folder": str(folder)})
