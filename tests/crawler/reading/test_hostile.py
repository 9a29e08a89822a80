"""Hostile and broken pages: the whole text, or dropped with a reason; never a part in silence, never an exception."""

from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Article, Dropped
from crawler.reader import read
from crawler.reading.decoding import visible

NOW = datetime(2024, 2, 20, tzinfo=UTC)
URL = "https://lahat-ekspres.example/read/9/logistik-tiba-di-lahat"
LINE = "KPU Lahat menerima dua belas truk logistik pemilu dari Palembang. "
END = "Kalimat terakhir dari berita ini masih terbaca."


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Logistik Tiba</title>{head}</head><body><h1>Logistik Tiba</h1>{body}</body></html>"


NEWS = f"<p>{LINE * 20}{END}</p>"
PARAGRAPHS = f"<p>{LINE * 4}</p>" * 8
PAGES = {
    "one line": page(f"<p>{LINE * 30_000}{END}</p>"),
    "line breaks": page(f"<div>{(LINE + '<br>') * 10_000}{END}</div>"),
    "wrapped lines": page(f"<div>{NEWS}{'teks<br>' * 100_000}{END}</div>"),
    "links among the text": page(f"<div>{PARAGRAPHS}{'<a href=/a>tautan</a> ' * 10_000}<p>{END}</p></div>"),
    "boxes among the text": page(f"<div>{PARAGRAPHS}{'<div>x</div>' * 20_000}<p>{END}</p></div>"),
    "boxes before the text": page(f"<div>{'<div>x</div>' * 20_000}{PARAGRAPHS}<p>{END}</p></div>"),
    "boxes among wrapped paragraphs": page(
        f"<div>{PARAGRAPHS.replace('p>', 'div>').replace('<div>', '<div><div>').replace('</div>', '</div></div>')}"
        f"{'<h2>x</h2>' * 5_000}<div><div>{END}</div></div></div>"
    ),
    "links among lines": page(
        f"<div>{(LINE + '<br><br>') * 40}{'<p><a href=/a>Tautan ke berita lain</a></p>' * 2_000}{END}</div>"
    ),
    "links and lines": page(f"<div>{(LINE + '<br><br>') * 20}{'<a href=/a>tautan</a> ' * 10_000}<br><br>{END}</div>"),
    "nested": page("<div>" * 50_000 + LINE * 20 + END + "</div>" * 50_000),
    "text at every depth": page("".join(f"<div>{LINE}" for _ in range(3_000)) + END),
    "unclosed": page(f"<p>{LINE * 20}" + "<b>" * 50_000 + END),
    "links": page(NEWS + "<a href='/a'>tautan</a> " * 30_000),
    "comments": page("<!-- x -->" * 100_000 + NEWS),
    "open comments": page(NEWS + "<!--" * 300_000),
    "attributes": page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{LINE * 20}{END}</p>"),
    "a huge attribute": page(f"<p data-x='{'x' * 3_000_000}'>{LINE * 20}{END}</p>"),
    "angle brackets": page(NEWS + "<a" * 500_000),
    "deep JSON-LD": page(NEWS, "<script type='application/ld+json'>" + "[" * 200_000 + "</script>"),
    "spaces": page(f"<p>{LINE * 20}{' ' * 1_000_000}{END}</p>"),
    "brackets": page(NEWS + f"<p>{'( ' * 300_000}</p>"),
    "figures": page(NEWS + "<figure><figcaption>Foto: Zul</figcaption></figure>" * 20_000),
    "meta": page(NEWS, "<meta name='author' content='Zul'>" * 20_000),
    "authors": page(NEWS, f"<meta name='author' content='{', | - ' * 200_000}'>"),
    "labels": page(NEWS + "<p>Editor Editor " * 5_000),
    "NUL": page(NEWS).replace("truk", "tr\x00uk"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_text_is_read_to_its_end_in_bounded_time(name: str) -> None:
    started = process_time()
    result = read(PAGES[name], URL, fetched_at=NOW)
    assert isinstance(result, Article), result
    assert END in result.body
    assert "truk" in result.body
    assert process_time() - started < 20


def test_what_is_too_large_is_dropped_with_the_reason() -> None:
    result = read(page("x" * 33_000_000), URL, fetched_at=NOW)
    assert isinstance(result, Dropped)
    assert result.reason == "too-large"


INVISIBLE = "\u202e\u200b\u2066\ufeff\u00ad\x1b\x07"


def test_invisible_characters_are_gone_and_what_is_left_is_composed() -> None:
    name = "Zul\u202eki\u200bfli"
    source = page(f"<p>{INVISIBLE}Cafe\u0301 {LINE * 5}</p><p>Penulis: {name}</p>").replace(
        "Tiba", "Ti\u200bba\x1b[31m"
    )
    result = read(source, URL, fetched_at=NOW)
    assert isinstance(result, Article)
    assert not set(result.title + result.body + "".join(result.authors)) & set(INVISIBLE)
    assert result.body.startswith("Café")
    assert result.authors == ("Zulkifli",)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("\u06af\u0641\u062a\u200c\u0648\u06af\u0648", "\u06af\u0641\u062a\u200c\u0648\u06af\u0648"),  # Persian
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),  # Hindi
        ("\u06af\u0641\u062a\u200c", "\u06af\u0641\u062a"),
        ("Mu\u200cba \u200dOKI", "Muba OKI"),
    ],
)
def test_a_joiner_stays_where_words_are_spelt_with_it(written: str, read_as: str) -> None:
    assert visible(written) == read_as


