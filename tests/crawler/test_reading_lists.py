"""Lists read directly: feeds, sitemaps, REST and pages as they are in the wild, each link and date in its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from scrapy.http import HtmlResponse, Response, XmlResponse

from crawler.declaration import Declaration
from crawler.listings import ListingPage, read_listing
from crawler.sitemaps import read_sitemap

HOST = "https://kabar.example"
LONG = "/warga-lahat-perbaiki-jembatan"  # a path that looks like an article's
NOW = datetime(2024, 2, 15, 3, tzinfo=UTC)
SINCE = datetime(2024, 1, 15, tzinfo=UTC)


def read(
    body: str, path: str = "/", *, family: str = "generic", region: str = "16", kind: Any = HtmlResponse
) -> ListingPage:
    """Read a list as a crawl of the outlet on HOST does."""
    outlet = Declaration(family, "kabar", "Kabar", region, [f"{HOST}/"], "A paper; not yet checked live.")
    return read_listing(kind(HOST + path, body=body.encode()), outlet.spider_class()(), SINCE, NOW)


def paths(page: ListingPage) -> list[str]:
    return [link.url.removeprefix(HOST) for link in page.links]


def rss(*items: str, channel: str = "") -> str:
    return f"<?xml version='1.0'?>\n<rss version='2.0'><channel>{channel}{''.join(items)}</channel></rss>"


def item(path: str, date: str = "Mon, 12 Feb 2024 10:00:00 +0700") -> str:
    return f"<item><title>T</title><link>{HOST}{path}</link><pubDate>{date}</pubDate></item>"


def urlset(*entries: str, names: str = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"') -> str:
    return f"<?xml version='1.0'?><urlset{names}>{''.join(f'<url>{entry}</url>' for entry in entries)}</urlset>"


NEWS = (
    ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
MEDIA = "".join(f' xmlns:{kind}="http://www.google.com/schemas/sitemap-{kind}/1.1"' for kind in ("image", "video"))
PICTURE = f"<image:image><image:loc>{HOST}/wp-content/a.jpg</image:loc></image:image>"
FILM_DATE = "<video:publication_date>2020-01-01</video:publication_date>"
FILM = f"<video:video><video:loc>{HOST}/v.mp4</video:loc>{FILM_DATE}</video:video>"


@pytest.mark.parametrize("names", [NEWS + MEDIA, MEDIA, ""], ids=["declared", "of no namespace", "undeclared"])
@pytest.mark.parametrize("media", [PICTURE + FILM, "\n  " + FILM + "<!-- foto -->" + PICTURE])
def test_pictures_and_films_of_a_sitemap_do_not_stand_for_its_articles(names: str, media: str) -> None:
    own = f"<loc> {HOST}{LONG} </loc><lastmod>2024-02-12T10:00:00+07:00</lastmod>"
    for entry in (own + media, media + own):
        page = read(urlset(entry, names=names), "/sitemap.xml", kind=XmlResponse)
        [link] = page.links
        assert (link.url, link.published_at) == (HOST + LONG, None)
        assert link.modified_at == datetime(2024, 2, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize("names", [NEWS, NEWS.replace("http:", "https:"), ""])
def test_only_news_has_a_date_of_publication(names: str) -> None:
    date = "<news:publication_date>2024-02-11T08:00:00+07:00</news:publication_date>"
    news = f"<loc>{HOST}/pemilu-damai/</loc><news:news>{date}<news:title>T</news:title></news:news>{PICTURE}{FILM}"
    [entry] = read_sitemap(urlset(news, names=names + MEDIA).encode(), SINCE).pages
    assert entry == (f"{HOST}/pemilu-damai/", datetime(2024, 2, 11, 1, tzinfo=UTC), None, True)


def test_what_a_list_of_articles_names_need_not_look_like_one() -> None:
    short = ["/pemilu-damai/", "/banjir-lahat-surut/", "/archives/12345", "/gempa/"]
    foreign = ["https://lain.example/pemilu-damai/", f"{HOST}/", f"{HOST}/foto.jpg"]
    posts = json.dumps([{"link": link} for link in [*(HOST + path for path in short), *foreign]])
    rest = read(posts, "/wp-json/wp/v2/posts?page=1")
    feed = read(
        rss(*map(item, [*short, "/", "/foto.jpg", "/politik/"]), channel=f"<link>{HOST}/politik/</link>"),
        "/politik/feed",
    )
    tags = [f"<loc>{HOST}{path}</loc>" for path in [*short, "/", "/politik/"]]
    news = read(
        urlset(*(f"{tag}<news:news/>" for tag in tags[:4]), *tags[4:], names=NEWS), "/news.xml", kind=XmlResponse
    )
    plain = read(urlset(*tags, f"<loc>{HOST}{LONG}</loc>"), "/sitemap.xml", kind=XmlResponse)
    front = read("".join(f'<a href="{path}">x</a>' for path in [*short, LONG, LONG, "/politik/", "/politik/"]))
    assert [paths(page) for page in (rest, feed, news)] == [short] * 3
    assert [paths(page) for page in (plain, front)] == [[LONG]] * 2  # these name anything
    assert [page.n_passed for page in (rest, feed, news, plain, front)] == [3, 3, 2, 6, 5]


def test_a_family_with_a_pattern_of_its_own_keeps_to_it() -> None:
    page = read(rss(item("/read/4415/pemilu-damai"), item("/pemilu-damai/")), "/rss", family="disway")
    assert (paths(page), page.n_passed) == (["/read/4415/pemilu-damai"], 1)


BAD = (
    "http://[url]/x",
    "https://]",
    "https://h.id:abc/",
    "https://h.id:99999/",
    "javascript:void(0)",
    "//[",
    "mailto:a@b.id",
)


def test_a_bad_address_costs_no_more_than_itself() -> None:
    bad = "".join(f'<li class="next"><a rel="next" href="{href}">x</a></li>' for href in BAD)
    feeds = f'<link rel="alternate" type="application/rss+xml" href="{BAD[0]}">'
    html = f'{feeds}<nav>{bad}<a href="/politik/">Politik</a></nav><a href="{LONG}">x</a>'
    front, section = read(html), read(f'{html}<a class="next" href="?hal=2">2</a>', "/politik/")
    assert paths(front) == paths(section) == [LONG]
    assert (front.sections, front.next_url, front.children) == ([f"{HOST}/politik/"], "", [BAD[0]])
    assert section.next_url == f"{HOST}/politik/?hal=2"
    assert paths(read(rss(item(LONG), *(f"<item><link>{href}</link></item>" for href in BAD)), "/rss")) == [LONG]
    assert paths(read(urlset(*(f"<loc>{href}</loc>" for href in (*BAD, HOST + LONG))), "/s.xml", kind=XmlResponse)) == [
        LONG
    ]


@pytest.mark.parametrize("base", [f"{HOST}/v2/", "/v2/", "//kabar.example/v2/index.html"])
def test_links_count_from_the_base_that_a_page_declares(base: str) -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="rss">'
    head = f'<head><base target="_top"><base href="{base}">{feed}</head>'
    page = read(f'{head}<nav><a href="politik">P</a></nav><a href=".{LONG}">x</a><a rel="next" href="?hal=2">2</a>')
    assert paths(page) == ["/v2" + LONG]
    assert (page.sections, page.children) == ([f"{HOST}/v2/politik"], [f"{HOST}/v2/rss"])
    assert page.next_url.partition("?")[0] in (f"{HOST}/v2/", f"{HOST}/v2/index.html")


def test_a_base_that_is_no_address_is_none() -> None:
    assert paths(read(f'<head><base href="https://[x]/"></head><a href="{LONG}">x</a>')) == [LONG]


WARNING = "<br />\n<b>Warning</b>:  Undefined variable $a in <b>/home/kabar/feed.php</b> on line <b>12</b><br />\n"
SCRIPT = "\n<script>document.write('</div>')</script><!-- Dynamic page generated in 0.3 s. -->\n"


@pytest.mark.parametrize("before", ["", "\n\n", "\ufeff", WARNING, WARNING * 12])
@pytest.mark.parametrize("behind", ["", SCRIPT, WARNING, "\n0\n"])
def test_what_a_server_puts_around_a_list_is_no_part_of_it(before: str, behind: str) -> None:
    names = [f"{LONG}-{n}" for n in range(3)]
    atom = "".join(f"<entry><title>T</title><link href='{HOST}{name}'/></entry>" for name in names)
    lists = {
        "/rss": rss(*map(item, names)),
        "/atom": f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>{atom}</feed>",
        "/sitemap.xml": urlset(*(f"<loc>{HOST}{name}</loc>" for name in names)),
    }
    for path, body in lists.items():
        assert paths(read(before + body + behind, path, kind=XmlResponse)) == names
    cut = lists["/rss"].removesuffix("</channel></rss>")
    assert paths(read(before + cut, "/rss", kind=XmlResponse)) == names[:2]


def test_a_page_that_shows_how_a_feed_begins_is_a_page() -> None:
    assert paths(read(f'<!doctype html><html><pre><rss version="2.0"></pre><a href="{LONG}">x</a></html>')) == [LONG]


@pytest.mark.parametrize(
    ("date", "region", "utc"),
    [
        ("Mon, 12 Feb 2024 10:00:00 +0700", "16", "2024-02-12 03:00"),
        ("Mon, 12 Feb 2024 10:00:00 GMT", "16", "2024-02-12 10:00"),
        ("Mon, 12 Feb 2024 10:00:00 WIB", "16", "2024-02-12 03:00"),
        ("Mon, 12 Feb 2024 10:00:00 WITA", "16", "2024-02-12 02:00"),
        ("Mon, 12 Feb 2024 10:00:00", "94", "2024-02-12 01:00"),
        ("Sen, 12 Feb 2024 10:00:00 +0700", "16", "2024-02-12 03:00"),
        ("Senin, 1 Mei 2023 10:00:00 WIB", "16", "2023-05-01 03:00"),
        ("Kam, 10 Agu 2023 10:00:00 +0700", "16", "2023-08-10 03:00"),
        ("Sel, 10 Okt 2023 10:00:00 +0700", "16", "2023-10-10 03:00"),
        ("12/02/2024 10:00", "16", "2024-02-12 03:00"),
        ("2024-02-12T10:00:00+07:00", "16", "2024-02-12 03:00"),
        ("2024-02-12 10:00:00", "16", "2024-02-12 03:00"),
        ("12 Feb 2024", "16", "2024-02-12 16:59"),
        ("kapan-kapan", "16", None),
    ],
)
def test_the_dates_of_feeds_are_read_as_those_of_pages_are(date: str, region: str, utc: str | None) -> None:
    [link] = read(rss(item(LONG, date)), "/rss", region=region).links
    assert (link.published_at and f"{link.published_at.astimezone(UTC):%Y-%m-%d %H:%M}") == utc
    assert link.modified_at is None


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="neither a feed"):
        read("%PDF-1.4", "/rss", kind=Response)
    with pytest.raises(ValueError, match="no list of posts"):
        read('{"code": "rest_disabled"}', "/wp-json/wp/v2/posts")
