"""The simulated news web keeps its promises over HTTP: markup, paging, validators, changes in time, misbehaviour."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup

from pipelines.demo.press import Truth
from pipelines.demo.simulate import simulate
from pipelines.demo.site import Response
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.trouble import Trouble
from pipelines.demo.web import Web

END = FIRST_DAY + timedelta(weeks=5)


class Answer:
    """One answer as it came over the wire, content decoded."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        body = response.read()
        self.body = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "lxml")


def get(url: str, **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    target = url.split(parts.netloc, 1)[1] or "/"
    connection.request("GET", target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(simulate(seed=3, outlets=2, articles=200, edits=8, moves=4, deletions=8), END) as web:
        yield web


def of(web: Web, outlet: str) -> list[Truth]:
    return [truth for truth in web.truth() if truth.outlet == outlet]


def paragraphs(page: BeautifulSoup) -> list[str]:
    found = page.select("div.post.text-black-1 > p")
    return [p.get_text() for p in found if not p.select_one("strong > a, small")]


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


def test_edit_changes_text_and_validators_and_nothing_else_does(web: Web) -> None:
    edited = next(t for t in of(web, "gelombangilir") if t.edited_at and t.n_pages == 1)
    before, after = edited.edited_at[0] - timedelta(hours=1), edited.edited_at[0] + timedelta(hours=1)
    web.now = before
    first = get(edited.url)
    assert get(edited.url, If_None_Match=first.headers["ETag"]).status == 304
    assert get(edited.url, If_Modified_Since=first.headers["Last-Modified"]).status == 304
    web.now = after
    second = get(edited.url, If_None_Match=first.headers["ETag"])
    web.now = END
    assert second.status == 200
    assert (shown(first), paragraphs(first.page)) != (shown(second), paragraphs(second.page))


def shown(answer: Answer) -> str:
    return answer.page.select_one("h1").get_text()


def test_counter_and_advert_change_on_every_fetch_but_the_text_does_not(web: Web) -> None:
    url = next(t.url for t in of(web, "lembaruluan") if not t.gone_at)
    first, second = get(url), get(url)
    assert first.body != second.body
    assert "ETag" not in first.headers
    assert paragraphs(first.page) == paragraphs(second.page)


def test_moved_article_redirects_from_its_old_address(web: Web) -> None:
    moved = next(t for t in web.truth() if t.moved_at)
    old = web.truth(moved.moved_at[0] - timedelta(minutes=1))
    old_url = next(t.url for t in old if t.story == moved.story and t.outlet == moved.outlet)
    answer = get(old_url)
    assert (answer.status, answer.headers["Location"]) == (301, moved.url)


def test_deleted_articles_answer_in_their_four_ways(web: Web) -> None:
    answers = {get(t.url).status for t in web.truth() if t.gone_at}
    assert answers == {404, 410, 200, 302}


def test_gzip_only_when_asked(web: Web) -> None:
    base = web.base_urls["gelombangilir"]
    assert get(base + "/", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in get(base + "/").headers


def test_troubles_are_answered_and_logged(web: Web) -> None:
    base = web.base_urls["gelombangilir"]
    web.troubles["gelombangilir"] = Trouble(outage=(END - timedelta(days=1), END + timedelta(days=1)))
    assert get(base + "/").status == 503
    web.troubles["gelombangilir"] = Trouble(quota=1, retry_after=30)
    assert [get(base + "/", User_Agent="tester").status for _ in range(2)] == [200, 429]
    assert get(base + "/").headers["Retry-After"] == "30"
    del web.troubles["gelombangilir"]
    assert [(v.status, v.agent) for v in web.log[-3:-1]] == [(200, "tester"), (429, "tester")]


@pytest.fixture(scope="module")
def others() -> Iterator[Web]:
    """Yield a web of five outlets: the WordPress one and the one of no family among them."""
    with Web(simulate(seed=4, outlets=5, articles=250, edits=10, moves=10, deletions=8), END) as web:
        yield web


def test_wordpress_is_found_by_feed_sitemap_archive_and_rest(others: Web) -> None:
    base = others.base_urls["lenterabarisan"]
    expected = [t.url for t in reversed(of(others, "lenterabarisan")) if not t.gone_at]
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


@pytest.mark.parametrize(("outlet", "css"), [("lenterabarisan", "div.entry-content"), ("nusapetang", "div.isi-berita")])
def test_other_families_show_the_whole_truth_and_declare_it(others: Web, outlet: str, css: str) -> None:
    for truth in [t for t in of(others, outlet) if not t.gone_at][::5]:
        page = get(truth.url).page
        text = page.select_one(css).get_text("\n")
        for link in page.select(".page-links a, .bagian a"):
            text += get(urljoin(truth.url, str(link["href"]))).page.select_one(css).get_text("\n")
        assert all(paragraph in text for paragraph in truth.body.split("\n\n"))
        declared = json.loads(page.select_one("script[type='application/ld+json']").string)
        news = declared.get("@graph", [declared])[0]
        assert news["headline"] == truth.title
        assert datetime.fromisoformat(news["datePublished"]) == truth.published_at


def test_wordpress_redirects_plain_and_old_addresses(others: Web) -> None:
    base = others.base_urls["lenterabarisan"]
    truth = next(t for t in of(others, "lenterabarisan") if not t.gone_at)
    shortlink = get(truth.url).page.select_one("link[rel=shortlink]")["href"]
    assert get(str(shortlink)).headers["Location"] == truth.url
    assert get(truth.url.rstrip("/")).headers["Location"] == truth.url
    long = next(t for t in of(others, "lenterabarisan") if not t.gone_at and t.n_pages > 1)
    assert get(long.url + "2").headers["Location"] == long.url + "2/"
    assert get(base + "/2024/01/09/tidak-ada/").status == 404


def test_generic_outlet_has_neither_feed_nor_sitemap_but_its_sections_hold_everything(others: Web) -> None:
    base = others.base_urls["nusapetang"]
    assert [get(base + path).status for path in ("/feed/", "/rss", "/sitemap.xml")] == [404] * 3
    found = set()
    for section in get(base + "/").page.select(".menu a"):
        path = str(section["href"])
        while path:
            page = get(base + path).page
            found |= {base + str(a["href"]).partition("?")[0] for a in page.select(".kanal .kartu a")}
            more = page.select_one("ul.nomor li.active + li > a")
            path = str(more["href"]) if more else ""
    assert found == {t.url for t in of(others, "nusapetang") if not t.gone_at}


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


def test_simulation_has_the_numbers_asked_for() -> None:
    press = simulate(seed=5)
    posts = press.posts
    urls = [press.path(post, version) for post in posts for version in post.versions[:1]]
    assert (len(posts), sum(len(p.pages(END)) > 1 for p in posts)) == (329, 107)
    truths = press.truth(END, dict.fromkeys(press.outlets, ""))
    assert sum(map(len, (t.edited_at for t in truths))) == 40
    assert sum(map(len, (t.moved_at for t in truths))) == 5
    assert sum(t.gone_at is not None for t in truths) == 12
    assert len({(p.outlet, u) for p, u in zip(posts, urls, strict=True)}) == 329
    assert simulate(seed=5) == press


@pytest.mark.parametrize("outlet", ["lembaruluan", "corongpesisir", "lenterabarisan", "nusapetang"])
def test_every_link_of_its_own_leads_somewhere(others: Web, outlet: str) -> None:
    base = others.base_urls[outlet]
    gone = {address for t in of(others, outlet) if t.gone_at for address in t.addresses}
    newest = [t.url for t in of(others, outlet) if not t.gone_at][-3:]
    links = {urljoin(url, str(a["href"])) for url in (base + "/", *newest) for a in get(url).page.select("a[href]")}
    asked = {link for link in links if link.startswith(base)} - gone
    assert len(asked) > 30
    assert {url: status for url in asked if (status := get(url).status) not in (200, 301)} == {}


def test_control_port_sets_the_clock_and_tells_truth_and_log(others: Web) -> None:
    before = FIRST_DAY + timedelta(weeks=1)
    body = f"now={quote(before.isoformat())}".encode()
    with urlopen(f"{others.control_url}/clock", data=body, timeout=10) as answer:
        assert json.load(answer) == {"now": before.isoformat()}
    assert others.now == before
    truth = json.loads(get(f"{others.control_url}/truth").body)
    others.now = END
    assert {t["url"] for t in truth} == {t.url for t in others.truth(before)}
    assert json.loads(get(f"{others.control_url}/log").body)[-1]["path"] == others.log[-1].path


def test_robots_names_sitemap_and_delay(others: Web) -> None:
    others.troubles["nusapetang"] = Trouble(robots=Response("busy", status=503, type="text/plain"))
    assert get(others.base_urls["nusapetang"] + "/robots.txt").status == 503
    del others.troubles["nusapetang"]
    outlet = replace(others.press.outlets["lembaruluan"], crawl_delay=2)
    with Web(replace(others.press, outlets={"lembaruluan": outlet}), END) as strict:
        text = get(strict.base_urls["lembaruluan"] + "/robots.txt").body.decode()
    assert "Crawl-delay: 2\n" in text and "/sitemap.xml" in text
