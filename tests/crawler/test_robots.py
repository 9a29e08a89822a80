"""What a site asks of robots is done (RFC 9309), whatever its robots.txt looks like."""

from __future__ import annotations

import gzip
import itertools
import time
from collections.abc import Callable
from typing import Any

from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, site, slug


def hang(handler: Any) -> None:
    time.sleep(3)


def reset(handler: Any) -> None:
    handler.close_connection = True
    handler.connection.shutdown(2)


def bomb(handler: Any) -> Answer:
    packed = gzip.compress(b"Disallow: /\n" * 20_000_000, 9)
    return Answer(packed, 200, {"Content-Encoding": "gzip", "Content-Type": "text/plain"})


def endless(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nUser-agent: *\n")
    handler.close_connection = True
    try:
        while True:
            handler.wfile.write(b"Disallow: /cms\n" * 5000)
    except OSError:
        pass


TEXT = {"Content-Type": "text/plain"}
# What robots.txt answers, and whether the site may be visited then.
CASES: dict[str, tuple[Answer | Callable[[Any], Any], bool]] = {
    "missing": (Answer("", 404), True),
    "forbidden": (Answer("", 403), True),
    "empty": (Answer("", 200, TEXT), True),
    "html": (Answer("<html><body>Selamat datang</body></html>"), True),
    "closed": (Answer("User-agent: *\nDisallow: /\n", 200, TEXT), False),
    "closed_to_us": (Answer("User-agent: *\nAllow: /\n\nUser-agent: Pantau\nDisallow: /\n", 200, TEXT), False),
    "open_to_us": (Answer("User-agent: *\nDisallow: /\n\nUser-agent: pantau\nAllow: /\n", 200, TEXT), True),
    "marked": (Answer(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n", 200, TEXT), False),
    "error": (Answer("", 500), False),
    "busy": (Answer("", 429), False),
    "hanging": (hang, False),
    "resetting": (reset, False),
    "bomb": (bomb, False),
    "endless": (endless, True),  # the first 500 KiB count
    "moved": (Answer("", 301, {"Location": "/aturan.txt"}), False),
    "lost": (Answer("", 302, {"Location": "/robots.txt"}), False),
}


def test_robots_in_every_shape(newsroom: Newsroom) -> None:
    servers = {name: Server({**site("satu", "dua"), "/robots.txt": robots}) for name, (robots, _) in CASES.items()}
    for name, server in servers.items():
        server.routes["/aturan.txt"] = Answer("User-agent: *\nDisallow: /\n", 200, TEXT)
        newsroom.outlet(name, f"{server.url}/")
        server.__enter__()
    newsroom.crawl(settings={"DOWNLOAD_TIMEOUT": 1, "MAX_WAIT": 5})
    for name, server in servers.items():
        server.__exit__()
        asked = [path for path in server.paths() if path not in ("/robots.txt", "/aturan.txt")]
        assert bool(asked) == CASES[name][1], (name, asked)
        if not CASES[name][1]:
            assert newsroom.runs(name)[0].listings[0].state == "disallowed", name


def test_some_paths_are_closed_and_every_hop_is_asked_for(newsroom: Newsroom) -> None:
    with Server(site("satu", "tutup", "belok")) as server:
        server.routes["/robots.txt"] = Answer(
            f"User-agent: *\nDisallow: {slug('tutup')}\nDisallow: /dalam/\n", 200, TEXT
        )
        server.routes[slug("belok")] = Answer("", 302, {"Location": "/dalam/berita-yang-ditutup-robots"})
        newsroom.outlet("partly", f"{server.url}/")
        newsroom.crawl()
        assert slug("tutup") not in server.paths() and not any("/dalam/" in path for path in server.paths())
    assert newsroom.states("partly") == {
        slug("satu"): ("stored", ""),
        slug("tutup"): ("disallowed", "robots.txt"),
        slug("belok"): ("disallowed", "robots.txt"),
    }


def test_the_delay_is_kept_between_all_outlets_of_a_host_and_robots_may_lengthen_it(newsroom: Newsroom) -> None:
    with Server(site("satu", "dua")) as shared, Server(site("satu")) as slow:
        slow.routes["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 0.7\n", 200, TEXT)
        newsroom.outlet("first", f"{shared.url}/")
        newsroom.outlet("second", f"{shared.url}/")
        newsroom.outlet("slow", f"{slow.url}/")
        newsroom.crawl(settings={"DOWNLOAD_DELAY": 0.25})
        for server, delay in ((shared, 0.25), (slow, 0.7)):
            times = [visit.at for visit in server.log]
            gaps = [after - before for before, after in itertools.pairwise(times)]
            first = 1 if server is slow else 0  # the delay is not known before robots.txt is
            assert min(gaps[first:]) > delay - 0.05, gaps
        agents = {visit.headers["User-Agent"] for visit in shared.log}
    assert all(agent.startswith("pantau/") and "contact" in agent for agent in agents)
