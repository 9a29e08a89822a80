"""Places by the way, behind the first sentence: the like elsewhere, rivals, markets, next steps, causes, helpers."""

from __future__ import annotations

import pytest

from nlp.regions import tag
from tests.nlp.region_measures import places_beside

LAHAT, GARUT, SUBANG = "16.04", "32.05", "32.13"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kasus serupa lebih dulu terjadi di Garut.",
        "Program sejenis telah dijalankan di Garut dan Subang.",
        "Pelatihan yang sama telah digelar di kabupaten tetangga, Garut.",
        "Di Garut, kata Marsudi, acara serupa sudah tiga kali digelar.",
        "Di Subang, pekan serupa baru akan dibuka bulan depan.",
        "Pameran juga dijadwalkan di sejumlah daerah seperti Garut dan Subang.",
        "Lomba juga akan digelar di Garut.",
        "Kontes burung seperti ini juga marak di Garut.",
        "Pameran juga digelar di beberapa daerah lain, termasuk Garut dan Subang.",
        "Pekan raya berikutnya akan digelar di Garut.",
        "Kasus pertama ditemukan di Garut pada 2022.",
        "Tahun lalu, panggung pameran di Garut roboh.",
        "Pada 2019, tenda sebesar itu dipasang di Garut.",
    ],
)
def test_the_like_of_it_elsewhere_is_no_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Saingan terberat adalah Garut dan Subang.",
        "Juaranya akan mewakili kabupaten di tingkat nasional di Garut.",
        "Pemenang melaju ke babak final di Garut.",
        "Mereka pernah menang dalam lomba tingkat nasional di Garut.",
        "Ia ingin menjadikannya acara tahunan seperti pekan batik di Garut.",
        "Subang juga bisa menggelarnya tiap tahun.",
        "Di final mereka mengalahkan wakil Garut.",
        "Juara kedua diraih Garut.",
        "Pasar di Garut bisa menjadi contoh.",
        "Warga mengaku iri dengan jalan di Garut.",
        "Cara itu terbukti berjalan baik di Garut.",
        "Lawan mereka adalah tim Kabupaten Garut.",
        "Setahun lalu Kabupaten Garut juga mengalaminya.",
        "Wabah itu sebelumnya ditemukan di Kabupaten Garut.",
    ],
)
def test_rivals_and_models_are_no_regions(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Pembelinya tersebar hingga Garut dan Subang.",
        "Kopinya dijual daring, kebanyakan kepada pelanggan di Garut.",
        "Ia menjualnya ke kafe-kafe di Garut.",
        "Panitia akan mencetak 4.000 brosur baru di Garut.",
        "Brosur dicetak di Subang, sedangkan spanduk di Garut.",
        "Rangka bajanya dibuat di Samarang, Garut.",
        "Tenda diangkut dengan truk melalui Garut.",
        "Kiriman kedua, menurut rencana, menuju Garut dan Subang.",
        "Penjaga stan dilatih tiga bulan di Garut.",
        "Ia mempelajari cara mengolah sampah di Garut.",
        "Seorang pencopet memakai uang itu untuk membeli motor di Garut.",
        "Gabah dibawa ke gudang eksportir di Samarang, Garut.",
        "Pedagang itu punya kios di Garut.",
        "Sebagian besar kopi diserap pasar di Garut.",
        "Kain dipesan dari pengrajin di Garut.",
        "Pencopet itu pernah dihukum di Garut.",
        "Pencopet yang sama pernah beraksi di Kabupaten Garut.",
        "Seorang pencopet diduga kabur ke Kabupaten Garut.",
        "Sabunya didapat dari pengedar di Kabupaten Garut.",
        "Perahu itu dibuat di galangan di Kabupaten Garut.",
    ],
)
def test_markets_makers_and_schools_are_no_regions(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Esok ia dijadwalkan berkampanye di Garut.",
        "Besok rombongan bertolak ke Garut dan Subang.",
        "Minggu siang ia kembali ke Garut untuk persiapan debat.",
        "Setelah itu tim melanjutkan perjalanan ke Garut.",
        "Kendaraan besar dialihkan melalui Garut dan Subang.",
        "Truk memutar lewat Garut.",
        "Jalan menuju Garut macet.",
        "Pengendara disarankan lewat Garut.",
        "Setelah dari Lahat, rombongan akan ke Garut.",
        "Luapan terjadi karena hujan lebat mengguyur Garut.",
        "Akses jalan dari Bandung lewat Garut sudah diperbaiki.",
        "Jalur Pantura Garut-Subang lumpuh.",
        "Warga tak perlu lagi ke Garut atau Subang.",
        "Pekan depan tim bergerak ke Kabupaten Garut.",
        "Camat sedang dinas luar di Kabupaten Garut.",
        "Genangan di lapangan dipicu hujan deras di Garut.",
        "Seorang pengunjung dilarikan ke RS Medika Garut.",
        "Korban dibawa ke RSUD di Garut.",
        "Jenazah diserahkan kepada keluarga untuk dimakamkan di Samarang, Kabupaten Garut.",
    ],
)
def test_next_steps_detours_and_causes_are_no_regions(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bantuan terus berdatangan, antara lain dari keuskupan di Garut.",
        "Bantuan juga datang dari Pemkot Bandung, Pemkab Garut dan Baznas Subang.",
        "Baznas Garut mengirim 2.000 nasi bungkus, PMI Subang meminjamkan tenda.",
        "Pemkab Garut mengirim dua truk air bersih.",
        "Pengunjung datang dari berbagai daerah, mulai Garut hingga Subang.",
        "Lembaga bantuan hukum di Garut menyiapkan gugatan.",
        "Peserta terbanyak dari Garut dan Subang.",
        "Serah terima perahu itu dihadiri Bupati Garut.",
        "Tamu dari DPRD Garut menengok dapur umum.",
        "Paguyuban warga Garut menyumbang beras.",
        "Ada yang datang dari Garut, Subang, bahkan Lampung.",
        "Ketiga pencopet berasal dari Garut dan Subang, Jawa Barat.",
        "Para penonton yang pingsan, antara lain warga Garut dan Kota Bandung, sudah pulang.",
    ],
)
def test_helpers_and_guests_are_no_regions(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Getaran juga dirasakan di Garut.",
        "Pada hari yang sama, pekan raya dibuka di Garut.",
        "Senin, ratusan mahasiswa menggelar aksi serupa di Garut.",
        "Banjir serupa juga merendam Garut.",
        "Aduan terbanyak dari Garut.",
        "Percobaan sudah berjalan di Garut sejak Juli.",
        "Pertunjukan semacam itu ditemukan antara lain di Garut.",
        "Polisi menangkap pembeli sabu di Garut.",
        "Sebagian peserta singgah di Garut.",
        "Sembilan jenazah dimakamkan bersama di Garut.",
        "KPU Garut mengirim tim supervisi.",
        "Kapolres Garut ikut mengejar pencopet itu.",
        "Kerusakan terberat ada di Garut.",
        "Mereka menjual sabu di Garut.",
        "Asap menyelimuti Garut.",
        "Bantuan disalurkan ke Garut.",
        "Sidang kedua digelar di Garut.",
        "Pengungsi kembali ke Garut setelah air surut.",
    ],
)
def test_a_second_place_of_the_story_stays(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT, GARUT}


