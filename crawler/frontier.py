"""The frontier of a crawl: the links that its listings have shown, their dates, and which of them are known already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.history import History
from crawler.items import content_id
from crawler.listings import Link, ListingPage
from crawler.urls import year_month

IN_A_ROW = 3  # links: old ones behind which a listing is taken to be older still; those that mark where it began
EXHAUSTIVE = "rest"  # the way that lists every article of a period, and when it changed: no other need be read on


@dataclass(frozen=True, slots=True)
class Window:
    """The period whose articles a crawl looks for: one that was asked for (backfill), or back to the last crawl."""

    since: datetime
    until: datetime
    is_backfill: bool = False

    def __contains__(self, published: datetime) -> bool:
        return self.since <= published < self.until


class Frontier:
    """What the listings of one crawl have shown so far."""

    def __init__(self, window: Window, history: History) -> None:
        self.window = window
        self.links: dict[str, Link] = {}  # by key, with the dates that any listing gave
        self.changed_at: dict[str, datetime] = {}  # by key: last change, from listings that keep track of changes
        self._history = history
        self._by_way: dict[str, set[str]] = defaultdict(set)  # keys

    def add(self, page: ListingPage) -> None:
        """Take in one page of a listing."""
        for link in page.links:
            if before := self.links.get(link.key):
                published, modified = link.published_at or before.published_at, link.modified_at or before.modified_at
                link = replace(link, published_at=published, modified_at=modified)
            self.links[link.key] = link
        self._by_way[page.way].update(link.key for link in page.links)

    def has(self, way: str) -> bool:
        """Tell whether a listing of this kind was read."""
        return way in self._by_way

    def published_at(self, link: Link) -> datetime | None:
        """Return when an article was published, as far as it or a listing has told."""
        known = self._history.find(link.key)
        return (known.published_at if known else None) or self.links.get(link.key, link).published_at

    def is_too_old(self, link: Link) -> bool:
        """Tell whether an article is known to be older than the window."""
        since = self.window.since
        if published := self.published_at(link):
            return published < since
        if modified := self.links.get(link.key, link).modified_at:
            return modified < since - timedelta(days=1)
        month = year_month(link.url)
        return month is not None and month < (since.year, since.month)

    def is_known(self, link: Link) -> bool:
        """Tell whether the last complete crawl knew an article, or it is too old to be looked for."""
        known = self._history.find(link.key)
        return (known is not None and known.is_settled) or self.is_too_old(link)

    def ends_on_known(self, page: ListingPage) -> bool:
        """Tell whether a listing of nothing but the newest articles, in order, ends on known ones."""
        tail = page.links[-IN_A_ROW:]
        return page.is_chronological and bool(tail) and all(map(self.is_known, tail))

    def reaches_known(self, links: Sequence[Link], head: Sequence[str]) -> bool:
        """Tell whether a page of a listing goes back to what the last crawl saw of it, whatever else stands on it.

        Either all of it is known, or what stood first on the listing then (`head`, digests of keys) stands there again,
        in one piece, with nothing new below it. Known articles alone prove nothing: they may be a column of popular
        ones beside a list that goes on.
        """
        if all(map(self.is_known, links)):
            return True
        keys = [content_id(link.key) for link in links]
        if len(head) < IN_A_ROW or head[0] not in keys:
            return False
        start = keys.index(head[0])
        return keys[start : start + len(head)] == list(head) and all(map(self.is_known, links[start:]))

    def is_exhaustive(self) -> bool:
        """Tell whether one listing names all articles of the window, or sitemaps do.

        Sitemaps are believed to, where they have every article that the other listings show, and known ones too.
        """
        if self.has(EXHAUSTIVE):
            return True
        mapped = self._by_way.get("sitemap", set())
        others = {key for way, keys in self._by_way.items() if way != "sitemap" for key in keys}
        recent = {key for key in others if self.published_at(self.links[key]) and not self.is_too_old(self.links[key])}
        known = [key for key in mapped if self.is_known(self.links[key]) and not self.is_too_old(self.links[key])]
        return min(len(recent), len(known)) >= IN_A_ROW and recent <= mapped
