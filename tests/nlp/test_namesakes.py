"""Places of one name, told apart by the article, by how well known they are, and by where the outlet is."""

from __future__ import annotations

import pytest

from nlp.regions import tag


def found(title: str | None, body: str, outlet: str | None) -> list[str]:
    """Return the codes of the regions, the primary one first."""
    return [one.region_code for one in tag(title, body, outlet_region=outlet)]


RICE = "TEBING TINGGI - Lumbung padi di Tebing Tinggi hangus, Senin. Warga Tebing Tinggi panik, kata {}."


@pytest.mark.parametrize("outlet", ["16", "16.11", "16.73", None])
def test_the_name_of_a_far_city_is_a_capital_where_its_region_is_spoken_of(outlet: str | None) -> None:
    assert found("Lumbung Padi Hangus", RICE.format("Polres Empat Lawang"), outlet) == ["16.11"]
    assert found("Lumbung Padi Hangus", RICE.format("Polres Tebing Tinggi"), outlet) == ["12.76"]
    assert found("Lumbung Padi Hangus", RICE.format("BPBD Sumatera Utara"), outlet)[0] == "12.76"


@pytest.mark.parametrize(("outlet", "code"), [("16", "16.11"), ("16.73", "16.11"), ("12", "12.76"), ("31", "12.76")])
def test_the_outlets_province_decides_where_nothing_else_does(outlet: str, code: str) -> None:
    assert found(None, "Hujan deras mengguyur Tebing Tinggi.", outlet) == [code]


@pytest.mark.parametrize(
    ("outlet", "codes"),
    [("18", ["18.06"]), ("18.06", ["18.06"]), (None, ["18.06", "33.07"]), ("33", ["18.06", "33.07"])],
)
def test_the_name_of_a_far_region_is_a_kecamatan_of_the_region_spoken_of(outlet: str | None, codes: list[str]) -> None:
    assert found(None, "Polres Tanggamus menangkap pencuri di Wonosobo.", outlet) == codes


def test_a_body_that_only_a_region_has_tells_which_is_meant() -> None:
    assert found(None, "KPU Wonosobo menjamu petugas dari Tanggamus.", "18.06")[0] == "33.07"


@pytest.mark.parametrize(
    ("town", "code", "outlet"),
    [
        ("Curup", "17.02", "16.12"),
        ("Kotabumi", "18.03", "16"),
        ("Baturaja", "16.01", "16.03"),
        ("Kajen", "33.26", "33.10"),
    ],
)
def test_a_capital_outranks_a_village_of_its_name(town: str, code: str, outlet: str) -> None:
    assert found(None, f"Rumah panggung di {town} roboh.", outlet) == [code]


def test_a_village_is_meant_where_it_is_called_one_or_its_kecamatan_is_named() -> None:
    assert found(None, "Rumah di Desa Curup, Kecamatan Tanah Abang, roboh.", "17") == ["16.12"]
    assert found(None, "Camat Tanah Abang, PALI, meninjau rumah roboh di Curup.", "16.12") == ["16.12"]
    assert found(None, "Polres Batang memeriksa warga di Purwodadi.", None) == ["33.25", "33.15"]
    assert found(None, "Polres Tanggamus memeriksa warga di Purwodadi.", None) == ["18.06"]


@pytest.mark.parametrize(("outlet", "codes"), [("16.07", ["16.07"]), ("16", ["16.07"]), ("18", []), (None, [])])
def test_the_outlets_own_kecamatan_counts_by_its_bare_name(outlet: str | None, codes: list[str]) -> None:
    assert found("Warga Betung Keluhkan Debu", "Truk batu bara melintas siang dan malam.", outlet) == codes
    assert found("Betung Macet Total", "BETUNG - Truk batu bara mengular.", outlet) == codes


@pytest.mark.parametrize(
    "body",
    [
        "Truk melintas di depan rumah warga Betung, Jambi.",
        "Bupati Garut menegur sopir. Warga Betung senang.",
        "Warga Desa Betung mengeluh. Di Betung debu tebal.",
        "Petani bernama Karto Betung mengeluh. Debu itu ke Betung.",
    ],
)
def test_a_bare_name_is_not_the_outlets_kecamatan_where_the_article_is_elsewhere(body: str) -> None:
    assert "16.07" not in found(None, body, "16")


@pytest.mark.parametrize(
    ("town", "code"),
    [("Tanjung Enim", "16.03"), ("Duri", "14.03"), ("Cepu", "33.16"), ("Lembang", "32.17"), ("Sanur", "51.71")],
)
@pytest.mark.parametrize("outlet", [None, "31"])
def test_a_town_that_is_no_seat_is_known_by_its_bare_name(town: str, code: str, outlet: str | None) -> None:
    assert found(f"Warga {town} Keluhkan Debu", f"{town.upper()} - Debu menebal sejak Senin.", outlet) == [code]


def test_a_town_is_its_namesake_where_the_outlet_is_and_no_word() -> None:
    assert found(None, "Gudang di Lembang terbakar.", "73") == ["73.15"]
    assert found(None, "Gudang di Belitang terbakar.", "61") == ["61.09"]
    assert found("Duri Ikan Tertelan, Bocah Dirawat", "Bocah itu menelan duri.", "14") == []


def test_a_town_tells_a_kabupaten_from_the_kota_of_its_name() -> None:
    assert found("Pabrik di Bekasi Terbakar", "Sebuah pabrik di Cikarang terbakar.", None) == ["32.16"]
    assert found("Pabrik di Bekasi Terbakar", "Sebuah pabrik terbakar.", None) == ["32.75"]
