"""One crawl of one outlet, one request after the other: known articles are asked again, new ones found and fetched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from crawler import revisits
from crawler.archive import Archive
from crawler.articles import ASKED, ArticleFetcher
from crawler.discovery import Discovery
from crawler.fetching import Fetcher
from crawler.frontier import Frontier, Window
from crawler.history import History
from crawler.items import Article, Page
from crawler.journal import Journal
from crawler.listings import Link

if TYPE_CHECKING:
    from crawler.news import NewsSpider

LOOK_BACK = timedelta(weeks=4)  # a crawl looks for articles this far back, further where the last one is longer ago
OVERLAP = timedelta(days=3)  # with the last crawl: articles appear under yesterday's date


class OutletCrawl:
    """Puts together what one crawl consists of: the history of earlier ones, listings, articles, archive, journal.

    `since` and `until` (days) make it a backfill; `url` makes it a crawl of that one article.
    """

    def __init__(self, spider: NewsSpider, since: str = "", until: str = "", limit: int = 0, url: str = "") -> None:
        settings = spider.settings
        root = Path(settings["ARCHIVE"])
        self._began = monotonic()
        self._epoch = datetime.fromisoformat(settings["NOW"]).astimezone(UTC) if settings["NOW"] else datetime.now(UTC)
        self._spider, self._limit, self._url = spider, limit, url
        self._archive = Archive(root)
        self._history = History(root, spider.name, spider.key_of)
        self.fetcher = Fetcher(spider.crawler)
        self.journal = Journal(root, spider.name, self.now(), lambda: self.fetcher.n_requests)
        window = self._window(since, until)
        self._frontier = Frontier(window, self._history)
        self._discovery = Discovery(spider, self.fetcher, self.journal, self._history, self._frontier, self.now)
        self._articles = ArticleFetcher(
            spider, self.fetcher, self.journal, self._archive, self._history, self._frontier, self.now
        )
        self.journal.write("start", at=self.now(), source=spider.name, since=window.since, until=window.until)

    def now(self) -> datetime:
        """Return the present instant; in a simulation it runs on from the one that was given."""
        return self._epoch + timedelta(seconds=monotonic() - self._began)

    def _window(self, since: str, until: str) -> Window:
        def day(text: str) -> datetime:
            return datetime.combine(datetime.fromisoformat(text), time(), self._spider.zone)

        reached = self._history.completed_at or self.now()
        return Window(
            since=day(since) if since else min(self.now() - LOOK_BACK, reached - OVERLAP),
            until=day(until) + timedelta(days=1) if until else self.now() + timedelta(days=2),
            is_backfill=bool(since or until),
        )

    async def items(self) -> AsyncIterator[Page | Article]:
        """Yield every page that is new or has changed, and every article made of such. CrawlStopped at a cap."""
        async for link in self._links():
            async for item in self._articles.fetch(link):
                yield item
            if self._limit and self._articles.n_fetched >= self._limit:
                self.fetcher.stop(f"limit of {self._limit} articles")

    async def _links(self) -> AsyncIterator[Link]:
        """Yield the articles to fetch: the known ones first, so that a moved one is met under its old address."""
        if self._url:
            yield self._link(self._url, ASKED)
            return
        await self._discovery.open()
        if not self._frontier.window.is_backfill:
            for known in revisits.due(self._history, self.now()):
                yield self._link(known.url, "revisit")
            for known in revisits.unfinished(self._history, self.now()):
                yield self._link(known.url, "retry")
        async for link in self._discovery.links():
            yield link
        if self._discovery.is_blind:
            self.fetcher.stop(f"no list could be read ({self._discovery.trouble})")

    def _link(self, url: str, way: str) -> Link:
        return Link(self._spider.key_of(url), url, way)

    def store(self, page: Page) -> None:
        """Write a page to the archive and then to the journal. A disk that takes no more ends the crawl."""
        try:
            self.journal.archived(self._archive.append(page))
        except OSError as error:
            self.fetcher.stop(f"cannot write to the archive: {error.strerror}")

    def close(self, reason: str) -> None:
        """End the journal, with all that listings named and the crawl did not reach, and the archive."""
        if reason != "finished":
            for link in self._frontier.links.values():
                known = self._history.find(link.key)
                if not self._frontier.is_too_old(link) and not (known and known.is_whole):
                    self.journal.found(known.url if known else link.url, link.way)
        is_complete = reason == "finished" and self._discovery.is_complete and not self._frontier.window.is_backfill
        self.journal.close(self.fetcher.stop_reason or reason, self.now(), is_complete=is_complete)
        self._archive.close()
