"""The full-text index of a snapshot, made when it is published."""

from __future__ import annotations

import pyarrow as pa

from nlp.text import stem
from pipelines import warehouse

# Numbers and what no Indonesian word looks like are their own stem.
SHORTEST, LONGEST = 4, 24


def build_index(con: warehouse.Connection) -> None:
    """Index every article of the current database of `con`, and give it the table macro `search(query)`."""
    con.execute(warehouse.sql("queries/search_terms.sql"))
    terms = [term for (term,) in con.execute("SELECT DISTINCT term FROM tokens").fetchall()]
    stems = [stem(term) if SHORTEST <= len(term) <= LONGEST and term.isalpha() else term for term in terms]
    con.register("stems", pa.table({"term": pa.array(terms, pa.string()), "stem": pa.array(stems, pa.string())}))
    con.execute(warehouse.sql("queries/search_index.sql"))
    con.unregister("stems")
    con.execute(warehouse.sql("search.sql"))
