"""Search in the snapshot: stems, phrases, prefixes, ranks."""

import pytest

from pipelines import warehouse
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.publish import publish
from pipelines.search import search
from tests.pipelines.warehouse_rows import article_row, put_articles

TEXTS = [
    ("Bupati buka pasar murah", "Warga Muara Enim antre sejak pagi.\n\nHarga beras turun."),
    ("Bawaslu cegah politik uang", "Bawaslu OKU Timur memetakan kerawanan.\n\nPatroli digelar sampai masa tenang."),
    (
        "Pemilih pemula belajar",
        "Uang saku siswa bukan soal politik.\n\nMereka memilih ketua OSIS di OKU, timur laut kota.",
    ),
    (
        "Jalan desa rusak",
        "Kepala desa meminta perbaikan. Politik uang tidak disinggung.\n\nWarga di OKU Timur menunggu.",
    ),
]


@pytest.fixture
def con(home: Home):
    put_articles(home, [article_row(n, title=title, body=body) for n, (title, body) in enumerate(TEXTS)])
    publish(home)
    with warehouse.reading(home.snapshot) as con:
        yield con


def found(con: warehouse.Connection, query: str) -> list[int]:
    return [int(hit["article_id"], 16) for hit in search(con, query)]


def test_a_word_finds_the_words_of_its_stem(con: warehouse.Connection) -> None:
    assert set(found(con, "pilih")) == {2}
    assert set(found(con, "perbaiki")) == {3}


def test_a_phrase_stands_as_it_is(con: warehouse.Connection) -> None:
    assert set(found(con, '"politik uang"')) == {1, 3}
    assert set(found(con, '"oku timur"')) == {1, 2, 3}  # punctuation does not part words


def test_a_prefix_finds_what_begins_so(con: warehouse.Connection) -> None:
    assert set(found(con, "pemil*")) == {2}
    assert set(found(con, "memet*")) == {1}


def test_more_matches_and_headlines_come_first(con: warehouse.Connection) -> None:
    assert found(con, '"politik uang" patroli')[0] == 1
    assert found(con, '"politik uang"') == [1, 3]


def test_a_hit_shows_its_best_sentence(con: warehouse.Connection) -> None:
    assert search(con, "harga beras")[0]["sentence"] == "Harga beras turun."


@pytest.mark.parametrize("query", ["", '"', "***", "'; DROP TABLE articles --"])
def test_odd_queries_do_no_harm(con: warehouse.Connection, query: str) -> None:
    try:
        assert isinstance(search(con, query), list)
    except Failure as failure:
        assert "search for words" in str(failure)
