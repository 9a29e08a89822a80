"""Regions of short articles, each hard in its own way."""

from __future__ import annotations

import pytest

from nlp.regions import tag


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


def test_evidence_counts_characters_of_the_field_as_given() -> None:
    body = "“Siap,” ujarnya.\nKPU Pagaralam – dan Lahat – bersiap."
    for found in tag("Kabar Lahat", body):
        for span in found.evidence:
            assert {"title": "Kabar Lahat", "body": body}[span.field][span.start : span.end] == span.text


def test_a_unit_is_kept_beside_its_region() -> None:
    (found,) = tag(None, "Kepala Desa Suka Maju, Kecamatan Babat Supat, Muba, diperiksa.")
    assert (found.region_code, found.units) == ("16.06", ("16.06.14", "16.06.14.2001"))
