"""Regions coded by hand: what is typed, what becomes of it in the warehouse, that a rebuild keeps it."""

import pytest

from pipelines import coding, decisions, warehouse
from pipelines.home import Home
from pipelines.placed import placed
from pipelines.rebuild import rebuild
from pipelines.tag import tag
from tests.pipelines.archived import archive_page, html
from tests.pipelines.test_label import pantau
from tests.pipelines.warehouse_rows import article_row, put_articles
from tests.pipelines.week import after_crawl

BODY = "Bupati Lahat meresmikan pasar. Pemkab Lahat menata pedagang.\n\nMuara Enim mendapat pasar tahun depan."
TAGGER = {("16.04", "primary", "rules"), ("16.03", "mention", "rules")}


def fill(home: Home) -> None:
    put_articles(home, [article_row(1, title="Bupati Lahat Resmikan Pasar", body=BODY)])
    tag(home)


def coded(home: Home, keys: str, coder: str = "ani", *options: str) -> dict[str, str]:
    """Code regions and return the coder's labels on them."""
    assert pantau(home, keys, "--only", "regions", "--coder", coder, *options)["n_articles"] == 1
    labels = [label for label in decisions.labels(home) if label.coder == coder]
    return {str(label.region_code): label.value for label in labels}


def regions(home: Home) -> set[tuple[str, str, str]]:
    tag(home)
    with warehouse.reading(home.warehouse) as con:
        return set(con.execute("SELECT region_code, role, method FROM article_regions").fetchall())


def test_enter_confirms_all_of_them(filled: Home) -> None:
    assert regions(filled) == TAGGER
    assert coded(filled, "\n") == {"16.04": "primary", "16.03": "mention"}
    assert regions(filled) == {(code, role, "human") for code, role, _ in TAGGER}


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("22\n\n", {"16.04": "mention", "16.03": "primary"}),
        ("0muara enim\n\n", {"16.04": "primary", "16.03": "absent"}),
        ("1okut\n\n", {"16.04": "primary", "16.03": "mention", "16.08": "mention"}),
        ("2kota lubuklinggau\n02\n\n", {"16.04": "mention", "16.03": "absent", "16.73": "primary"}),
        ("n\n", {"16.04": "absent", "16.03": "absent"}),
        ("n216.71\nbb\n", {"16.04": "primary", "16.03": "mention"}),
        ("1\n0batu\n\nx\n", {"16.04": "primary", "16.03": "mention"}),
    ],
)
def test_regions_are_set_added_and_taken_away(filled: Home, keys: str, says: dict[str, str]) -> None:
    assert coded(filled, keys) == says
    assert regions(filled) == {(code, role, "human") for code, role in says.items() if role != "absent"}


def test_a_name_of_several_or_of_none_is_told(filled: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert coded(filled, "2atlantis\nbekasi\n2\n\n")["32.75"] == "primary"
    shown = " ".join(capsys.readouterr().err.split())
    assert "atlantis is no code or name of a region" in shown
    assert "bekasi is the name of 2: 1 Kabupaten Bekasi, Jawa Barat (32.16) 2 Kota Bekasi, Jawa Barat (32.75)" in shown
    assert "2 mention 0.75 Kabupaten Muara Enim, Sumatera Selatan (16.03) “Muara Enim”" in shown


def test_back_leads_from_the_regions_to_the_last_topic(filled: Home) -> None:
    put_articles(
        filled, [article_row(1, title="Bupati Lahat Ingatkan ASN Netral", body="Camat di Lahat ikut kampanye.")]
    )
    assert pantau(filled, "0000b2\n", "--coder", "ani")["n_articles"] == 1
    assert [label.value for label in decisions.labels(filled)] == ["absent"] * 3 + ["main", "primary"]


def test_the_last_coder_decides_on_the_whole_article_and_agreement_is_told(filled: Home) -> None:
    put_articles(filled, [article_row(2, title="Pasar Palembang", body="Pemkot Palembang menata pasar di Palembang.")])
    tag(filled)
    assert pantau(filled, "2okut\n\n\n", "--only", "regions", "--coder", "ani")["n_articles"] == 2
    assert pantau(filled, "\n\n", "--only", "regions", "--coder", "budi", "--double")["n_articles"] == 2
    with_primary = {"16.04", "16.71"}
    assert {code for code, role, _ in regions(filled) if role == "primary"} == with_primary
    assert "16.08" not in {code for code, *_ in regions(filled)}
    assert "regions               2" in coding.agreement(decisions.labels(filled))


def test_the_tagger_is_measured_against_what_people_decided(filled: Home) -> None:
    put_articles(filled, [article_row(2, title="Pasar Palembang", body="Pemkot Palembang menata pasar di Palembang.")])
    tag(filled)
    assert placed(filled) is None
    keys = {f"{1:016x}": "2okut\n02\n\n", f"{2:016x}": "1sumsel\n\n"}
    order = [one.article["article_id"] for one in coding.queue(filled, [], "ani", only="regions")]
    pantau(filled, "".join(keys[article_id] for article_id in order), "--only", "regions", "--coder", "ani")
    told = placed(filled)
    assert told and told.summary() == {
        "n_articles": 2,
        "exact": 0.0,
        "primary": 0.5,
        "province": {"n": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0},
        "kabupaten/kota": {"n": 3, "precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3},
    }
    assert told.primary.low < 0.5 < told.primary.high
    assert "n = 2 articles of your coders" in told.text()


def test_a_rebuild_keeps_what_people_decided_on_regions(home: Home) -> None:
    archive_page(home, html(title="Bupati Lahat Resmikan Pasar di Kabupaten Lahat"))
    after_crawl(home)
    query = "SELECT primary_code, primary_name, regions FROM tags"
    with warehouse.reading(home.warehouse) as con:
        assert con.execute(query).fetchall() == [("16.04", "Kabupaten Lahat", ["16.04"])]
    coded(home, "2muara enim\n\n")
    rebuild(home)
    for path in (home.warehouse, home.snapshot):
        with warehouse.reading(path) as con:
            assert con.execute(query).fetchall() == [("16.03", "Kabupaten Muara Enim", ["16.03", "16.04"])]
            assert con.execute("SELECT DISTINCT method FROM article_regions").fetchall() == [("human",)]
