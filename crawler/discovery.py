"""Finding an outlet's articles by every way it offers, each walked no further than to known ground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler import revisits
from crawler.asking import Unanswered
from crawler.gaps import EXHAUSTIVE, Gaps
from crawler.ground import IN_A_ROW, Candidate
from crawler.items import content_id
from crawler.listings import Sheet, read_listing

if TYPE_CHECKING:
    from crawler.visit import Visit

RESTING = 4  # visits: how often a listing is tried that brought nothing which others had not


@dataclass(frozen=True, slots=True)
class Listing:
    """An address that lists articles.

    `way` overrides what its content says. `optional`: its absence is no fault, and it rests when it brings nothing.
    `net`: which of NETS it belongs to. `instead_of`: only where that way gave no answer. `within`: the index of it.
    """

    url: str
    way: str = ""
    optional: bool = False
    net: int = 0
    instead_of: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a listing with its candidates."""

    listing: Listing
    way: str
    sheet: Sheet
    candidates: list[Candidate]


class Discovery:
    """The listings of one visit. `is_complete` turns False when one could not be walked to its end."""

    def __init__(self, visit: Visit) -> None:
        self._visit, self._spider, self._ground = visit, visit.spider, visit.ground
        self._max_depth = self._spider.settings.getint("MAX_DEPTH")
        self._opened: set[str] = set()
        self._waiting: list[Listing] = []  # of nets that were not cast yet
        self._gaps = Gaps(visit.ground, is_backfill=visit.is_backfill)
        self.is_complete = True
        self.trouble = ""  # why the first listing that should be there could not be read
        self.modified: dict[str, datetime] = {}  # by key: last change, from listings that keep track of changes

    async def open(self, net: int) -> list[Found]:
        """Return the first page of every listing of a net, and of those that they name; none if it is not needed."""
        if net == 0:
            spider = self._spider
            declared = [Listing(url, optional=True, instead_of=EXHAUSTIVE) for url in await spider.declared_sitemaps()]
            more = spider.more_listings(self._ground.since, self._ground.until)
            self._waiting = [*more, *map(Listing, spider.start_urls), *declared]
        elif not self._gaps.left_by(net - 1):
            return []
        found: list[Found] = []
        room = self._max_depth
        queue, self._waiting = self._waiting, []
        while queue:
            listing = queue.pop(0)
            if listing.net > net:
                self._waiting.append(listing)
                continue
            if self._gaps.is_shown_by(listing.instead_of) or self._rests(listing):
                continue
            page = await self.page(listing)
            if page is None:
                self._gaps.end(net, is_reached=False)
                continue
            found.append(page)
            children = page.sheet.children[: max(room, 0)]
            room -= len(children)
            queue += [Listing(url, optional=True, instead_of=EXHAUSTIVE, within=listing.url) for url in children]
            queue += [Listing(url, "section", optional=True, net=1) for url in page.sheet.sections]
        return found

    def _rests(self, listing: Listing) -> bool:
        """Tell whether a listing that was of no use in its last two visits may be left out this time."""
        memory = self._visit.memory
        if listing.net or self._visit.is_backfill or not (listing.optional or self._gaps.is_shown_by(EXHAUSTIVE)):
            return False
        uses = memory.uses.get(listing.url, [])
        asked_ago = memory.n_visits - memory.asked_in.get(listing.url, 0)
        return len(uses) >= 2 and not any(uses[-2:]) and asked_ago < RESTING

    async def page(self, listing: Listing) -> Found | None:
        """Ask for one page of a listing, once in a visit; None if it cannot be had or read."""
        if listing.url in self._opened:
            return None
        self._opened.add(listing.url)
        spider, journal = self._spider, self._visit.journal
        try:
            response = await self._visit.asker.ask(listing.url)
            if response.status != 200:
                raise Unanswered("failed", f"http {response.status}")
            sheet = read_listing(response, spider.article_url, self._ground.since, spider.main_list)
        except (Unanswered, ValueError) as error:
            state = error.state if isinstance(error, Unanswered) else "failed"
            if not listing.optional:
                self.is_complete = False
                self.trouble = self.trouble or str(error)
            elif str(error).startswith("http 4"):  # not there, or not for us
                journal.write("use", url=listing.url, useful=False)
            journal.write("listing", url=listing.url, way=listing.way, state=state, reason=str(error))
            return None
        way = listing.way or sheet.kind
        candidates = [
            self._ground.met(Candidate(spider.key_of(link.url), link.url, way, link.published_at, link.modified_at))
            for link in sheet.links
        ]
        journal.write(
            "listing", url=listing.url, way=way, links=len(candidates), weekly=sheet.weekly(self._visit.now())
        )
        dated = {c.key: c.modified_at for c in candidates if c.modified_at is not None}
        if way == EXHAUSTIVE or revisits.keeps_track(self._visit.memory, dated):
            self.modified |= dated
        self._gaps.show(way, candidates)
        return Found(listing, way, sheet, candidates)

    async def walk(self, first: Found) -> AsyncIterator[Candidate]:
        """Yield the candidates of a listing that are worth taking, page after page.

        The caller takes each before it asks for the next. The walk ends where IN_A_ROW articles in a row are older than
        the period, where a page goes down to known ground, where it repeats itself, or at MAX_DEPTH, which leaves the
        visit incomplete.
        """
        memory, ground, url = self._visit.memory, self._ground, first.listing.url
        head = memory.heads.get(url, [])
        seen: set[str] = set()
        found: Found | None = first
        brought, is_at_the_end = 0, False
        for _ in range(self._max_depth):
            if found is None:
                break
            fresh = [candidate for candidate in found.candidates if candidate.key not in seen]
            seen.update(candidate.key for candidate in fresh)
            old = 0
            for candidate in _from_both_ends(fresh) if found.way == "sitemap" else fresh:
                if not ground.is_too_old(candidate):
                    is_new = memory.find(candidate.key) is None
                    yield candidate
                    brought += is_new and not ground.is_too_old(candidate)
                elif found.way == "sitemap" and candidate.modified_at:
                    continue  # it cost nothing to know, and tells nothing of its neighbours
                old = old + 1 if ground.is_too_old(candidate) else 0
                if old >= IN_A_ROW and found.way != "home":
                    break
            following = found.sheet.next_url
            is_told_elsewhere = found.way != EXHAUSTIVE and self._gaps.is_told()
            is_reached = not self._visit.is_backfill and ground.is_reached(fresh, head)
            is_at_the_end = not fresh or not following or old >= IN_A_ROW or is_told_elsewhere or is_reached
            if is_at_the_end:
                break
            found = await self.page(Listing(following, found.way))
        else:
            self.is_complete = False
            self._visit.journal.write("listing", url=url, way=first.way, state="failed", reason="cap on depth")
        is_reached = self._goes_down(first) if first.listing.net == 0 else is_at_the_end
        self._gaps.end(first.listing.net, is_reached=is_reached)
        self._write_use(first, brought)

    def _goes_down(self, found: Found) -> bool:
        """Tell whether one page of a list of all articles goes down to known ground."""
        return found.sheet.is_chronological and self._ground.is_reached_at_the_end(found.candidates)

    def _write_use(self, first: Found, brought: int) -> None:
        """Put on record what a list was good for: articles that it was the first to show, or dates of their changes.

        An index of sitemaps is as good as the best of them.
        """
        journal, listing = self._visit.journal, first.listing
        is_dated = any(link.modified_at and link.modified_at >= self._ground.since for link in first.sheet.links)
        is_useful = bool(brought) or is_dated
        head = tuple(content_id(candidate.key) for candidate in first.candidates[:IN_A_ROW])
        journal.write("use", url=listing.url, way=first.way, new=brought, useful=is_useful, head=head)
        if listing.within and is_useful:
            journal.write("use", url=listing.within, useful=True)


def _from_both_ends(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates of a sitemap, whose order nobody knows, alternately from its top and from its bottom."""
    turned = candidates[::-1]
    return [one for pair in zip(candidates, turned, strict=True) for one in pair][: len(candidates)]
