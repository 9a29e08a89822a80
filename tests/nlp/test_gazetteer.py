"""The gazetteer is whole, its hand-written files are sound, and a bad line is named."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from nlp import gazetteer
from nlp.gazetteer import by_code, check, naming, regions, units
from nlp.gazetteer.forms import form_of, senses


def test_every_region_of_the_decree_is_there() -> None:
    assert Counter(region.kind for region in by_code().values()) == {"provinsi": 38, "kabupaten": 416, "kota": 98}
    assert Counter(len(code) for code, _ in units()) == {8: 7285, 13: 83762}
    assert all(region.parent_code in by_code() for region in by_code().values() if region.kind != "provinsi")
    assert all(-11.5 < region.latitude < 6.5 and 94 < region.longitude < 142 for region in regions())


def test_a_code_replaced_in_2022_leads_to_its_successor() -> None:
    (sorong,) = [region for region in regions() if region.region_code == "92.01"]
    assert (sorong.name, sorong.parent_code, str(sorong.until)) == ("Kabupaten Sorong", "92", "2022-12-08")
    assert sorong.successor_code == "96.01"
    assert str(by_code()["96"].since) == "2022-12-08"
    assert len([region for region in regions() if region.until]) == 26


def test_bps_codes_are_those_of_bps_or_none() -> None:
    codes = {region.region_code: region.bps_code for region in regions()}
    assert (codes["16.08"], codes["16.09"], codes["32.01"], codes["18"]) == ("1609", "1608", "3201", "18")
    assert codes["91.03"] is codes["92.01"] is codes["96"] is None
    known = [code for code in codes.values() if code]
    assert len(set(known)) == len(known) == 552 - 48


def test_a_name_is_found_as_one_word_or_two() -> None:
    assert form_of("Toli-Toli") == "toli toli"
    for one, two in (
        ("lubuklinggau", "lubuk linggau"),
        ("muaradua", "muara dua"),
        ("tulangbawang barat", "tulang bawang barat"),
    ):
        assert senses(one)[0] == senses(two)[0]


def test_the_hand_written_files_are_sound() -> None:
    assert list(check.problems()) == []
    assert "bogor" in check.ambiguous()
    assert "banyumas" in check.shadowed()


def test_a_bad_line_is_named_with_its_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("aliases.csv", "homographs.csv", "changes.csv", "bps.csv", "cues.toml", "asides.toml"):
        shutil.copy(gazetteer.HERE / name, tmp_path)
    with (tmp_path / "aliases.csv").open("a", encoding="utf-8") as aliases:
        aliases.write("Kota Sorong,92.71,spelling\nLahat Raya,16.04,pet name\n")
    with (tmp_path / "asides.toml").open("a", encoding="utf-8") as asides:
        asides.write('also = ["(saja"]\n')
    n_lines = (tmp_path / "aliases.csv").read_text(encoding="utf-8").count("\n")
    monkeypatch.setattr(check, "HERE", tmp_path)
    found = list(check.problems())
    assert found[0] == f"aliases.csv:{n_lines - 1}: '92.71' is no region in force; it is now 96.71"
    assert found[1].startswith(f"aliases.csv:{n_lines}: kind 'pet name'")
    assert found[-1].startswith("asides.toml: missing )")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("16.71", ["16.71"]),
        ("91.01", ["93.01"]),
        ("OKUT", ["16.08"]),
        ("bekasi", ["32.16", "32.75"]),
        ("kab. bekasi", ["32.16"]),
        ("Kota Administrasi Jakarta Selatan", ["31.74"]),
        ("gorontalo", ["75", "75.01", "75.71"]),
        ("provinsi gorontalo", ["75"]),
        ("kota baru", ["63.02"]),
        ("kec. sukarami", ["16.71"]),
        ("indralaya", ["16.10"]),
        ("kota lahat", []),
        ("99.99", []),
        ("", []),
    ],
)
def test_a_person_means_a_region_by_its_code_or_by_a_name(typed: str, codes: list[str]) -> None:
    assert [region.region_code for region in naming.meant(typed)] == codes
