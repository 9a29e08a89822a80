"""Places that only pass by in a story on another one, and second places where something does happen."""

from __future__ import annotations

import pytest

from nlp.regions import tag
from tests.nlp.region_measures import places_beside

LAHAT, GARUT, SUBANG = "16.04", "32.05", "32.13"


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga beras kini jauh di atas harga di Garut.",
        "Upah relawan masih di bawah rata-rata upah di Garut dan Subang.",
        "Tanggulnya lebih pendek 40 persen dari tanggul Garut.",
        "Di Garut sirene dibunyikan dua jam sebelumnya, di daerah kami tidak.",
        '"Di Garut gabah sudah Rp7.100, di sini masih Rp6.300," kata Marsudi.',
        '"Di sini genangan bertahan sepekan, sedangkan di Garut sehari," kata Marsudi.',
        "Di kabupaten tetangga seperti Garut dan Subang, tanggul sudah ditinggikan.",
        "Kondisi di Garut dilaporkan lebih baik.",
        "Nasib petambak Garut jauh lebih beruntung.",
        "Berbeda dengan Garut, kabupaten ini tak punya pompa.",
        "Kopi rendamannya belum setenar kopi Garut atau Subang.",
        "Penanganannya tidak secepat di Garut.",
        "Rakit warga mampu menyaingi rakit Garut.",
    ],
)
def test_what_is_compared_is_no_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tiga orang hanyut, satu di antaranya warga Garut.",
        "Dua pelajar selamat, salah satunya penduduk Kabupaten Garut.",
        "Korban tewas, Rusmini (45), penduduk Samarang, Garut.",
        "Korban merupakan warga Kecamatan Samarang, Kabupaten Garut.",
        "Perahu bernomor polisi Garut ikut hanyut.",
        "Para korban satu keluarga asal Samarang, Kabupaten Garut.",
        "Seorang relawan asal Desa Cintarakyat, Kecamatan Samarang, Kabupaten Garut, ikut hanyut.",
        "Camat Anwar, yang sebelumnya dua tahun menjadi guru di Kabupaten Garut, memimpin evakuasi.",
        "Penjarah itu pernah menjalani hukuman di Lapas Garut.",
        "Teman-teman mereka di Kabupaten Garut sudah menerima bantuan.",
        "Pengungsi itu bernama Haji Zainal Mustofa Garut.",
        "Ayahnya petani di Kabupaten Garut.",
        "Ia baru sebulan pindah dari Kabupaten Garut.",
        "Desa yang berbatasan dengan Kabupaten Garut itu terisolasi.",
        "Mantan Wakapolres Garut itu ikut mengangkut beras.",
        "Rusmini yang tinggal di Garut baru tiba siang ini.",
        "Anaknya sehari-hari bekerja di Garut dan jarang pulang.",
        "Banyak pemuda memilih mencari kerja di Garut atau Subang.",
        "Tukang perahu itu belajar membuat rakit di Garut.",
        "Keluarga korban di Garut sudah dikabari.",
        "Kontraktor tanggul yang berkantor di Garut belum menjawab.",
        "Lurah itu mantan guru sekolah dasar di Garut.",
    ],
)
def test_where_somebody_lives_or_works_is_no_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Seorang lansia dirujuk ke Garut.",
        "Korban dibawa dengan ambulans ke rumah sakit di Garut.",
        "Dua balita dirawat intensif di rumah sakit di Kabupaten Garut.",
        "Jenazah diantar keluarga ke Garut.",
        "Sampel air diperiksa di laboratorium di Garut.",
        "Tongkang yang hanyut itu ditarik menuju Garut.",
        "Truk bantuan melaju menuju Garut.",
        "Air menutup jalan nasional Garut-Subang selama dua jam.",
        "Ruas jalan provinsi penghubung Garut - Subang ikut tergenang.",
        "Jalan Terusan Garut ditutup.",
        "Jarak ke Garut kini ditempuh lima jam.",
        "Warga terpaksa berbelanja ke Garut.",
        "Gabah basah dibawa ke penggilingan di Garut.",
        "Tujuan rombongan adalah Garut.",
        "Kendaraan dialihkan melalui jalur Garut.",
        "Ikannya dipasarkan ke sejumlah kedai, termasuk di Garut dan Subang.",
        "Petambak menjual nila ke penampung di Garut.",
        "Warga membeli perahu dari perajin di Garut.",
    ],
)
def test_where_people_and_goods_are_bound_is_no_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Pencarian dibantu tim penyelam Garut.",
        "Petugas diperkuat relawan dari Garut.",
        "Bantuan datang dari sebuah pesantren di Garut.",
        "Peneliti dari balai sungai di Garut didatangkan.",
        "Perahu dipinjam dari BPBD Garut.",
        "Arkeolog Garut ikut diundang.",
    ],
)
def test_where_help_comes_from_is_no_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT}


