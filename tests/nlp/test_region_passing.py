"""A place that is named once, late and by its bare name only passes by; nothing else is lost."""

from __future__ import annotations

import pytest

from nlp import regions

LEAD = "LAHAT - Bawaslu Lahat memeriksa dua camat yang hadir di acara pasangan calon bupati, Selasa."
MORE = [
    "Ketua Bawaslu Lahat mengatakan pemeriksaan berlangsung tiga jam.",
    "Kedua camat didampingi bagian hukum pemerintah kabupaten.",
    "Hasil kajian diumumkan paling lambat lima hari lagi.",
]


def codes(*paragraphs: str) -> set[str]:
    return {tag.region_code for tag in regions.tag("Dua Camat di Lahat Diperiksa", "\n".join([LEAD, *paragraphs]))}


@pytest.mark.parametrize(
    "passing",
    [
        "Pola semacam itu sebelumnya sudah muncul di Ngawi dan baru terungkap setelah pencoblosan.",
        "Poster yang dibagikan di acara itu dibuat di Kudus.",
        "Salah satu dari mereka baru pulang dari Surabaya.",
        "Poster itu dipasok pedagang di Sawit, Boyolali.",
        "Seorang saksi asal Ngawi batal hadir. Menurut dia, sopir Ngawi jarang ikut kampanye.",
    ],
)
def test_a_place_of_another_province_named_once_behind_the_beginning_passes_by(passing: str) -> None:
    assert codes(MORE[0], passing) == {"16.04"}
    assert codes(*MORE, passing) == {"16.04"}


def test_a_place_of_the_same_province_does_so_in_an_article_of_some_length() -> None:
    told = "Pola semacam itu tidak dikenal di Prabumulih."
    assert codes(told) == {"16.04", "16.74"}
    assert codes(*MORE, told) == {"16.04"}
    assert codes(told, *MORE) == {"16.04"}


@pytest.mark.parametrize(
    "acting",
    [
        "Polres Ngawi menahan pembuat poster yang dibagikan di acara itu.",
        "Saksi ketiga ditangkap di Kudus sehari kemudian.",
        "Poster itu dibuat di Kudus. Warga Kudus melihat posternya diangkut dengan truk.",
        "Rombongan calon bupati tiba di Kudus menjelang petang. Di sana mereka disambut ratusan orang.",
        "Sementara di Kudus, ratusan orang berunjuk rasa menuntut camatnya dicopot.",
        "Sebuah baliho roboh di Kudus.",
        "Ngawi ikut terendam sejak malam pencoblosan.",
        "Petugas menyita poster yang lain di Kudus.",
    ],
)
def test_a_place_that_acts_or_is_named_again_stays(acting: str) -> None:
    assert len(codes(*MORE, acting)) == 2


def test_in_a_story_on_a_province_its_kabupaten_stay() -> None:
    body = "\n".join(
        [
            "PALEMBANG - Bawaslu Provinsi Sumatera Selatan mencatat 97 laporan sepanjang masa kampanye.",
            *MORE[1:],
            "Pertemuan semacam itu ditemukan antara lain di Prabumulih, Pagar Alam dan Banyuasin.",
        ]
    )
    tags = regions.tag("Bawaslu Sumatera Selatan Terima 97 Laporan", body)
    assert {tag.region_code for tag in tags} == {"16", "16.74", "16.72", "16.07"}
    assert tags[0].region_code == "16"


def test_a_story_on_several_places_without_a_primary_one_has_places_that_pass_by_too() -> None:
    body = "\n".join(
        [
            "Bupati Lahat dan Bupati Garut sepakat bertukar guru mulai tahun depan.",
            "Sebanyak 40 guru Garut mengajar di Lahat, dan sebaliknya.",
            "Biayanya ditanggung bersama.",
            "Gagasan itu berasal dari seorang pengajar Ngawi.",
            "Guru yang berangkat mendapat rumah dinas.",
        ]
    )
    tags = regions.tag("Lahat dan Garut Bertukar Guru", body)
    assert {(tag.region_code, tag.role) for tag in tags} == {("16.04", "mention"), ("32.05", "mention")}
