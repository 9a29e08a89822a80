"""A date is an article's own where it stands in the article's head; bars, lists, comments and prose have others."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

NOW = datetime(2024, 2, 20, 3, tzinfo=UTC)
TITLE = "Pelabuhan Rakyat Muara Sungsang Dikeruk"
SENTENCE = "<p>SUNGSANG - Warga menggelar rapat pada Senin, 5 Februari 2024 pukul 10.00 WIB di balai desa.</p>"
TEXT = "".join(
    f"<p>Kepala dinas mengatakan alur dermaga {n} dikeruk sebelum musim angin barat, seperti yang diminta nelayan dalam"
    " surat kepada pemerintah kabupaten, dan biayanya ditanggung bersama oleh pemilik kapal penyeberangan.</p>"
    for n in range(4)
)
OWN, OTHER = "Kamis, 15 Februari 2024 - 10:21 WIB", "12 Feb 2024 10:00"
TODAY = "Selasa, 20 Februari 2024 | 10:00 WIB"
TOMORROW = "Rabu, 21 Februari 2024 | 01:00 WIB"
LEAD = "Alur pelayaran yang dangkal menyulitkan kapal penyeberangan merapat di dermaga, kata warga. " * 2
TEASER = "<a href='/b'>Harga Ikan Patin di Pasar Naik Lagi</a>"


def published(
    line: str = "", *, bar: str = "", above: str = "", text: str = TEXT, after: str = "", title: str = TITLE
) -> str | None:
    page = (
        f"<html lang=id><head><title>{title} | Kabar</title></head><body>{bar}<div id=menu><a href=/>Home</a></div>"
        f"<div class=konten>{above}<h1>{title}</h1>{line}<div class=isi>{text}</div></div>{after}</body></html>"
    )
    article = read(page, "https://kabar.example/b/pelabuhan-dikeruk", fetched_at=NOW)
    assert isinstance(article, Article), article
    return article.published_at.isoformat() if article.published_at else None


@pytest.mark.parametrize(
    "parts",
    [
        {"bar": f"<div class=topbar>{TODAY}</div>"},
        {"bar": f"<div class=date>{TODAY}</div>"},
        {"bar": f"<header><time datetime='2024-02-20T10:00:00+07:00'>{TODAY}</time></header>"},
        {"above": f"<header><span>{TODAY}</span></header>"},
        {"above": f"<nav><span>{TOMORROW}</span></nav>"},
        {"text": SENTENCE + TEXT},
        {"text": SENTENCE + TEXT, "line": "<div>1 minggu lalu</div>"},
        {"text": SENTENCE + TEXT, "line": "<div>31 Februari 2024</div>"},
        {"after": f"<h3>Berita Terkait</h3><div>{TEASER}<span class=tgl>{OTHER}</span></div>"},
        {"after": f"<div><h4><a href=/c>Harga Ikan</a></h4><p>Posted: {OTHER}</p></div>"},
        {"after": "<ol class=comment-list><li><time datetime='2024-02-12T10:00:00+07:00'></time>Mantap</ol>"},
        {"after": f"<aside><ul><li>{TEASER}<time datetime='2024-02-12T10:00:00+07:00'></time></ul></aside>"},
        {"after": f"<ul><li>{TEASER}<div><i>x</i><time datetime='2024-02-12T10:00:00+07:00'></time></div></ul>"},
        {"title": "Jadwal Pemadaman Listrik Sungsang Senin 19 Februari 2024 Pukul 09.00 WIB"},
    ],
)
def test_other_dates_are_not_the_articles(parts: dict[str, str]) -> None:
    line = parts.pop("line", "")
    assert published(line, **parts) is None
    assert published(f"<div>{OWN}</div>{line}", **parts) == "2024-02-15T10:21:00+07:00"
    assert published(f"{line}<p>Kamis, 15 Februari 2024</p>", **parts) == "2024-02-15T00:00:00+07:00"


@pytest.mark.parametrize(
    "parts",
    [
        {"above": f"<div>{OWN}</div>"},
        {"above": f"<div class=post-header>{OWN}</div><div>Politik</div>"},
        {"above": f"<header><ul><li><h4><a href=/p>Politik</a></h4></ul><span>{OWN}</span></header>"},
        {"text": f"<p>{LEAD}</p><div><i class=article-date>{OWN}</i>{TEXT}<ul><li>{TEASER}</ul></div>"},
        {"line": "<div>Kamis, 15 Februari 2024</div><div>Pukul 10:21 WIB</div>"},
        {"line": f"<aside class=meta><ul><li>Oleh Redaksi</li><li>{OWN}</li></ul></aside>"},
        {"text": TEXT + f"<p>Diterbitkan: {OWN}</p>"},
        {"after": f"<aside><dl><dt>Tanggal<dd>{OWN}</dl></aside>"},
    ],
)
def test_where_an_article_has_its_date(parts: dict[str, str]) -> None:
    assert published(**parts) == "2024-02-15T10:21:00+07:00"


def test_the_clock_of_publication_comes_before_that_of_an_update() -> None:
    line = (
        "<time class='updated' datetime='2024-02-16T08:00:00+07:00'></time>"
        "<time class='entry-date published' datetime='2024-02-15T10:21:00+07:00'></time>"
    )
    assert published(line) == "2024-02-15T10:21:00+07:00"
    assert published("<time class=updated datetime='2024-02-16T08:00:00+07:00'></time>") == "2024-02-16T08:00:00+07:00"


def test_lists_above_a_text_without_a_heading_have_the_dates_of_others() -> None:
    rows = "".join(
        f"<tr><td><a href=/{n}>Harga Ikan Patin di Pasar Naik {n}</a><td class=tgl>12/02/2024" for n in "123"
    )
    page = f"<title>KABAR SUNGSANG</title><table>{rows}</table><div><b>{TITLE}</b><br>{TEXT}</div>"
    article = read(f"<html lang=id>{page}", "https://kabar.example/b/1", fetched_at=NOW)
    assert isinstance(article, Article)
    assert article.published_at is None
