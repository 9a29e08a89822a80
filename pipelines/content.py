"""A digest of all rows that derive from the archive: equal digests, equal data."""

from __future__ import annotations

import hashlib

from pipelines import warehouse

# What a run of the same program over the same archive and the same decisions makes again, row for row.
DERIVED = (
    "sources crawls outcomes pages articles revisions dropped near_duplicates stories topics regions tagged "
    "tagger_topics tagger_regions labels"
).split()


def content_hash(con: warehouse.Connection) -> str:
    """Return the SHA-256 over every row of every derived table, whatever the order in which they were written."""
    whole = hashlib.sha256()
    for table in DERIVED:
        digests = con.execute(f"SELECT md5(t::VARCHAR) AS digest FROM {table} AS t ORDER BY digest").fetchall()
        whole.update(table.encode())
        whole.update("".join(digest for (digest,) in digests).encode())
    return whole.hexdigest()
