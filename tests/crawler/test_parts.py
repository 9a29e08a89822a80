"""Articles of several pages, crawled: all pages in order, and a last one that holds a line or nothing."""

from __future__ import annotations

import pytest

from pipelines.ingest import ingest
from pipelines.warehouse import reading
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server

ARTICLE = "/read/4415/kpu-ogan-ilir-lipat-surat-suara"
TITLE = "KPU Ogan Ilir Lipat Surat Suara"
LINE = "Petugas melipat surat suara di gudang Indralaya sejak Senin pagi, disaksikan polisi dan pengawas pemilu. "
SIDEBAR = "<div class='media'><h4><a href='/read/4416/jembatan'>Jembatan</a></h4><p>Jembatan itu rusak.</p></div>"


def page(body: str) -> Answer:
    pager = "".join(
        f"<a href='{ARTICLE}/{n}' data-ci-pagination-page='{n // 15 + 1}'>{n // 15 + 1}</a>" for n in (15, 30)
    )
    return Answer(
        f"<html><body><h1 class='text-black'>{TITLE}</h1><div class='post-info'><span class='date'>Sabtu 10 Feb 2024 - "
        f"16:40 WIB</span></div><div class='post text-black-1'>{body}</div><ul class='pagination'>{pager}</ul>{SIDEBAR}"
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("last", "paragraphs", "n_read"),
    [("<p>“Kami siap,” tutupnya. (dod)</p>", ["“Kami siap,” tutupnya."], 3), ("", [], 2)],
    ids=["a line", "nothing"],
)
def test_a_last_page_with_little_text_costs_no_other(
    newsroom: Newsroom, last: str, paragraphs: list[str], n_read: int
) -> None:
    front = Answer(f"<html><body><h2 class='media-heading'><a href='{ARTICLE}'>{TITLE}</a></h2></body></html>")
    first, second = LINE * 3, f"Halaman kedua. {LINE * 3}"
    routes = {
        "/": front,
        ARTICLE: page(f"<p>{first}</p>"),
        f"{ARTICLE}/15": page(f"<p>{second}</p>"),
        f"{ARTICLE}/30": page(last),
    }
    with Server(routes) as server:
        newsroom.outlet("pos_rawa", f"{server.url}/", family="disway")
        newsroom.crawl()
    assert newsroom.states("pos_rawa") == {ARTICLE: ("stored", "")}
    ingest(newsroom.home)
    with reading(newsroom.home.warehouse) as con:
        found = con.sql("SELECT body, n_parts, n_parts_read FROM articles").fetchall()
    assert found == [("\n\n".join([first.strip(), second.strip(), *paragraphs]), 3, n_read)]
