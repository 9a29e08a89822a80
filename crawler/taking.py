"""Taking one article: those of its pages that are due, each archived as it comes, and the article read from them."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrapy.http import Response

from crawler import reader, revisits
from crawler.asking import Unanswered
from crawler.items import Article, Dropped, Page, content_id
from crawler.known import Known, Part
from crawler.removal import removed
from crawler.urls import canonical

if TYPE_CHECKING:
    from crawler.discovery import Candidate
    from crawler.news import NewsSpider

MAX_PARTS = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of an article as it is now: `is_fresh` if it differs from what the archive holds."""

    page: Page
    reading: Article | Dropped
    is_fresh: bool
    text: str = ""
    is_same: bool = False  # the server itself says so: 304


class Ended(Exception):
    """The article needs no more requests: the state and the reason that its address ends with."""

    def __init__(self, state: str, reason: str = "") -> None:
        super().__init__(reason)
        self.state, self.reason = state, reason


class Taker:
    """Takes the articles of one visit."""

    def __init__(self, spider: NewsSpider) -> None:
        self._spider = spider
        self._journal = spider.journal
        self._removed = removed(spider.archive.root)
        self.n_taken = 0

    async def take(self, candidate: Candidate) -> AsyncIterator[Page | Article]:
        """Yield the pages of an article that are new or have changed, and then the article if any of them is."""
        known = self._spider.memory.find(candidate.key)
        url = known.url if known else candidate.url
        if not self._journal.found(url, candidate.way):
            return
        try:
            if content_id(self._spider.name, url) in self._removed:
                raise Ended("disallowed", "taken down")
            self._check(candidate, known)
            async for item in self._pages(candidate, url, known):
                yield item
        except Unanswered as unanswered:
            self._journal.end(url, unanswered.state, unanswered.reason)
        except Ended as ended:
            self._journal.end(url, ended.state, ended.reason)

    def _check(self, candidate: Candidate, known: Known | None) -> None:
        """Raise Ended for an article that need not be asked for."""
        spider = self._spider
        if candidate.way == "revisit":
            if known and revisits.is_listed_unchanged(known, spider.discovery.modified.get(candidate.key)):
                raise Ended("unchanged", "listed as unchanged")
            return
        if known is None or not known.parts:
            if spider.is_too_old(candidate):
                raise Ended("dropped", "too old")
            if (published := spider.published(candidate)) and spider.is_outside(published):
                raise Ended("dropped", "too new")
        if known is None:
            return
        is_reopened = revisits.may_pass(known) or (known.reason == "too old" and spider.is_backfill)
        if known.state == "dropped" and not known.parts and not is_reopened:
            raise Ended("unchanged", f"dropped before: {known.reason}")
        if known.is_whole:
            raise Ended("unchanged", "known")

    async def _pages(self, candidate: Candidate, url: str, known: Known | None) -> AsyncIterator[Page | Article]:
        self.n_taken += 1
        is_resumed = known is not None and bool(known.parts) and not known.is_whole
        stored = known.parts if known else {}
        addresses = [stored[1].url if 1 in stored else candidate.url]
        answers: list[Answer] = []
        while len(answers) < min(len(addresses), MAX_PARTS):
            part = len(answers) + 1
            have = stored.get(part)
            if have and known and (is_resumed or not revisits.is_due(known, part, [a.is_same for a in answers])):
                answer = self._from_archive(have)
            else:
                answer = await self._ask(url, part, addresses[part - 1], have, known)
            answers.append(answer)
            reading = answer.reading
            if isinstance(reading, Article):
                have_already = {canonical(address) for address in addresses}
                addresses += [more for more in reading.parts if canonical(more) not in have_already]
            page = replace(answer.page, n_parts=max(len(addresses), 1))
            if answer.is_fresh:
                if isinstance(reading, Article):
                    published = reading.published_at if part == 1 else None
                    self._journal.write(
                        "read", article=url, part=part, at=page.fetched_at, text=answer.text, published=published
                    )
                yield page
            if isinstance(reading, Dropped):
                raise Ended("dropped", reading.reason)
        if not any(answer.is_fresh for answer in answers):
            raise Ended("unchanged")
        self._journal.end(url, "stored")
        yield replace(reader.join([a.reading for a in answers if isinstance(a.reading, Article)]), url=url)

    async def _ask(self, url: str, part: int, address: str, have: Part | None, known: Known | None) -> Answer:
        spider = self._spider
        response = await spider.asker.ask(address, have)
        page = page_of(spider, response, url, part)
        if response.status == 304 and have is not None:
            self._same(url, part, response)
            return replace(self._from_archive(have), is_same=True)
        is_known = known is not None and bool(known.parts) and part == 1
        if response.status != 200 or (is_known and self._moved(response, url)):
            if not is_known:
                raise Ended("failed", f"http {response.status}")
            if response.status == 200:  # the answer to our question was the redirect, not the page it led to
                page = replace(page, url=address, status=302, body=b"", headers=(("Location", response.url),))
            spider.archived(page)
            raise Ended("dropped", "gone")
        if part == 1 and not spider.article_url(response.url):
            raise Ended("dropped", "leads to no article")
        reading = spider.read(page)
        if isinstance(reading, Dropped):
            return Answer(page, reading, True)
        text = _digest(reading, part)
        if part == 1 and known is None:
            self._check_new(response, url, reading, text)
        if have is not None and known is not None and known.texts.get(part) == text:
            self._same(url, part, response)
            return Answer(page, reading, False, text)
        return Answer(page, reading, True, text)

    def _check_new(self, response: Response, url: str, reading: Article, text: str) -> None:
        """Raise Ended for what turns out to be known under another address, or out of the window.

        A canonical link is not believed (it may lead anywhere): the same text is what makes the same article.
        """
        spider = self._spider
        same = spider.memory.find(spider.key_of(response.url))
        if same is None and not (same := spider.memory.with_text(text)):
            self._alias(response.url, url)
        elif same.url != url:
            self._alias(url, same.url)
            raise Ended("duplicate", same.url)
        if reading.published_at and spider.is_outside(reading.published_at):
            self._journal.write("dated", article=url, published=reading.published_at)
            spider.memory.note(url, reading.published_at)
            raise Ended("dropped", "too old" if reading.published_at < spider.since else "too new")
        spider.memory.note(url, reading.published_at, text)

    def _alias(self, url: str, article: str) -> None:
        """Remember another address of an article."""
        if self._spider.key_of(url) != self._spider.key_of(article):
            self._journal.write("alias", url=canonical(url), article=article)
            self._spider.memory.alias(url, article)

    def _moved(self, response: Response, url: str) -> bool:
        """Tell whether a known article's address leads to no article any more, or to quite another one."""
        spider = self._spider
        if not spider.article_url(response.url):
            return True
        other = spider.memory.find(spider.key_of(response.url))
        if other is not None and other.url != url:
            return True
        self._alias(response.url, url)
        return False

    def _same(self, url: str, part: int, response: Response) -> None:
        etag, modified = ((response.headers.get(name) or b"").decode("latin-1") for name in ("ETag", "Last-Modified"))
        self._journal.write(
            "same", url=response.url, article=url, part=part, at=self._spider.now(), etag=etag, modified=modified
        )

    def _from_archive(self, have: Part) -> Answer:
        page = self._spider.archive.page(have.warc_file, have.warc_offset)
        return Answer(page, self._spider.read(page), False)


def page_of(spider: NewsSpider, response: Response, article_url: str, part: int) -> Page:
    """Return an answer as the archive keeps it."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Page(
        url=response.url,
        status=response.status,
        fetched_at=spider.now(),
        source=spider.name,
        crawl_id=spider.journal.crawl_id,
        body=response.body,
        headers=headers,
        article_url=article_url,
        part=part,
    )


def _digest(reading: Article, part: int) -> str:
    """Return what changes when the text of a page does; a counter, an advert or a sidebar do not."""
    title = reading.title if part == 1 else ""
    return hashlib.sha256(f"{title}\n{reading.body}".encode()).hexdigest()[:16]
