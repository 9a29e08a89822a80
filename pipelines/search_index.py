"""The full-text index of a snapshot, made when it is published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from nlp.text import stem
from pipelines import warehouse

# Numbers and what no Indonesian word looks like are their own stem.
SHORTEST, LONGEST = 4, 24
# Articles whose words are gathered at once, which takes about 0.8 GB of memory.
BATCH = 10_000


def build_index(con: warehouse.Connection, known: Mapping[str, str]) -> None:
    """Index every article of the current database of `con`, and give it the table macro `search(query)`.

    `known` are the stems of words that an earlier index holds: a stem costs 0.2 ms.
    """
    con.execute(warehouse.sql("queries/search_articles.sql"))
    [(n_articles,)] = con.execute("SELECT count(*) FROM search_articles").fetchall()
    for first in range(1, n_articles + 1, BATCH):
        con.execute(warehouse.sql("queries/search_tokens.sql"), {"first": first, "last": first + BATCH - 1})
    terms = [term for (term,) in con.execute("SELECT DISTINCT term FROM tokens").fetchall()]
    stems = [known.get(term) or _stem(term) for term in terms]
    con.register("stems", pa.table({"term": pa.array(terms, pa.string()), "stem": pa.array(stems, pa.string())}))
    con.execute(warehouse.sql("queries/search_index.sql"))
    con.unregister("stems")
    con.execute(warehouse.sql("search.sql"))
    con.execute("UPDATE release SET stemmer_version = ?", [stemmer_version()])


def known_stems(snapshot: Path) -> dict[str, str]:
    """Return the stems that a snapshot holds; {} where there is none, or it was made with another stemmer."""
    if not snapshot.exists():
        return {}
    with warehouse.reading(snapshot) as con:
        if con.execute("SELECT stemmer_version FROM release").fetchall() != [(stemmer_version(),)]:
            return {}
        return dict(con.execute("SELECT term, stem FROM search_terms").fetchall())


@cache
def stemmer_version() -> str:
    """Return what the stems depend on: the release of Sastrawi and our list of words that are not stemmed."""
    unstemmed = (files("nlp") / "unstemmed.txt").read_bytes()
    return f"PySastrawi-{version('PySastrawi')}-{hashlib.sha256(unstemmed).hexdigest()[:8]}"


def _stem(term: str) -> str:
    return stem(term) if SHORTEST <= len(term) <= LONGEST and term.isalpha() else term
