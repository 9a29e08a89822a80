"""Taking one article: those of its pages that are due, each archived as it comes, and the article read from them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler import reader, revisits
from crawler.answers import Answer, Answers, Ended
from crawler.asking import Unanswered
from crawler.items import Article, Dropped, Page, content_id
from crawler.known import LISTED_UNCHANGED, Known
from crawler.removal import mark, removed
from crawler.urls import canonical

if TYPE_CHECKING:
    from crawler.ground import Candidate
    from crawler.visit import Visit

MAX_PARTS = 40


class Taker:
    """Takes the articles of one visit."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._journal, self._memory, self._ground = visit.journal, visit.memory, visit.ground
        self._answers = Answers(visit)
        self._removed = removed(visit.archive.root)
        self.n_taken = 0

    async def take(self, candidate: Candidate) -> AsyncIterator[Page | Article]:
        """Yield the pages of an article that are new or have changed, and then the article if any of them is."""
        known = self._memory.find(candidate.key)
        url = known.url if known else candidate.url
        if {content_id(self._visit.spider.name, name) for name in (url, candidate.key)} & self._removed:
            if self._journal.found(forgotten := mark(self._visit.spider.name, url), candidate.way):
                self._journal.end(forgotten, "disallowed", "taken down")
            return
        if not self._journal.found(url, candidate.way):
            if not (known and known.is_settled):
                self._journal.also(url, candidate.way)
            return
        try:
            self._check(candidate, known)
            async for item in self._pages(candidate, url, known):
                yield item
        except Unanswered as unanswered:
            self._journal.end(url, unanswered.state, unanswered.reason)
        except Ended as ended:
            self._journal.end(url, ended.state, ended.reason)

    def _check(self, candidate: Candidate, known: Known | None) -> None:
        """Raise Ended for an article that need not be asked for."""
        if candidate.way == "revisit":
            if known and revisits.is_listed_unchanged(known, self._visit.discovery.modified.get(candidate.key)):
                raise Ended("unchanged", LISTED_UNCHANGED)
            return
        if known is None or not known.parts:
            if self._ground.is_too_old(candidate):
                raise Ended("dropped", "too old")
            if (published := self._ground.published(candidate)) and self._ground.is_outside(published):
                raise Ended("dropped", "too new")
        if known is None:
            return
        is_reopened = revisits.may_pass(known) or (known.reason == "too old" and self._visit.is_backfill)
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
            if have and known and (is_resumed or not self._is_due(known, answers)):
                answer = self._answers.stored(have)
            else:
                answer = await self._answers.ask(url, part, addresses[part - 1], have, known)
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
                        "read", article=url, part=part, at=page.fetched_at, text=answer.digest, published=published
                    )
                yield page
            if isinstance(reading, Dropped):
                raise Ended("dropped", reading.reason)
        if not any(answer.is_fresh for answer in answers):
            raise Ended("unchanged")
        self._journal.end(url, "stored")
        yield replace(reader.join([a.reading for a in answers if isinstance(a.reading, Article)]), url=url)

    def _is_due(self, known: Known, answers: list[Answer]) -> bool:
        """Tell whether the next of an article's stored pages is to be asked for; the first always is."""
        if not answers:
            return True
        first = answers[0]
        return revisits.is_due(known, self._visit.now(), is_unchanged=not first.is_fresh, is_confirmed=first.is_same)
