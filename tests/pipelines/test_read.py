"""`pantau read` prints the article that a saved page, or an address with all its pages, is read as."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from crawler.items import Article, Dropped
from pipelines.__main__ import main
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.read import read_file, read_url

PAGES = Path(__file__).parents[1] / "crawler" / "pages"
PATH = "/read/4415/kpu-ogan-ilir-mulai-lipat-surat-suara"
SECOND = """<html lang="id"><head><title>KPU Ogan Ilir Mulai Lipat</title></head><body>
<h1 class="text-black">KPU Ogan Ilir Mulai Lipat</h1><div class="post text-black-1">
<p>Halaman {n} menyebutkan bahwa pelipatan berlangsung sampai akhir pekan dan dijaga bergantian oleh polisi.</p>
</div></body></html>"""


class Outlet(BaseHTTPRequestHandler):
    robots = b"User-agent: *\nDisallow: /rahasia/\n"

    def do_GET(self) -> None:
        host = f"http://{self.headers['Host']}"
        page = (PAGES / "disway.html").read_text(encoding="utf-8").replace("https://pos-rawa.bacakoran.co", host)
        pages = {PATH: page, f"{PATH}/15": SECOND.format(n="dua"), f"{PATH}/30": SECOND.format(n="tiga")}
        body = self.robots if self.path == "/robots.txt" else pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/plain" if self.path == "/robots.txt" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("PANTAU_DELAY", "0")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outlet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_saved_page_is_printed_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page, url = str(PAGES / "disway.html"), f"https://pos-rawa.bacakoran.co{PATH}"
    code = main(["read", page, "--url", url, "--home", str(tmp_path)])
    printed = json.loads(capsys.readouterr().out)
    assert code == 0
    assert printed["dateline"] == "INDRALAYA, POSRAWA.BACAKORAN.CO"
    assert printed["published_at"] == "2024-01-11T16:40:12+07:00"
    assert "parts" not in printed


def test_an_address_is_read_with_all_its_pages(site: str) -> None:
    article = read_url(site + PATH, None)
    assert isinstance(article, Article)
    assert article.caption_credit == "Dimas Prakoso-Rawa Pos"
    told = [paragraph.split()[1] for paragraph in article.body.split("\n\n") if paragraph.startswith("Halaman")]
    assert told == ["dua", "tiga"]


def test_what_robots_txt_forbids_is_not_read(site: str) -> None:
    with pytest.raises(Failure, match=r"could not be had \(robots.txt\)"):
        read_url(f"{site}/rahasia/read/1/kabar-rahasia-dari-gudang", None)


def test_an_address_where_nobody_answers_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANTAU_DELAY", "0")
    with pytest.raises(Failure, match="connection refused"):
        read_url(f"http://127.0.0.1:9{PATH}", None)


def test_an_unknown_family_is_refused_before_anything_is_fetched(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["read", f"http://127.0.0.1:9{PATH}", "--family", "blogspot"])
    assert "disway" in capsys.readouterr().err


def test_a_page_that_is_no_article_says_why(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><title>404</title><h1>Halaman tidak ditemukan</h1></html>")
    found = read_file(str(page), "https://kabar.example/a", None, Home(tmp_path))
    assert isinstance(found, Dropped)
    assert found.reason == "soft-404"


@pytest.mark.parametrize(("name", "family"), [("nowhere.html", None), (str(PAGES / "disway.html"), "blogspot")])
def test_a_wrong_file_or_family_is_one_clear_line(name: str, family: str | None, tmp_path: Path) -> None:
    with pytest.raises(Failure, match=r"give a file|there are disway"):
        read_file(name, "", family, Home(tmp_path))
