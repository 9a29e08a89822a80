"""Finding an outlet's articles by every way it offers, each listing read no further than to known articles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from crawler import revisits
from crawler.fetching import Fetcher, FetchFailed
from crawler.frontier import EXHAUSTIVE, IN_A_ROW, Frontier
from crawler.history import History, KnownListing
from crawler.items import content_id
from crawler.journal import Journal
from crawler.listings import Link, Listing, ListingPage, Tier, read_listing

if TYPE_CHECKING:
    from crawler.news import NewsSpider

RETRY_EVERY = 4  # crawls: how often a listing is tried that brought nothing which others had not


class Discovery:
    """The listings of one crawl. `is_complete` turns False when one could not be read to its end."""

    def __init__(
        self,
        spider: NewsSpider,
        fetcher: Fetcher,
        journal: Journal,
        history: History,
        frontier: Frontier,
        now: Callable[[], datetime],
    ) -> None:
        self._spider, self._fetcher, self._journal = spider, fetcher, journal
        self._history, self._frontier, self._now = history, frontier, now
        self._max_depth = spider.settings.getint("MAX_DEPTH")
        self._asked: set[str] = set()
        self._waiting: list[Listing] = []  # of tiers that were not opened yet
        self._first: list[tuple[Listing, ListingPage]] = []  # of the first tier
        self._reached: dict[Tier, list[bool]] = {
            tier: [] for tier in Tier
        }  # which listings went back to known articles
        self.is_complete = True
        self.trouble = ""  # why the first listing that should be there could not be read

    @property
    def is_blind(self) -> bool:
        """Tell whether no listing could be read, though there should be one."""
        return not self._first and bool(self.trouble)

    async def open(self) -> None:
        """Read the first page of every listing that each crawl asks for, so that all that they tell is known."""
        spider, window = self._spider, self._frontier.window
        declared = [Listing(url, optional=True, instead_of=EXHAUSTIVE) for url in await spider.declared_sitemaps()]
        more = spider.more_listings(window.since, window.until)
        self._waiting = [*more, *map(Listing, spider.start_urls), *declared]
        self._first = await self._open(Tier.ALWAYS)

    async def links(self) -> AsyncIterator[Link]:
        """Yield the links that are worth following, listing by listing, tier after tier while there may be more.

        The caller fetches each before it asks for the next: what the article itself tells decides how to go on.
        """
        for listing, page in self._first:
            async for link in self._walk(listing, page):
                yield link
        for tier in (Tier.SECTIONS, Tier.SEARCHES):
            for listing, page in await self._open(tier) if self._has_gap(tier) else ():
                async for link in self._walk(listing, page):
                    yield link

    def _has_gap(self, tier: Tier) -> bool:
        """Tell whether articles may be missing from the listings of all tiers before this one.

        One listing of all articles that goes back to known ones is enough; of the sections, each has to.
        """
        if tier is Tier.SEARCHES:
            sections = self._reached[Tier.SECTIONS]
            return self._has_gap(Tier.SECTIONS) and not (sections and all(sections))
        is_closed = any(self._reached[Tier.ALWAYS]) or self._frontier.is_exhaustive()
        return self._frontier.window.is_backfill or not is_closed

    async def _open(self, tier: Tier) -> list[tuple[Listing, ListingPage]]:
        """Return the first page of every listing of a tier, and of those that they name."""
        opened: list[tuple[Listing, ListingPage]] = []
        room = self._max_depth
        queue, self._waiting = self._waiting, []
        while queue:
            listing = queue.pop(0)
            if listing.tier > tier:
                self._waiting.append(listing)
                continue
            if self._frontier.has(listing.instead_of) or self._may_be_left_out(listing):
                continue
            page = await self._page(listing)
            if page is None:
                self._reached[tier].append(False)
                continue
            opened.append((listing, page))
            children = page.children[: max(room, 0)]
            room -= len(children)
            queue += [Listing(url, optional=True, instead_of=EXHAUSTIVE, within=listing.url) for url in children]
            queue += [Listing(url, "section", optional=True, tier=Tier.SECTIONS) for url in page.sections]
        return opened

    def _may_be_left_out(self, listing: Listing) -> bool:
        """Tell whether a listing was of no use when it was last asked for, twice, and need not be this time."""
        is_needed = not (listing.optional or self._frontier.has(EXHAUSTIVE))
        if listing.tier or self._frontier.window.is_backfill or is_needed:
            return False
        known = self._history.listings.get(listing.url, KnownListing())
        is_useless = len(known.was_useful) >= 2 and not any(known.was_useful[-2:])
        return is_useless and self._history.n_crawls - known.last_crawl < RETRY_EVERY

    async def _page(self, listing: Listing) -> ListingPage | None:
        """Ask for one page of a listing, once in a crawl; None if it cannot be had or read."""
        if listing.url in self._asked:
            return None
        self._asked.add(listing.url)
        try:
            response = await self._fetcher.fetch(listing.url)
            if response.status != 200:
                raise FetchFailed("failed", f"http {response.status}")
            page = read_listing(response, self._spider, self._frontier.window.since, self._now(), listing.way)
        except (FetchFailed, ValueError) as error:
            state = error.state if isinstance(error, FetchFailed) else "failed"
            if not listing.optional:
                self.is_complete = False
                self.trouble = self.trouble or str(error)
            elif str(error).startswith("http 4"):  # not there, or not for us
                self._journal.write("use", url=listing.url, useful=False)
            self._journal.write("listing", url=listing.url, way=listing.way, state=state, reason=str(error))
            return None
        weekly = page.weekly(self._now())
        counts = {"links": len(page.links), "passed": page.n_passed, "weekly": weekly}
        self._journal.write("listing", url=listing.url, way=page.way, **counts)
        self._frontier.add(page)
        if page.way == EXHAUSTIVE or revisits.keeps_track(self._history, page.links):
            self._frontier.changed_at |= {link.key: link.modified_at for link in page.links if link.modified_at}
        return page

    async def _walk(self, listing: Listing, first: ListingPage) -> AsyncIterator[Link]:
        """Yield the links of a listing that are worth following, page after page.

        It ends where IN_A_ROW articles in a row are older than the window, where a page goes back to known articles,
        where it repeats itself, or at MAX_DEPTH, which leaves the crawl incomplete.
        """
        frontier = self._frontier
        head = self._history.listings.get(listing.url, KnownListing()).head
        seen: set[str] = set()
        page: ListingPage | None = first
        n_new, is_at_the_end = 0, False
        for _ in range(self._max_depth):
            if page is None:
                break
            fresh = [link for link in page.links if link.key not in seen]
            seen.update(link.key for link in fresh)
            n_old = 0
            for link in _from_both_ends(fresh) if page.way == "sitemap" else fresh:
                if not frontier.is_too_old(link):
                    is_new = self._history.find(link.key) is None
                    yield link
                    n_new += is_new and not frontier.is_too_old(link)
                elif page.way == "sitemap" and link.modified_at:
                    continue  # it cost nothing to know, and tells nothing of its neighbours
                n_old = n_old + 1 if frontier.is_too_old(link) else 0
                if n_old >= IN_A_ROW and page.way != "home":
                    break
            is_told_elsewhere = page.way != EXHAUSTIVE and frontier.is_exhaustive()
            is_reached = not frontier.window.is_backfill and frontier.reaches_known(fresh, head)
            is_at_the_end = not fresh or not page.next_url or n_old >= IN_A_ROW or is_told_elsewhere or is_reached
            if is_at_the_end:
                break
            page = await self._page(Listing(page.next_url, page.way))
        else:
            self.is_complete = False
            self._journal.write("listing", url=listing.url, way=first.way, state="failed", reason="cap on depth")
        is_reached = is_at_the_end if listing.tier else frontier.ends_on_known(first)
        self._reached[listing.tier].append(is_reached)
        self._write_use(listing, first, n_new)

    def _write_use(self, listing: Listing, first: ListingPage, n_new: int) -> None:
        """Put on record what a listing was good for: articles that it was the first to show, or dates of their changes.

        An index of sitemaps is as good as the best of them.
        """
        since = self._frontier.window.since
        is_useful = n_new > 0 or any(link.modified_at and link.modified_at >= since for link in first.links)
        head = tuple(content_id(link.key) for link in first.links[:IN_A_ROW])
        self._journal.write("use", url=listing.url, way=first.way, new=n_new, useful=is_useful, head=head)
        if listing.within and is_useful:
            self._journal.write("use", url=listing.within, useful=True)


def _from_both_ends(links: list[Link]) -> list[Link]:
    """Return the links of a sitemap, whose order nobody knows, alternately from its top and from its bottom."""
    pairs = zip(links, links[::-1], strict=True)
    return [one for pair in pairs for one in pair][: len(links)]