@pytest.mark.parametrize(
    "sentence",
    [
        "Penjarah rumah kosong ditangkap di Garut.",
        "Pelaku yang bekerja sebagai sopir diringkus di Garut.",
        "Seorang buronan dibekuk di rumah kos di Garut.",
        "Penjarah lain dibekuk di rumah kerabatnya di Garut.",
        "Bupati bertolak ke Garut untuk rapat koordinasi.",
        "Longsor juga menutup jalan di Garut.",
        "Sebagian warga mengungsi ke Garut.",
        "Kerusakan di Garut lebih parah.",
        "Bus pengungsi terbalik di Garut.",
        "Jasad seorang korban ditemukan di Garut.",
        "Pemkab Lahat bekerja sama dengan Pemkab Garut membangun tanggul.",
        "Kesepakatan diteken bersama Bupati Garut.",
        "Tim Polda dibantu Polres Garut memburu penjarah.",
        "RSUD Garut menerima sebagian pasien.",
    ],
)
def test_a_second_place_where_something_happens_is_a_region(sentence: str) -> None:
    assert places_beside(sentence) == {LAHAT, GARUT}


def test_a_glance_counts_in_the_first_sentence_and_where_there_is_no_other_place() -> None:
    lead = "Pasien gizi buruk dirujuk ke rumah sakit di Garut, Senin."
    assert [found.region_code for found in tag(None, lead)] == [GARUT]
    later = "Banyak anak muda meninggalkan desa mereka tahun ini. Sebagian memilih bekerja di Garut."
    assert [found.region_code for found in tag(None, later)] == [GARUT]


@pytest.mark.parametrize(
    ("title", "body", "regions"),
    [
        ("Harga Cabai di Pasar Badung Naik", "Harga cabai di Pasar Badung, Denpasar, naik.", {"51.71"}),
        (None, "Pemkab Rejang Lebong menata Pasar Kepahiang, Rejang Lebong.", {"17.02"}),
        (None, "Kebakaran melanda Pasar Lahat, Kecamatan Kota Lahat.", {LAHAT}),
        (None, "Harga cabai di Pasar Lahat, Garut, dan Subang naik.", {LAHAT, GARUT, SUBANG}),
        (None, "Laga uji coba digelar di Stadion Utama Sumatera Utara, Kabupaten Garut.", {GARUT}),
        ("Ambon Ceria Karam, Penumpang Selamat", "KM Ambon Ceria karam di perairan Kabupaten Sikka.", {"53.07"}),
        (None, "Aliran Way Sekampung membatasi Pringsewu.", {"18.10"}),
        ("Longsor Putuskan Jalan Garut-Subang", "Longsor menutup jalan lintas selatan Garut-Subang di Lahat.", {LAHAT}),
        (
            "Kalahkan Garut, Tim Voli Lahat Juara",
            "Tim voli Kabupaten Lahat mengalahkan Kabupaten Garut, Senin.",
            {LAHAT},
        ),
        ("Wisatawan Garut Tenggelam", "Seorang wisatawan asal Garut tenggelam di Sungai Lematang, Lahat.", {LAHAT}),
        ("Petani Lahat Jual Kopi ke Subang", "Petani di Kabupaten Lahat menjual kopi ke Subang, Senin.", {LAHAT}),
        (None, "PS Lahat menjamu PS Subang di Kabupaten Garut.", {GARUT}),
        (None, "KPU Boyolali bersiap, kata anggotanya, Bima Wicaksana.", {"33.09"}),
        (None, "Kebakaran terjadi di Jalan Sudirman, Medan Kota.", {"12.71"}),
        (None, "RSUD Jenderal Sudirman Metro menambah ranjang.", {"18.72"}),
        (None, "RSUD dr. H. Raden Wijaya Jambi menambah ranjang.", {"15"}),
    ],
)
def test_a_thing_may_be_named_after_a_place_elsewhere(title: str | None, body: str, regions: set[str]) -> None:
    assert {found.region_code for found in tag(title, body)} == regions
