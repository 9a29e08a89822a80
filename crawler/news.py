"""What all outlets share: feed, sitemap, section and search pages -> article pages; revisits; dates; limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any, ClassVar
from urllib.parse import urlsplit, urlunsplit

import scrapy
from scrapy.exceptions import CloseSpider

from crawler import hosts, reader
from crawler.crawl import OutletCrawl
from crawler.fetching import CrawlStopped
from crawler.items import Article, Dropped, Page
from crawler.listings import Listing
from crawler.paths import looks_like_article, may_be_article
from crawler.robots import Robots
from crawler.urls import canonical, host_of, identity, joined

# Provinces whose clocks show WITA or WIT; all others show WIB.
_WITA, _WIT = frozenset("51 52 53 63 64 65 71 72 73 74 75 76".split()), frozenset("81 82 91 92 93 94 95 96 97".split())


def zone_of(region: str | None) -> tzinfo:
    """Return the zone of an outlet's clock, by the province of its region."""
    province = (region or "")[:2]
    return timezone(timedelta(hours=9 if province in _WIT else 8 if province in _WITA else 7))


class NewsSpider(scrapy.Spider):
    """An outlet of which only its pages are known. A crawl is one coroutine: one request after the other.

    A subclass in crawler/spiders gives `name`, `title`, `region` (official code, or None for a national paper),
    `start_urls` (home, section, feed or sitemap), `expect_weekly`, and only what is odd about the site: further `hosts`
    that it may lead to, `verify_tls = False` where its certificate is known to be broken. Arguments (`-a`) are
    `base_url` (another scheme, host and port), `since` and `until` (days of a backfill), `limit` (articles), and `url`
    (one page, and nothing else).
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
        url: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self.start_urls = [rebased(url, base_url) for url in self.start_urls]
        self._own = {host_of(url) for url in self.start_urls} | {host_of(f"https://{host}") for host in self.hosts}
        self._order = (since, until, int(limit or 0), url)
        self.zone = zone_of(self.region)
        self.crawl: OutletCrawl | None = None

    @classmethod
    def update_settings(cls, settings: Any) -> None:
        super().update_settings(settings)
        if not cls.verify_tls:
            settings.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")

    # What a family may know better.

    def key_of(self, url: str) -> str:
        """Return what is the same for all addresses of one article."""
        return identity(url)

    def article_url(self, url: str, *, is_listed: bool = False) -> str:
        """Return the canonical address of the article that `url` shows, "" if it is not an article's address.

        `is_listed`: a list of nothing but articles names it, so that it need not look like one.
        """
        plain = canonical(url)
        is_one = may_be_article if is_listed else looks_like_article
        return plain if plain and self.is_own(plain) and is_one(plain) else ""

    def more_listings(self, since: datetime, until: datetime) -> list[Listing]:
        """Return the listings that a site of this family has beside `start_urls`, for a period."""
        return []

    # The crawl.

    async def start(self) -> AsyncIterator[Any]:
        for url in self.start_urls:
            parts = urlsplit(url)
            if _is_loopback(parts.hostname or ""):
                hosts.permit(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        self.crawl = OutletCrawl(self, *self._order)
        try:
            async for item in self.crawl.items():
                yield item
        except CrawlStopped as stopped:
            raise CloseSpider(str(stopped)) from None

    def closed(self, reason: str) -> None:
        if self.crawl:
            self.crawl.close(reason)

    def is_own(self, url: str) -> bool:
        return host_of(url) in self._own

    def read(self, page: Page) -> Article | Dropped:
        """Read one page as a page of this outlet; why it cannot be read is told by ingest, which meets it again."""
        return reader.read_page(page, family=self.family, zone=self.zone)

    async def declared_sitemaps(self) -> list[str]:
        """Return the sitemaps of this outlet that its robots.txt names."""
        gate = self.crawler.get_downloader_middleware(Robots)
        parts = urlsplit(self.start_urls[0])
        rules = await gate.rules(f"{parts.scheme}://{parts.netloc}") if gate else ""
        named = () if isinstance(rules, str) else (joined(self.start_urls[0], url) for url in rules.sitemaps)
        return [url for url in named if url and self.is_own(url)][:20]


def rebased(url: str, base_url: str) -> str:
    """Return `url` on another scheme, host and port, if `base_url` names one."""
    if not base_url:
        return url
    base, parts = urlsplit(base_url), urlsplit(url)
    return urlunsplit((base.scheme, base.netloc, base.path.rstrip("/") + parts.path, parts.query, ""))


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
