"""Whom credit lines, bylines and signatures name, and whom they do not."""

from __future__ import annotations

import pytest

from crawler.reading.credits import credits
from crawler.reading.signatures import byline, signature, signed_by


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Laporan Wartawan Tribun Sumsel, Agung Pratama", ("Agung Pratama",)),
        ("(Laporan Kontributor SRIPOKU.COM Agung Pratama)", ("Agung Pratama",)),
        ("Redaktur & Reporter : Cuci Hatiningsih", ("Cuci Hatiningsih",)),
        ("Penulis: Kontributor Lahat, Aji Pranata", ("Aji Pranata",)),
        ("Penulis: Zul Fikar - Kabar Lahat", ("Zul Fikar",)),
        ("Selasa 02 Agustus 2016 14:05 WIB Rep: Zul Fikar/ Red: Siti Aminah", ("Zul Fikar",)),
        ("Penulis: Zul Fikar dari Redelong", ("Zul Fikar",)),
        ("Penulis", ()),
        ("Autor: Jan Novák", ("Jan Novák",)),
        ("作者：王小明", ("王小明",)),
        ("Auteurs : Claire Besson, journaliste", ("Claire Besson",)),
        ("Laporan keuangan kabupaten itu dinilai wajar, kata Agung Pratama", None),
    ],
)
def test_whom_a_credit_line_names(line: str, names: tuple[str, ...] | None) -> None:
    assert next((credit.names for credit in credits(line)), None) == names


def test_credits_of_one_line_are_told_apart() -> None:
    assert [(credit.roles, credit.names) for credit in credits("Penulis: Zul Fikar Editor: Siti Aminah")] == [
        (("author",), ("Zul Fikar",)),
        (("editor",), ("Siti Aminah",)),
    ]


def test_labels_and_names_alone_need_no_colon() -> None:
    assert [(credit.roles, credit.names) for credit in credits("Reporter Zul Fikar | Editor Siti Aminah")] == [
        (("author",), ("Zul Fikar",)),
        (("editor",), ("Siti Aminah",)),
    ]


def test_names_keep_their_degrees() -> None:
    (credit,) = credits("Penulis: Andi Putra, S.Kom dan Siti Aminah")
    assert credit.names == ("Andi Putra, S.Kom", "Siti Aminah")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Oleh Noor Azlida - Februari 5, 2024 @ 5:12pm", ("Noor Azlida",)),
        ("By Josh Halliday and Helen Pidd", ("Josh Halliday", "Helen Pidd")),
        ("Por Beatriz Souza, g1 SP — São Paulo", ("Beatriz Souza",)),
        ("Von Anna Beispiel und Max Muster", ("Anna Beispiel", "Max Muster")),
        ("Eine Analyse von Anna Beispiel", ("Anna Beispiel",)),
        ("Par Claire Besson et Paul Morel, envoyés spéciaux", ("Claire Besson", "Paul Morel")),
        ("Por Ana Ortega y Gasset", ("Ana Ortega y Gasset",)),
        ("Analysis by Jane Doe, Senior Court Analyst", ("Jane Doe",)),
        ("By Jane Doe (AP) @janedoe", ("Jane Doe",)),
        ("di Marco Rossi", ("Marco Rossi",)),
        ("Di Kabupaten Lahat", ()),
        ("Arsan Mailanto, Jurnalis Selasa 14 Maret 2017 12:33 WIB", ("Arsan Mailanto",)),
        ("By the river the water rose again", ()),
        ("Oleh karena itu warga meminta bantuan", ()),
    ],
)
def test_a_byline_without_a_colon_names_persons(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    ("sign_off", "names"),
    [
        ("(Linus Kia)", ("Linus Kia",)),
        ("[rls/Linus Kia]", ("Linus Kia",)),
        ("(lik/rls)", ()),
        ("(Humas Pemkab)", ("Humas Pemkab",)),
    ],
)
def test_a_sign_off_names_whom_it_names_in_full_a_desk_too(sign_off: str, names: tuple[str, ...]) -> None:
    assert signed_by(sign_off) == names


def test_a_signature_is_in_capitals_and_no_heading() -> None:
    assert signature("DINI TEJA") == ("DINI TEJA",)
    assert signature("BERITA TERKAIT") == ()
