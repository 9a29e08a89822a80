"""RSS and Atom feeds, read as links with dates."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import feedparser

from crawler.entries import Entry
from crawler.reading.dates import Setting, parse_date
from crawler.xml_lists import document_of

MAX_ENTRIES = 2000


def read_feed(body: bytes, url: str, setting: Setting) -> list[Entry]:
    """Return the entries of a feed in its order; `setting` is when it was fetched, and its outlet's clock.

    A feed that was cut off loses its last entry, which may be half a one. Raises ValueError for one that declares
    entities of its own: no outlet needs them, and they are how XML bombs and file readers are built.
    """
    if b"<!ENTITY" in body[:100_000]:
        raise ValueError("the feed declares entities")
    document, is_whole = document_of(body)
    parsed = feedparser.parse(document, response_headers={"content-location": url}, sanitize_html=False)
    entries: list[Any] = parsed.entries[:MAX_ENTRIES]
    section = parsed.feed.get("link")  # the page whose articles the feed lists
    found = []
    for entry in entries if is_whole else entries[:-1]:
        link = entry.get("link") or (entry.get("id", "") if str(entry.get("id", "")).startswith("http") else "")
        if link:
            # feedparser's own `get` would give the date of publication for one of change that is not there
            published, updated = (_instant(dict.get(entry, name), setting) for name in ("published", "updated"))
            found.append(Entry(link, published, updated, is_article=link != section))
    return found


def _instant(text: str | None, setting: Setting) -> datetime | None:
    """Return the instant of an entry's date; of one without a clock the end of its day, as the article's may be."""
    moment = parse_date(text or "", now=setting.now, zone=setting.zone)
    if moment is None:
        return None
    return moment.at if moment.has_time else moment.at + timedelta(days=1, seconds=-1)
