"""Asking again: which known articles, and which of their pages, are worth a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.known import Known

WINDOW = timedelta(weeks=4)
MAX_TRIES = 4  # visits, for an article that fails again and again


def due(articles: Iterable[Known], now: datetime, broken_off_at: datetime | None = None) -> list[Known]:
    """Return the articles to ask again, the newest first: published (or first seen) in WINDOW, not gone for good.

    `broken_off_at` is the start of a visit that this one takes up: what that one asked is not asked again.
    """
    found = []
    taken_up = broken_off_at if broken_off_at and broken_off_at > now - timedelta(days=1) else now
    for known in articles:
        born = known.published_at or known.first_seen_at
        is_recent = born is not None and born >= now - WINDOW - timedelta(days=1)
        is_asked = known.asked_at is not None and known.asked_at >= taken_up
        if is_recent and known.is_whole and known.n_gone < 2 and not is_asked:
            found.append(known)
    return sorted(found, key=lambda known: known.published_at or now, reverse=True)


def unfinished(articles: Iterable[Known], now: datetime) -> list[Known]:
    """Return the articles to try again, though no list may show them any more: failed lately, or lacking a page."""
    found = []
    for known in articles:
        is_recent = known.first_seen_at is not None and known.first_seen_at >= now - WINDOW
        is_broken = known.state == "failed" and not known.reason.startswith("http 4") and known.n_failed < MAX_TRIES
        if is_recent and not known.is_whole and (is_broken or known.parts):
            found.append(known)
    return found


def is_listed_unchanged(known: Known, modified_at: datetime | None) -> bool:
    """Tell whether a listing that keeps track of changes shows none since the article was last asked for."""
    if modified_at is None or known.asked_at is None or known.n_gone:
        return False
    return modified_at < known.asked_at - timedelta(minutes=1)


def is_due(known: Known, part: int, same: list[bool]) -> bool:
    """Tell whether a stored page is worth a request, after `same` told which earlier pages the server called unchanged.

    The first page always is. A later one is not, if the server gave all pages of the article one validator, which is
    then that of the article, and calls the first page unchanged.
    """
    if part == 1 or not same[0]:
        return True
    stamps = [(stored.etag, stored.modified) for stored in known.parts.values()]
    return not any(stamps[0]) or len(set(stamps)) > 1
