"""What becomes of an article after it was first seen: edits, moves, disappearances, mirrors, and our own absences."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from crawler.outcomes import Crawl
from crawler.removal import MARK
from pipelines.ingest import ingest
from pipelines.takedown import takedown
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, Visit, article, listing, site, slug

SOFT = Answer(
    "<html><head><title>Halaman tidak ditemukan</title></head><body><h1>404</h1>"
    "<p>Maaf, halaman yang Anda cari tidak ditemukan atau sudah dihapus oleh redaksi kami.</p></body></html>"
)
HOME = Answer("", 302, {"Location": "/"})


@pytest.mark.parametrize("gone", [Answer("", 404), Answer("", 410), SOFT, HOME], ids=["404", "410", "soft", "home"])
def test_an_article_that_disappears_is_archived_as_such_once_more_and_then_left_alone(
    newsroom: Newsroom, gone: Answer
) -> None:
    with Server(site("tetap", "hilang")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        server.routes |= {"/": listing("tetap"), slug("hilang"): gone}
        for day in ("18", "25"):
            newsroom.now(f"2024-02-{day}T20:00:00+07:00")
            newsroom.crawl()
        asked = server.paths().count(slug("hilang"))
        newsroom.now("2024-03-03T20:00:00+07:00")
        newsroom.crawl()
        assert server.paths().count(slug("hilang")) == asked
    first, *later = newsroom.pages()[f"{server.url}{slug('hilang')}"]
    assert (first.status, len(later)) == (200, 2)
    assert all(page.status == (302 if gone is HOME else gone.status) for page in later)
    assert all(page.url.endswith(slug("hilang")) for page in later)
    assert [page.status for page in newsroom.pages()[f"{server.url}{slug('tetap')}"]] == [200]


def test_an_article_that_was_taken_down_is_asked_for_no_more_and_not_named(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PANTAU_SPIDERS", str(newsroom.spiders))
    with Server(site("tetap", "dicabut")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        ingest(newsroom.home)
        takedown(newsroom.home, f"{server.url}{slug('dicabut')}", "asked for")
        n_asked = server.paths().count(slug("dicabut"))
        newsroom.now("2024-02-18T20:00:00+07:00")
        newsroom.crawl()
        assert server.paths().count(slug("dicabut")) == n_asked
    ended = {o.url: (o.state, o.reason) for o in newsroom.runs("paper")[-1].outcomes}
    assert [end for url, end in ended.items() if url.startswith(MARK)] == [("disallowed", "taken down")]
    assert len(ended) == 2
    assert not any("dicabut" in journal.read_text() for journal in newsroom.home.archive.rglob("*.jsonl"))


def test_a_changed_text_is_kept_and_a_changed_advert_is_not(newsroom: Newsroom) -> None:
    hits: list[int] = []

    def restless(handler: Any) -> Answer:
        hits.append(1)
        return article(
            "iklan", more=f'<aside class="ads">Promo nomor {len(hits)}</aside><p class="views">{len(hits)}</p>'
        )

    with Server({**site("teks", "iklan"), slug("iklan"): restless}) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        server.routes[slug("teks")] = Answer(str(server.routes[slug("teks")].body).replace("tiga hari", "lima hari"))
        newsroom.now("2024-02-18T20:00:00+07:00")
        newsroom.crawl()
    assert newsroom.states("paper") == {slug("teks"): ("stored", ""), slug("iklan"): ("unchanged", "")}
    assert {url.rpartition("/")[2]: len(own) for url, own in newsroom.pages().items()} == {
        slug("teks").rpartition("/")[2]: 2,
        slug("iklan").rpartition("/")[2]: 1,
    }


def test_validators_are_sent_and_a_304_costs_no_body(newsroom: Newsroom) -> None:
    def validated(handler: Any) -> Answer:
        if handler.headers.get("If-None-Match") == '"v1"':
            return Answer("", 304, {"ETag": '"v1"'})
        page = article("satu")
        return Answer(page.body, 200, {"ETag": '"v1"', "Last-Modified": "Sat, 10 Feb 2024 01:00:00 GMT"})

    with Server({**site("satu"), slug("satu"): validated}) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        for day in ("18", "25"):
            newsroom.now(f"2024-02-{day}T20:00:00+07:00")
            newsroom.crawl()
        asked = [visit for visit in server.log if visit.path == slug("satu")]
    assert [sent(visit) for visit in asked] == [None, '"v1"', '"v1"']
    assert newsroom.states("paper") == {slug("satu"): ("unchanged", "")}


def sent(visit: Visit) -> str | None:
    return visit.headers.get("If-None-Match")


WALLS = {
    "captcha": "<title>Just a moment...</title><h1>Checking your browser</h1><div class='cf-challenge'></div>",
    "kosong": "<title>Warta</title><div id='root'></div><script src='/app.js'></script>",
}


def test_a_page_that_is_no_article_is_dropped_with_a_reason_and_its_raw_page_kept(newsroom: Newsroom) -> None:
    pictures = {
        "gambar": Answer(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, 200, {"Content-Type": "text/html"}),
        "berkas": Answer(b"%PDF-1.7\n" + bytes(range(256)) * 20, 200, {"Content-Type": "text/html"}),
    }
    walls = {name: Answer(f"<html><body>{text}</body></html>") for name, text in WALLS.items()}
    with Server(site("baik", "soft", *WALLS, *pictures)) as server:
        server.routes |= {slug(name): answer for name, answer in {**walls, **pictures, "soft": SOFT}.items()}
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        first = newsroom.states("paper")
        asked = len(server.log)
        newsroom.crawl()
        again = set(server.paths()[asked:]) & {slug(name) for name in (*WALLS, *pictures, "soft")}
        assert again == {slug(name) for name in WALLS}  # a wall may be gone another day, a picture stays one
    assert first.pop(slug("baik")) == ("stored", "")
    assert {state for state, _ in first.values()} == {"dropped"}
    assert all(reason for _, reason in first.values())
    assert len(newsroom.pages()) == 1 + len(first)


def test_every_form_of_a_disway_address_is_one_article(newsroom: Newsroom) -> None:
    page = article("satu")
    forms = [
        "/read/{}",
        "//read/{}",
        "/berita-utama/read/{}",
        "/amp/{}",
        "/read/{}/15",
        "/amp/{}/16",
        "/read/{}?fbclid=x",
    ]
    forms = [*(form.format("36554/warga-satu") for form in forms), "/read/36554/judul-baru"]
    links = "".join(f'<div class="media-body"><h2><a href="{form}">Warga</a></h2></div>' for form in forms)
    with Server({"/": Answer(f"<html><body>{links}</body></html>"), "/read/36554/warga-satu": page}) as server:
        newsroom.outlet("paper", f"{server.url}/", family="disway")
        newsroom.crawl()
        assert sum("36554" in path for path in server.paths()) == 1
    assert newsroom.states("paper") == {"/read/36554/warga-satu": ("stored", "")}


def test_missed_weeks_are_caught_up_from_what_the_outlet_still_lists(newsroom: Newsroom) -> None:
    names = [f"dusun{chr(97 + n)}" for n in range(24)]
    first = datetime(2024, 1, 11, 8, tzinfo=timezone(timedelta(hours=7)))
    days = {name: (first + timedelta(days=n)).isoformat() for n, name in enumerate(names)}

    def publish(server: Server, count: int) -> None:
        newest = names[:count][::-1]
        for page, start in enumerate(range(0, count, 5)):
            more = f'<a rel="next" href="/?hal={page + 1}">Berikutnya</a>' if start + 5 < count else ""
            server.routes[f"/?hal={page}" if page else "/"] = listing(*newest[start : start + 5], more=more)
        server.routes |= {slug(name): article(name, days[name]) for name in newest}

    with Server() as server:
        newsroom.outlet("paper", f"{server.url}/")
        publish(server, 6)
        newsroom.now("2024-01-18T20:00:00+07:00")
        newsroom.crawl()
        publish(server, 24)  # weeks went by in which we did not come
        newsroom.now("2024-02-20T20:00:00+07:00")
        newsroom.crawl()
        asked = len(server.log)
        newsroom.crawl()  # twice in a week: nothing doubled, no list walked to its end again
        assert sum("hal=" in path for path in server.paths()[asked:]) <= 1
    pages = newsroom.pages()
    assert len(pages) == 24 and all(len(own) == 1 for own in pages.values())


def test_a_backfill_takes_its_period_and_is_taken_up_where_it_ended(newsroom: Newsroom) -> None:
    names = [f"dusun{chr(97 + n)}" for n in range(12)]
    months = {name: f"2023-{12 - n:02d}-15T08:00:00+07:00" for n, name in enumerate(names)}
    pages = {f"/?hal={n}" if n else "/": listing(*names[n * 3 : n * 3 + 3]) for n in range(4)}
    for n, (path, page) in enumerate(list(pages.items())[:-1]):
        pages[path] = Answer(str(page.body).replace("</ul>", f'</ul><a rel="next" href="/?hal={n + 1}">></a>'))
    with Server({**pages, **{slug(name): article(name, day) for name, day in months.items()}}) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl(since="2023-04-01", until="2023-09-30", limit=4)
        assert newsroom.runs("paper")[0].reason == "limit of 4 articles"
        newsroom.crawl(since="2023-04-01", until="2023-09-30")
        taken = [path for path in server.paths() if path.startswith("/berita")]
        assert len(taken) == len(set(taken))
    found = {url.split("-")[1] for url in newsroom.pages()}
    assert found == {name for name, day in months.items() if "2023-04" <= day[:7] <= "2023-09"}
    assert is_accounted(newsroom.runs("paper")[-1])


def is_accounted(run: Crawl) -> bool:
    return sum(run.states.values()) == len(run.outcomes) == len({outcome.url for outcome in run.outcomes})
