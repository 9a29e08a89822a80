"""What is paid for is flagged wherever a page says so; what only speaks of advertisements is not."""

from __future__ import annotations

import pytest

from crawler.items import Article
from crawler.reader import read
from tests.crawler.reading.test_kinds import NEWS, NOW, article

URL = "https://lahat-ekspres.example/read/9/x"
TITLE = "DPRD Lahat Gelar Rapat Paripurna"


@pytest.mark.parametrize("keyword", ["kerja sama", "iklan", "siaran pers"])
def test_a_keyword_is_what_an_article_is_about(keyword: str) -> None:
    page = article("KPU Lahat Atur Iklan Kampanye", head=f"<meta name='keywords' content='kpu, {keyword}'>")
    result = read(page, URL, fetched_at=NOW)
    assert isinstance(result, Article)
    assert result.kind == "article"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:section' content='Advertorial'>",
        "<meta property='article:section' content='Kerja Sama'>",
        "<meta name='keywords' content='dprd, advertorial'>",
        "<meta property='article:section' content='Adv Pemkab Lahat'>",
        "",
    ],
)
def test_what_is_paid_for_is_flagged(head: str) -> None:
    title = "DPRD Lahat Gelar Rapat Paripurna" if head else "DPRD Lahat Gelar Rapat Paripurna (ADV)"
    result = read(article(title, head=head), URL, fetched_at=NOW)
    assert isinstance(result, Article)
    assert result.kind == "advertorial"


@pytest.mark.parametrize(
    "sign_off",
    [
        "(ADV)",
        "(Adv/DPRD Lahat)",
        "Demikian katanya. (Hms/Adv)",
        "Demikian katanya. (dod/adv)",
        "(Humas DPRD/ADV)",
        "(*/adv)",
    ],
)
def test_what_its_sign_off_says_is_paid_for_is_flagged(sign_off: str) -> None:
    page = article("DPRD Lahat Gelar Rapat Paripurna", f"{NEWS}<p>{sign_off}</p>")
    result = read(page, URL, fetched_at=NOW)
    assert isinstance(result, Article)
    assert result.kind == "advertorial"
    assert "adv" not in result.body.lower()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Advertorial DPRD Kabupaten Lahat", NEWS),
        (TITLE, f"<p>Advertorial</p>{NEWS}"),
        (TITLE, f"<p>LAHAT, POS LAHAT (ADV) - DPRD Lahat menggelar rapat paripurna di gedung dewan, Kamis.</p>{NEWS}"),
        (TITLE, f"{NEWS}<p>Artikel ini merupakan kerja sama Pos Lahat dengan DPRD Lahat.</p>"),
    ],
)
def test_a_label_in_the_title_or_the_text_flags(title: str, body: str) -> None:
    result = read(article(title, body), URL, fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.kind == "advertorial"


SECTIONS = "<span class='cat-links'><a rel='category tag'>Politik</a>, <a rel='category tag'>{}</a></span>"


@pytest.mark.parametrize(("second", "kind"), [("Advertorial", "advertorial"), ("Daerah", "article")])
def test_any_section_of_the_article_flags_and_no_other_articles(second: str, kind: str) -> None:
    other = f"<div class='related'><article>{SECTIONS.format('Advertorial')}</article></div>"
    body = f"{SECTIONS.format(second)}<div class='entry-content'>{NEWS}</div>{other}"
    result = read(article(TITLE, body), URL, fetched_at=NOW, family="wordpress")
    assert isinstance(result, Article), result
    assert result.kind == kind


@pytest.mark.parametrize(
    "title",
    ["Advertorial Kampanye di Media Cetak Dibatasi", "Honda ADV 160 Milik Warga Lahat Hilang", "Iklan Kampanye Diatur"],
)
def test_news_about_advertisements_is_news(title: str) -> None:
    menu = (
        "<ul><li><a href='/adv'><span>Advertorial</span></a></li></ul><h4>Advertorial</h4><p><a href='/b'>Lain</a></p>"
    )
    source = article(title, f"<p>LAHAT (ADV 160) - Motor itu hilang dari halaman rumah.</p>{NEWS}{menu}")
    result = read(source, URL, fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.kind == "article"
