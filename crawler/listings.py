"""Listings (feeds, sitemaps, sections, search results, the front page): where they are, and each page read as links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from parsel import Selector
from scrapy.http import Response, TextResponse

from crawler.entries import Entry
from crawler.feeds import read_feed
from crawler.paths import looks_like_section
from crawler.posts import read_posts
from crawler.reading.dates import Setting
from crawler.sitemaps import read_sitemap
from crawler.urls import canonical, is_home, joined
from crawler.xml_lists import root_of

if TYPE_CHECKING:
    from crawler.news import NewsSpider

# Links to the next page of a list, in the markup of the usual themes; "older posts" is next in time.
_NEXT_PAGE = (
    "link[rel=next]",
    "a[rel=next]",
    "a.next",
    ".next > a",
    ".nav-previous > a",
    "a.older-posts",
    "li.active + li > a",
    ".page-numbers.current + a.page-numbers",
)
MAX_SECTIONS = 20
MAX_ANCHORS = 5000
FEW_DATES = 5  # dated links: fewer tell no pace


class Tier(IntEnum):
    """When a listing is opened: in each crawl, or only where the tiers before it may have missed articles."""

    ALWAYS = 0
    SECTIONS = 1
    SEARCHES = 2


@dataclass(frozen=True, slots=True)
class Listing:
    """A URL that lists articles.

    `way` overrides what its content says. `optional`: its absence is no fault, and it is left out for a while when it
    brings nothing. `instead_of`: only where that way gave no answer. `within`: the index of it.
    """

    url: str
    way: str = ""
    optional: bool = False
    tier: Tier = Tier.ALWAYS
    instead_of: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article, the way by which it was found, and the dates of its listing; `key` names the article."""

    key: str
    url: str
    way: str
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListingPage:
    """One page of a listing: its way (`feed`, `sitemap`, `rest`, `home`, `section`, `search`), its links, what follows.

    `next_url` is the next page of the same listing; `children` are further listings that it names (the sitemaps of an
    index, the newest first; the feeds that a page declares), `sections` the listings in the menu of a front page.
    `n_passed` counts the links that were passed over, because their addresses are no article's of this outlet.
    `is_chronological`: it links to nothing but its own articles, the newest first.
    """

    way: str
    links: list[Link] = field(default_factory=list)
    next_url: str = ""
    children: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    is_chronological: bool = False
    n_passed: int = 0

    def weekly(self, now: datetime) -> int | None:
        """Return how many articles a week the dates on this page tell of, up to `now`; None where too few are dated.

        A page that covers less than a day is counted as a day, so that a busy morning promises no busy week.
        """
        dates = [link.published_at for link in self.links if link.published_at and link.published_at <= now]
        if len(dates) < FEW_DATES:
            return None
        return round(len(dates) * timedelta(weeks=1) / max(now - min(dates), timedelta(days=1)))


def read_listing(response: Response, spider: NewsSpider, since: datetime, now: datetime, way: str = "") -> ListingPage:
    """Read any listing, fetched at `now`, by what it is, not by what its address promises; `way` is what to call it.

    `since` leaves out the sitemaps that an index dates before. ValueError if it cannot be read safely.
    """

    def page(kind: str, entries: Iterable[Entry], base: str = response.url, **more: Any) -> ListingPage:
        links, n_passed = _links(entries, base, way or kind, spider)
        return ListingPage(way or kind, links, n_passed=n_passed, **more)

    if way == "rest" or response.body.lstrip()[:1] in (b"[", b"{"):  # a front page in its place would seem all there is
        posts, next_url = read_posts(response)
        return page("rest", posts, next_url=next_url)
    root = root_of(response.body)
    if response.body[:2] == b"\x1f\x8b" or root in ("urlset", "sitemapindex"):
        sitemap = read_sitemap(response.body, since)
        return page("sitemap", sitemap.pages, children=_named(sitemap.children, response.url))
    if root in ("rss", "feed", "rdf"):
        entries = read_feed(response.body, response.url, Setting(now, spider.zone))
        return page("feed", entries, is_chronological=True)
    if not isinstance(response, TextResponse):
        raise ValueError("neither a feed nor a sitemap nor a page")
    tree = Selector(response.text)  # that of Scrapy refuses a page with a bad <base>
    base = joined(response.url, tree.css("base::attr(href)").get("")) or response.url
    main = tree.css(f"{spider.main_list}::attr(href)").getall() if spider.main_list else []
    anchors = map(Entry, main or tree.css("a::attr(href)").getall()[:MAX_ANCHORS])
    following = _next_page(tree, base, response.url)
    if not is_home(response.url):
        return page("section", anchors, base, next_url=following, is_chronological=True)
    feeds = tree.css("link[rel=alternate][type*='rss+xml']::attr(href), link[rel=alternate][type*='atom']::attr(href)")
    return page(
        "home",
        anchors,
        base,
        next_url=following,
        children=_named(feeds.getall()[:1], base),
        sections=_sections(tree, base, spider),
        is_chronological=bool(main),
    )


def _named(urls: Iterable[str], base: str) -> list[str]:
    """Return the further listings that one names; what is no address stays as it is, to fail under its own name."""
    return [joined(base, url) or url for url in urls]


def _sections(tree: Selector, base: str, spider: NewsSpider) -> list[str]:
    """Return the listings in the menus of a front page: short addresses of the outlet that are no article's."""
    found: dict[str, str] = {}
    for href in tree.css("nav a::attr(href), header a::attr(href), [class*=menu] a::attr(href)").getall():
        url = canonical(href, base)
        if url and spider.is_own(url) and not spider.article_url(url) and looks_like_section(url):
            found.setdefault(url.rstrip("/"), url)
    return list(found.values())[:MAX_SECTIONS]


def _links(entries: Iterable[Entry], base: str, way: str, spider: NewsSpider) -> tuple[list[Link], int]:
    """Return the links that lead to articles, each once, under their canonical URLs, and the number of the others."""
    links: dict[str, Link] = {}
    passed: set[str] = set()
    for entry in entries:
        url = spider.article_url(joined(base, entry.url), is_listed=entry.is_article)
        if not url:
            passed.add(entry.url)
        elif url not in links:
            links[url] = Link(spider.key_of(url), url, way, entry.published_at, entry.modified_at)
    return list(links.values()), len(passed)


def _next_page(tree: Selector, base: str, url: str) -> str:
    """Return the address of the page that follows that at `url` in a list, "" if it names none."""
    for selector in _NEXT_PAGE:
        for href in tree.css(f"{selector}::attr(href)").getall():
            following = joined(base, href)
            if canonical(following) not in ("", canonical(url)):
                return following
    return ""
