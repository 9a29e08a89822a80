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


TEASERS = "".join(
    f"<article><h3><a href='/read/{n}/x'>Judul Berita Nomor {n} tentang Kegiatan Warga Desa</a></h3>"
    f"<time>{n + 1} Februari 2024</time><p>Cuplikan berita singkat yang menjelaskan kegiatan warga.</p></article>"
    for n in range(15)
)
PICTURES = "".join(f"<figure><img src='{n}.jpg'><figcaption>Peserta ke-{n}</figcaption></figure>" for n in range(8))
DAY = "<span class='date'>Senin, 5 Februari 2024 10:21 WIB</span>"
NOTHING_FOUND = "<p>It looks like nothing was found at this location.</p>"
CAPTCHA = "<form><p>Ketik karakter yang Anda lihat pada gambar ini untuk melanjutkan.</p></form>"
# (kind, address, title, body, head)
FURTHER = [
    ("listing", "tag/kpu", "Tag: KPU", TEASERS, ""),
    ("listing", "author/zul", "Penulis: Zul Fikar", TEASERS, ""),
    ("listing", "search?q=kpu", "Hasil pencarian untuk: kpu", TEASERS, ""),
    ("listing", "indeks?date=2024-02-05", "Indeks Berita 5 Februari 2024", TEASERS, ""),
    ("listing", "2024/02/", "Arsip Februari 2024", TEASERS, ""),
    ("gallery", "foto/9/pawai-budaya", "Foto: Pawai Budaya Lahat", DAY + PICTURES + TEASER, ""),
    ("video", "20detik/9/banjir", "Detik-detik Banjir", DAY + TEASER, FILM),
    ("soft-404", "read/9/x", "Page not found - Kabar", NOTHING_FOUND + TEASERS, ""),
    ("soft-404", "read/9/x", "Error 404", "<p>Halaman yang anda tuju tidak ada.</p>" + TEASERS, ""),
    ("challenge", "read/9/x", "Robot Check", CAPTCHA, ""),
    ("challenge", "read/9/x", "Attention Required! | Cloudflare", "<p>You are unable to access this site</p>", ""),
    ("login-wall", "read/9/x", "Kebijakan Cookie", "<p>Setujui penggunaan cookie untuk melanjutkan ke situs.</p>", ""),
    ("paywall", "read/9/x", "Menelisik Dana", DAY + TEASER + FOR_SUBSCRIBERS, ""),
    ("defaced", "read/9/x", "Hacked by Anon Lahat Crew", "<p>Security is just an illusion. Greetz to all.</p>", ""),
]


@pytest.mark.parametrize(("kind", "address", "title", "body", "head"), FURTHER)
def test_pages_of_many_kinds(kind: str, address: str, title: str, body: str, head: str) -> None:
    source = page(title, f"<nav><a href='/'>Home</a></nav><h1>{title}</h1>{body}<footer>Redaksi</footer>", head)
    result = read(source, f"https://lahat-ekspres.example/{address}", fetched_at=NOW)
    assert isinstance(result, Dropped), result
    assert result.reason == kind


@pytest.mark.parametrize(
    "title",
    [
        "404 Petugas KPPS di Lahat Dilantik",
        "Surat Suara Tidak Ditemukan di TPS 5",
        "Access Denied, Situs KPU Tak Bisa Dibuka Warga",
        "Warga Lahat Berlangganan Koran untuk Membaca Berita Pemilu",
        "Foto Caleg Rusak, Bawaslu Turun Tangan",
        "Polisi Tangkap Promotor Judi Online di Lahat",
        "Situs KPU Lahat Diretas, Muncul Tulisan Hacked by Anon Lahat Crew",
        "Situs Desa di Lahat Disusupi Iklan Slot Gacor dan Maxwin",
        "Nelayan Belum Juga Ditemukan, Pencarian Diperluas",
        "Wali Murid Minta Pendaftaran Sekolah Tidak Memakai Captcha",
        "Bawaslu: Banyak Konten Kampanye Tidak Ditemukan Lagi di Media Sosial",
    ],
)
@pytest.mark.parametrize("family", ["generic", "wordpress"])
def test_news_about_such_things_is_news(title: str, family: str) -> None:
    page = article(title, f"<div class='entry-content'>{NEWS}</div>")
    result = read(page, "https://lahat-ekspres.example/read/9/x", fetched_at=NOW, family=family)
    assert isinstance(result, Article), result
    assert result.kind == "article"


@pytest.mark.parametrize("family", ["generic", "wordpress", "disway"])
def test_a_page_that_was_taken_over_to_advertise_gambling_is_dropped(family: str) -> None:
    text = (
        "<p>Daftar slot gacor hari ini di situs slot terpercaya, RTP live tertinggi dan link alternatif resmi.</p>" * 6
    )
    page = article("Slot Gacor Maxwin Malam Ini", f"<div class='entry-content post text-black-1'>{text}</div>")
    result = read(page, "https://lahat-ekspres.example/read/9/x", fetched_at=NOW, family=family)
    assert isinstance(result, Dropped), result
    assert result.reason == "defaced"


