"""Lines that are not the article are told from sentences that only use the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.reading import lines

NOISE = {
    "BACA JUGA:Polda Sumsel Siapkan Pengamanan TPS": "related",
    "Baca juga : Jalan Desa Rusak": "related",
    "Simak Juga: Cara Cek TPS": "related",
    "(Baca: KPU Terima Kotak Suara)": "related",
    "Artikel Terkait": "related",
    "Reporter : Zul": "credit",
    "Penulis: Andi Putra, S.Kom | Editor: Siti": "credit",
    "Sumber:": "credit",
    "ADVERTISEMENT": "furniture",
    "SCROLL TO CONTINUE WITH CONTENT": "furniture",
    "Halaman Selanjutnya": "furniture",
    "Tag: KPU, Bawaslu": "furniture",
    "Bagikan:": "furniture",
    "Cek Berita dan Artikel lainnya di Google News": "furniture",
    "Ikuti saluran WhatsApp kami untuk kabar terbaru": "furniture",
    "Artikel ini telah tayang di Sripoku.example dengan judul Banjir": "furniture",
}


def lines_in(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("line", "role"), NOISE.items())
def test_a_line_that_is_not_the_article(line: str, role: str) -> None:
    assert lines.role(line) == role


@pytest.mark.parametrize("line", lines_in("lines_of_the_page.txt"))
def test_a_line_of_the_page_around_the_article(line: str) -> None:
    assert lines.role(line) or lines.is_sign_off(line)


@pytest.mark.parametrize("line", lines_in("lines_of_articles.txt"))
def test_a_sentence_stays(line: str) -> None:
    assert lines.role(line) == ""


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Demikian kata Rudi. (bis/)", "Demikian kata Rudi."),
        ("Demikian kata Rudi.(*)", "Demikian kata Rudi."),
        ("“Kami siap,” katanya. (ANTARA/Zul)", "“Kami siap,” katanya."),
        ("Rapat digelar Senin (29/1/2024).", "Rapat digelar Senin (29/1/2024)."),
        ("Acara dibuka Ketua KPU (Komisi Pemilihan Umum).", "Acara dibuka Ketua KPU (Komisi Pemilihan Umum)."),
    ],
)
def test_initials_behind_the_last_sentence_are_left_out(line: str, kept: str) -> None:
    assert lines.without_sign_off(line) == kept
