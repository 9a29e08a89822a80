"""A first look at a site that is no outlet yet: its robots.txt and its front page, and no more."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawler.asking import Stopped, Unanswered
from crawler.items import Article, Page
from crawler.news import NewsSpider
from crawler.taking import page_of


class ProbeSpider(NewsSpider):
    """Archives the front page of a site, whatever it is."""

    async def _visit(self) -> AsyncIterator[Page | Article]:
        url = self.start_urls[0]
        self.journal.found(url, "home")
        try:
            response = await self.asker.ask(url)
        except (Unanswered, Stopped) as error:
            self.journal.end(url, getattr(error, "state", "failed"), str(error))
            return
        yield page_of(self, response, url, 1)
        self.journal.end(url, "stored")
