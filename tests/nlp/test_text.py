"""Sentences with true offsets, and the lines of a body that are not the article."""

import pytest

from nlp.datelines import dateline_end
from nlp.text import is_related_link, items, sentences, stem, words

BODY = (
    "MUARA ENIM, CONTOHPOS.COM - Ketua KPU Ir. H. Budi mengatakan 1.200 kotak tiba pukul 09.30 WIB. Semua aman.\n\n"
    "BACA JUGA: Politik Uang Mengintai\n\n"
    'Warga menunggu."Kami siap," kata Sri.Mereka lalu pulang.\n'
    "Baca juga:\nLogistik Pemilu Tiba di Gudang\nCaleg Dilaporkan ke Bawaslu\nHujan turun pada sore hari.\n"
    "Petani senang (Baca juga: Harga Beras Naik) karena panen.\n"
)


def test_sentences_keep_their_offsets() -> None:
    found = sentences(BODY)
    assert all(BODY[s.start : s.end] == s.text for s in found)
    texts = [s.text for s in found]
    assert texts[0].endswith("pukul 09.30 WIB.")
    assert texts[1] == "Semua aman."


def test_glued_paragraphs_are_parted() -> None:
    texts = [s.text for s in sentences(BODY)]
    assert any(text.startswith("Warga menunggu.") and "siap" not in text for text in texts)
    assert "Mereka lalu pulang." in texts


def test_related_links_are_left_out() -> None:
    text = " ".join(s.text for s in sentences(BODY))
    assert not any(word in text for word in ("Mengintai", "Logistik", "Caleg", "Beras"))
    assert "Hujan turun" in text
    assert "karena panen" in text


@pytest.mark.parametrize(
    "line",
    [
        "BACA JUGA:Bupati Lantik Camat",
        "Baca: Harga Cabai",
        "Simak juga Video: Banjir",
        "[Gambas:Video 20detik]",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Editor: Sri Wahyuni",
        "#pemilu2024 #kpu",
        "Artikel ini telah tayang di Contoh.com",
        "(abc/def)",
    ],
)
def test_lines_that_are_not_the_article(line: str) -> None:
    assert is_related_link(line)


@pytest.mark.parametrize(
    "line",
    ["Baca puisi digelar di aula.", "Video itu beredar luas.", "Ikuti aturan, kata bupati.", "Sumber air kering."],
)
def test_lines_that_are_the_article(line: str) -> None:
    assert not is_related_link(line)


def test_datelines() -> None:
    assert BODY[dateline_end(BODY) :].startswith("Ketua KPU")
    assert dateline_end("Warga senang - kata dia") == 0


def test_stems_spare_names_and_terms() -> None:
    assert [stem(w) for w in ("menyortir", "pendistribusian", "membagi-bagikan")] == ["sortir", "distribusi", "bagi"]
    assert [stem(w) for w in ("pemilu", "kediri", "relawan")] == ["pemilu", "kediri", "relawan"]


def test_words() -> None:
    assert words("Jum’at, KPU-Bawaslu bagi-bagi 1.000") == ["jum'at", "kpu-bawaslu", "bagi-bagi", "1", "000"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Jaga pos, kawal truk, dan catat Rp1,5 juta", [0, 0, 1, 1, 2, 2, 2, 2, 2]),
        ("Untuk korban banjir, logistik dikirim", [0, 0, 0, 0, 0]),
    ],
)
def test_items_of_a_list_are_three_or_more(text: str, numbers: list[int]) -> None:
    assert len(words(text)) == len(numbers)
    assert items(text) == numbers
