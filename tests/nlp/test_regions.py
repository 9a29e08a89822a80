"""Regions of short articles, each hard in its own way."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import regions
from nlp.regions import tag, version


def codes(text: str, title: str | None = None) -> tuple[set[str], str | None]:
    tags = tag(title, text)
    return {t.region_code for t in tags}, next((t.region_code for t in tags if t.role == "primary"), None)


@pytest.mark.parametrize(
    ("text", "regions", "primary"),
    [
        ("Bupati Musi Banyuasin membuka rapat koordinasi.", {"16.06"}, "16.06"),
        ("KPU OKU Timur menerima kotak suara.", {"16.08"}, "16.08"),
        ("Camat Tanjung Raja, Lampung Utara, memantau TPS.", {"18.03"}, "18.03"),
        ("Dikutip dari Radar Bogor, KPU Lahat menyortir surat suara.", {"16.04"}, "16.04"),
        ("PALEMBANG, CONTOH.COM - KPU Lahat menyortir surat suara.", {"16.04"}, "16.04"),
        ("KPU Lahat menyortir surat suara.\nBACA JUGA:Bupati Muba Lantik Pejabat", {"16.04"}, "16.04"),
    ],
)
def test_the_place_is_found_and_nothing_else(text: str, regions: set[str], primary: str | None) -> None:
    assert codes(text) == (regions, primary)


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Bupati Lahat meniru Garut dan Subang. Garut butuh sepuluh tahun.", {"16.04"}),
        ("Banjir merendam Lahat. Korban pernah bertugas di Garut.", {"16.04"}),
        ("KPU Lahat bersiap, kata ketuanya saat ditemui di Garut, Senin (1/2).", {"16.04"}),
        ("Kapal dari Tanjung Api-api, Banyuasin, kandas di Kecamatan Muntok, Bangka Barat.", {"19.05"}),
        ("Warga Kelurahan Bangka, Mampang Prapatan, mengeluh. Jalan di Bangka rusak.", {"31.74"}),
        ("Bangli dibongkar Satpol PP Karawang. Ada 75 bangli di sana.", {"32.15"}),
        ("Pemprov Lampung tengah menyiapkan aturan.", {"18"}),
        ("Bupati Lahat bersama AKP Samosir menanam jagung.", {"16.04"}),
        ("Kapal feri tertahan di Pelabuhan Bakauheni.", {"18.01"}),
        ("Antrean di Pelabuhan Ketapang mengular. Di Ketapang hujan.", {"35.10"}),
        ("Kampung Bali di Tanah Abang, Jakarta Pusat, terbakar.", {"31.71"}),
        ("Warga Kampung Sidrap, Kecamatan Teluk Pandan, Kutai Timur, resah. Sidrap ramai.", {"64.08"}),
        ("Banjir merendam dua kabupaten di Sumatera Selatan, Lahat dan Muara Enim, Senin.", {"16.03", "16.04"}),
        ("KPU Lahat bersiap. Sengketa di Kecamatan Padang Bano reda.", {"16.04"}),
        ("Petani Lahat dibayar lebih tinggi dari upah di Garut dan Subang.", {"16.04"}),
        ("Bupati Lahat heran. Garut saja bisa membayar tepat waktu.", {"16.04"}),
        ("Rumah di Desa Gogorante, Kecamatan Natar, Kabupaten Kediri, terbakar.", {"35.06"}),
        ("Tamu memakai songkok Bone dan sarung Samarinda.", set()),
        ("Kurir ditangkap di Kecamatan Seberang Ulu II.", {"16.71"}),
        ("Kurir ditangkap di Ilir Barat, Senin.", {"16.71"}),
    ],
)
def test_a_place_that_stands_aside_makes_no_region(text: str, regions: set[str]) -> None:
    assert codes(text)[0] == regions


def test_where_a_hearing_is_held_is_listed_and_not_primary() -> None:
    text = "Dua tersangka korupsi jalan di Lahat dituntut di Pengadilan Tipikor Palembang."
    assert codes(text) == ({"16.04", "16.71"}, "16.04")
    told = "Saksi kasus Lahat mengakuinya. Itu disampaikan dalam sidang di PN Palembang, Senin. Kejari Lahat puas."
    assert codes(told) == ({"16.04", "16.71"}, "16.04")


@pytest.mark.parametrize(
    ("title", "body", "primary"),
    [
        ("Harga Cabai Garut Naik di Pasar Induk", "Pedagang di Garut dan Subang mengeluh.", "32.05"),
        ("Balita asal Garut Dirujuk ke Subang", "Balita itu dirawat di Subang. Dinkes Garut membantu.", "32.05"),
        ("Warga Garut Tewas di Subang", "Korban tertabrak di Subang. Ia diketahui seorang warga Garut.", "32.13"),
        ("Demam Berdarah di Garut Meluas ke Subang", "Kasus di Garut meluas ke Subang. Dinkes Garut bersiap.", "32.05"),
        ("Banjir Rendam Garut dan Subang", "Banjir merendam Garut dan Subang.", None),
        (
            "Abu Rusak Sawah Garut dan Subang",
            "Hujan abu merusak ratusan sawah di Garut. Di Subang abunya tipis.",
            "32.05",
        ),
        ("Menteri Pertanian Panen Raya di Garut", "Menteri memanen padi di Kecamatan Kadungora, Garut.", None),
        ("Mantan Menteri Buka Warung di Garut", "Seorang mantan menteri membuka warung di Garut.", "32.05"),
        ("RSUD Garut Rujuk Pasien ke Subang", "RSUD Garut merujuk pasien gagal ginjal ke Subang, Senin.", "32.05"),
        ("Polda Jabar Gerebek Gudang di Garut", "Polda Jawa Barat menggerebek gudang di Garut, Senin.", "32.05"),
        (
            "Inflasi Jabar Naik, Garut Tertinggi",
            "BPS Jawa Barat mencatat inflasi Mei naik tipis. Garut tertinggi.",
            "32",
        ),
        (
            "Kebun Terbakar, Asap Menjalar hingga Subang",
            "Kebun di Samarang, Garut, terbakar. Asapnya menyelimuti Subang. Polres Garut menyelidiki.",
            "32.05",
        ),
        (
            "Sampah Garut Ditolak Warga Subang",
            "Warga Kabupaten Subang menolak sampah Garut. Bupati Subang dan kedua pemerintah bertemu Senin.",
            None,
        ),
        ("Tiga Bupati Berunding", "Bupati Garut menjamu tamunya. Jalan di Garut, Subang dan Cianjur rusak.", None),
        ("Bupati Garut Dampingi Menteri Tinjau Banjir", "Bupati Garut mendampingi menteri meninjau banjir.", "32.05"),
    ],
)
def test_the_headline_decides_what_the_article_is_about(title: str, body: str, primary: str | None) -> None:
    assert codes(body, title)[1] == primary


def test_evidence_counts_characters_of_the_field_as_given() -> None:
    body = "“Siap,” ujarnya.\nKPU Pagaralam – dan Lahat – bersiap."
    for found in tag("Kabar Lahat", body):
        for span in found.evidence:
            assert {"title": "Kabar Lahat", "body": body}[span.field][span.start : span.end] == span.text


def test_a_unit_is_kept_beside_its_region() -> None:
    (found,) = tag(None, "Kepala Desa Suka Maju, Kecamatan Babat Supat, Muba, diperiksa.")
    assert (found.region_code, found.units) == ("16.06", ("16.06.14", "16.06.14.2001"))


def test_a_name_is_found_across_wide_blanks_with_its_offsets() -> None:
    body = "KPU Lampung  Tengah dan Bawaslu Muara\tEnim bersiap."
    spans = {
        span.text for found in tag(None, body) for span in found.evidence if body[span.start : span.end] == span.text
    }
    assert spans == {"Lampung  Tengah", "Muara\tEnim"}


@pytest.mark.parametrize(
    "text",
    [
        "Laporan wartawan Tribun Sumsel dan Radar Bogor.",
        "Menurut Bali Post, pesawat itu terlambat.",
        "BATURAJA, CONTOHPRES.COM - Ketua panitia menunda acara.",
        "Ketua panitia menunda acara.\nBACA JUGA: KPU Lahat Melantik PPK",
        "Ketua panitia menunda acara. (Baca: KPU Lahat Melantik PPK) Acara diulang.",
        "Kodim 0402/OKI-OI menggelar apel.",
        "Truk terbalik di Jalan Raya Bogor.",
        "Survei Pilgub Jatim dirilis. Caleg Dapil Jabar VII hadir.",
        "Persib Bandung menjamu Persebaya Surabaya.",
        "Rektor Universitas Lampung melantik dekan.",
        "Wasit Ario Bantul memimpin laga.",
        "Bank Jatim membuka lowongan.",
    ],
)
def test_what_only_bears_the_name_of_a_place_is_none(text: str) -> None:
    assert tag(None, text) == []


def test_the_outlet_decides_only_where_nothing_else_does() -> None:
    unclear, clear = "Camat Tanjung Raja memantau TPS.", "Camat Tanjung Raja, Ogan Ilir, memantau TPS."
    assert tag(None, unclear) == []
    assert [found.region_code for found in tag(None, unclear, outlet_region="18.03")] == ["18.03"]
    assert [found.region_code for found in tag(None, clear, outlet_region="18.03")] == ["16.10"]


def test_a_caption_counts_and_its_evidence_says_so() -> None:
    (found,) = tag(None, "Ketua panitia menunda acara.", caption="Ketua KPU Lahat di gudang logistik")
    assert (found.region_code, found.evidence[0].field) == ("16.04", "caption")


def test_the_version_is_that_of_the_files() -> None:
    assert version() == version()
    assert version().startswith("regions-")


def test_the_version_knows_every_module_that_tagging_needs() -> None:
    code = (
        "import sys, nlp.regions; print(*(name for name in sys.modules if name.count('.') == 1 and name[:4] == 'nlp.'))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.removeprefix("nlp.") for name in ran.stdout.split()} - {"gazetteer"} == set(regions._RULES)


PLACES = (
    "KPU Bupati Kota Kabupaten Lahat Bogor Jambi OKU Timur Desa Sukamaju Kecamatan Natar Kampung Sidrap Jember di dan"
).split()
WORDS = st.sampled_from([*PLACES, ",", ".", "(", ")", "\n", "\u00a0", "İ", "ß", "“", "😀", "-"])


@given(st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_tagged_with_true_offsets(body: str) -> None:
    found = tag(body[:40], body, caption=body[-30:])
    fields = {"title": body[:40], "body": body, "caption": body[-30:]}
    assert all(fields[span.field][span.start : span.end] == span.text for one in found for span in one.evidence)
    assert sum(one.role == "primary" for one in found) <= 1
    assert len({one.region_code for one in found}) == len(found)
