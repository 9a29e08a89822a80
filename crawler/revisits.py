"""Asking again: which known articles, and which of their pages, are worth a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.known import Known

WINDOW = timedelta(weeks=4)


def due(articles: Iterable[Known], now: datetime) -> list[Known]:
    """Return the articles to ask again, the newest first: published (or first seen) in WINDOW, not gone for good."""
    found = []
    for known in articles:
        born = known.published_at or known.first_seen_at
        is_recent = born is not None and born >= now - WINDOW - timedelta(days=1)
        if is_recent and known.parts and known.is_whole and known.n_gone < 2:
            found.append(known)
    return sorted(found, key=lambda known: known.published_at or now, reverse=True)
