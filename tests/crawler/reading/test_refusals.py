"""Errors, walls and pages that were taken over are dropped; an article beside a wall, or about one, is not."""

from __future__ import annotations

import pytest

from crawler.items import Article, Dropped
from crawler.reader import read
from tests.crawler.reading.test_kinds import CARDS, NEWS, NOW, article, page

URL = "https://lahat-ekspres.example/read/9/x"
ITEM = (
    "<p>KPU Lahat menerima 331.204 lembar surat suara di gudang logistik, Kamis, dan mulai menyortirnya hari itu.</p>"
)
PLACES = [
    (
        "unavailable",
        "Internet Positif",
        "Situs ini tidak dapat diakses karena mengandung konten yang dilarang undang-undang.",
    ),
    ("unavailable", "Account Suspended", "This account has been suspended. Please contact your hosting provider."),
    (
        "unavailable",
        "Sedang Ada Pekerjaan",
        "Mohon maaf, situs kami sedang dalam pemeliharaan dan akan segera kembali.",
    ),
    (
        "unavailable",
        "",
        "A PHP Error was encountered. Severity: Notice. Message: Undefined index: judul. Backtrace: Read.php",
    ),
    ("unavailable", "Database Error", "You have an error in your SQL syntax near the end of line 1 of this statement."),
    (
        "unavailable",
        "503 Service Unavailable",
        "The server is temporarily unable to service your request, try again later.",
    ),
    (
        "defaced",
        "RAJA88 Bandar Togel Online Resmi",
        "Raja88 menyediakan pasaran togel resmi dengan diskon besar setiap hari.",
    ),
    (
        "soft-404",
        "Berita Tidak Ditemukan",
        "Berita yang anda cari tidak ditemukan. Silakan pilih berita lain di bawah ini.",
    ),
    (
        "no-text",
        "Pos Lahat",
        "Selamat datang di laman kami yang baru. Pilih rubrik di atas untuk mulai menjelajah isinya.",
    ),
]


@pytest.mark.parametrize(("reason", "title", "text"), PLACES)
def test_what_stands_in_the_place_of_an_article_is_dropped(reason: str, title: str, text: str) -> None:
    result = read(page(title, f"<h1>{title}</h1><p>{text}</p>"), URL, fetched_at=NOW)
    assert isinstance(result, Dropped), result
    assert result.reason == reason


def test_a_title_that_says_that_nothing_was_found_counts_above_a_list_with_days() -> None:
    head = "<meta property='article:published_time' content='2024-02-15T10:21:00+07:00'>"
    result = read(page("Berita Tidak Ditemukan", f"<h1>Berita Tidak Ditemukan</h1>{CARDS}", head), URL, fetched_at=NOW)
    assert isinstance(result, Dropped), result
    assert result.reason == "soft-404"


@pytest.mark.parametrize("family", ["generic", "disway"])
def test_lines_from_beside_an_emptied_article_are_none(family: str) -> None:
    beside = "<p>Jembatan Kikim Diperbaiki</p><p>Senin 19 Feb 2024 - 18:02 WIB</p><p>Cabai Turun Lagi</p>"
    source = page("Pos Lahat", f"<h1></h1><div class='post text-black-1'></div><div>{beside}</div>")
    result = read(source, URL, fetched_at=NOW, family=family)
    assert isinstance(result, Dropped), result
    assert result.reason == "no-text"


WALLS = [
    ("paywall", "Untuk membaca artikel lengkap, silakan berlangganan."),
    ("paywall", "Konten Premium. Langganan sekarang"),
    ("paywall", "Untuk mengakses konten ini, Anda harus berlangganan Pos Lahat Plus"),
    ("paywall", "Artikel ini khusus pelanggan. Berlangganan untuk membaca."),
    ("paywall", "Subscribe to continue reading."),
    ("login-wall", "Anda harus login untuk membaca artikel ini"),
    ("paywall", "Ingin membaca lanjutan artikel ini? Berlangganan Pos Lahat Plus"),
    ("paywall", "Anda telah membaca 5 artikel gratis bulan ini"),
    ("login-wall", "Masuk untuk membaca lebih lanjut"),
    ("login-wall", "Untuk melanjutkan membaca, silakan masuk atau daftar"),
]


@pytest.mark.parametrize(("reason", "line"), WALLS)
@pytest.mark.parametrize("paragraphs", [1, 5])
def test_a_text_that_ends_at_a_wall_is_dropped(reason: str, line: str, paragraphs: int) -> None:
    body = f"<div class='entry-content'>{ITEM.replace('331', '{}') * paragraphs}<div><p>{line}</p></div></div>"
    body = body.format(*range(101, 101 + paragraphs))
    result = read(article("KPU Lahat Sortir Surat Suara", body), URL, fetched_at=NOW, family="wordpress")
    assert isinstance(result, Dropped), result
    assert result.reason == reason


@pytest.mark.parametrize(
    ("title", "around"),
    [
        ("KPU Lahat Sortir Surat Suara", "<p>Silakan login untuk berkomentar</p>"),
        ("KPU Lahat Buka Pendaftaran KPPS", "<p>Silakan daftar ke kantor desa masing-masing.</p>"),
        ("KPU Lahat Sortir Surat Suara", "<form><input type='password'></form><p>Sudah punya akun? Silakan masuk</p>"),
        ("Masuk Masa Tenang, Bawaslu Copot Baliho", ""),
        ("Akun Bupati Lahat Diretas, Polisi Turun Tangan", ""),
        ("Kantor KPU Lahat Tutup Sementara untuk Pemeliharaan", ""),
        (
            "Situs KPU Lahat Dalam Perbaikan, Warga Diminta Bersabar",
            "<p>Situs itu sedang dalam pemeliharaan, kata Budi.</p>",
        ),
    ],
)
@pytest.mark.parametrize("family", ["generic", "disway", "wordpress"])
def test_a_short_item_with_a_day_is_an_article(title: str, around: str, family: str) -> None:
    source = article(title, f"<div class='entry-content post text-black-1'>{ITEM}{around}</div>")
    result = read(source, URL, fetched_at=NOW, family=family)
    assert isinstance(result, Article), result


@pytest.mark.parametrize(
    "line",
    [
        "Warga harus login untuk mengakses konten edukasi itu, kata Budi.",
        "Anda harus login untuk melanjutkan pendaftaran di laman Siakba.",
        "Untuk membaca meteran, pelanggan cukup memotretnya.",
        "Pemkab berlangganan koran untuk dibaca warga di perpustakaan desa.",
    ],
)
@pytest.mark.parametrize("item", [ITEM, NEWS])
def test_news_that_speaks_of_walls_is_news(item: str, line: str) -> None:
    result = read(article("Perpustakaan Lahat Buka Layanan Daring", f"{item}<p>{line}</p>"), URL, fetched_at=NOW)
    assert isinstance(result, Article), result


def test_what_an_outlet_sells_behind_a_whole_article_is_no_wall() -> None:
    offer = "<div><p>Berlangganan Pos Lahat untuk membaca laporan mendalam</p></div>"
    result = read(article("KPU Lahat Sortir Surat Suara", f"<div>{NEWS}</div>{offer}"), URL, fetched_at=NOW)
    assert isinstance(result, Article), result
