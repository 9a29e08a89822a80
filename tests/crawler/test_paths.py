"""What an address tells: whether it may be an article's, before anything is asked of it."""

import pytest

from crawler.paths import looks_like_article

HOST = "https://kabar.example"


@pytest.mark.parametrize(
    "path",
    [
        "/2024/02/12/kpu-lahat-sortir-surat-suara/",
        "/kpu-lahat-sortir-surat-suara",
        "/pedoman-kampanye-pemilu-2024-diterbitkan-kpu/",
        "/kontak-senjata-di-intan-jaya/",
        "/tentang-netralitas-kepala-desa-ogan-ilir/",
        "/berita/d-7190001/logistik-tiba",
        "/read/123456/",
        "/?p=4711",
    ],
)
def test_what_may_be_an_article(path: str) -> None:
    assert looks_like_article(HOST + path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/politik/",
        "/tag/surat-suara-pemilu-2024/",
        "/kategori/berita-kota-palembang-hari-ini/",
        "/penulis/budi-santoso-bin-ahmad/",
        "/pedoman-pemberitaan-media-siber/",
        "/tentang-kami/",
        "/wp-content/uploads/2024/02/surat-suara-pemilu.jpg",
        "/kpu-lahat-sortir-surat-suara.pdf",
    ],
)
def test_what_is_none(path: str) -> None:
    assert not looks_like_article(HOST + path)
