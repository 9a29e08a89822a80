"""Revisits: which articles, and which of their pages, are worth a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from crawler.frontier import Frontier
from crawler.history import LISTED_UNCHANGED, History, KnownArticle
from crawler.journal import End
from crawler.listings import Link

REVISIT_FOR = timedelta(weeks=4, hours=1)  # after publication: a weekly crawl is not punctual to the minute
LAST_REVISIT = timedelta(weeks=3)  # after publication: an article asked for at this age has had its last revisit
SETTLING = timedelta(weeks=2)  # further pages without validators wait until the article is this old
# Why a page was no article, that another day may change; a gallery stays one.
_PASSING = frozenset({"challenge", "login-wall", "empty-shell", "no-text", "unavailable", "undecodable", "unreadable"})
MAX_TRIES = 4  # crawls, for an article that fails again and again


def due(history: History, now: datetime) -> list[KnownArticle]:
    """Return the articles to ask again, the newest first: published (or first seen) in REVISIT_FOR, not gone for good.

    An article that had no revisit in its fourth week, because we were away, is asked once more whatever its age. A
    crawl that takes up one that was broken off does not ask again what that one asked.
    """
    broken_off = history.broken_off_at
    taken_up = broken_off if broken_off and broken_off > now - timedelta(days=1) else now
    found = []
    for known in history.articles.values():
        born, asked = known.published_at or known.first_seen_at, known.asked_at
        if born is None or asked is None or asked >= taken_up or not known.is_whole or known.n_gone >= 2:
            continue
        is_missed = max(asked, known.listed_at or asked) < born + LAST_REVISIT and known.n_failed < MAX_TRIES
        if born >= now - REVISIT_FOR or is_missed:
            found.append(known)
    return sorted(found, key=lambda known: known.published_at or now, reverse=True)


def unfinished(history: History, now: datetime) -> list[KnownArticle]:
    """Return the articles to try again, though no list may show them any more: failed lately, or lacking a page."""
    found = []
    for known in history.articles.values():
        is_recent = known.first_seen_at is not None and known.first_seen_at >= now - REVISIT_FOR
        if is_recent and not known.is_whole and (known.parts or may_pass(known)):
            found.append(known)
    return found


def may_pass(known: KnownArticle) -> bool:
    """Tell whether what kept an article from being read may be over by now, and is worth another try."""
    is_passing = known.reason in _PASSING if known.state == "dropped" else not known.reason.startswith("http 4")
    return known.state in ("failed", "dropped") and is_passing and known.n_failed < MAX_TRIES


def keeps_track(history: History, links: Iterable[Link]) -> bool:
    """Tell whether dates of change that a listing gives are those of the articles: one at least shows a change.

    It has to be a day after publication; less may be a date without a clock, or a clock of another zone.
    """
    return any(
        link.modified_at > known.published_at + timedelta(days=1)
        for link in links
        if link.modified_at and (known := history.find(link.key)) and known.published_at
    )


def needless(link: Link, known: KnownArticle | None, frontier: Frontier) -> End | None:
    """Return how the article of a link ends without a request; None if it is to be fetched."""
    if link.way == "revisit":
        is_unchanged = known is not None and _is_listed_unchanged(known, frontier.changed_at.get(link.key))
        return End("unchanged", LISTED_UNCHANGED) if is_unchanged else None
    if known is None or not known.parts:
        if frontier.is_too_old(link):
            return End("dropped", "too old")
        if (published := frontier.published_at(link)) and published not in frontier.window:
            return End("dropped", "too new")
    if known is None:
        return None
    is_reopened = may_pass(known) or (known.reason == "too old" and frontier.window.is_backfill)
    if known.state == "dropped" and not known.parts and not is_reopened:
        return End("unchanged", f"dropped before: {known.reason}")
    return End("unchanged", "known") if known.is_whole else None


def _is_listed_unchanged(known: KnownArticle, changed_at: datetime | None) -> bool:
    """Tell whether a listing that keeps track of changes shows none since the article was last asked for.

    An hour is allowed for clocks that differ, and for a page that a cache still shows as it was.
    """
    if changed_at is None or known.asked_at is None or known.n_gone:
        return False
    return changed_at < known.asked_at - timedelta(hours=1)


def is_due(known: KnownArticle, now: datetime, *, is_unchanged: bool, is_confirmed: bool) -> bool:
    """Tell whether a further stored page of an article is worth a request, after its first page was asked.

    `is_unchanged`: that one has the text that we know; `is_confirmed`: the server itself said so. Then a further page
    is not, if the server gives all pages one validator, which is that of the article; nor, if it gives none, before
    the article is SETTLING old: what such a page would tell now, a later revisit will be told as well.
    """
    stamps = {(stored.etag, stored.modified) for stored in known.parts.values()}
    if stamps == {("", "")}:
        born = known.published_at or known.first_seen_at
        return not is_unchanged or born is None or born + SETTLING <= now
    return not is_confirmed or len(stamps) > 1
