"""Asking again: which known articles, and which of their pages, are worth a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from crawler.known import Known, Memory

WINDOW = timedelta(weeks=4, hours=1)  # after publication; a weekly visit is not punctual to the minute
LAST_LOOK = timedelta(weeks=3)  # after publication: an article that was asked after this age has had its last visit
SETTLING = timedelta(weeks=2)  # further pages without validators wait until the article is this old
# Why a page was no article, that another day may change; a gallery stays one.
_PASSING = frozenset({"challenge", "login-wall", "empty-shell", "no-text", "undecodable", "unreadable"})
MAX_TRIES = 4  # visits, for an article that fails again and again


def due(memory: Memory, now: datetime) -> list[Known]:
    """Return the articles to ask again, the newest first: published (or first seen) in WINDOW, not gone for good.

    An article that had no visit in its fourth week, because we were away, is asked once more whatever its age. A visit
    that takes up one that was broken off does not ask again what that one asked.
    """
    broken_off = memory.broken_off_at
    taken_up = broken_off if broken_off and broken_off > now - timedelta(days=1) else now
    found = []
    for known in memory.articles.values():
        born, asked = known.published_at or known.first_seen_at, known.asked_at
        if born is None or asked is None or asked >= taken_up or not known.is_whole or known.n_gone >= 2:
            continue
        is_missed = max(asked, known.listed_at or asked) < born + LAST_LOOK and known.n_failed < MAX_TRIES
        if born >= now - WINDOW or is_missed:
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


def keeps_track(memory: Memory, dated: Mapping[str, datetime]) -> bool:
    """Tell whether dates of change that a list gives (by key) are those of the articles: one at least shows a change.

    It has to be a day after publication; less may be a date without a clock, or a clock of another zone.
    """
    for key, modified in dated.items():
        known = memory.find(key)
        if known is not None and known.published_at is not None and modified > known.published_at + timedelta(days=1):
            return True
    return False


def is_listed_unchanged(known: Known, modified_at: datetime | None) -> bool:
    """Tell whether a listing that keeps track of changes shows none since the article was last asked for.

    An hour is allowed for clocks that differ, and for a page that a cache still shows as it was.
    """
    if modified_at is None or known.asked_at is None or known.n_gone:
        return False
    return modified_at < known.asked_at - timedelta(hours=1)


def is_due(known: Known, now: datetime, *, is_unchanged: bool, is_confirmed: bool) -> bool:
    """Tell whether a further stored page of an article is worth a request, after its first page was asked.

    `is_unchanged`: that one has the text that we know; `is_confirmed`: the server itself said so. Then a further page
    is not, if the server gives all pages one validator, which is that of the article; nor, if it gives none, before
    the article is SETTLING old: what such a page would tell now, a later visit will be told as well.
    """
    stamps = {(stored.etag, stored.modified) for stored in known.parts.values()}
    if stamps == {("", "")}:
        born = known.published_at or known.first_seen_at
        return not is_unchanged or born is None or born + SETTLING <= now
    return not is_confirmed or len(stamps) > 1
