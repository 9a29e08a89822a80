"""Datelines in the forms that outlets write, and sentences that look like one."""

from __future__ import annotations

import pytest

from nlp.datelines import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "PALEMBANG, CONTOHPRES.COM - ",
        "HARIANCONTOH.BACAKORAN.CO - ",
        "OKI,KORANCONTOH.COM - ",
        "BACAKORAN.CO -- ",
        "BATURAJA - ",
        "OKU TIMUR – ",
        "LAMPUNG TIMUR--",
        "Medan (ANTARA) - ",
        "Bandar Lampung ( \ncontoh.co \n)  \n — ",
        "Krui (Contoh.co): ",
        "Contoh6.com, Jakarta - ",
        "Ogan Ilir, ContohUpdate.com -- ",
        "Jakarta, CNN Indonesia -- ",
        "PALEMBANG, CONTOH.COM- ",
        "KBRN, Ende : ",
        "SURABAYA | contoh.co - ",
        "SEKAYU, HARIAN CONTOH - ",
        "Contoh6.com, Bandar Lampung ",
    ],
)
def test_a_dateline_is_found_whole(dateline: str) -> None:
    assert dateline_end(f"{dateline}Ketua KPU melantik anggota PPK.") == len(dateline)


@pytest.mark.parametrize(
    "body",
    [
        "Bupati Lahat - kata dia - akan hadir.",
        "KPU Lahat - Bawaslu Lahat bersepakat.",
        "Warga senang - kata dia",
        "Sebanyak 12 orang: tiga di antaranya kades.",
        "Kepala desa di Kecamatan Natar, Lampung Selatan - semuanya hadir.",
        "",
    ],
)
def test_a_sentence_is_no_dateline(body: str) -> None:
    assert dateline_end(body) == 0
