"""Articles whose addresses do not look like it, but which a list of articles names: found, kept, asked again, gone."""

from __future__ import annotations

import json

from crawler.journal import events, journals
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, listing, slug

SHORT = "/pemilu-damai/"


def feed(*paths: str) -> Answer:
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    return Answer(f"<rss version='2.0'><channel>{items}</channel></rss>", 200, {"Content-Type": "text/xml"})


def crawled(newsroom: Newsroom, day: str) -> dict[str, tuple[str, str]]:
    newsroom.now(f"2024-{day}T20:00:00+07:00")
    newsroom.crawl()
    return newsroom.states("paper")


def test_an_article_of_a_feed_is_kept_asked_again_and_seen_to_go(newsroom: Newsroom) -> None:
    with Server({"/": listing("satu"), slug("satu"): article("satu")}) as server:
        server.routes |= {"/rss": feed(SHORT, "/archives/12345"), SHORT: Answer("", 503), "/politik/": listing("satu")}
        server.routes["/archives/12345"] = article("dua")
        newsroom.outlet("paper", f"{server.url}/", f"{server.url}/rss")
        assert crawled(newsroom, "02-11")[SHORT] == ("failed", "http 503")
        server.routes |= {SHORT: article("tiga"), "/rss": feed(slug("satu"))}
        assert crawled(newsroom, "02-12")[SHORT] == ("stored", "")  # tried again, though no list shows it any more
        assert crawled(newsroom, "02-18")[SHORT] == ("unchanged", "")
        assert newsroom.states("paper")["/archives/12345"] == ("unchanged", "")
        server.routes[SHORT] = Answer("", 301, {"Location": "/politik/"})
        assert crawled(newsroom, "02-25")[SHORT] == ("dropped", "gone")


def test_a_listed_address_may_lead_to_another_that_is_listed_but_to_no_section(newsroom: Newsroom) -> None:
    with Server({"/": listing(), "/rss": feed(SHORT, "/?p=7", "/?p=8"), SHORT: article("satu")}) as server:
        server.routes["/?p=7"] = Answer("", 301, {"Location": SHORT})
        server.routes["/?p=8"] = Answer("", 301, {"Location": "/politik/"})
        server.routes["/politik/"] = article("politik")
        newsroom.outlet("paper", f"{server.url}/", f"{server.url}/rss")
        states = crawled(newsroom, "02-11")
    assert states[SHORT] == ("stored", "")
    assert states["/?p=7"][0] == "duplicate"
    assert states["/?p=8"] == ("dropped", "leads to no article")


def test_a_page_in_the_place_of_rest_is_no_list_of_all_articles(newsroom: Newsroom) -> None:
    with Server({"/": listing("satu"), slug("satu"): article("satu"), "/feed/": feed(SHORT)}) as server:
        server.routes |= {SHORT: article("dua"), "*": Answer("", 302, {"Location": "/"})}
        newsroom.outlet("paper", f"{server.url}/", family="wordpress")
        assert crawled(newsroom, "02-11") == {slug("satu"): ("stored", ""), SHORT: ("stored", "")}


def test_rest_names_articles_and_what_lists_pass_over_is_counted(newsroom: Newsroom) -> None:
    menu = (
        '<a href="/politik/">Politik</a><a href="/tag/pemilu/">#pemilu</a><a href="https://lain.example/a-b-c-d">x</a>'
    )
    with Server({"/": listing("satu", more=menu), slug("satu"): article("satu"), SHORT: article("dua")}) as server:
        posts = json.dumps([{"link": server.url + path} for path in (slug("satu"), SHORT, "/")])

        def rest(handler: object) -> Answer:
            is_asked = str(getattr(handler, "path", "")).startswith("/wp-json/wp/v2/posts?")
            return Answer(posts, 200, {"Content-Type": "application/json"}) if is_asked else Answer("", 404)

        server.routes["*"] = rest
        newsroom.outlet("paper", f"{server.url}/", family="wordpress")
        assert crawled(newsroom, "02-11") == {slug("satu"): ("stored", ""), SHORT: ("stored", "")}
    [journal] = journals(newsroom.home.archive, "paper")
    lists = {e["way"]: (e["links"], e["passed"]) for e in events(journal) if e["event"] == "listing" and "passed" in e}
    assert lists == {"rest": (2, 1), "home": (1, 3)}
