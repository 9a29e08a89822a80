"""Sites without end and files that are weapons: bounded, with the reason on record, and the good articles kept."""

from __future__ import annotations

import gzip
import resource
import time
import zlib
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
import zstandard

from crawler.feeds import read_feed
from crawler.reading.dates import Setting
from crawler.sitemaps import MAX_URLS, read_sitemap
from crawler.urls import canonical, identity
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, listing, site, slug

FETCHED = Setting(datetime(2024, 2, 11, tzinfo=UTC))
MEGABYTES = 1024  # of kB, as ru_maxrss counts
ZEROS = b" " * 1_000_000


def packed(packer: Any) -> bytes:
    """Return 300 MB of nothing, packed piece by piece: this process must stay small for the crawl's to be measured."""
    squeeze = getattr(packer, "compress", None) or packer.process
    close = getattr(packer, "finish", None) or packer.flush
    return b"".join(squeeze(ZEROS) for _ in range(300)) + close()


BOMBS = {
    "gzip": lambda: packed(zlib.compressobj(9, wbits=31)),
    "deflate": lambda: packed(zlib.compressobj(9)),
    "br": lambda: packed(brotli.Compressor(quality=5)),
    "zstd": lambda: packed(zstandard.ZstdCompressor().compressobj()),
    "gzip, gzip": lambda: gzip.compress(packed(zlib.compressobj(9, wbits=31)), 9),
}


def test_compression_bombs_are_cut_and_cost_no_memory(newsroom: Newsroom) -> None:
    names = [f"bom{n}{encoding.replace(', ', '')}" for n, encoding in enumerate(BOMBS)]
    with Server(site("utuh", *names)) as server:
        for name, (encoding, pack) in zip(names, BOMBS.items(), strict=True):
            server.routes[slug(name)] = Answer(pack(), 200, {"Content-Encoding": encoding})
        newsroom.outlet("bombs", f"{server.url}/")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        newsroom.crawl()
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    states = newsroom.states("bombs")
    assert states[slug("utuh")] == ("stored", "")
    assert {states[slug(name)] for name in names} == {("failed", "larger than 10 MB")}
    # Until it becomes the crawler, a child process counts the memory of the tests; earlier children count for ever.
    tests = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert peak <= max(250 * MEGABYTES, before, tests)


def test_a_calendar_without_end(newsroom: Newsroom) -> None:
    def month(handler: Any) -> Answer:
        number = int(handler.path.rpartition("/")[2] or 0)
        return listing("satu", more=f'<a rel="next" href="/kalender/{number + 1}">Bulan berikutnya</a>')

    with Server(site("satu")) as server:
        server.routes |= {"*": month, "/robots.txt": Answer("", 404), "/kalender/0": month}
        newsroom.outlet("calendar", f"{server.url}/", f"{server.url}/kalender/0")
        newsroom.crawl()
        assert len(server.log) < 8  # a page that shows nothing new ends the walk
    assert newsroom.states("calendar") == {slug("satu"): ("stored", "")}


def test_pages_that_always_show_something_new_end_at_the_cap(newsroom: Newsroom) -> None:
    def endless(handler: Any) -> Answer:
        number = int(handler.path.rpartition("/")[2])
        more = f'<a rel="next" href="/indeks/{number + 1}">Berikutnya</a>'
        return listing(*(f"dusun{number}n{n}" for n in range(5)), more=more)

    def invented(handler: Any) -> Answer:
        if handler.path.startswith("/indeks/"):
            return endless(handler)
        return article(handler.path.split("-")[1])

    with Server({"*": invented, "/robots.txt": Answer("", 404)}) as server:
        newsroom.outlet("endless", f"{server.url}/indeks/0")
        newsroom.crawl(settings={"MAX_DEPTH": 4})
        assert newsroom.runs("endless")[0].listings[-1].reason == "cap on depth"
        assert newsroom.runs("endless")[0].states == {"stored": 20}
        newsroom.outlet("capped", f"{server.url}/indeks/1000")
        summary = newsroom.crawl("capped", settings={"MAX_REQUESTS": 10})
    assert summary.outlets["capped"]["reason"] == "cap of 10 requests"
    run = newsroom.runs("capped")[0]
    assert not run.is_complete and run.n_requests == 10
    assert sum(run.states.values()) == len(run.outcomes)


