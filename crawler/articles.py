"""Fetching articles: of each those pages that are due, archived as they come, and the article read from them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler import reader, revisits
from crawler.archive import Archive
from crawler.fetching import Fetcher, FetchFailed
from crawler.frontier import Frontier
from crawler.history import History, KnownArticle, StoredPart
from crawler.items import Article, Dropped, Page, content_id
from crawler.journal import End, Journal
from crawler.listings import Link
from crawler.removal import mark, removed
from crawler.urls import canonical
from crawler.versions import Version, page_of, text_digest

if TYPE_CHECKING:
    from crawler.news import NewsSpider

MAX_PARTS = 40
ASKED = "asked"  # the way of a URL that somebody gave: it is fetched whether or not it looks like an article's


class ArticleFetcher:
    """Fetches the articles of one crawl, and notes in its journal how the address of each ends."""

    def __init__(
        self,
        spider: NewsSpider,
        fetcher: Fetcher,
        journal: Journal,
        archive: Archive,
        history: History,
        frontier: Frontier,
        now: Callable[[], datetime],
    ) -> None:
        self._spider, self._fetcher, self._journal, self._archive = spider, fetcher, journal, archive
        self._history, self._frontier, self._now = history, frontier, now
        self._removed = removed(archive.root)
        self.n_fetched = 0

    async def fetch(self, link: Link) -> AsyncIterator[Page | Article]:
        """Yield the pages of an article that are new or have changed, and then the article if any of them is."""
        known = self._history.find(link.key)
        url = known.url if known else link.url
        if {content_id(self._spider.name, name) for name in (url, link.key)} & self._removed:
            if self._journal.found(forgotten := mark(self._spider.name, url), link.way):
                self._journal.end(forgotten, End("disallowed", "taken down"))
        elif not self._journal.found(url, link.way):
            if not (known and known.is_settled):
                self._journal.also(url, link.way)
        elif end := revisits.needless(link, known, self._frontier):
            self._journal.end(url, end)
        else:
            self.n_fetched += 1
            async for item in self._pages(link, url, known):
                yield item

    async def _pages(self, link: Link, url: str, known: KnownArticle | None) -> AsyncIterator[Page | Article]:
        stored = known.parts if known else {}
        addresses = [stored[1].url if 1 in stored else link.url]
        versions: list[Version] = []
        while len(versions) < min(len(addresses), MAX_PARTS):
            part = len(versions) + 1
            if known and part in stored and not self._is_due(known, versions):
                version: Version | End = self._from_archive(stored[part])
            else:
                version = await self._version(link, url, known, part, addresses[part - 1])
            if isinstance(version, End):
                self._journal.end(url, version)
                return
            versions.append(version)
            reading = version.reading
            if isinstance(reading, Article):
                have_already = {canonical(address) for address in addresses}
                addresses += [more for more in reading.parts if canonical(more) not in have_already]
            if version.is_new:
                page = replace(version.page, n_parts=len(addresses))
                if isinstance(reading, Article):
                    at, published = page.fetched_at, reading.published_at if part == 1 else None
                    self._journal.write("read", article=url, part=part, at=at, text=version.digest, published=published)
                yield page
            if isinstance(reading, Dropped) and (part == 1 or reading.reason != "no-text"):
                self._journal.end(url, End("dropped", reading.reason))
                return
        if not any(version.is_new for version in versions):
            self._journal.end(url, End("unchanged"))
            return
        self._journal.end(url, End("stored"))
        yield replace(reader.join([v.reading for v in versions if isinstance(v.reading, Article)]), url=url)

    def _is_due(self, known: KnownArticle, versions: list[Version]) -> bool:
        """Tell whether the next of an article's stored pages is to be asked for.

        The first always is; of an article that lacks pages, those that are there are not.
        """
        if not known.is_whole or not versions:
            return known.is_whole
        first = versions[0]
        return revisits.is_due(known, self._now(), is_unchanged=not first.is_new, is_confirmed=first.is_confirmed)

    def _from_archive(self, stored: StoredPart) -> Version:
        page = self._archive.page(stored.warc_file, stored.warc_offset)
        return Version(page, self._spider.read(page))

    async def _version(
        self, link: Link, url: str, known: KnownArticle | None, part: int, address: str
    ) -> Version | End:
        """Ask for page `part` of the article `url` at `address`; return it as it is now.

        Or how the article ends, where the response shows that there is none, or that it is known already.
        """
        spider = self._spider
        stored = known.parts.get(part) if known else None
        try:
            response = await self._fetcher.fetch(address, stored)
        except FetchFailed as failed:
            return End(failed.state, failed.reason)
        if response.status == 304 and stored is not None:
            self._note_same(url, part, response)
            return replace(self._from_archive(stored), is_confirmed=True)
        page = page_of(response, spider.name, self._journal.crawl_id, self._now(), url, part)
        if known is not None and known.parts and part == 1:
            if response.status == 200 and self._leads_elsewhere(response, url, address):
                # The answer to our question was the redirect, not the page it led to.
                page = replace(page, url=address, status=302, body=b"", headers=(("Location", response.url),))
            if page.status != 200:
                return Version(page, Dropped("gone", f"status {page.status}"), is_new=True)
        if response.status != 200:
            return End("failed", f"http {response.status}")
        if part == 1 and link.way != ASKED and not self._is_article(response.url, address):
            return End("dropped", "leads to no article")
        reading = spider.read(page)
        if isinstance(reading, Dropped):
            return Version(page, reading, is_new=True)
        digest = text_digest(reading, part)
        if part == 1 and known is None and (end := self._identify(response, url, reading, digest)):
            return end
        is_same = stored is not None and known is not None and known.texts.get(part) == digest
        if is_same:
            self._note_same(url, part, response)
        return Version(page, reading, is_new=not is_same, digest=digest)

    def _identify(self, response: Response, url: str, reading: Article, digest: str) -> End | None:
        """Return how a new address ends that shows an article known under another one, or one out of the window.

        A canonical link is not believed (it may lead anywhere): the same text is what makes the same article.
        """
        same = self._history.find(self._spider.key_of(response.url))
        if same is None and not (same := self._history.with_text(digest)):
            self._alias(response.url, url)
        elif same.url != url:
            self._alias(url, same.url)
            return End("duplicate", same.url)
        published = reading.published_at
        if published and published not in self._frontier.window:
            self._journal.write("dated", article=url, published=published)
            self._history.note(url, published)
            return End("dropped", "too old" if published < self._frontier.window.since else "too new")
        self._history.note(url, published, digest)
        return None

    def _is_article(self, url: str, asked: str) -> bool:
        """Tell whether the address that answered is an article's.

        The one that was asked for is, as it was when a list named it; so is any other that a list names as one.
        """
        key = self._spider.key_of(url)
        return key == self._spider.key_of(asked) or key in self._frontier.links or bool(self._spider.article_url(url))

    def _leads_elsewhere(self, response: Response, url: str, asked: str) -> bool:
        """Tell whether a known article's address leads to no article any more, or to quite another one."""
        if not self._is_article(response.url, asked):
            return True
        other = self._history.find(self._spider.key_of(response.url))
        if other is not None and other.url != url and other.parts:  # a mere address may be this article's new one
            return True
        self._alias(response.url, url)
        return False

    def _alias(self, url: str, article: str) -> None:
        """Remember another address of an article."""
        if self._spider.key_of(url) != self._spider.key_of(article):
            self._journal.write("alias", url=canonical(url), article=article)
            self._history.alias(url, article)

    def _note_same(self, url: str, part: int, response: Response) -> None:
        etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
        self._journal.write(
            "same", url=response.url, article=url, part=part, at=self._now(), etag=etag, modified=modified
        )
