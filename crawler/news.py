"""What all outlets share: feed, sitemap, section and search pages -> article pages; revisits; dates; limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar
from urllib.parse import urlsplit, urlunsplit

import scrapy
from scrapy.exceptions import CloseSpider

from crawler import addresses, reader, revisits
from crawler.archive import Archive
from crawler.asking import Asker, Stopped
from crawler.discovery import Candidate, Discovery, Listing
from crawler.items import Article, Dropped, Page
from crawler.journal import Journal
from crawler.known import Memory
from crawler.listings import looks_like_article
from crawler.robots import Robots
from crawler.taking import Taker
from crawler.urls import canonical, host_of, identity, year_month

LOOK_BACK = timedelta(weeks=4)  # a visit looks for articles this far back, further where the last one is longer ago
OVERLAP = timedelta(days=3)  # with the last visit: articles appear under yesterday's date
# Provinces whose clocks show WITA or WIT; all others show WIB.
_WITA, _WIT = frozenset("51 52 53 63 64 65 71 72 73 74 75 76".split()), frozenset("81 82 91 92 93 94 95 96 97".split())


def zone_of(region: str | None) -> tzinfo:
    """Return the zone of an outlet's clock, by the province of its region."""
    province = (region or "")[:2]
    return timezone(timedelta(hours=9 if province in _WIT else 8 if province in _WITA else 7))


