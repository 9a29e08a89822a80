"""A family's selectors: each is CSS, and BeautifulSoup leaves out of an article what they mean."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest
import soupsieve
from cssselect import HTMLTranslator
from lxml.html import fromstring

from crawler.items import Article
from crawler.reader import read
from crawler.reading.families import Family, families

NOW = datetime(2024, 3, 1, tzinfo=UTC)
FIRST = "Nelayan Lahat menerima dua puluh perahu dari dinas perikanan pada hari Senin di dermaga lama. " * 2
LAST = "Perahu itu dibuat di galangan setempat, kata kepala dinas, dan siap dipakai pada musim ikan berikut. " * 2


def body(inside: str, *noise: str) -> list[str]:
    family = Family("contoh", body=("div.isi",), noise=noise)
    page = f"<h1>Perahu untuk Nelayan Lahat</h1><div class='isi'><p>{FIRST}</p>{inside}<p>{LAST}</p></div>"
    article = read(f"<html><body>{page}</body></html>", "https://kabar.example/b/1", fetched_at=NOW, family=family)
    assert isinstance(article, Article), article
    assert article.read_by["body"] == "contoh"
    paragraphs = article.body.split("\n\n")
    assert [paragraphs[0], paragraphs[-1]] == [FIRST.strip(), LAST.strip()]
    return paragraphs[1:-1]


BOX = "<div class='kotak besar' data-n='1'><p>Dinas itu juga membagikan jaring.</p><a href='/x'>Daftar</a></div>"


@pytest.mark.parametrize(
    "selector",
    [
        ".kotak",
        "div.besar.kotak",
        ".isi > div",
        "p + .kotak",
        "[data-n='1']",
        "[class^='kotak']",
        "div:has(> a[href='/x'])",  # what only BeautifulSoup's CSS knows
        "div:-soup-contains('membagikan jaring')",
        ":is(.iklan, .kotak):not(.isi)",
        ".tidak-ada, .kotak",
    ],
)
def test_what_a_selector_means_is_left_out(selector: str) -> None:
    assert body(BOX)[0] == "Dinas itu juga membagikan jaring."
    assert body(BOX, selector) == []


@pytest.mark.parametrize("selector", [".isi", "div", "body .kotak", "html"])
def test_an_article_is_no_noise_of_its_own_and_selectors_count_from_it(selector: str) -> None:
    inside = "<section class='kotak'><p>Dinas itu juga membagikan jaring.</p></section>"
    assert body(inside, selector) == ["Dinas itu juga membagikan jaring."]


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>Harga <b>jual <i>perahu</b> itu</i> tetap.<div>{BOX}</div>",  # tags that cross
        f"{BOX}{BOX}<p>Harga jual perahu itu tetap.</p>{BOX}",  # equal elements
        "<span>" * 300 + BOX + "</span>" * 300 + "<p>Harga jual perahu itu tetap.</p>",  # deep ones
        f"<p>Harga jual<!-- <p> --> perahu itu tetap.</p>{BOX}",
        f"<o:p></o:p>{BOX}<P>Harga jual perahu itu tetap.</P>",  # as Word writes
    ],
)
def test_broken_markup_loses_the_noise_and_nothing_else(inside: str) -> None:
    assert body(inside, ".kotak") == ["Harga jual perahu itu tetap."]


@pytest.mark.parametrize(
    ("family", "inside", "kept"),
    [
        ("disway", "<p class='bottom-15'>Dinas itu juga membagikan jaring.</p>", True),
        ("disway", "<p class='bottom-15'><img src='a.jpg'><small>Perahu baru-Zul-Kabar Lahat</small></p>", False),
        ("disway", "<p><img src='a.jpg'></p><p><small>Perahu baru-Zul-Kabar Lahat</small></p>", False),
        ("disway", "<p><small>Dinas itu juga membagikan jaring.</small></p>", True),
        ("detik", "<p>Dinas <a class='embed' href='/tag/lahat'>perikanan Lahat</a> membagikan jaring.</p>", True),
        ("detik", "<div class='embed'><p>Video perahu yang dilepas ke laut.</p></div>", False),
        ("kompas", "<div class='kcm-video'><span>Kompas.com Play</span></div>", False),
        ("joomla", "<div class='itemImageBlock'><span class='itemImageCaption'>Perahu baru.</span></div>", False),
    ],
)
def test_what_a_known_family_leaves_out(family: str, inside: str, kept: bool) -> None:
    shown = body(inside, *families()[family].noise)
    assert shown == ([fromstring(inside).text_content()] if kept else [])


def test_an_article_of_more_elements_than_any_is_read_in_bounded_time() -> None:
    started = process_time()
    assert body("<b class='x'>perahu </b>" * 40_000, *families()["wordpress"].noise)
    assert process_time() - started < 10


def test_every_selector_of_every_family_is_css() -> None:
    for family in families().values():
        for selector in (*family.title, *family.date, *family.body, *family.caption, *family.reporter, *family.editor):
            HTMLTranslator().css_to_xpath(selector)
        for selector in (*family.tags, *family.section, *filter(None, [family.mark])):
            HTMLTranslator().css_to_xpath(selector)
        for selector in family.noise:
            soupsieve.compile(selector)
