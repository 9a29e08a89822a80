"""The outlets of the simulated web publish as the sites of their families do: markup, paging, lists, addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import quote, urljoin

import pytest
from bs4 import BeautifulSoup

from pipelines.demo.simulate import simulate
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.web import Web
from tests.pipelines.browsing import END, get, of, paragraphs


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(simulate(seed=4, outlets=5, articles=250, edits=10, moves=10, deletions=8), END) as web:
        yield web


@pytest.mark.parametrize("outlet", ["lembaruluan", "gelombangilir"])
def test_disway_article_reads_as_the_truth_says(web: Web, outlet: str) -> None:
    for truth in [t for t in of(web, outlet) if not t.gone_at][::7]:
        page = get(truth.url).page
        assert page.select_one("h1.text-black").get_text() == truth.title
        assert page.select_one(".post-info span.date").get_text().endswith(f"{truth.published_at:%d %b %Y - %H:%M} WIB")
        assert page.select_one("div#author.author strong").get_text() == truth.reporter
        assert page.select_one("meta[name=pubdate]")["content"] == f"{truth.published_at:%Y-%m-%d %H:%M:%S}"
        texts = paragraphs(page)
        for link in page.select(".text-center > .row > ul.pagination a[data-ci-pagination-page]:not([rel])"):
            texts += paragraphs(get(str(link["href"])).page)
        assert "\n\n".join(texts) == truth.body


def test_listing_leads_by_offsets_of_thirty_to_every_article_of_a_year() -> None:
    press = simulate(seed=6, weeks=52, articles=3000, multi_page=600, edits=300, moves=40, deletions=80, copies=150)
    addresses = [(post.outlet, press.path(post, post.versions[0])) for post in press.posts]
    assert len(addresses) == len(set(addresses)) == 3000
    with Web(press, FIRST_DAY + timedelta(weeks=52)) as web:
        assert numbers_listed(web, "lembaruluan") == {
            t.url.rsplit("/", 2)[1] for t in of(web, "lembaruluan") if not t.gone_at
        }
    assert {visit.path.rsplit("/", 1)[1] for visit in web.log} >= {"30", "60", "90"}


def numbers_listed(web: Web, outlet: str) -> set[str]:
    """Return the numbers of all articles that the categories of an outlet list, page after page."""
    home = get(web.base_urls[outlet]).page
    found = set()
    for link in home.select("nav a[href*='/kategori/']"):
        url: str | None = str(link["href"])
        while url:
            page = get(url).page
            found |= {str(a["href"]).rsplit("/", 2)[1] for a in page.select("h2.media-heading a")}
            following = page.select_one("ul.pagination a[rel=next]")
            url = str(following["href"]) if following else None
    return found


def test_disway_variants_amp_tags_search_and_stale_sitemap(web: Web) -> None:
    base = web.base_urls["gelombangilir"]
    truth = next(t for t in reversed(of(web, "gelombangilir")) if not t.gone_at and t.n_pages > 1)
    path = truth.url.removeprefix(base)
    for variant in (f"/{path}", f"/headline{path}"):
        assert get(base + variant).page.select_one("h1.text-black").get_text() == truth.title
    amp = get(base + path.replace("/read/", "/amp/")).page
    assert amp.select_one("link[rel=canonical]")["href"] == truth.url
    assert str(amp.select_one("ul.pagination a[href]")["href"]).endswith("/16")
    tag = get(str(get(truth.url).page.select_one(".news-tags a[href*='/listtag/']")["href"])).page
    assert truth.title in [h.get_text() for h in tag.select("h2.media-heading")]
    found = get(base + "/search/kata/?c=" + quote(truth.title)).page
    assert truth.title in [h.get_text() for h in found.select("h2.media-heading")]
    assert "Kata Pencarian" in found.select_one("div.col-sm-8 h2").get_text()
    feed = BeautifulSoup(get(base + "/rss").body, "xml").find_all("item")
    assert len(feed) == 20
    old = BeautifulSoup(get(base + "/sitemap-berita.xml").body, "xml").find_all("loc")
    assert old
    assert feed[0].link.get_text() not in {loc.get_text() for loc in old}


def test_wordpress_is_found_by_feed_sitemap_archive_and_rest(web: Web) -> None:
    base = web.base_urls["lenterabarisan"]
    expected = [t.url for t in reversed(of(web, "lenterabarisan")) if not t.gone_at]
    feed = BeautifulSoup(get(base + "/feed/").body, "xml")
    assert [item.link.get_text() for item in feed.find_all("item")] == expected[:10]
    index = BeautifulSoup(get(base + "/wp-sitemap.xml").body, "xml")
    posts = BeautifulSoup(get(index.find("loc").get_text()).body, "xml")
    assert [loc.get_text() for loc in posts.find_all("loc")] == expected
    rest = json.loads(get(base + "/wp-json/wp/v2/posts?per_page=100&_fields=link,modified_gmt").body)
    assert [item["link"] for item in rest] == expected
    found, url = [], base + "/"
    while url:
        page = get(url).page
        found += [a["href"] for a in page.select("h2.entry-title a")]
        following = page.select_one("a.next.page-numbers")
        url = str(following["href"]) if following else ""
    assert found == expected


def test_wordpress_redirects_plain_and_old_addresses(web: Web) -> None:
    base = web.base_urls["lenterabarisan"]
    truth = next(t for t in of(web, "lenterabarisan") if not t.gone_at)
    shortlink = get(truth.url).page.select_one("link[rel=shortlink]")["href"]
    assert get(str(shortlink)).headers["Location"] == truth.url
    assert get(truth.url.rstrip("/")).headers["Location"] == truth.url
    long = next(t for t in of(web, "lenterabarisan") if not t.gone_at and t.n_pages > 1)
    assert get(long.url + "2").headers["Location"] == long.url + "2/"
    assert get(base + "/2024/01/09/tidak-ada/").status == 404


@pytest.mark.parametrize(("outlet", "css"), [("lenterabarisan", "div.entry-content"), ("nusapetang", "div.isi-berita")])
def test_other_families_show_the_whole_truth_and_declare_it(web: Web, outlet: str, css: str) -> None:
    for truth in [t for t in of(web, outlet) if not t.gone_at][::5]:
        page = get(truth.url).page
        text = page.select_one(css).get_text("\n")
        for link in page.select(".page-links a, .bagian a"):
            text += get(urljoin(truth.url, str(link["href"]))).page.select_one(css).get_text("\n")
        assert all(paragraph in text for paragraph in truth.body.split("\n\n"))
        declared = json.loads(page.select_one("script[type='application/ld+json']").string)
        news = declared.get("@graph", [declared])[0]
        assert news["headline"] == truth.title
        assert datetime.fromisoformat(news["datePublished"]) == truth.published_at


def test_generic_outlet_has_neither_feed_nor_sitemap_but_its_sections_hold_everything(web: Web) -> None:
    base = web.base_urls["nusapetang"]
    assert [get(base + path).status for path in ("/feed/", "/rss", "/sitemap.xml")] == [404] * 3
    found = set()
    for section in get(base + "/").page.select(".menu a"):
        path = str(section["href"])
        while path:
            page = get(base + path).page
            found |= {base + str(a["href"]).partition("?")[0] for a in page.select(".kanal .kartu a")}
            more = page.select_one("ul.nomor li.active + li > a")
            path = str(more["href"]) if more else ""
    assert found == {t.url for t in of(web, "nusapetang") if not t.gone_at}


@pytest.mark.parametrize("outlet", ["lembaruluan", "corongpesisir", "lenterabarisan", "nusapetang"])
def test_every_link_of_its_own_leads_somewhere(web: Web, outlet: str) -> None:
    base = web.base_urls[outlet]
    gone = {address for t in of(web, outlet) if t.gone_at for address in t.addresses}
    newest = [t.url for t in of(web, outlet) if not t.gone_at][-3:]
    links = {urljoin(url, str(a["href"])) for url in (base + "/", *newest) for a in get(url).page.select("a[href]")}
    asked = {link for link in links if link.startswith(base)} - gone
    assert len(asked) > 30
    assert {url: status for url in asked if (status := get(url).status) not in (200, 301)} == {}
