"""Finding an outlet's articles by every way it offers, each walked no further than to known ground."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crawler.asking import Unanswered
from crawler.listings import Link, Sheet, read_listing

if TYPE_CHECKING:
    from crawler.news import NewsSpider

OLD_IN_A_ROW = 3  # articles: behind them a list is taken to be older still
EXHAUSTIVE = "rest"  # the way that tells every article of the period, and when it changed: no other need be walked
RESTING = 4  # visits: how often a listing is tried that brought nothing which others had not


@dataclass(frozen=True, slots=True)
class Listing:
    """An address that lists articles.

    `way` overrides what its content says. `optional`: its absence is no fault, and it rests when it brings nothing.
    `is_net`: asked only where the others leave a gap, then each time. `instead_of`: only where that way gave no answer.
    """

    url: str
    way: str = ""
    optional: bool = False
    is_net: bool = False
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link to an article, the way by which it was found, and what listings say of its dates."""

    key: str
    url: str
    way: str
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a listing with its candidates."""

    listing: Listing
    way: str
    sheet: Sheet
    candidates: list[Candidate]


class Discovery:
    """The listings of one visit. `is_complete` turns False when one could not be walked to its end."""

    def __init__(self, spider: NewsSpider) -> None:
        self._spider = spider
        self._opened: set[str] = set()
        self._ways: set[str] = set()
        self._nets: list[Listing] = []
        self.is_complete = True
        self.trouble = ""  # why the first listing that should be there could not be read
        self.hints: dict[str, Candidate] = {}  # by key: the candidate with the best known dates
        self.modified: dict[str, datetime] = {}  # by key: last change, from listings that keep track of changes

    async def open(self) -> list[Found]:
        """Return the first page of every listing that is asked each time, and of those that they name."""
        own = [Listing(url) for url in self._spider.start_urls]
        declared = [
            Listing(url, optional=True, instead_of=EXHAUSTIVE) for url in await self._spider.declared_sitemaps()
        ]
        return await self._open([*self._spider.more_listings(), *own, *declared])

    async def open_nets(self, found: Iterable[Found]) -> list[Found]:
        """Return the first pages of the sections and searches, if `found` leaves a gap to what is known."""
        if self._spider.is_backfill or not any(self._reaches_known_ground(page) for page in found):
            return await self._open(self._nets, with_nets=True)
        return []

    async def _open(self, listings: list[Listing], *, with_nets: bool = False) -> list[Found]:
        found: list[Found] = []
        ways = self._ways
        room = self._spider.settings.getint("MAX_DEPTH")
        queue = list(listings)
        while queue:
            listing = queue.pop(0)
            if listing.is_net and not with_nets:
                self._nets.append(listing)
                continue
            if listing.instead_of in ways or self._rests(listing):
                continue
            page = await self.page(listing)
            if page is None:
                continue
            found.append(page)
            ways.add(page.way)
            children = page.sheet.children[: max(room, 0)]
            room -= len(children)
            queue += [Listing(url, optional=True, instead_of=EXHAUSTIVE) for url in children]
            self._nets += [Listing(url, "section", True, is_net=True) for url in page.sheet.sections]
        return found

    def _rests(self, listing: Listing) -> bool:
        """Tell whether a listing that brought nothing in its last two visits may be left out this time."""
        memory = self._spider.memory
        if not listing.optional or listing.is_net or self._spider.is_backfill:
            return False
        brought = memory.brought.get(listing.url, [])
        asked_ago = memory.n_visits - memory.brought_in.get(listing.url, 0)
        return len(brought) >= 2 and not any(brought[-2:]) and asked_ago < RESTING

    def _reaches_known_ground(self, found: Found) -> bool:
        """Tell whether a list in the order of time goes back to articles that the last complete visit knew."""
        if found.way == EXHAUSTIVE:
            return True
        tail = found.candidates[-OLD_IN_A_ROW:]
        return found.sheet.is_chronological and bool(tail) and all(self._is_known(candidate) for candidate in tail)

    def _is_known(self, candidate: Candidate) -> bool:
        known = self._spider.memory.find(candidate.key)
        return (known is not None and known.is_settled) or self._spider.is_too_old(candidate)

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
            sheet = read_listing(response, self._spider.article_url, self._spider.since, self._spider.main_list)
        except (Unanswered, ValueError) as error:
            state = error.state if isinstance(error, Unanswered) else "failed"
            if not listing.optional:
                self.is_complete = False
                self.trouble = self.trouble or str(error)
            journal.write("listing", url=listing.url, way=listing.way, state=state, reason=str(error))
            return None
        way = listing.way or sheet.kind
        candidates = [self._candidate(link, way) for link in sheet.links]
        journal.write("listing", url=listing.url, way=way, links=len(candidates))
        self._note_changes(way, candidates)
        return Found(listing, way, sheet, candidates)

    def _candidate(self, link: Link, way: str) -> Candidate:
        key = self._spider.key_of(link.url)
        before = self.hints.get(key)
        published = link.published_at or (before.published_at if before else None)
        modified = link.modified_at or (before.modified_at if before else None)
        candidate = Candidate(key, link.url, way, published, modified)
        self.hints[key] = candidate
        return candidate

    def _note_changes(self, way: str, candidates: list[Candidate]) -> None:
        """Believe a list's dates of change: WordPress' own, or those of a list that shows them to move at all."""
        dated = {c.key: c.modified_at for c in candidates if c.modified_at is not None}
        hour = timedelta(hours=1)

        def moves(key: str, modified: datetime) -> bool:
            known = self._spider.memory.find(key)
            return known is not None and known.published_at is not None and modified > known.published_at + hour

        if way == EXHAUSTIVE or any(moves(key, modified) for key, modified in dated.items()):
            self.modified |= dated

    async def walk(self, first: Found) -> AsyncIterator[Candidate]:
        """Yield the candidates of a listing that are worth taking, page after page.

        The caller takes each before it asks for the next. The walk ends where OLD_IN_A_ROW articles in a row are older
        than the window, where a page holds nothing but articles that the last complete visit knew, where it repeats
        itself, or at MAX_DEPTH, which leaves the visit incomplete.
        """
        spider = self._spider
        seen: set[str] = set()
        found: Found | None = first
        brought = 0
        for _ in range(spider.settings.getint("MAX_DEPTH")):
            if found is None:
                break
            fresh = [candidate for candidate in found.candidates if candidate.key not in seen]
            seen.update(candidate.key for candidate in fresh)
            old, is_known_ground = 0, True
            for candidate in _from_both_ends(fresh) if found.way == "sitemap" else fresh:
                is_known_ground = is_known_ground and self._is_known(candidate)
                if not spider.is_too_old(candidate):
                    is_new = spider.memory.find(candidate.key) is None
                    yield candidate
                    brought += is_new and not spider.is_too_old(candidate)
                old = old + 1 if spider.is_too_old(candidate) else 0
                if old >= OLD_IN_A_ROW and found.way != "home":
                    break
            url = found.sheet.next_url
            is_told_elsewhere = EXHAUSTIVE in self._ways and found.way != EXHAUSTIVE
            if not fresh or not url or old >= OLD_IN_A_ROW or is_told_elsewhere:
                break
            if is_known_ground and not spider.is_backfill:
                break
            found = await self.page(Listing(url, found.way))
        else:
            self.is_complete = False
            spider.journal.write("listing", url=first.listing.url, way=first.way, state="failed", reason="cap on depth")
        spider.journal.write("brought", url=first.listing.url, way=first.way, new=brought)


def _from_both_ends(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates of a sitemap, whose order nobody knows, alternately from its top and from its bottom."""
    turned = candidates[::-1]
    return [one for pair in zip(candidates, turned, strict=True) for one in pair][: len(candidates)]
