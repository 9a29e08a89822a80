"""Visits to one page: the front page of a site that is no outlet yet, or an article that somebody asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crawler.answers import page_of
from crawler.asking import Stopped, Unanswered
from crawler.ground import Candidate
from crawler.items import Article, Page
from crawler.news import NewsSpider
from crawler.visit import Visit


class FrontPage(NewsSpider):
    """Archives the front page of a site, whatever it is, and asks for no more."""

    async def items(self, visit: Visit) -> AsyncIterator[Page | Article]:
        url = self.start_urls[0]
        visit.journal.found(url, "home")
        try:
            response = await visit.asker.ask(url)
        except (Unanswered, Stopped) as error:
            visit.journal.end(url, getattr(error, "state", "failed"), str(error))
            return
        yield page_of(visit, response, url, 1)
        visit.journal.end(url, "stored")


class OneArticle(NewsSpider):
    """Takes the article at the first of `start_urls`, all its pages, whether or not its address looks like one's."""

    def article_url(self, url: str) -> str:
        return super().article_url(url) or url

    async def items(self, visit: Visit) -> AsyncIterator[Page | Article]:
        url = self.start_urls[0]
        async for item in visit.take(Candidate(self.key_of(url), url, "asked")):
            yield item