def test_without_an_address_a_page_is_judged_by_itself() -> None:
    assert isinstance(read(article("KPU Lahat Gelar Bimtek KPPS"), "", fetched_at=NOW), Article)
    listing = page("Berita Politik Terkini", f"<div>{HEADLINES}</div>")
    assert isinstance(read(listing, "", fetched_at=NOW), Dropped)


@pytest.mark.parametrize(
    ("raw", "content_type"), [(b"%PDF-1.7", None), (b"\x89PNG", "text/html"), (b"{}", "application/json")]
)
def test_what_is_no_html_is_dropped(raw: bytes, content_type: str | None) -> None:
    result = read(raw, "https://lahat-ekspres.example/a", fetched_at=NOW, content_type=content_type)
    assert isinstance(result, Dropped)
    assert result.reason == "not-html"


SHOTS = "".join(
    f"<p><img src='/{n}.jpg'></p><p>Peserta ke-{n} pawai budaya melintas di depan kantor bupati.</p>" for n in range(8)
)
FRAME = "<iframe src='https://player.example/embed/9'></iframe>"
ENTRIES = "".join(
    f"<p><b>1{n}.05 WIB</b></p><p>Rekapitulasi kecamatan ke-{n} disahkan saksi dan Bawaslu.</p>" for n in range(8)
)
IMAGE_GALLERY = '<script type=\'application/ld+json\'>{"@type": "ImageGallery"}</script>'
PARAGRAPHS = "".join(
    f"<p>Air di kecamatan ke-{n} surut sejak pagi dan warga mulai membersihkan rumah mereka.</p>" for n in range(6)
)
# (kind, address, title, body, head)
MEDIA = [
    ("gallery", "read/9/x", "FOTO: Pawai Budaya Lahat", TEASER + PICTURES, ""),
    ("gallery", "read/9/x", "[Galeri Foto] Pawai Budaya Lahat", TEASER + PICTURES, ""),
    ("gallery", "foto/pawai-lahat", "Pawai Budaya Lahat", SHOTS, ""),
    ("gallery", "read/9/x", "Pawai Budaya Lahat", SHOTS, IMAGE_GALLERY),
    ("video", "read/9/x", "VIDEO: Banjir Rendam Pasar Lahat", TEASER, ""),
    ("video", "read/9/x", "Banjir Rendam Pasar Lahat", FRAME + PARAGRAPHS, FILM),
    ("video", "read/9/x", "Banjir Rendam Pasar", FRAME + TEASER, "<meta property='article:section' content='Video'>"),
    ("live-blog", "read/9/x", "[LIVE UPDATE] Rekapitulasi Lahat", ENTRIES, ""),
    ("live-blog", "read/9/x", "Hitung Cepat Pilpres: Live Update dari Lahat", ENTRIES, ""),
    ("live-blog", "read/9/x", "Laporan Langsung Rekapitulasi KPU Lahat", ENTRIES, ""),
]


@pytest.mark.parametrize(("kind", "address", "title", "body", "head"), MEDIA)
def test_galleries_films_and_reports_as_things_happen(
    kind: str, address: str, title: str, body: str, head: str
) -> None:
    source = article(title, body, head)
    result = read(source, f"https://lahat-ekspres.example/{address}", fetched_at=NOW)
    assert isinstance(result, Dropped), result
    assert result.reason == kind


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Video Viral Camat Lahat Marahi Petugas", FRAME + PARAGRAPHS),
        ("Foto: Kondisi Terkini Banjir Lahat", "<img src='a.jpg'>" + PARAGRAPHS),
        ("Pawai Budaya Lahat Diikuti Ribuan Warga", PICTURES + NEWS),
        ("Live Streaming Debat Pilkada Lahat: Tautan dan Jadwal", NEWS),
        ("KPU Lahat Terima Laporan Langsung dari Warga", NEWS),
        ("Indeks Kerawanan Pemilu Lahat Naik", NEWS),
    ],
)
def test_an_article_with_pictures_or_a_film_is_an_article(title: str, body: str) -> None:
    result = read(article(title, body), "https://lahat-ekspres.example/read/9/x", fetched_at=NOW)
    assert isinstance(result, Article), result


CARDS = "".join(
    f"<article><h2><a href='/b-{n}/'>Warga Desa Sukamaju {n} Panen Raya</a></h2><time datetime='2024-02-{n + 1:02}'>"
    f"{n + 1} Februari 2024</time><div class='entry-content'><p>Cuplikan ke-{n} tentang panen raya warga desa yang"
    " berlangsung sepanjang pekan ini dan dihadiri perangkat desa.</p></div></article>"
    for n in range(6)
)


@pytest.mark.parametrize("family", ["generic", "wordpress"])
@pytest.mark.parametrize("title", ["Pos Lahat", "Daerah - Pos Lahat"])
def test_a_page_of_teasers_is_a_listing_under_any_address(family: str, title: str) -> None:
    source = page(title, CARDS, "<meta property='og:type' content='article'>")
    result = read(source, "https://lahat-ekspres.example/read/9/panen", fetched_at=NOW, family=family)
    assert isinstance(result, Dropped), result
    assert result.reason == "listing"


