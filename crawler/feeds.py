"""RSS and Atom feeds, read as links with dates."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

_CLOSED = re.compile(rb"</(?:rss|feed|rdf:rdf)>\s*(?:<!--.{0,2000}-->\s*)*$", re.IGNORECASE | re.DOTALL)
MAX_ENTRIES = 2000


def read_feed(body: bytes, url: str) -> list[tuple[str, datetime | None, datetime | None]]:
    """Return (address, published, updated) per entry, in the order of the feed.

    A feed that was cut off loses its last entry, which may be half a one. Raises ValueError for one that declares
    entities of its own: no outlet needs them, and they are how XML bombs and file readers are built.
    """
    if b"<!ENTITY" in body[:100_000]:
        raise ValueError("the feed declares entities")
    parsed = feedparser.parse(body, response_headers={"content-location": url}, sanitize_html=False)
    entries: list[Any] = parsed.entries[:MAX_ENTRIES]
    if not _CLOSED.search(body[-4000:]):
        entries = entries[:-1]
    found = []
    for entry in entries:
        link = entry.get("link") or (entry.get("id", "") if str(entry.get("id", "")).startswith("http") else "")
        if link:
            # feedparser's own `get` would give the date of publication for one of change that is not there
            published, updated = (_instant(dict.get(entry, name)) for name in ("published_parsed", "updated_parsed"))
            found.append((link, published, updated))
    return found


def _instant(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (OverflowError, ValueError):
        return None
