"""What one page of an article answers: something new, the same as before, or that the article moved or is gone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler.items import Article, Dropped, Page
from crawler.known import Known, Part
from crawler.urls import canonical

if TYPE_CHECKING:
    from crawler.visit import Visit


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of an article as it is now: `is_fresh` if it differs from what the archive holds."""

    page: Page
    reading: Article | Dropped
    is_fresh: bool
    digest: str = ""  # of its text
    is_same: bool = False  # the server itself says so: 304


class Ended(Exception):
    """The article needs no more requests: the state and the reason that its address ends with."""

    def __init__(self, state: str, reason: str = "") -> None:
        super().__init__(reason)
        self.state, self.reason = state, reason


class Answers:
    """Asks for the pages of one visit's articles, and tells what their answers mean."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._spider = visit, visit.spider
        self._journal, self._memory, self._ground = visit.journal, visit.memory, visit.ground

    async def ask(self, url: str, part: int, address: str, have: Part | None, known: Known | None) -> Answer:
        """Ask for page `part` of the article `url` at `address`; `have` is what the archive holds of it.

        Raises Ended where the answer shows that there is no such article, or that it is known already, and Unanswered.
        """
        spider = self._spider
        response = await self._visit.asker.ask(address, have)
        page = page_of(self._visit, response, url, part)
        if response.status == 304 and have is not None:
            self._same(url, part, response)
            return replace(self.stored(have), is_same=True)
        is_known = known is not None and bool(known.parts) and part == 1
        if response.status != 200 or (is_known and self._moved(response, url)):
            if not is_known:
                raise Ended("failed", f"http {response.status}")
            if response.status == 200:  # the answer to our question was the redirect, not the page it led to
                page = replace(page, url=address, status=302, body=b"", headers=(("Location", response.url),))
            self._visit.archived(page)
            raise Ended("dropped", "gone")
        if part == 1 and not spider.article_url(response.url):
            raise Ended("dropped", "leads to no article")
        reading = spider.read(page)
        if isinstance(reading, Dropped):
            return Answer(page, reading, True)
        digest = _digest(reading, part)
        if part == 1 and known is None:
            self._check_new(response, url, reading, digest)
        if have is not None and known is not None and known.texts.get(part) == digest:
            self._same(url, part, response)
            return Answer(page, reading, False, digest)
        return Answer(page, reading, True, digest)

    def _check_new(self, response: Response, url: str, reading: Article, digest: str) -> None:
        """Raise Ended for what turns out to be known under another address, or out of the window.

        A canonical link is not believed (it may lead anywhere): the same text is what makes the same article.
        """
        spider = self._spider
        same = self._memory.find(spider.key_of(response.url))
        if same is None and not (same := self._memory.with_text(digest)):
            self._alias(response.url, url)
        elif same.url != url:
            self._alias(url, same.url)
            raise Ended("duplicate", same.url)
        if reading.published_at and self._ground.is_outside(reading.published_at):
            self._journal.write("dated", article=url, published=reading.published_at)
            self._memory.note(url, reading.published_at)
            raise Ended("dropped", "too old" if reading.published_at < self._ground.since else "too new")
        self._memory.note(url, reading.published_at, digest)

    def _alias(self, url: str, article: str) -> None:
        """Remember another address of an article."""
        if self._spider.key_of(url) != self._spider.key_of(article):
            self._journal.write("alias", url=canonical(url), article=article)
            self._memory.alias(url, article)

    def _moved(self, response: Response, url: str) -> bool:
        """Tell whether a known article's address leads to no article any more, or to quite another one."""
        spider = self._spider
        if not spider.article_url(response.url):
            return True
        other = self._memory.find(spider.key_of(response.url))
        if other is not None and other.url != url:
            return True
        self._alias(response.url, url)
        return False

    def _same(self, url: str, part: int, response: Response) -> None:
        etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
        self._journal.write(
            "same", url=response.url, article=url, part=part, at=self._visit.now(), etag=etag, modified=modified
        )

    def stored(self, have: Part) -> Answer:
        """Return a page that is not asked for, from the archive."""
        page = self._visit.archive.page(have.warc_file, have.warc_offset)
        return Answer(page, self._spider.read(page), False)


def page_of(visit: Visit, response: Response, article_url: str, part: int) -> Page:
    """Return an answer as the archive keeps it."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Page(
        url=response.url,
        status=response.status,
        fetched_at=visit.now(),
        source=visit.spider.name,
        crawl_id=visit.journal.crawl_id,
        body=response.body,
        headers=headers,
        article_url=article_url,
        part=part,
    )


def _digest(reading: Article, part: int) -> str:
    """Return what changes when the text of a page does; a counter, an advert or a sidebar do not."""
    title = reading.title if part == 1 else ""
    return hashlib.sha256(f"{title}\n{reading.body}".encode()).hexdigest()[:16]