def test_a_blog_links_an_articles_title_to_itself() -> None:
    beside = "".join(f"<h3><a href='/{n}'>Warga Desa Sukamaju {n} Panen</a></h3>" for n in range(6))
    source = page(
        "Air Surut", f"<h3><a href='/a'>Air Surut di Lahat</a></h3><div>{PARAGRAPHS}</div><div>{beside}</div>"
    )
    assert isinstance(read(source, "https://lahat-ekspres.example/a", fetched_at=NOW), Article)


def test_an_article_with_an_author_is_none_of_the_headlines_beside_it() -> None:
    own = f"<h1>Air Surut di Lahat</h1><p>Penulis: Hendra Kusuma</p><div>{PARAGRAPHS}</div>"
    source = page("Air Surut di Lahat", f"{own}<aside>{HEADLINES}</aside>")
    result = read(source, "https://lahat-ekspres.example/read/9/x", fetched_at=NOW)
    assert isinstance(result, Article), result


OWN_TITLE = "Jembatan Gantung Desa Muara Ditutup Sementara"
OWN = (
    "MUARA - Jembatan gantung di Desa Muara ditutup mulai Senin karena tali penahan putus.",
    "Warga memakai rakit untuk menyeberang, kata Kepala Desa Sarman.",
)
MENU = "".join(f"<a href='/{word.lower()}'>{word}</a>" for word in "Nasional Daerah Politik Hukum Wisata Foto".split())


@pytest.mark.parametrize("beside", [TEASERS, HEADLINES], ids=["teasers", "headlines"])
@pytest.mark.parametrize("day", ["<p>Penulis: Hendra Kusuma</p>", DAY], ids=["undated", "dated"])
@pytest.mark.parametrize("level", ["h1", "h2", "h3"])
def test_a_short_article_below_its_own_heading_is_kept_beside_many_others(level: str, day: str, beside: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in OWN)
    shown = f"<div>{MENU}</div><div><{level}>{OWN_TITLE}</{level}>{day}<div>{text}</div></div><div>{beside}</div>"
    result = read(page(OWN_TITLE, shown), "https://lahat-ekspres.example/2024/02/jembatan.html", fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.body.split("\n\n") == list(OWN)


@pytest.mark.parametrize("beside", [TEASERS, HEADLINES, PICTURES], ids=["teasers", "headlines", "pictures"])
def test_an_emptied_article_does_not_get_the_menu_or_the_text_of_others(beside: str) -> None:
    head = "<meta property='og:type' content='article'>"
    shown = f"<div>{MENU}</div><h1>{OWN_TITLE}</h1>{DAY}<div class='isi'></div><div>{beside}</div>"
    result = read(page(OWN_TITLE, shown, head), "https://lahat-ekspres.example/2024/02/jembatan.html", fetched_at=NOW)
    assert isinstance(result, Dropped), result


@pytest.mark.parametrize("headline", ["<h3>{}</h3>", "<p>{}</p>", "<li>{}</li>"])
def test_headlines_without_links_are_not_the_text_of_a_short_article(headline: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in OWN)
    beside = "".join(headline.format(f"Warga Desa Sukamaju {n} Panen Raya Padi di Musim Kemarau") for n in range(12))
    shown = f"<div><h1>{OWN_TITLE}</h1>{DAY}<div>{text}</div></div><div>{beside}</div>"
    result = read(page(OWN_TITLE, shown), "https://lahat-ekspres.example/2024/02/jembatan.html", fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.body.split("\n\n") == list(OWN)


def test_the_title_of_a_short_article_may_link_to_itself() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in OWN)
    shown = f"<h2><a href='/2024/02/jembatan.html'>{OWN_TITLE}</a></h2>{DAY}{text}<ul>{MENU}</ul>"
    result = read(page(OWN_TITLE, shown), "https://lahat-ekspres.example/2024/02/jembatan.html", fetched_at=NOW)
    assert isinstance(result, Article), result
    assert result.body.split("\n\n") == list(OWN)


@pytest.mark.parametrize(
    ("href", "reason"),
    [("/read/4416/panen-raya", "listing"), ("http://lahat-ekspres.example/kategori/panen-raya/?utm_source=x", "")],
)
def test_the_lead_of_a_section_is_no_article_though_the_section_says_so(href: str, reason: str) -> None:
    head = "<meta property='og:type' content='article'><meta property='article:published_time' content='2024-02-19'>"
    title = "Panen Raya di Lahat Dimulai Lebih Awal"
    lead = f"<title>{title}</title>{head}</head><body><h1><a href='{href}'>{title}</a></h1>{NEWS}"
    url = "https://lahat-ekspres.example/kategori/panen-raya"
    result = read(f"<html><head>{lead}</body></html>", url, fetched_at=NOW)
    assert getattr(result, "reason", "") == reason
