"""Text in the markup that editors leave: tables of words, figures that hold a table, teasers behind the initials."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

NEWS = [
    "Bupati Lahat menyerahkan empat puluh enam perahu kepada kelompok nelayan di dua kecamatan, Sabtu pagi.",
    "Kepala Dinas Perikanan mengatakan setiap perahu dilengkapi mesin, jaket pelampung dan alat penentu posisi.",
    "Perwakilan nelayan mengucapkan terima kasih karena selama ini mereka melaut memakai perahu tanpa mesin.",
]
ROWS = [("Kecamatan", "Kelompok", "Perahu"), ("Merapi", "14", "26"), ("Kikim", "11", "20")]


def cells(wrapped: str) -> str:
    return "".join(f"<tr>{''.join(f'<td>{wrapped.format(cell)}</td>' for cell in row)}</tr>" for row in ROWS)


def body(inside: str, family: str = "generic", head: str = "<h1>Perahu untuk Nelayan Lahat</h1>") -> list[str]:
    page = f"<html><title>Pemkab Lahat</title><body>{head}<div class='entry-content'>{inside}</div></body></html>"
    article = read(page, "https://kabar.example/b/perahu", fetched_at=datetime(2024, 3, 1, tzinfo=UTC), family=family)
    assert isinstance(article, Article)
    return article.body.split("\n\n")


@pytest.mark.parametrize("family", ["generic", "wordpress"])
@pytest.mark.parametrize(
    "table",
    [
        f"<table>{cells('{}')}</table>",
        f"<table>{cells('<p class=MsoNormal><span>{}</span></p>')}</table>",
        f"<figure class='wp-block-table'><table>{cells('{}')}</table><figcaption>Sumber: dinas</figcaption></figure>",
    ],
)
def test_a_row_of_a_table_is_a_line(table: str, family: str) -> None:
    inside = f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p>{table}<p>{NEWS[2]}</p>"
    assert body(inside, family) == [NEWS[0], NEWS[1], *(" | ".join(row) for row in ROWS), NEWS[2]]


def test_a_table_that_lays_out_a_page_holds_paragraphs() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in NEWS)
    assert body(f"<table><tr><td>Menu</td><td>{paragraphs}</td></tr></table>")[-3:] == NEWS


@pytest.mark.parametrize(
    "behind",
    [
        "<p>Bupati Lahat menyerahkan perahu, tetapi nelayan masih menunggu...</p>",
        "<p>Simak juga video ini:</p><p>Perahu untuk nelayan, lihat bagaimana mereka melaut...</p>",
    ],
)
def test_what_stands_behind_the_initials_is_a_teaser(behind: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in NEWS)
    assert body(f"{paragraphs[:-4]} <b>(zul/kabar)</b></p>{behind}") == NEWS


@pytest.mark.parametrize("cue", ["<p><b>BACA JUGA:</b></p>", "<div>Baca juga</div>"])
@pytest.mark.parametrize("family", ["generic", "wordpress"])
def test_a_headline_below_a_cue_is_one_without_its_link(cue: str, family: str) -> None:
    between = f"{cue}<p>Warga Kikim Panen Padi di Tengah Banjir</p>"
    assert body(f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p>{between}<p>{NEWS[2]}</p>", family) == NEWS


@pytest.mark.parametrize("cue", ["<p>Baca juga: <a href='/b/2'>Jalan Rusak</a></p>", "<p>Baca juga:</p>"])
def test_a_sub_heading_below_a_cue_stays(cue: str) -> None:
    link = "<p><a href='/b/2'>Jalan Desa Rusak Parah sejak Bulan Lalu</a></p>"
    between = f"{cue}{link}<p><b>Mesin untuk Semua Perahu Nelayan</b></p>"
    page = f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p>{between}<p>{NEWS[2]}</p>"
    assert body(page, "wordpress") == [*NEWS[:2], "Mesin untuk Semua Perahu Nelayan", NEWS[2]]


@pytest.mark.parametrize(
    "first",
    [
        f"<strong>BACA JUGA: <a href='/b/2'>Jalan Desa Rusak Parah</a></strong> {NEWS[0]}",
        f"{NEWS[0][:80]} <a href='/b/2'>Baca juga: Jalan Desa Rusak</a>{NEWS[0][80:]}",
        f"<a href='/tag/lahat'>{NEWS[0][:70]}</a>{NEWS[0][70:]}",
        f"<ins>{NEWS[0]}</ins>",
    ],
)
@pytest.mark.parametrize("family", ["generic", "wordpress"])
@pytest.mark.parametrize("at", [0, 2])
def test_the_text_around_a_link_stays_wherever_it_stands(first: str, family: str, at: int) -> None:
    others = [f"<p>{line}</p>" for line in NEWS[1:]]
    lines = body("".join([*others[:at], f"<p>{first}</p>", *others[at:]]), family)
    assert lines == [*NEWS[1:][:at], NEWS[0], *NEWS[1:][at:]]


def test_a_name_behind_its_label_ends_the_text() -> None:
    assert body(f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p><p>Penulis Hendra Kusuma</p>") == NEWS[:2]


def test_what_stands_between_the_title_and_the_date_is_no_text() -> None:
    title, day = "<h1>Pemkab Lahat Serahkan Perahu</h1>", "Sabtu, 24 Feb 2024 18:30 WIB"
    dated = f"{title}<p>Mesin dan pelampung ikut dibagikan.</p><div>{day} Diperbarui: {day}</div>"
    paragraphs = "".join(f"<p>{line}</p>" for line in NEWS)
    assert body(paragraphs, head=dated) == NEWS
    assert body(f"<p>{day}</p>", head=f"{title}<p>{' '.join(NEWS)}</p>") == [" ".join(NEWS)]


def test_a_heading_called_a_title_is_one_where_every_page_declares_the_same() -> None:
    head = "<meta property='og:title' content='Pemkab Lahat'>"
    title = "<h2 class='entry-title'><a href='/b/perahu'>Bupati Lahat Serahkan Perahu kepada Nelayan</a></h2>"
    text = "".join(f"<p>{line}</p>" for line in NEWS)
    page = f"<html><head><title>Pemkab Lahat</title>{head}</head><body>{title}<div>{text}</div></body></html>"
    article = read(page, "https://kabar.example/b/perahu", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(article, Article)
    assert article.title == "Bupati Lahat Serahkan Perahu kepada Nelayan"
