"""What a crawl does not ask for: lists that bring nothing, pages that have not changed, and what a list has told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, listing, site, slug


def crawled(newsroom: Newsroom, server: Server, day: str) -> list[str]:
    """Crawl at eight in the evening of a day; return the paths that were asked for, robots.txt left out."""
    before = len(server.log)
    newsroom.now(f"2024-{day}T20:00:00+07:00")
    newsroom.crawl()
    return [path for path in server.paths()[before:] if path != "/robots.txt"]


def disway(*names: str, more: str = "") -> Answer:
    items = "".join(f'<div class="media-body"><h2><a href="/read/{name}">Warga</a></h2></div>' for name in names)
    return Answer(f"<html><body><nav><a href='/kategori/1/desa'>Desa</a></nav>{items}{more}</body></html>")


def test_searches_are_tried_only_where_sections_leave_a_gap(newsroom: Newsroom) -> None:
    names = [f"{36554 + n}/warga-dusun-{chr(97 + n)}" for n in range(4)]
    pages = {f"/read/{name}": article(name.rpartition("-")[2]) for name in names}
    with (
        Server({"/": disway(*names[:2]), "/kategori/1/desa": disway(*names), **pages}) as whole,
        Server({"/": disway(*names[:2]), "/kategori/1/desa": Answer("", 404), **pages}) as broken,
    ):
        newsroom.outlet("whole", f"{whole.url}/", family="disway")
        newsroom.outlet("broken", f"{broken.url}/", family="disway")
        newsroom.crawl()
        searches = [sum(path.startswith("/search/") for path in server.paths()) for server in (whole, broken)]
    assert searches[0] == 0 < searches[1]


def paged(*names: str, popular: tuple[str, ...] = ()) -> Answer:
    """The first page of a section, with a column of popular articles beside it."""
    column = "".join(f'<aside><a href="{slug(name)}">Terpopuler</a></aside>' for name in popular)
    return listing(*names, more=f'{column}<a rel="next" href="/kanal/desa?hal=2">Berikutnya</a>')


def test_a_list_is_walked_no_further_than_where_it_began_last_time(newsroom: Newsroom) -> None:
    names = [f"dusun{chr(97 + n)}" for n in range(12)]
    with Server({slug(name): article(name) for name in names}) as server:
        server.routes |= {"/kanal/desa": paged(*names[7:]), "/kanal/desa?hal=2": Answer("<html></html>")}
        newsroom.outlet("paper", f"{server.url}/kanal/desa")
        crawled(newsroom, server, "02-11")
        server.routes["/kanal/desa"] = paged(*names[5:11], popular=(names[9], names[8]))
        assert "/kanal/desa?hal=2" not in crawled(newsroom, server, "02-12")
        server.routes["/kanal/desa"] = paged(*names[1:4], popular=(names[7], names[8], names[9]))
        server.routes["/kanal/desa?hal=2"] = listing(names[4], *names[5:9])
        assert "/kanal/desa?hal=2" in crawled(newsroom, server, "02-13")  # known ones beside the list prove nothing
    assert {url.split("-")[1] for url in newsroom.pages()} == set(names[1:])


def two_pages(name: str, text: str = "tiga hari") -> dict[str, Any]:
    """An article of two pages without validators; `text` stands in the second."""
    more = f'<div class="pagination"><a href="{slug(name)}?page=2">2</a></div>'
    second = str(article(f"{name}-lanjutan").body).replace("tiga hari", text)
    return {slug(name): article(name, more=more), f"{slug(name)}?page=2": Answer(second)}


def test_a_further_page_without_validators_waits_until_its_article_has_settled(newsroom: Newsroom) -> None:
    with Server({"/": listing("panjang", "berubah"), **two_pages("panjang"), **two_pages("berubah")}) as server:
        newsroom.outlet("paper", f"{server.url}/")
        crawled(newsroom, server, "02-11")
        server.routes |= two_pages("panjang", "lima hari")
        first_page = str(server.routes[slug("berubah")].body)
        server.routes[slug("berubah")] = Answer(first_page.replace("tiga hari", "lima hari"))
        asked = [crawled(newsroom, server, day) for day in ("02-18", "02-25")]
        second = f"{slug('panjang')}?page=2"
        assert [(slug("panjang") in paths, second in paths) for paths in asked] == [(True, False), (True, True)]
        assert f"{slug('berubah')}?page=2" in asked[0]  # where the first page has changed, the others may have
    own = newsroom.pages()[f"{server.url}{slug('panjang')}"]
    assert [(page.part, b"lima hari" in page.body) for page in own] == [(1, False), (2, False), (2, True)]


def wordpress(posts: Mapping[str, str]) -> dict[str, Any]:
    """A site whose REST interface lists these articles with their last change."""
    listed = [
        {"link": slug(name), "date_gmt": "2024-02-10T01:00:00", "modified_gmt": changed}
        for name, changed in posts.items()
    ]

    def rest(handler: Any) -> Answer:
        found = handler.path.startswith("/wp-json/wp/v2/posts?")
        return Answer(json.dumps(listed), 200, {"Content-Type": "application/json"}) if found else Answer("", 404)

    return {"/": listing(*posts), "*": rest}


def test_what_a_list_of_changes_calls_unchanged_is_not_asked(newsroom: Newsroom) -> None:
    old = "2024-02-10T01:00:00"
    with Server(site("tetap", "berubah", "hilang")) as server:
        server.routes |= wordpress(dict.fromkeys(("tetap", "berubah", "hilang"), old))
        newsroom.outlet("paper", f"{server.url}/", family="wordpress")
        crawled(newsroom, server, "02-11")
        server.routes |= wordpress({"tetap": old, "berubah": "2024-02-15T01:00:00"})  # and one is not listed any more
        server.routes[slug("hilang")] = Answer("", 410)
        asked = crawled(newsroom, server, "02-18")
        assert {path for path in asked if path.startswith("/berita")} == {slug("berubah"), slug("hilang")}
        assert newsroom.states("paper")[slug("tetap")] == ("unchanged", "listed as unchanged")
        asked = crawled(newsroom, server, "03-03")
        assert "/" not in asked  # the front page brought nothing, twice, that REST had not
        assert slug("tetap") not in [*asked, *crawled(newsroom, server, "03-10")]


def sitemap(server: Server, **changed: str) -> Answer:
    """A sitemap of articles with their last change."""
    entries = "".join(
        f"<url><loc>{server.url}{slug(name)}</loc><lastmod>{date}</lastmod></url>" for name, date in changed.items()
    )
    return Answer(f"<urlset>{entries}</urlset>")


def test_dates_of_change_are_believed_once_they_move_by_days(newsroom: Newsroom) -> None:
    with Server(site("satu", "dua")) as server:
        wib_called_utc = "2024-02-10T08:00:00Z"
        server.routes["/peta.xml"] = sitemap(server, satu=wib_called_utc, dua="2024-02-10")
        newsroom.outlet("paper", f"{server.url}/", f"{server.url}/peta.xml")
        crawled(newsroom, server, "02-11")
        assert {slug("satu"), slug("dua")} <= set(crawled(newsroom, server, "02-18"))
        server.routes["/peta.xml"] = sitemap(server, satu=wib_called_utc, dua="2024-02-18")  # perhaps after our crawl
        asked = crawled(newsroom, server, "02-25")
        assert slug("dua") in asked and slug("satu") not in asked


def test_sitemaps_that_name_all_that_is_shown_leave_no_gap(newsroom: Newsroom) -> None:
    names = [f"dusun{chr(97 + n)}" for n in range(7)]
    menu = '<nav><a href="/kanal/desa">Desa</a></nav>'
    with Server({slug(name): article(name) for name in names}) as server:

        def publish(shown: int, mapped: int) -> None:
            changes = dict.fromkeys(names[:mapped], "2024-02-10T08:00:00+07:00")
            front = listing(*names[:shown], more=f'{menu}<a rel="next" href="/?hal=2">Berikutnya</a>')
            server.routes |= {"/": front, "/kanal/desa": listing(*names[:shown])}
            server.routes["/peta-1.xml"] = sitemap(server, **changes)

        index = f"<sitemapindex><sitemap><loc>{server.url}/peta-1.xml</loc></sitemap></sitemapindex>"
        server.routes |= {"/peta.xml": Answer(index), "/?hal=2": listing(names[0])}
        server.routes["/robots.txt"] = Answer(f"Sitemap: {server.url}/peta.xml\n")
        newsroom.outlet("paper", f"{server.url}/")
        asked = []
        for day, shown, mapped in (("02-11", 4, 4), ("02-12", 5, 5), ("02-13", 7, 6)):
            publish(shown, mapped)
            asked.append(crawled(newsroom, server, day))
        lists = ("/peta.xml", "/peta-1.xml", "/?hal=2", "/kanal/desa")
        assert [[path in paths for path in lists] for paths in asked] == [
            [True, True, True, True],  # nothing is known yet
            [True, True, False, False],
            [True, True, True, True],  # the sitemaps lack what the front page shows
        ]


def test_an_article_that_we_were_away_for_gets_its_last_revisit_once(newsroom: Newsroom) -> None:
    with Server(site("satu")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        crawled(newsroom, server, "02-11")
        asked = [slug("satu") in crawled(newsroom, server, day) for day in ("03-25", "03-26")]
    assert asked == [True, False]


def test_a_redirect_to_the_front_page_is_not_followed(newsroom: Newsroom) -> None:
    with Server(site("rumah", "asing")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        crawled(newsroom, server, "02-11")
        server.routes[slug("rumah")] = Answer("", 302, {"Location": "/"})
        server.routes[slug("asing")] = Answer("", 302, {"Location": "http://lain.example/"})
        assert crawled(newsroom, server, "02-18").count("/") == 1
    states = newsroom.states("paper")
    assert states[slug("rumah")] == ("dropped", "gone")
    assert states[slug("asing")][0] == "failed"  # a site that has moved is not gone


def test_every_way_that_lists_a_new_article_is_on_record(newsroom: Newsroom) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{slug('dua')}</link></item></channel></rss>"
    with Server({**site("satu", "dua"), "/rss": Answer(feed)}) as server:
        newsroom.outlet("paper", f"{server.url}/", f"{server.url}/rss")
        newsroom.crawl()
    [run] = newsroom.runs("paper")
    found = {outcome.url.split("-")[1]: (outcome.way, outcome.also) for outcome in run.outcomes}
    assert found == {"satu": ("home", ()), "dua": ("home", ("feed",))}