class NewsSpider(scrapy.Spider):
    """An outlet of which only its pages are known. A visit is one coroutine: one request after the other.

    A subclass in crawler/spiders gives `name`, `title`, `region` (official code, or None for a national paper),
    `start_urls` (home, section, feed or sitemap), `expect_weekly`, and only what is odd about the site: further `hosts`
    that it may lead to, `verify_tls = False` where its certificate is known to be broken.
    """

    title: ClassVar[str] = ""
    region: ClassVar[str | None] = None
    expect_weekly: ClassVar[int | None] = None
    family: ClassVar[str | None] = None  # entry of families.toml that reads its pages; None: each page tells
    hosts: ClassVar[tuple[str, ...]] = ()
    verify_tls: ClassVar[bool] = True
    main_list: ClassVar[str] = ""  # selects the links of a list, newest first, without the columns beside it

    def __init__(
        self,
        name: str | None = None,
        base_url: str = "",
        since: str = "",
        until: str = "",
        limit: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self.start_urls = [rebased(url, base_url) for url in self.start_urls]
        self._own = {host_of(url) for url in self.start_urls} | {host_of(f"https://{host}") for host in self.hosts}
        self._period = (since, until)
        self.limit = int(limit or 0)

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        if not cls.verify_tls:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")

    # What a family may know better.

    def key_of(self, url: str) -> str:
        """Return what is the same for all addresses of one article."""
        return identity(url)

    def article_url(self, url: str) -> str:
        """Return the canonical address of the article that `url` shows, "" if it is not an article's address."""
        plain = canonical(url)
        return plain if plain and self.is_own(plain) and looks_like_article(plain) else ""

    def more_listings(self) -> list[Listing]:
        """Return the listings that a site of this family has beside `start_urls`."""
        return []

    # The visit.

    async def start(self) -> AsyncIterator[Any]:
        self._open()
        try:
            async for item in self._visit():
                yield item
        except Stopped as stop:
            raise CloseSpider(str(stop)) from None

    def _open(self) -> None:
        now, root = self.settings["NOW"], Path(self.settings["ARCHIVE"])
        self._began = monotonic()
        self._epoch = datetime.fromisoformat(now).astimezone(UTC) if now else datetime.now(UTC)
        for url in self.start_urls:
            parts = urlsplit(url)
            if _is_loopback(parts.hostname or ""):
                addresses.permit(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        self.archive = Archive(root)
        self.memory = Memory(root, self.name, self.key_of)
        self.asker = Asker(self.crawler)
        self.journal = Journal(root, self.name, self.now(), lambda: self.asker.n_requests)
        since, until = self._period
        self.is_backfill = bool(since or until)
        reached = self.memory.completed_at or self.now()
        self.since = self._day(since) if since else min(self.now() - LOOK_BACK, reached - OVERLAP)
        self.until = self._day(until) + timedelta(days=1) if until else self.now() + timedelta(days=2)
        self.journal.write("start", at=self.now(), source=self.name, since=self.since, until=self.until)
        self.discovery = Discovery(self)

    def _day(self, day: str) -> datetime:
        return datetime.combine(datetime.fromisoformat(day), time(), zone_of(self.region))

    async def _visit(self) -> AsyncIterator[Page | Article]:
        taker = Taker(self)
        found = await self.discovery.open()
        if not self.is_backfill:  # before anything new is taken: a moved article is met under its old address first
            for known in revisits.due(self.memory, self.now()):
                async for item in taker.take(Candidate(self.key_of(known.url), known.url, "revisit")):
                    yield item
            for known in revisits.unfinished(self.memory, self.now()):
                async for item in taker.take(Candidate(self.key_of(known.url), known.url, "retry")):
                    yield item
        for open_more in (None, self.discovery.open_nets):
            for first in found if open_more is None else await open_more(found):
                async for candidate in self.discovery.walk(first):
                    async for item in taker.take(candidate):
                        yield item
                    if self.limit and taker.n_taken >= self.limit:
                        self.asker.stop(f"limit of {self.limit} articles")
        if not found and self.discovery.trouble:
            self.asker.stop(f"no list could be read ({self.discovery.trouble})")

    def closed(self, reason: str) -> None:
        if hasattr(self, "journal"):
            if reason != "finished":
                for candidate in self.discovery.hints.values():
                    known = self.memory.find(candidate.key)
                    if not self.is_too_old(candidate) and not (known and known.is_whole):
                        self.journal.found(known.url if known else candidate.url, candidate.way)
            is_complete = reason == "finished" and self.discovery.is_complete and not self.is_backfill
            self.journal.close(self.asker.stop_reason or reason, self.now(), is_complete=is_complete)
            self.archive.close()

    def now(self) -> datetime:
        """Return the present instant; in a simulation it runs on from the one that was given."""
        return self._epoch + timedelta(seconds=monotonic() - self._began)

    def is_own(self, url: str) -> bool:
        return host_of(url) in self._own

    def is_outside(self, published: datetime) -> bool:
        return not self.since <= published < self.until

    def published(self, candidate: Candidate) -> datetime | None:
        """Return when an article was published, as far as it or a listing has told."""
        known = self.memory.find(candidate.key)
        hint = self.discovery.hints.get(candidate.key, candidate)
        return (known.published_at if known else None) or hint.published_at

    def is_too_old(self, candidate: Candidate) -> bool:
        """Tell whether an article is known to be older than the window."""
        if published := self.published(candidate):
            return published < self.since
        if candidate.modified_at:
            return candidate.modified_at < self.since - timedelta(days=1)
        month = year_month(candidate.url)
        return month is not None and month < (self.since.year, self.since.month)

    def read(self, page: Page) -> Article | Dropped:
        """Read one page as a page of this outlet; why it cannot be read is told by ingest, which meets it again."""
        return reader.read_page(page, family=self.family, zone=zone_of(self.region))

    def archived(self, page: Page) -> None:
        """Write a page to the archive and then to the journal. A disk that takes no more ends the visit."""
        try:
            self.journal.archived(self.archive.append(page))
        except OSError as error:
            self.asker.stop(f"cannot write to the archive: {error.strerror}")

    async def declared_sitemaps(self) -> list[str]:
        """Return the sitemaps of this outlet that its robots.txt names."""
        gate = self.crawler.get_downloader_middleware(Robots)
        parts = urlsplit(self.start_urls[0])
        rules = await gate.rules(f"{parts.scheme}://{parts.netloc}") if gate else ""
        return [] if isinstance(rules, str) else [url for url in rules.sitemaps if self.is_own(url)][:20]


def rebased(url: str, base_url: str) -> str:
    """Return `url` on another scheme, host and port, if `base_url` names one."""
    if not base_url:
        return url
    base, parts = urlsplit(base_url), urlsplit(url)
    return urlunsplit((base.scheme, base.netloc, base.path.rstrip("/") + parts.path, parts.query, ""))


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
