"""Two real articles in the CMS's markup: served, crawled by the shipped spiders, and found right in DuckDB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from pipelines import warehouse
from pipelines.home import Home
from pipelines.weekly import weekly
from tests.crawler.server import Answer, Server

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"
SEED_OF = {"palpres": "palpres_oku_timur.txt", "harianmuba": "harianmuba_ogan_ilir.txt"}
DATE_OF = {"palpres": "Senin 29 Jan 2024 - 20:14 WIB", "harianmuba": "Senin 12 Feb 2024 - 16:05 WIB"}
PATH = "/read/4711/berita"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are in ../shared, which is not here")

LISTING = """<html><body><div class="media"><div class="media-body media-content media-middle">
<h2 class="media-heading"><a href="{url}{path}">{title}</a></h2></div></div></body></html>"""
PAGE = """<html lang="id"><head><title>{title}</title><meta property="og:type" content="article"></head><body>
<ul class="breadcrumb"><li><a href="/kategori/7/politik">Politik</a></li></ul>
<h1 class="text-black">{title}</h1>
<div class="post-info"><span class="date">{date}</span></div>
<div id="author" class="author">Reporter: <strong>Rian Sasmita</strong></div>
<div id="editor">Editor: <strong>Dewi Lestari</strong></div>
<div class="post text-black-1">
<p class="bottom-15"><img src="/upload/0cc175b9c0f1b6a831c399e269772661.jpg"><small>{caption}</small></p>
{body}
<div class="ads-slot"><ins class="adsbygoogle"></ins></div>
<div class="text-center" style="background-color:#f2f2f2">Cek Berita dan Artikel lainnya di Google News</div>
</div>
<div class="news-tags"><a href="/listtag/12/pemilu-2024">#Pemilu 2024</a></div>
<h4><a href="/read/99/lain">Logistik Pemilu 2024 di Muba Tiba</a></h4>
</body></html>"""


def seed(source: str) -> tuple[str, str, list[str]]:
    """Return title, caption and paragraphs of a real article."""
    title, caption, *paragraphs = (SEEDS / SEED_OF[source]).read_text(encoding="utf-8").strip().split("\n")
    return title, caption, paragraphs


def markup(paragraph: str) -> str:
    related, headline = re.match(r"(BACA JUGA:)?(.*)", paragraph, re.DOTALL).groups()  # type: ignore[union-attr]
    if related:
        return f'<p><strong>{related}<a href="/read/99/lain">{escape(headline)}</a></strong></p>'
    return f"<p>{escape(paragraph)}</p>"


def outlet(source: str) -> Server:
    """Return a server that is the outlet, with one article on its front page."""
    title, caption, paragraphs = seed(source)
    facts = {"title": escape(title), "caption": escape(caption), "date": DATE_OF[source]}
    server = Server()
    page = PAGE.format(body="\n".join(map(markup, paragraphs)), **facts)
    server.routes = {"/": Answer(LISTING.format(url=server.url, path=PATH, **facts)), PATH: Answer(page)}
    return server


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[warehouse.Connection]:
    home = Home(tmp_path_factory.mktemp("real"))
    with pytest.MonkeyPatch.context() as patch, outlet("palpres") as palpres, outlet("harianmuba") as harianmuba:
        patch.setenv("PANTAU_DELAY", "0")
        patch.setenv("PANTAU_NOW", "2024-02-14T09:00:00+07:00")
        servers = {"palpres": palpres, "harianmuba": harianmuba}
        weekly(home, spiders=list(servers), base_urls={name: server.url for name, server in servers.items()})
    with warehouse.reading(home.snapshot) as con:
        yield con


def one(con: warehouse.Connection, source: str) -> dict[str, Any]:
    [article] = warehouse.rows(con, "SELECT * FROM articles WHERE source = ?", [source])
    return article


def topics(con: warehouse.Connection, source: str) -> dict[str, list[str]]:
    query = "SELECT t.topic, t.evidence FROM article_topics t JOIN articles a USING (article_id) WHERE a.source = ?"
    return {row["topic"]: [span["text"] for span in row["evidence"]] for row in warehouse.rows(con, query, [source])}


def regions(con: warehouse.Connection, source: str) -> dict[str, str]:
    query = "SELECT region_code, role FROM article_regions JOIN articles USING (article_id) WHERE source = ?"
    return dict(con.execute(query, [source]).fetchall())


def test_each_topic_has_the_sentence_that_says_so(con: warehouse.Connection) -> None:
    found = topics(con, "palpres")
    assert found.keys() == {"neutrality", "logistics", "money_politics", "kpps_training"}
    said = {
        "neutrality": "Netralitas",
        "logistics": "logistik",
        "money_politics": "money politic",
        "kpps_training": "Bimtek",
    }
    for topic, words in said.items():
        assert any(words in sentence for sentence in found[topic]), topic
    body, title = one(con, "palpres")["body"], one(con, "palpres")["title"]
    assert all(sentence in body or sentence in title for sentences in found.values() for sentence in sentences)


def test_related_links_cause_no_topic(con: warehouse.Connection) -> None:
    assert topics(con, "harianmuba").keys() == {"neutrality"}


def test_region_is_where_it_happens_not_the_dateline_nor_the_outlet(con: warehouse.Connection) -> None:
    assert regions(con, "palpres") == {"16.08": "primary"}
    assert regions(con, "harianmuba") == {"16.10": "primary"}


@pytest.mark.parametrize(("source", "day"), [("palpres", "2024-01-29"), ("harianmuba", "2024-02-12")])
def test_article_is_read_whole_and_alone(con: warehouse.Connection, source: str, day: str) -> None:
    article, (title, caption, paragraphs) = one(con, source), seed(source)
    assert article["title"] == title
    assert str(article["published_on"]) == day
    assert article["body"].split("\n\n") == [p.strip() for p in paragraphs if not p.startswith("BACA JUGA")]
    assert caption.startswith(article["caption"])
    assert not {"Foto", "palpres", "--"} & set(re.split(r"[\s:/().-]+", article["caption"]))
    assert article["caption_credit"]
    assert list(article["authors"]) == ["Rian Sasmita"]


def test_dateline_stays_in_the_body_and_is_kept_apart(con: warehouse.Connection) -> None:
    assert "PALEMBANG" in one(con, "palpres")["dateline"]
    assert one(con, "palpres")["body"].startswith("PALEMBANG, KORANPALPRES.COM")