def test_a_crawl_ends_when_its_time_is_over(newsroom: Newsroom) -> None:
    def slowly(handler: Any) -> Answer:
        time.sleep(0.3)
        return article(handler.path.split("-")[1])

    with Server({"/": listing(*(f"dusun{n}" for n in range(40))), "*": slowly}) as server:
        server.routes["/robots.txt"] = Answer("", 404)
        newsroom.outlet("slow", f"{server.url}/")
        summary = newsroom.crawl(settings={"MAX_SECONDS": 2})
    assert summary.outlets["slow"]["reason"] == "cap of 2 s"
    run = newsroom.runs("slow")[0]
    assert run.states["stored"] > 0 and run.states["failed"] > 0 and sum(run.states.values()) == 40
    assert {reason for state, reason in run.reasons if state == "failed"} == {"not reached: cap of 2 s"}


def test_session_ids_and_trackers_name_no_other_article(newsroom: Newsroom) -> None:
    visits = [
        "?utm_source=wa", "?PHPSESSID=8f14e45f", "?fbclid=x&sid=12", ";jsessionid=0A1B", "/amp", "?amp=1", "#komentar",
    ]  # fmt: skip
    links = "".join(f'<a href="{slug("satu")}{visit}">Warga Satu Perbaiki Jembatan</a>' for visit in visits)
    doubled = f'<a href="/{slug("satu")}">sama</a><a href="/x/..{slug("satu")}">sama</a>'
    with Server(site("satu")) as server:
        server.routes["/"] = Answer(f"<html><body>{links}{doubled}</body></html>")
        newsroom.outlet("sessions", f"{server.url}/")
        newsroom.crawl()
        assert [path for path in server.paths() if path.startswith("/berita")] == [slug("satu")]
    assert newsroom.states("sessions") == {slug("satu"): ("stored", "")}


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("HTTPS://Kabar.EXAMPLE:443/a//b/../c?b=2&a=1&utm_medium=x#y", "https://kabar.example/a/c?a=1&b=2"),
        ("https://kabar.example/2024/02/judul-berita/amp/", "https://kabar.example/2024/02/judul-berita/"),
        ("https://kabar.example/?p=123", "https://kabar.example/?p=123"),
        ("https://kabar.example/judul-berita?outputType=amp&PHPSESSID=1", "https://kabar.example/judul-berita"),
        ("https://kabar.example/judul?Share=wa&ID=3", "https://kabar.example/judul?ID=3"),
        ("javascript:void(0)", ""),
        ("https://kabar.example:99999/", ""),
        ("https://nama:sandi@kabar.example/", ""),
        ("http://[::1/", ""),
    ],
)
def test_canonical_addresses(url: str, plain: str) -> None:
    assert canonical(url) == plain
    assert not plain or canonical(plain) == plain


@pytest.mark.parametrize(
    "form",
    ["https://{}/kabar-desa/", "http://{}/kabar-desa", "https://www.{}/kabar-desa", "https://m.{}//kabar-desa?amp=1"],
)
def test_scheme_mirror_and_slash_make_no_other_article(form: str) -> None:
    assert identity(form.format("kabar.example")) == "kabar.example/kabar-desa"
    assert identity(form.format("lain.example")) != identity(form.format("kabar.example"))


def test_the_same_text_under_another_address_is_one_article(newsroom: Newsroom) -> None:
    with Server(site("satu", "dua")) as server:
        server.routes["/berita/warga-satu-perbaiki-jembatan-lagi"] = article("satu")
        server.routes["/"] = Answer(
            "".join(f'<a href="{path}">x</a>' for path in server.routes if path.startswith("/berita"))
        )
        newsroom.outlet("twice", f"{server.url}/")
        newsroom.crawl()
    states = newsroom.states("twice")
    assert sorted(state for state, _ in states.values()) == ["duplicate", "stored", "stored"]


