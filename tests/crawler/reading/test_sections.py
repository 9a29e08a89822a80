"""The section and the keywords are the article's own, wherever it shows them; each field says how it was read."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

TITLE = "Warga Lahat Tanam Kopi di Lereng Dempo"
TEXT = (
    "<p>Puluhan warga Lahat menanam bibit kopi di lereng Gunung Dempo sejak pagi, dibantu penyuluh dari dinas.</p>"
    "<p>Kepala desa berharap panen pertama datang tiga tahun lagi, dan harga biji kering tetap baik di pasar.</p>" * 2
)


def page(above: str = "", below: str = "", head: str = "") -> Article:
    source = (
        f"<html lang=id><head><title>{TITLE}</title>{head}</head><body>"
        f"<div class=header><a href=/>Warta Dempo</a></div>"
        f"<div class=konten>{above}<h1>{TITLE}</h1><article class=isi>{TEXT}</article>{below}</div></body></html>"
    )
    article = read(source, "https://wartadempo.example/kopi-dempo", fetched_at=datetime(2024, 2, 20, tzinfo=UTC))
    assert isinstance(article, Article), article
    return article


def wordpress(meta: str, below: str = "") -> Article:
    head = '<meta name=generator content="WordPress 6.4">'
    source = (
        f"<html lang=id><head><title>{TITLE}</title>{head}</head><body><main>"
        f"<article><h1 class=entry-title>{TITLE}</h1>"
        f"<div class=entry-meta>{meta}</div><div class=entry-content>{TEXT}</div></article>{below}</main>"
    )
    article = read(source, "https://wartadempo.example/kopi-dempo", fetched_at=datetime(2024, 2, 20, tzinfo=UTC))
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    "breadcrumb",
    [
        "<ol class=breadcrumb><li><a href=/>Home</a></li><li><a href=/kebun>Kebun</a></li></ol>",
        f"<div class=breadcrumbs><a href=/>Beranda</a> » <a href=/kebun>Kebun</a> » <a href=''>{TITLE}</a></div>",
        "<ul class=breadcrumb><li>Beranda</li><li>Kebun</li><li>Warga Lahat Tanam Kopi…</li></ul>",
    ],
)
def test_the_section_is_the_last_of_the_breadcrumb_that_is_not_the_page(breadcrumb: str) -> None:
    article = page(above=breadcrumb)
    assert (article.section, article.read_by["section"]) == ("Kebun", "generic")


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<span class=lencana><a href=/kanal/kebun>Kebun</a></span>", "Kebun"),
        ("<div><a href=/>Depan</a> › <a href=/kategori/kebun/>Kebun</a></div>", "Kebun"),
        ("<a href=/kopi-dempo/>Kebun</a>", None),
        ("<div><a href=/category/2024/>Senin, 19 Februari 2024</a></div>", None),
        ("<a href='http://[::1'>Kebun</a>", None),
        ("<a href=/penulis/aji>Aji Pranata</a>", None),
        ("<nav><ul><li><div><a href=/kanal/kebun>Kebun</a></div></li></ul></nav>", None),
    ],
)
def test_a_link_above_the_title_that_leads_to_a_section_gives_it(above: str, section: str | None) -> None:
    assert page(above=above).section == section


@pytest.mark.parametrize("nested", [False, True])
def test_a_declared_breadcrumb_gives_the_section(nested: bool) -> None:
    names = ("Home", "Kebun", TITLE)
    shape = [{"@type": "ListItem", "name": name, "item": "https://wartadempo.example/"} for name in names]
    if nested:
        shape = [{"@type": "ListItem", "item": {"@id": "https://wartadempo.example/", "name": name}} for name in names]
    trail = {"@type": "BreadcrumbList", "itemListElement": shape}
    declared = {"@type": "WebPage", "breadcrumb": trail} if nested else trail
    article = page(head=f"<script type='application/ld+json'>{json.dumps(declared)}</script>")
    assert (article.section, article.read_by["section"]) == ("Kebun", "json-ld")


def test_links_called_tags_are_keywords() -> None:
    tags = "<div class=tags>Tags: <a rel=tag href=/tag/kopi>Kopi</a> <a rel=tag href=/tag/dempo>#Dempo 2024</a></div>"
    assert page(below=tags).keywords == ("Kopi", "Dempo 2024")
    bar = tags.replace("<div class=tags>", "<div class=header><div class=tags>")
    assert page(above=f"{bar}</div>").keywords == ()


OF_ANOTHER = "<span class=cat-links><a rel='category tag' href=/o>Olahraga</a></span><a rel=tag href=/t>Liga 1</a>"


@pytest.mark.parametrize(
    "others",
    [
        f"<div class=grid><article>{OF_ANOTHER}</article></div>",
        f"<ul class=related-posts><li>{OF_ANOTHER}</li></ul>",
        f"<aside class=tagcloud>{OF_ANOTHER}</aside>",
    ],
)
def test_other_posts_give_neither_section_nor_keywords(others: str) -> None:
    own = "<span class=cat-links><a rel='category tag' href=/kebun>Kebun</a></span>"
    article = wordpress(own, others)
    assert (article.section, article.keywords) == ("Kebun", ())
    assert wordpress("", others).section is None


def test_every_field_of_the_article_says_by_which_way_it_was_read() -> None:
    head = (
        "<meta property='og:image' content='https://wartadempo.example/kopi.jpg'>"
        "<meta property='article:modified_time' content='2024-02-19T10:00:00+07:00'><meta name=keywords content='kopi'>"
    )
    article = page(head=head, above="<div>Penulis: Aji Pranata | Editor: Rina Marlena</div>")
    ways = {"image_url": "meta", "modified_at": "meta", "keywords": "meta", "authors": "page", "editor": "page"}
    assert ways.items() <= article.read_by.items()
    assert not article.read_by.keys() & {"section", "caption", "dateline"}
