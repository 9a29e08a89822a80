"""Outlets that are down, slow, broken or endless: tried again, given up with a reason, and no burden to the others."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from crawler.politeness import retry_after
from pipelines.__main__ import main
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, listing, site, slug


def hang(handler: Any) -> None:
    time.sleep(4)


def drip(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(40):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def reset(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.shutdown(2)


def cut_short(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50000\r\n\r\n<html>half")
    handler.close_connection = True


def endless(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    handler.close_connection = True
    chunk = b"<p>tanpa akhir</p>" * 5000
    try:
        for _ in range(1000):
            handler.wfile.write(chunk)
    except OSError:
        pass


TROUBLES: dict[str, tuple[Answer | Callable[[Any], None], str]] = {
    "unavailable": (Answer("", 503), "http 503"),
    "forbidden": (Answer("", 403), "http 403"),
    "hanging": (hang, "no answer in time"),
    "dripping": (drip, "no answer in time"),
    "resetting": (reset, "connection lost"),
    "shortened": (cut_short, "answer cut short"),
    "endless": (endless, "larger than 10 MB"),
}


def test_each_outage_is_tried_again_and_named_while_the_others_go_on(newsroom: Newsroom) -> None:
    servers = {}
    for name, (trouble, _) in TROUBLES.items():
        servers[name] = Server({**site("lama", "baru"), slug("lama"): trouble})
        newsroom.outlet(name, f"{servers[name].url}/")
    with Server(site("satu", "dua")) as good:
        newsroom.outlet("good", f"{good.url}/")
        newsroom.outlet("gone", "http://127.0.0.1:9/")
        newsroom.outlet("nameless", "http://tidak-ada.invalid/")
        for server in servers.values():
            server.__enter__()
        summary = newsroom.crawl(settings={"DOWNLOAD_TIMEOUT": 1})
        for server in servers.values():
            server.__exit__()
    assert newsroom.states("good") == {slug("satu"): ("stored", ""), slug("dua"): ("stored", "")}
    for name, (_, reason) in TROUBLES.items():
        assert newsroom.states(name) == {slug("lama"): ("failed", reason), slug("baru"): ("stored", "")}, name
        n_asked = servers[name].paths().count(slug("lama"))
        # A kept-alive connection that breaks is opened anew once by the HTTP client itself.
        assert n_asked in ((1,) if name in ("forbidden", "endless") else (3, 4)), name
    assert summary.outlets["gone"]["states"] == {}
    assert newsroom.runs("gone")[0].reason == summary.outlets["gone"]["reason"]
    assert summary.outlets["gone"]["reason"] == "no list could be read (robots.txt: connection refused)"
    assert summary.outlets["nameless"]["reason"] == "no list could be read (robots.txt: name not found)"
    assert not newsroom.runs("gone")[0].is_complete


def test_each_further_try_waits_twice_as_long(newsroom: Newsroom) -> None:
    with Server({**site("lama"), slug("lama"): Answer("", 500)}) as server:
        newsroom.outlet("shaky", f"{server.url}/")
        newsroom.crawl(settings={"BACKOFF": 0.4})
        first, second, third = [visit.at for visit in server.log if visit.path == slug("lama")]
    assert second - first >= 0.4 and third - second >= 0.8


def test_the_command_names_an_outlet_that_is_down_with_exit_code_3_and_keeps_its_log_short(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PANTAU_DELAY", "0")
    monkeypatch.setattr("pipelines.crawl.LOG_BYTES", 100)
    newsroom.outlet("gone", "http://127.0.0.1:9/")
    log = newsroom.home.root / "logs" / "crawl.log"
    log.parent.mkdir(parents=True)
    log.write_text("what crawls before this one said\n" * 10)
    with Server(site("satu", "dua")) as good:
        newsroom.outlet("good", f"{good.url}/")
        command = ["--home", str(newsroom.home.root), "--spiders", str(newsroom.spiders), "crawl"]
        assert main([*command, "good", "gone"]) == 3
        assert "gone: no list could be read (robots.txt: connection refused)" in capsys.readouterr().out
        assert main([*command, "good", "--limit", "1"]) == 0
    assert log.with_suffix(".log.1").read_text() and "before this one" not in log.read_text()


def test_what_failed_is_tried_again_by_the_next_crawl_though_nothing_links_to_it(newsroom: Newsroom) -> None:
    with Server({**site("lama", "baru"), slug("lama"): Answer("", 500)}) as server:
        newsroom.outlet("shaky", f"{server.url}/")
        newsroom.crawl()
        assert newsroom.states("shaky")[slug("lama")] == ("failed", "http 500")
        server.routes |= {"/": listing("baru"), slug("lama"): article("lama")}
        newsroom.crawl()
    assert newsroom.states("shaky")[slug("lama")] == ("stored", "")


def test_an_outlet_that_stays_down_is_left_alone_soon(newsroom: Newsroom) -> None:
    names = [f"desa{n}" for n in range(40)]
    with Server({"/": listing(*names), "*": Answer("", 500), "/robots.txt": Answer("", 404)}) as server:
        newsroom.outlet("down", f"{server.url}/")
        summary = newsroom.crawl()
        assert len(server.log) < 20
    assert summary.outlets["down"]["reason"] == "the outlet does not answer (http 500)"
    run = newsroom.runs("down")[0]
    assert run.states == {"failed": 40}
    assert sum(count for (_, reason), count in run.reasons.items() if reason.startswith("not reached")) == 35


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for_by_that_outlet_alone(newsroom: Newsroom, status: int) -> None:
    closed_at: list[float] = []

    def closed_once(handler: Any) -> Answer:
        if not closed_at:
            closed_at.append(time.monotonic())
            return Answer("", status, {"Retry-After": "2"})
        return article("sabar")

    with Server({**site("sabar", "lain"), slug("sabar"): closed_once}) as busy, Server(site("satu", "dua")) as other:
        newsroom.outlet("busy", f"{busy.url}/")
        newsroom.outlet("other", f"{other.url}/")
        newsroom.crawl()
        after = [visit.at - closed_at[0] for visit in busy.log if visit.at > closed_at[0]]
        assert min(after) >= 2.0
        assert other.log[-1].at < closed_at[0] + 1.9
    assert {state for state, _ in newsroom.states("busy").values()} == {"stored"}


def test_a_retry_after_beyond_our_patience_ends_the_crawl(newsroom: Newsroom) -> None:
    tired = Answer("", 429, {"Retry-After": "86400"})
    with Server({**site("satu", "dua", "tiga"), slug("satu"): tired}) as server:
        newsroom.outlet("tired", f"{server.url}/")
        summary = newsroom.crawl()
        assert server.paths() == ["/robots.txt", "/", slug("satu")]
    assert "of patience" in summary.outlets["tired"]["reason"]
    assert {state for state, _ in newsroom.states("tired").values()} == {"failed"}


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120), ("-5", 0), ("Sat, 10 Feb 2024 01:00:00 GMT", 0), ("besok", 60)]
)
def test_retry_after_as_seconds_as_a_date_or_as_neither(value: str, seconds: float) -> None:
    assert retry_after(value) == seconds


def test_a_broken_page_costs_no_other(newsroom: Newsroom) -> None:
    def not_http(handler: Any) -> None:
        handler.wfile.write(b"\x00\xff\xfe\r\n\r\n")
        handler.close_connection = True

    with Server({**site("rusak", "utuh"), slug("rusak"): not_http}) as server:
        newsroom.outlet("odd", f"{server.url}/")
        newsroom.crawl()
    states = newsroom.states("odd")
    assert states[slug("rusak")][0] == "failed" and states[slug("utuh")] == ("stored", "")


def test_a_server_that_sends_a_header_without_end(newsroom: Newsroom) -> None:
    def long_header(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            for _ in range(2000):
                handler.wfile.write(b"X-Filler: " + b"y" * 10_000 + b"\r\n")
        except OSError:
            pass
        handler.close_connection = True

    with Server({**site("kepala", "utuh"), slug("kepala"): long_header}) as server:
        newsroom.outlet("headers", f"{server.url}/")
        newsroom.crawl()
    assert newsroom.states("headers")[slug("utuh")] == ("stored", "")