def test_a_canonical_link_to_home_to_another_site_or_in_a_loop_is_not_believed(newsroom: Newsroom) -> None:
    names = ["rumah", "asing", "lingkar", "putar"]
    with Server(site(*names)) as server:
        targets = {"rumah": "/", "asing": "https://lain.example/x", "lingkar": slug("putar"), "putar": slug("lingkar")}
        for name, target in targets.items():
            server.routes[slug(name)] = article(name, more=f'<link rel="canonical" href="{target}">')
        newsroom.outlet("canonical", f"{server.url}/")
        newsroom.crawl()
    assert newsroom.states("canonical") == {slug(name): ("stored", "") for name in names}
    assert len(newsroom.pages()) == 4


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
BOMB = ENTITIES.format("".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)))


def test_xml_that_declares_entities_is_refused(newsroom: Newsroom) -> None:
    feed = f"{BOMB}<rss><channel><item><title>&j;&f;</title><link>{slug('umpan')}</link></item></channel></rss>"
    sitemap = f"{BOMB}<urlset><url><loc>{slug('peta')}&f;</loc></url></urlset>"
    with Server({**site("satu"), "/rss": Answer(feed), "/peta.xml": Answer(sitemap)}) as server:
        newsroom.outlet("xml", f"{server.url}/", f"{server.url}/rss", f"{server.url}/peta.xml")
        newsroom.crawl()
    assert newsroom.states("xml") == {slug("satu"): ("stored", "")}
    assert {o.reason for o in newsroom.runs("xml")[0].listings} == {
        "the feed declares entities",
        "the sitemap declares a document type",
    }


def test_a_feed_that_is_cut_off_gives_no_half_an_item() -> None:
    date = "<pubDate>Sat, 10 Feb 2024 08:00:00 +0700</pubDate>"
    item = f"<item><title>T</title><link>http://kabar.example/{{}}</link>{date}</item>"
    feed = "<rss version='2.0'><channel>" + "".join(item.format(n) for n in range(3)) + "</channel></rss>"
    whole = [link for link, *_ in read_feed(feed.encode(), "http://kabar.example/rss", FETCHED)]
    assert whole == [f"http://kabar.example/{n}" for n in range(3)]
    for length in range(40, len(feed) - 20, 7):
        links = [link for link, *_ in read_feed(feed[:length].encode(), "http://kabar.example/rss", FETCHED)]
        assert links == whole[: len(links)]


def test_sitemaps_that_are_cut_off_or_have_no_end() -> None:
    since = datetime(2024, 1, 1, tzinfo=UTC)
    entry = "<url><loc>http://kabar.example/{}</loc><lastmod>2024-02-10</lastmod></url>"
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    sitemap = opening + "".join(entry.format(n) for n in range(4)) + "</urlset>"
    whole = [url for url, *_ in read_sitemap(sitemap.encode(), since).pages]
    assert whole == [f"http://kabar.example/{n}" for n in range(4)]
    for length in range(len(opening) + 5, len(sitemap) - 9, 7):
        pages = read_sitemap(sitemap[:length].encode(), since).pages
        assert [url for url, *_ in pages] == whole[: len(pages)]
    million = opening + entry.format("x") * 130_000 + "</urlset>"
    assert len(read_sitemap(million.encode(), since).pages) == MAX_URLS
    with pytest.raises(ValueError, match="unpacked"):
        read_sitemap(gzip.compress(ZEROS * 50), since)


def test_a_sitemap_index_that_names_itself(newsroom: Newsroom) -> None:
    with Server(site("satu")) as server:
        entries = "".join(f"<sitemap><loc>{server.url}/peta.xml?{n % 3}</loc></sitemap>" for n in range(9))
        index = Answer(f"<sitemapindex>{entries}</sitemapindex>")
        server.routes |= {"/peta.xml": index, **{f"/peta.xml?{n}": index for n in range(3)}}
        newsroom.outlet("maps", f"{server.url}/peta.xml", f"{server.url}/")
        newsroom.crawl()
        assert len(server.log) == 7
    assert newsroom.states("maps") == {slug("satu"): ("stored", "")}
