"""Visits to one page: the front page of a site that is no outlet yet, or an article that somebody asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawler.asking import Stopped, Unanswered
from crawler.discovery import Candidate
from crawler.items import Article, Page
from crawler.news import NewsSpider
from crawler.taking import Taker, page_of


class FrontPage(NewsSpider):
    """Archives the front page of a site, whatever it is, and asks for no more."""

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


class OneArticle(NewsSpider):
    """Takes the article at the first of `start_urls`, all its pages, whether or not its address looks like one's."""

    def article_url(self, url: str) -> str:
        return super().article_url(url) or url

    async def _visit(self) -> AsyncIterator[Page | Article]:
        url = self.start_urls[0]
        async for item in Taker(self).take(Candidate(self.key_of(url), url, "asked")):
            yield item
