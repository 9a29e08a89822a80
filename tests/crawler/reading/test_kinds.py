"""Pages that are no article are dropped with the reason; articles that only look like them are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article, Dropped
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
NEWS = "".join(
    f"<p>Ketua KPU Lahat, Budi Santika, mengatakan logistik kecamatan ke-{n} sudah diperiksa dan tiba lengkap.</p>"
    for n in range(12)
)
HEADLINES = "".join(
    f"<h2><a href='/read/{n}/kabar'>Warga Desa Sukamaju {n} Panen Raya Padi di Musim Kemarau</a></h2>"
    for n in range(20)
)


def page(title: str, body: str, head: str = "") -> str:
    return f"<html lang='id'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def article(title: str, body: str = NEWS, head: str = "") -> str:
    return page(
        title, f"<h1>{title}</h1><span class='date'>Kamis 15 Feb 2024 - 10:21 WIB</span><div>{body}</div>", head
    )


TEASER = "<p>Bawaslu memeriksa seorang camat di Lahat, Kamis, terkait dugaan pelanggaran netralitas.</p>"
FOR_SUBSCRIBERS = "<p>Artikel ini khusus pelanggan. Berlangganan untuk membaca.</p>"
FILM = "<meta property='og:type' content='video.other'>"
SCRIPTS = "<script src='a.js'></script><script src='b.js'></script>"
DROPPED = {
    "listing": page("Berita Politik Terkini", f"<div>{HEADLINES}</div>"),
    "soft-404": page("404 - Lahat Ekspres", "<h1>Halaman tidak ditemukan</h1><p>Artikel yang Anda cari dihapus.</p>"),
    "challenge": page("Just a moment...", "<script src='/cdn-cgi/challenge-platform/x'></script>Lahat"),
    "login-wall": page("Masuk", "<p>Silakan masuk untuk melanjutkan.</p><form><input type='password'></form>"),
    "paywall": article("Bawaslu Periksa Camat", TEASER + FOR_SUBSCRIBERS),
    "empty-shell": page("Lahat Ekspres", f"<div id='root'></div>{SCRIPTS}"),
    "defaced": page("Situs Slot Gacor Hari Ini Gampang Menang", f"<h1>Slot Gacor Maxwin 2024</h1>{NEWS}"),
    "live-blog": article("LIVE Update: Rekapitulasi Suara di Lahat"),
    "video": page("Video: Banjir Lahat", f"<h1>Banjir Lahat</h1>{TEASER}", FILM),
    "no-text": page("Lahat Ekspres", "<p>Selamat datang.</p>"),
}


@pytest.mark.parametrize("reason", DROPPED)
def test_a_page_that_is_no_article_is_dropped_with_its_reason(reason: str) -> None:
    result = read(DROPPED[reason], "https://lahat-ekspres.example/a/b", fetched_at=NOW)
    assert isinstance(result, Dropped), result
    assert result.reason == reason


@pytest.mark.parametrize(
    "title",
    [
        "Polisi Tangkap Promotor Judi Online di Lahat",
        "Nelayan Belum Juga Ditemukan, Pencarian Diperluas",
        "Wali Murid Minta Pendaftaran Sekolah Tidak Memakai Captcha",
        "Bawaslu: Banyak Konten Kampanye Tidak Ditemukan Lagi di Media Sosial",
    ],
)
def test_news_about_such_things_is_news(title: str) -> None:
    result = read(article(title), "https://lahat-ekspres.example/read/9/x", fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.kind == "article"


@pytest.mark.parametrize("head", ["<meta property='article:section' content='Advertorial'>", ""])
def test_what_is_paid_for_is_flagged(head: str) -> None:
    title = "DPRD Lahat Gelar Rapat Paripurna" if head else "DPRD Lahat Gelar Rapat Paripurna (ADV)"
    result = read(article(title, head=head), "https://lahat-ekspres.example/read/9/x", fetched_at=NOW)
    assert isinstance(result, Article)
    assert result.kind == "advertorial"


@pytest.mark.parametrize(
    ("raw", "content_type"), [(b"%PDF-1.7", None), (b"\x89PNG", "text/html"), (b"{}", "application/json")]
)
def test_what_is_no_html_is_dropped(raw: bytes, content_type: str | None) -> None:
    result = read(raw, "https://lahat-ekspres.example/a", fetched_at=NOW, content_type=content_type)
    assert isinstance(result, Dropped)
    assert result.reason == "not-html"
