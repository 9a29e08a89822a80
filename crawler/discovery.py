"""Finding an outlet's articles by every way it offers, each walked no further than to known ground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.asking import Unanswered
from crawler.listings import Link, Sheet, read_listing

if TYPE_CHECKING:
    from crawler.news import NewsSpider

OLD_IN_A_ROW = 3  # articles: behind them a list is taken to be older still


@dataclass(frozen=True, slots=True)
class Listing:
    """An address that lists articles. `way` overrides what its content says; `optional`: its absence is no fault."""

    url: str
    way: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link to an article, the way by which it was found, and what the listing says of its dates."""

    key: str
    url: str
    way: str
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a listing with its candidates."""

    way: str
    sheet: Sheet
    candidates: list[Candidate]


class Discovery:
    """The listings of one visit. `is_complete` turns False when one could not be walked to its end."""

    def __init__(self, spider: NewsSpider) -> None:
        self._spider = spider
        self._opened: set[str] = set()
        self.is_complete = True
        self.hints: dict[str, Candidate] = {}  # by key: the candidate with the best known dates

    async def open(self) -> list[Found]:
        """Ask for the first page of every listing: start addresses, the family's, robots.txt's and those they name."""
        found: list[Found] = []
        listings = [Listing(url) for url in self._spider.start_urls]
        listings += [Listing(url, optional=True) for url in await self._spider.declared_sitemaps()]
        listings += self._spider.more_listings()
        n_children = 0
        while listings:
            listing = listings.pop(0)
            page = await self.page(listing)
            if page is None:
                continue
            found.append(page)
            room = self._spider.settings.getint("MAX_DEPTH") - n_children
            n_children += len(page.sheet.children[:room])
            listings += [Listing(url, optional=True) for url in page.sheet.children[:room]]
        return found

    async def page(self, listing: Listing) -> Found | None:
        """Ask for one page of a listing, once in a visit; None if it cannot be had or read."""
        if listing.url in self._opened:
            return None
        self._opened.add(listing.url)
        journal = self._spider.journal
        try:
            response = await self._spider.asker.ask(listing.url)
            if response.status != 200:
                raise Unanswered("failed", f"http {response.status}")
            sheet = read_listing(response, self._spider.article_url, self._spider.since)
        except (Unanswered, ValueError) as error:
            if not (listing.optional and str(error) == "http 404"):
                self.is_complete = False
                state = error.state if isinstance(error, Unanswered) else "failed"
                journal.write("listing", url=listing.url, way=listing.way, state=state, reason=str(error))
            return None
        way = listing.way or sheet.kind
        candidates = [self._candidate(link, way) for link in sheet.links]
        journal.write("listing", url=listing.url, way=way, links=len(candidates))
        return Found(way, sheet, candidates)

    def _candidate(self, link: Link, way: str) -> Candidate:
        key = self._spider.key_of(link.url)
        before = self.hints.get(key)
        published = link.published_at or (before.published_at if before else None)
        modified = link.modified_at or (before.modified_at if before else None)
        candidate = Candidate(key, link.url, way, published, modified)
        self.hints[key] = candidate
        return candidate

    async def walk(self, first: Found) -> AsyncIterator[Candidate]:
        """Yield the candidates of a listing that are worth taking, page after page.

        The caller takes each before it asks for the next. The walk ends where OLD_IN_A_ROW articles in a row are older
        than the window, where a page holds nothing but articles that the last complete visit knew, where it repeats
        itself, or at MAX_DEPTH.
        """
        spider, old = self._spider, 0
        seen: set[str] = set()
        found: Found | None = first
        for _ in range(spider.settings.getint("MAX_DEPTH")):
            if found is None:
                return
            fresh = [candidate for candidate in found.candidates if candidate.key not in seen]
            seen.update(candidate.key for candidate in fresh)
            is_known_ground = True
            for candidate in fresh:
                if not spider.is_too_old(candidate):
                    yield candidate
                if spider.is_too_old(candidate):
                    old += 1
                    if old >= OLD_IN_A_ROW:
                        return
                    continue
                old = 0
                known = spider.memory.find(candidate.key)
                is_known_ground = is_known_ground and known is not None and known.is_settled
            url = found.sheet.next_url
            if not fresh or not url or (is_known_ground and not spider.is_backfill):
                return
            found = await self.page(Listing(url, found.way))
        self.is_complete = False
        spider.journal.write("listing", url=first.sheet.next_url, way=first.way, state="failed", reason="cap on depth")
