"""Asking again: which known articles, and which of their pages, are worth a request."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.known import Known, Memory

WINDOW = timedelta(weeks=4)
WEEKLY = timedelta(days=8)  # between two visits, some delay allowed
# Why a page was no article, that another day may change; a gallery stays one.
_PASSING = frozenset({"challenge", "login-wall", "empty-shell", "no-text", "undecodable", "unreadable"})
MAX_TRIES = 4  # visits, for an article that fails again and again


def due(memory: Memory, now: datetime) -> list[Known]:
    """Return the articles to ask again, the newest first: published (or first seen) in WINDOW, not gone for good.

    After an absence the window reaches back as much further, so that every article has its last visit. A visit that
    takes up one that was broken off does not ask again what that one asked.
    """
    absence = now - memory.completed_at - WEEKLY if memory.completed_at else timedelta(0)
    oldest = now - WINDOW - max(absence, timedelta(0)) - timedelta(days=1)
    broken_off = memory.broken_off_at
    taken_up = broken_off if broken_off and broken_off > now - timedelta(days=1) else now
    found = []
    for known in memory.articles.values():
        born = known.published_at or known.first_seen_at
        is_asked = known.asked_at is not None and known.asked_at >= taken_up
        if born is not None and born >= oldest and known.is_whole and known.n_gone < 2 and not is_asked:
            found.append(known)
    return sorted(found, key=lambda known: known.published_at or now, reverse=True)


def unfinished(memory: Memory, now: datetime) -> list[Known]:
    """Return the articles to try again, though no list may show them any more: failed lately, or lacking a page."""
    found = []
    for known in memory.articles.values():
        is_recent = known.first_seen_at is not None and known.first_seen_at >= now - WINDOW
        if is_recent and not known.is_whole and (known.parts or may_pass(known)):
            found.append(known)
    return found


def may_pass(known: Known) -> bool:
    """Tell whether what kept an article from being read may be over by now, and is worth another try."""
    is_passing = known.reason in _PASSING if known.state == "dropped" else not known.reason.startswith("http 4")
    return known.state in ("failed", "dropped") and is_passing and known.n_failed < MAX_TRIES


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
