"""Pages that list articles (feeds, sitemaps, sections, search results, the front page), read as links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urljoin

from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.feeds import read_feed
from crawler.paths import looks_like_section
from crawler.posts import read_posts
from crawler.sitemaps import read_sitemap
from crawler.urls import canonical, host_of, is_home

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
FEW_DATES = 5  # dated links: fewer tell no pace


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article as a listing gives it; the dates only where the listing itself tells them."""

    url: str
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a listing: its kind (`feed`, `sitemap`, `rest`, `home`, `section`), its links, and where it goes on.

    `next_url` is the next page of the same list; `children` are further listings that it names (the sitemaps of an
    index, the newest first; the feeds that a page declares), `sections` the listings in the menu of a front page.
    """

    kind: str
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


def read_listing(response: Response, article_url: Callable[[str], str], since: datetime, main_list: str = "") -> Sheet:
    """Read any listing by what it is, not by what its address promises. ValueError if it cannot be read safely.

    `main_list` selects the links of the list itself, newest first, where the family knows them; any link else.
    """
    head = response.body[:2000].lstrip().lower()
    if response.body[:2] == b"\x1f\x8b" or b"<urlset" in head or b"<sitemapindex" in head:
        sitemap = read_sitemap(response.body, since)
        links = [Link(*page) for page in sitemap.pages]
        return Sheet("sitemap", _articles(links, article_url, response.url), children=sitemap.children)
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        links = [Link(*entry) for entry in read_feed(response.body, response.url)]
        return Sheet("feed", _articles(links, article_url, response.url), is_chronological=True)
    if head[:1] in (b"[", b"{"):
        posts, next_url = read_posts(response)
        return Sheet("rest", _articles([Link(*post) for post in posts], article_url, response.url), next_url)
    if not isinstance(response, TextResponse):
        raise ValueError("neither a feed nor a sitemap nor a page")
    anchors = response.css(f"{main_list}::attr(href)").getall() if main_list else []
    is_chronological = bool(anchors)
    anchors = anchors or response.css("a::attr(href)").getall()[:5000]
    links = _articles([Link(href) for href in anchors], article_url, response.url)
    if not is_home(response.url):
        return Sheet("section", links, next_page(response), is_chronological=True)
    feeds = response.css(
        "link[rel=alternate][type*='rss+xml']::attr(href), link[rel=alternate][type*='atom']::attr(href)"
    )
    children = [urljoin(response.url, href) for href in feeds.getall()[:1]]
    sections = _sections(response, article_url)
    return Sheet("home", links, next_page(response), children, sections, is_chronological)


def _sections(response: TextResponse, article_url: Callable[[str], str]) -> list[str]:
    """Return the listings in the menus of a front page: short addresses of the same host that are no article's."""
    found: dict[str, str] = {}
    for href in response.css("nav a::attr(href), header a::attr(href), [class*=menu] a::attr(href)").getall():
        url = canonical(href, response.url)
        if url and host_of(url) == host_of(response.url) and not article_url(url) and looks_like_section(url):
            found.setdefault(url.rstrip("/"), url)
    return list(found.values())[:MAX_SECTIONS]


def _articles(links: list[Link], article_url: Callable[[str], str], base: str) -> list[Link]:
    """Return the links that lead to articles, each once, under their canonical addresses."""
    found: dict[str, Link] = {}
    for link in links:
        url = article_url(urljoin(base, link.url.strip()))
        if url and url not in found:
            found[url] = Link(url, link.published_at, link.modified_at)
    return list(found.values())


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
