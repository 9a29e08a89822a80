"""One visit of an outlet, one request after the other: what is known is asked again, what is new is found and taken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from crawler import revisits
from crawler.archive import Archive
from crawler.asking import Asker
from crawler.discovery import Discovery
from crawler.gaps import NETS
from crawler.ground import Candidate, Ground
from crawler.items import Article, Page
from crawler.journal import Journal
from crawler.known import Known, Memory
from crawler.taking import Taker

if TYPE_CHECKING:
    from crawler.news import NewsSpider

LOOK_BACK = timedelta(weeks=4)  # a visit looks for articles this far back, further where the last one is longer ago
OVERLAP = timedelta(days=3)  # with the last visit: articles appear under yesterday's date


class Visit:
    """What one visit works with: the period it looks at, the memory of earlier ones, the archive, the journal."""

    def __init__(self, spider: NewsSpider, since: str = "", until: str = "", limit: int = 0) -> None:
        settings = spider.settings
        self.spider = spider
        self._began = monotonic()
        self._epoch = datetime.fromisoformat(settings["NOW"]).astimezone(UTC) if settings["NOW"] else datetime.now(UTC)
        root = Path(settings["ARCHIVE"])
        self.archive = Archive(root)
        self.memory = Memory(root, spider.name, spider.key_of)
        self.asker = Asker(spider.crawler)
        self.journal = Journal(root, spider.name, self.now(), lambda: self.asker.n_requests)
        self.is_backfill = bool(since or until)
        reached = self.memory.completed_at or self.now()
        self.ground = Ground(
            self.memory,
            since=self._day(since) if since else min(self.now() - LOOK_BACK, reached - OVERLAP),
            until=self._day(until) + timedelta(days=1) if until else self.now() + timedelta(days=2),
        )
        self.journal.write("start", at=self.now(), source=spider.name, since=self.ground.since, until=self.ground.until)
        self.discovery = Discovery(self)
        self._taker = Taker(self)
        self._limit = limit

    def _day(self, day: str) -> datetime:
        return datetime.combine(datetime.fromisoformat(day), time(), self.spider.zone)

    def now(self) -> datetime:
        """Return the present instant; in a simulation it runs on from the one that was given."""
        return self._epoch + timedelta(seconds=monotonic() - self._began)

    async def items(self) -> AsyncIterator[Page | Article]:
        """Yield every page that is new or has changed, and every article that is made of such. Stopped at a cap."""
        found = await self.discovery.open(0)
        if not self.is_backfill:  # before anything new is taken: a moved article is met under its old address first
            for way, articles in (("revisit", revisits.due), ("retry", revisits.unfinished)):
                for known in articles(self.memory, self.now()):
                    async for item in self.take(self._again(known, way)):
                        yield item
        for net in NETS:
            for first in found if net == 0 else await self.discovery.open(net):
                async for candidate in self.discovery.walk(first):
                    async for item in self.take(candidate):
                        yield item
                    if self._limit and self._taker.n_taken >= self._limit:
                        self.asker.stop(f"limit of {self._limit} articles")
        if not found and self.discovery.trouble:
            self.asker.stop(f"no list could be read ({self.discovery.trouble})")

    def take(self, candidate: Candidate) -> AsyncIterator[Page | Article]:
        """Yield the pages of one article that are new or have changed, and then the article if any of them is."""
        return self._taker.take(candidate)

    def _again(self, known: Known, way: str) -> Candidate:
        return Candidate(self.spider.key_of(known.url), known.url, way)

    def archived(self, page: Page) -> None:
        """Write a page to the archive and then to the journal. A disk that takes no more ends the visit."""
        try:
            self.journal.archived(self.archive.append(page))
        except OSError as error:
            self.asker.stop(f"cannot write to the archive: {error.strerror}")

    def close(self, reason: str) -> None:
        """End the journal, with all that listings named and the visit did not reach, and the archive."""
        if reason != "finished":
            for candidate in self.ground.hints.values():
                known = self.memory.find(candidate.key)
                if not self.ground.is_too_old(candidate) and not (known and known.is_whole):
                    self.journal.found(known.url if known else candidate.url, candidate.way)
        is_complete = reason == "finished" and self.discovery.is_complete and not self.is_backfill
        self.journal.close(self.asker.stop_reason or reason, self.now(), is_complete=is_complete)
        self.archive.close()
