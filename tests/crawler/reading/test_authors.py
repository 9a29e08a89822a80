"""The forms in which Indonesian pages name an author, around an article whose text must stay as it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

DAY = "Senin, 5 Februari 2024 10:21 WIB"
TEXT = (
    "<p>Warga Kecamatan Sukarami, Kota Palembang, memperbaiki sendiri jalan yang rusak sejak tahun lalu.</p>"
    "<p>Ketua RT setempat, Nurdin Halim, mengatakan uang perbaikan berasal dari iuran warga selama dua bulan.</p>"
    "<p>Dinas PUPR Kota Palembang menyebut jalan itu akan dibeton pada triwulan kedua tahun ini.</p>"
)
PEOPLE = {"rina": ["Rina Marlena"], "RINA": ["RINA MARLENA"], "both": ["Rina Marlena", "Bayu Seno"], "nobody": []}
# (whom, above the text, below the text)
FORMS = [
    (
        "rina",
        f"<p>{DAY}</p><div>Reporter <a href='/r/1'>Rina Marlena</a> Editor <a href='/e/2'>Bayu Seno</a></div>",
        "",
    ),
    ("rina", f"<p>{DAY}</p><dl><dt>Reporter</dt><dd>Rina Marlena</dd><dt>Editor</dt><dd>Bayu Seno</dd></dl>", ""),
    ("rina", f"<p>{DAY}</p><div class='author'><span>Rina Marlena</span><span>Jurnalis Kabar Kini</span></div>", ""),
    ("rina", f"<p><a href='/author/rina'>Rina Marlena</a> · {DAY}</p>", ""),
    ("rina", f"<p>{DAY}</p>", "<p>(Rina Marlena/Kabar Kini)</p>"),
    ("rina", f"<p>{DAY}</p>", "<p>(*/Rina Marlena)</p>"),
    ("RINA", f"<p>{DAY}</p>", "<p><strong>RINA MARLENA | BAYU SENO</strong></p><p>Pilihan Editor: Jalan Rusak</p>"),
    ("rina", f"<p>{DAY}</p>", "<p><em>Reporter: Rina Marlena; Editor: Bayu Seno</em></p>"),
    ("nobody", f"<p>Palembang, {DAY}</p>", "<p>Reporter: -</p>"),
    ("rina", f"<div class='meta'><span>Oleh: Rina Marlena</span> <span>{DAY}</span></div>", ""),
    ("rina", f"<div class='meta'>Oleh Rina Marlena<br>{DAY}</div>", ""),
    ("rina", f"<p class='info'>{DAY} | Oleh : Rina Marlena | 120 views</p>", ""),
    ("rina", f"<p class='info'><i class='fa fa-user'></i> Rina Marlena <i class='fa fa-clock'></i> {DAY}</p>", ""),
    ("rina", f"<div class='post-author'>Rina Marlena</div><div>{DAY}</div>", ""),
    ("rina", f"<div>{DAY}</div><div class='wartawan'>Wartawan: Rina Marlena</div>", ""),
    ("rina", f"<div>{DAY}</div>", "<p>(Rina Marlena)</p>"),
    (
        "rina",
        f"<div>{DAY}</div>",
        "<p><strong>Penulis : Rina Marlena</strong></p><p><strong>Editor : Bayu Seno</strong></p>",
    ),
    ("rina", f"<div>{DAY}</div>", "<p>Laporan: Rina Marlena</p>"),
    ("rina", f"<div>{DAY}</div>", "<p>Laporan Reporter Sumselupdate.com, Rina Marlena</p>"),
    ("rina", f"<div>{DAY}</div>", "<p>Kontributor : Rina Marlena<br>Editor : Bayu Seno</p>"),
    ("rina", f"<ul class='list-inline'><li>{DAY}</li><li>Penulis <b>Rina Marlena</b></li></ul>", ""),
    ("rina", f"<div class='byline'>Rina Marlena - Kabar Kini</div><div class='tgl'>{DAY}</div>", ""),
    ("both", f"<div class='reporter'>Rina Marlena | Bayu Seno</div><div class='tgl'>{DAY}</div>", ""),
    ("rina", f"<div class='tgl'>{DAY}</div><div class='nama-penulis'><img alt=''> Rina Marlena</div>", ""),
    (
        "rina",
        f"<div class='tgl'>{DAY}</div>",
        "<p>Pewarta: Rina Marlena</p><p>Uploader: Bayu Seno</p><p>Copyright © KABARKINI 2024</p>",
    ),
    ("rina", f"<div class='tgl'>{DAY}</div>", "<p>Rep/Ed: Rina Marlena</p>"),
    ("rina", f"<div class='tgl'>{DAY}</div>", "<p>Reporter/Editor: Rina Marlena</p>"),
    ("nobody", f"<div class='tgl'>{DAY}</div>", "<p>Sumber: Antara</p><p>Editor: Bayu Seno</p>"),
    ("rina", f"<div class='tgl'>{DAY}</div>", "<p>*) Rina Marlena</p>"),
    ("rina", f"<div class='tgl'>{DAY}</div>", "<p>[Rina Marlena/KK-01]</p>"),
    (
        "rina",
        f"<div><span>Reporter</span><span>:</span><span>Rina Marlena</span></div><p>{DAY}</p>",
        "",
    ),
    (
        "rina",
        f"<table><tr><td>Penulis</td><td>:</td><td>Rina Marlena</td></tr></table><div>{DAY}</div>",
        "",
    ),
    ("rina", f"<div class='tgl'>{DAY}</div><h6>Jurnalis: Rina Marlena</h6>", ""),
    ("rina", f"<div class='info'>{DAY}<br>Diterbitkan oleh Rina Marlena</div>", ""),
    ("rina", f"<div class='info'>Ditulis oleh: Rina Marlena pada {DAY}</div>", ""),
    ("rina", f"<div class='info'>Posted by: Rina Marlena {DAY}</div>", ""),
    ("rina", f"<div class='info'><span class='author'>Tim Redaksi</span> {DAY}</div>", "<p>Penulis: Rina Marlena</p>"),
]


def news(**fields: object) -> str:
    stated = json.dumps({"@type": "NewsArticle", "headline": "Jalan Rusak", **fields})
    return f"<script type='application/ld+json'>{stated}</script>"


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


# (whom, declared, below the text)
DECLARED = [
    ("rina", "<meta name='author' content='admin'>", "<p>Teks: Rina Marlena<br>Foto: Bayu Seno</p>"),
    ("rina", "<meta name='author' content='Rina Marlena'>", "<p>(rin)</p>"),
    ("both", "<meta name='author' content='Redaksi'>", "<p>Reporter: Rina Marlena, Bayu Seno</p>"),
    ("rina", news(author=person("Bayu Seno")), "<p>Reporter: Rina Marlena</p><p>Editor: Bayu Seno</p>"),
    ("both", news(author=[person("Rina Marlena"), person("Bayu Seno")]), ""),
    ("nobody", news(author=person("kabarkini"), publisher=person("Kabar Kini")), ""),
]
# A page of no family, and one of WordPress.
LAYOUTS = {
    "generic": "<html lang='id'><head>{head}</head><body><ul><li><a href='/'>Home</a></li></ul>"
    "<div><h1>Jalan Rusak</h1>{above}<div class='isi'>{text}</div>{below}</div>"
    "<h3>Terpopuler</h3><a href='/1'>Harga Cabai Naik di Pasar</a></body></html>",
    "wordpress": "<html lang='id'><head>{head}<meta name='generator' content='WordPress 6'></head>"
    "<body><article><h1 class='entry-title'>Jalan Rusak</h1>{above}"
    "<div class='entry-content'>{text}{below}</div></article></body></html>",
}
HEAD = "<title>Jalan Rusak - Kabar Kini</title><meta property='og:site_name' content='Kabar Kini'>"


def read_authors(layout: str, head: str, above: str, below: str) -> list[str]:
    page = LAYOUTS[layout].format(head=HEAD + head, above=above, text=TEXT, below=below)
    article = read(page, "https://kabarkini.example/daerah/jalan-rusak", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(article, Article), article
    assert article.body.startswith("Warga Kecamatan")
    assert article.body.endswith("tahun ini.")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-02-05T10:21:00+07:00"
    return list(article.authors)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("whom", "above", "below"), FORMS)
def test_authors_around_the_text(layout: str, whom: str, above: str, below: str) -> None:
    assert read_authors(layout, "", above, below) == PEOPLE[whom]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("whom", "declared", "below"), DECLARED)
def test_authors_that_a_page_declares_and_those_that_it_shows(
    layout: str, whom: str, declared: str, below: str
) -> None:
    assert read_authors(layout, declared, f"<p>{DAY}</p>", below) == PEOPLE[whom]


@pytest.mark.parametrize("line", ["Muara Enim, {day}", "Sumatera Selatan | {day}", "{day} | Kabar Daerah"])
def test_a_place_or_a_section_beside_the_date_is_no_author(line: str) -> None:
    nav = "<ul><li><a href='/s'>Sumatera Selatan</a></li><li><a href='/k'>Kabar Daerah</a></li></ul>"
    assert read_authors("generic", "", nav + f"<p>{line.format(day=DAY)}</p>", "") == []


@pytest.mark.parametrize(
    ("last", "is_kept"),
    [
        ("Siti Nurbaya menambahkan bahwa seluruh petugas di kecamatan itu telah dilantik.", True),
        ("Siti Nur mengatakan akan hadir pada pelantikan petugas di kecamatan itu.", True),
        ("Siti Nur adalah dosen ilmu politik di Universitas Sriwijaya.", False),
        ("Siti Nur, dosen ilmu politik", False),
        ("Siti Nur", False),
    ],
)
def test_a_note_on_the_author_is_left_out_and_a_person_of_that_name_is_not(last: str, is_kept: bool) -> None:
    text = "<p>KPU Lahat melantik petugas di setiap kecamatan dan menjelaskan tugas mereka sampai hari pencoblosan.</p>"
    page = f"<html><head><meta name='author' content='Siti Nur'></head><body><h1>Pelantikan</h1>{text * 3}<p>{last}</p>"
    article = read(page, "https://kabar.example/b/pelantikan", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(article, Article)
    assert article.authors == ("Siti Nur",)
    assert (last in article.body) == is_kept