CHARSETS = {
    "UTF-8": page(f"<p>“{LINE * 5}” – café</p>").encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + page(f"<p>“{LINE * 5}” – café</p>").encode(),
    "UTF-16": page(f"<p>“{LINE * 5}” – café</p>").encode("utf-16"),
    "UTF-16 without a mark": page(f"<p>“{LINE * 5}” – café</p>").encode("utf-16-le"),
    "Windows-1252 declared as UTF-8": page(f"<p>“{LINE * 5}” – café</p>", "<meta charset='utf-8'>").encode("cp1252"),
    "Windows-1252 declared as Latin-1": page(f"<p>“{LINE * 5}” – café</p>", "<meta charset='latin-1'>").encode(
        "cp1252"
    ),
    "both": page(f"<p>“{LINE * 5}” – CAFE</p>").encode().replace(b"CAFE", "café".encode("cp1252")),
}


@pytest.mark.parametrize("charset", CHARSETS)
def test_charsets_are_told_by_the_bytes_before_the_declaration(charset: str) -> None:
    result = read(CHARSETS[charset], URL, fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.body == f"“{LINE * 5}” – café".replace("  ", " ")


def test_mojibake_is_repaired() -> None:
    broken = f"“{LINE * 5}” kata André".encode().decode("cp1252", errors="ignore")
    result = read(page(f"<p>{broken}</p>").encode(), URL, fetched_at=NOW)
    assert isinstance(result, Article)
    assert "â€" not in result.body
    assert "André" in result.body


def test_an_image_without_an_address_costs_the_image_alone() -> None:
    head = "<meta property='og:image' content='https://[domain]/x.jpg'>"
    article = read(page(NEWS, head), URL, fetched_at=NOW)
    assert isinstance(article, Article)
    assert article.image_url is None


def test_addresses_count_from_the_base_that_a_page_declares() -> None:
    head = "<base href='/arsip/'><meta property='og:image' content='foto/x.jpg'>"
    article = read(page(NEWS, head), URL, fetched_at=NOW)
    assert isinstance(article, Article)
    assert article.image_url == "https://lahat-ekspres.example/arsip/foto/x.jpg"


@pytest.mark.parametrize("url", ["http://[::1", "http://[domain]/x", "http://kabar.example:99999/x"])
def test_an_address_that_is_none_costs_only_itself(url: str) -> None:
    links = "<a href='http://[::1'>tautan</a><link rel=next href='//[x'>"
    assert isinstance(read(page(NEWS, links), url, fetched_at=NOW), Article)


def test_noise_in_place_of_text_is_dropped() -> None:
    result = read(bytes(range(256)) * 200, URL, fetched_at=NOW)
    assert isinstance(result, Dropped)
    assert result.reason in ("undecodable", "not-html")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/ap =\"'divh1!-&;#x0123é\x00\u202e \n", max_size=400), st.booleans())
def test_any_page_is_read_or_dropped(text: str, as_bytes: bool) -> None:
    result = read(text.encode() if as_bytes else text, URL, fetched_at=NOW)
    assert isinstance(result, Article | Dropped)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_dropped(raw: bytes) -> None:
    assert isinstance(read(raw, URL, fetched_at=NOW), Article | Dropped)
