"""Listings (feeds, sitemaps, sections, search results, the front page): where they are, and each page read as links."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.feeds import read_feed
from crawler.paths import looks_like_section
from crawler.posts import read_posts
from crawler.sitemaps import read_sitemap
from crawler.urls import canonical, host_of, is_home

if TYPE_CHECKING:
    from crawler.news import NewsSpider

Dated = tuple[str, datetime | None, datetime | None]  # a link as it stands on a listing, published, modified
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
    `is_chronological`: it links to nothing but its own articles, the newest first.
    """

    way: str
    links: list[Link] = field(default_factory=list)
    next_url: str = ""
    children: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    is_chronological: bool = False

    def weekly(self, now: datetime) -> int | None:
        """Return how many articles a week the dates on this page tell of, up to `now`; None where too few are dated.

        A page that covers less than a day is counted as a day, so that a busy morning promises no busy week.
        """
        dates = [link.published_at for link in self.links if link.published_at and link.published_at <= now]
        if len(dates) < FEW_DATES:
            return None
        return round(len(dates) * timedelta(weeks=1) / max(now - min(dates), timedelta(days=1)))


def read_listing(response: Response, spider: NewsSpider, since: datetime, way: str = "") -> ListingPage:
    """Read any listing by what it is, not by what its address promises; `way` overrides what it is called.

    `since` leaves out the sitemaps that an index dates before. ValueError if it cannot be read safely.
    """

    def page(kind: str, found: Iterable[Dated], **more: Any) -> ListingPage:
        return ListingPage(way or kind, _links(found, response.url, way or kind, spider), **more)

    head = response.body[:2000].lstrip().lower()
    if response.body[:2] == b"\x1f\x8b" or b"<urlset" in head or b"<sitemapindex" in head:
        sitemap = read_sitemap(response.body, since)
        return page("sitemap", sitemap.pages, children=sitemap.children)
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return page("feed", read_feed(response.body, response.url), is_chronological=True)
    if head[:1] in (b"[", b"{"):
        posts, next_url = read_posts(response)
        return page("rest", posts, next_url=next_url)
    if not isinstance(response, TextResponse):
        raise ValueError("neither a feed nor a sitemap nor a page")
    main = response.css(f"{spider.main_list}::attr(href)").getall() if spider.main_list else []
    anchors = [(href, None, None) for href in main or response.css("a::attr(href)").getall()[:MAX_ANCHORS]]
    if not is_home(response.url):
        return page("section", anchors, next_url=next_page(response), is_chronological=True)
    feeds = response.css(
        "link[rel=alternate][type*='rss+xml']::attr(href), link[rel=alternate][type*='atom']::attr(href)"
    )
    return page(
        "home",
        anchors,
        next_url=next_page(response),
        children=[urljoin(response.url, href) for href in feeds.getall()[:1]],
        sections=_sections(response, spider.article_url),
        is_chronological=bool(main),
    )


def _sections(response: TextResponse, article_url: Callable[[str], str]) -> list[str]:
    """Return the listings in the menus of a front page: short addresses of the same host that are no article's."""
    found: dict[str, str] = {}
    for href in response.css("nav a::attr(href), header a::attr(href), [class*=menu] a::attr(href)").getall():
        url = canonical(href, response.url)
        if url and host_of(url) == host_of(response.url) and not article_url(url) and looks_like_section(url):
            found.setdefault(url.rstrip("/"), url)
    return list(found.values())[:MAX_SECTIONS]


def _links(found: Iterable[Dated], base: str, way: str, spider: NewsSpider) -> list[Link]:
    """Return the links that lead to articles, each once, under their canonical URLs."""
    links: dict[str, Link] = {}
    for address, published, modified in found:
        url = spider.article_url(urljoin(base, address.strip()))
        if url and url not in links:
            links[url] = Link(spider.key_of(url), url, way, published, modified)
    return list(links.values())


def next_page(response: Response) -> str:
    """Return the address of the next page of a list, "" if the page names none."""
    if not isinstance(response, HtmlResponse):
        return ""
    for selector in _NEXT_PAGE:
        for href in response.css(f"{selector}::attr(href)").getall():
            url = urljoin(response.url, href)
            if url.startswith("http") and canonical(url) != canonical(response.url):
                return url
    return ""
