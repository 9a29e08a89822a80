"""Where a crawl may not be led: other hosts, private machines, endless chains, invalid certificates, closed sites."""

from __future__ import annotations

import ssl
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from crawler.hosts import is_public
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, listing, site, slug


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1",
    ],
)  # fmt: skip
def test_private_addresses_in_any_wrapping(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["103.10.1.1", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def redirect(url: str, status: int = 302) -> Answer:
    return Answer("", status, {"Location": url})


def test_no_hop_leads_to_another_machine(newsroom: Newsroom) -> None:
    """An outlet's redirects, canonical, refresh, feed and sitemap links name machines inside: none is asked."""
    with Server({"*": Answer("rahasia")}) as inner, Server() as outlet:
        port = inner.port
        ways = {
            "langsung": redirect(f"{inner.url}/a"),
            "nama": redirect(f"http://localhost:{port}/b"),
            "desimal": redirect(f"http://2130706433:{port}/c"),
            "heksa": redirect(f"http://0x7f.1:{port}/d"),
            "oktal": redirect(f"http://0177.0.0.1:{port}/e"),
            "enam": redirect(f"http://[::ffff:127.0.0.1]:{port}/f"),
            "metadata": redirect("http://169.254.169.254/latest/meta-data/"),
            "berkas": redirect("file:///etc/passwd"),
            "masuk": redirect(f"//127.0.0.1:{port}/g"),
            "kredensial": redirect(f"http://127.0.0.1:{outlet.port}@127.0.0.1:{port}/h"),
        }
        refresh = f'<meta http-equiv="refresh" content="0;url={inner.url}/i">'
        feed = f"<rss version='2.0'><channel><item><link>{inner.url}{slug('umpan')}</link></item></channel></rss>"
        sitemap = f"<urlset><url><loc>{inner.url}{slug('peta')}</loc></url></urlset>"
        page = article("baik", more=f'<link rel="canonical" href="{inner.url}/j">{refresh}')
        outlet.routes = {
            "/": listing("baik", *ways),
            **{slug(name): answer for name, answer in ways.items()},
            slug("baik"): page,
            "/rss": Answer(feed),
            "/peta.xml": Answer(sitemap),
            "/robots.txt": Answer(f"Sitemap: {outlet.url}/peta.xml\nSitemap: {inner.url}/sitemap.xml\n"),
        }
        newsroom.outlet("outlet", f"{outlet.url}/", f"{outlet.url}/rss")
        newsroom.crawl()
        assert inner.log == []
    states = newsroom.states("outlet")
    assert states[slug("baik")] == ("stored", "")
    assert len(states) == 1 + len(ways)
    for name in ways:
        state, reason = states[slug(name)]
        assert state in ("failed", "dropped"), name
        assert "host" in reason or "address" in reason or reason.startswith(("http 302", "leads")), (name, reason)


def test_a_name_that_resolves_to_a_private_address_is_refused_after_resolution(newsroom: Newsroom) -> None:
    with Server({"*": Answer("rahasia")}) as inner, Server(site("baik")) as outlet:
        outlet.routes |= {"/": listing("baik", "licik"), slug("licik"): redirect(f"http://localhost:{inner.port}/x")}
        newsroom.outlet("outlet", f"{outlet.url}/", more={"hosts": (f"localhost:{inner.port}",)})
        newsroom.crawl()
        assert inner.log == []
    state, reason = newsroom.states("outlet")[slug("licik")]
    assert state == "disallowed" and "private address" in reason


def test_another_host_is_followed_where_the_outlet_declares_it(newsroom: Newsroom) -> None:
    with Server(site("pindah")) as new, Server() as old:
        old.routes = {"/": listing("pindah"), slug("pindah"): redirect(new.url + slug("pindah"), 301)}
        newsroom.outlet("old", f"{old.url}/", f"{new.url}/")
        newsroom.crawl()
    assert {state for state, _ in newsroom.states("old").values()} <= {"stored", "duplicate"}


def test_a_redirect_to_no_address_is_a_fault_of_its_page_alone(newsroom: Newsroom) -> None:
    bad = {"kurung": "https://[x]/", "porta": "https://h.id:abc/", "surat": "mailto:redaksi@h.id"}
    new = {f"{name}baru": location for name, location in bad.items()}
    with Server(site(*bad, "utuh")) as server:
        newsroom.outlet("paper", f"{server.url}/")
        newsroom.crawl()
        server.routes |= site(*new, *bad, "utuh")
        server.routes |= {slug(name): redirect(location) for name, location in (bad | new).items()}
        newsroom.now("2024-02-18T20:00:00+07:00")
        newsroom.crawl(settings={"MAX_FAILURES": 2})  # of a known article the redirect is ours to follow, else Scrapy's
    [_, run] = newsroom.runs("paper")
    assert run.reasons == {("failed", "leads to no web address"): 6, ("unchanged", ""): 1}
    assert run.reason == "finished"


def test_redirects_are_bounded(newsroom: Newsroom) -> None:
    with Server() as server:
        loops = {slug("lingkar"): redirect(slug("putar")), slug("putar"): redirect(slug("lingkar"))}

        def further(handler: Any) -> Answer:
            return redirect(f"/berita/makin-jauh-lagi-{time.monotonic_ns()}")

        server.routes = {"/": listing("lingkar", "jauh"), **loops, slug("jauh"): further, "*": further}
        server.routes["/robots.txt"] = Answer("", 404)
        newsroom.outlet("loops", f"{server.url}/")
        newsroom.crawl()
        assert len(server.log) < 20
    states = newsroom.states("loops")
    assert states[slug("jauh")] == ("failed", "max redirections reached")
    assert states[slug("lingkar")][0] == "failed"


def secured(folder: Path) -> ssl.SSLContext:
    """Return the TLS of a server whose certificate nobody has signed."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {certificate} -days 2 -subj /CN=lain.example"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def test_an_invalid_certificate_is_refused_unless_the_outlet_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    with Server(site("satu"), tls=secured(tmp_path)) as server:
        newsroom.outlet("strict", f"{server.url}/")
        newsroom.outlet("lenient", f"{server.url}/", more={"verify_tls": False})
        newsroom.crawl()
    assert newsroom.states("lenient") == {slug("satu"): ("stored", "")}
    assert newsroom.states("strict") == {}
    assert "certificate" in newsroom.runs("strict")[0].listings[0].reason


def test_a_site_may_move_to_https_and_a_circle_of_http_and_https_ends(newsroom: Newsroom, tmp_path: Path) -> None:
    with Server(site("pindah", "lingkar")) as plain, Server(site("pindah"), tls=secured(tmp_path)) as safe:
        for name in ("pindah", "lingkar"):
            plain.routes[slug(name)] = redirect(safe.url + slug(name), 301)
        safe.routes[slug("lingkar")] = redirect(plain.url + slug("lingkar"), 301)
        more = {"hosts": (f"127.0.0.1:{safe.port}",), "verify_tls": False}
        newsroom.outlet("moved", f"{plain.url}/", f"{safe.url}/", more=more)
        newsroom.crawl()
        assert len(plain.log) + len(safe.log) < 25
    states = {path: end for path, end in newsroom.states("moved").items() if end[0] != "duplicate"}
    assert states[slug("pindah")] == ("stored", "")
    assert states[slug("lingkar")] == ("failed", "max redirections reached")