@pytest.mark.parametrize(
    ("body", "regions"),
    [
        ("Banjir melanda dua kabupaten di Jawa Barat. Air merendam Garut dan Subang.", {GARUT, SUBANG}),
        ("Longsor menutup jalan nasional penghubung Sumatera Barat-Riau di Kabupaten Lahat.", {LAHAT}),
        ("KPU Lahat menguji kesehatan calon. Ujian diikuti calon dari daerah lain di Jawa Barat.", {LAHAT}),
        ("Pemprov Jawa Barat membantu dua kabupaten di Jawa Barat. Warga Garut senang.", {"32", GARUT}),
    ],
)
def test_a_province_that_only_locates_is_no_region(body: str, regions: set[str]) -> None:
    assert {found.region_code for found in tag(None, body)} == regions


@pytest.mark.parametrize(
    ("title", "body", "outlet", "primary"),
    [
        (
            "Ratusan Jemaah Haji Asal Muba Diberangkatkan",
            "Ratusan jemaah asal Kabupaten Musi Banyuasin menuju Asrama Haji Palembang.",
            "16.06",
            "16.06",
        ),
        ("Tiga Atlet Asal Garut Dipanggil", "GARUT - Tiga atlet muda berlatih di Kota Bandung.", None, GARUT),
        ("Pelajar Asal Garut Raih Emas", "Seorang pelajar asal Garut meraih emas olimpiade di Surabaya.", None, GARUT),
        ("Pelajar Asal Garut Tewas", "Seorang pelajar asal Garut tewas di Kota Surabaya.", None, "35.78"),
        ("Pelajar Asal Garut Tewas", "GARUT - Seorang pelajar asal Garut tewas di Kota Surabaya.", None, GARUT),
        ("Pria Asal Garut Dibekuk", "Seorang pria asal Garut dibekuk di Kota Surabaya.", "32.05", "35.78"),
    ],
)
def test_where_a_group_comes_from_counts_where_the_story_is_told_from_there(
    title: str, body: str, outlet: str | None, primary: str
) -> None:
    found = tag(title, body, outlet_region=outlet)
    assert [place.region_code for place in found if place.role == "primary"] == [primary]


@pytest.mark.parametrize(
    ("body", "regions"),
    [
        ("Polisi menggerebek rumah di Batu Besar, Kecamatan Nongsa, Batam.", {"21.71"}),
        ("Pertemuan digelar di Kecamatan Pulau Laut Utara, Kotabaru.", {"63.02"}),
        ("Kebakaran terjadi di Kecamatan Kota Bumi Selatan.", {"18.03"}),
        ("Wisatawan memadati Kota Batu.", {"35.79"}),
    ],
)
def test_a_longer_name_is_not_the_shorter_one_inside(body: str, regions: set[str]) -> None:
    assert {found.region_code for found in tag(None, body)} == regions
