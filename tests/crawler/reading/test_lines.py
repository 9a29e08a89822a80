"""Lines that are not the article are told from sentences that only use the same words."""

from __future__ import annotations

import pytest

from crawler.reading import lines
from crawler.reading.captions import dateline_of, split_caption
from crawler.reading.credits import byline, credits, signature, signed_by

NOISE = {
    "BACA JUGA:Polda Sumsel Siapkan Pengamanan TPS": "related",
    "Baca juga : Jalan Desa Rusak": "related",
    "Simak Juga: Cara Cek TPS": "related",
    "(Baca: KPU Terima Kotak Suara)": "related",
    "Artikel Terkait": "related",
    "Reporter : Zul": "credit",
    "Penulis: Andi Putra, S.Kom | Editor: Siti": "credit",
    "Sumber:": "credit",
    "ADVERTISEMENT": "furniture",
    "SCROLL TO CONTINUE WITH CONTENT": "furniture",
    "Halaman Selanjutnya": "furniture",
    "Tag: KPU, Bawaslu": "furniture",
    "Bagikan:": "furniture",
    "Cek Berita dan Artikel lainnya di Google News": "furniture",
    "Ikuti saluran WhatsApp kami untuk kabar terbaru": "furniture",
    "Artikel ini telah tayang di Sripoku.example dengan judul Banjir": "furniture",
}
SENTENCES = [
    "Ia menjawab singkat pertanyaan wartawan: tidak ada rencana pindah.",
    "Rumah itu dibangun oleh: warga sendiri, tukang dan relawan.",
    "Bacaleg itu juga mengimbau warga agar tidak golput.",
    "Baca doa menutup acara pelepasan logistik di halaman kantor KPU.",
    "Camat mengumumkan jadwal itu lewat saluran WhatsApp warga dan papan pengumuman desa.",
    "Editor foto itu menyerahkan kameranya kepada penyidik.",
    "Sumber daya manusia menjadi kendala utama, kata Rudi: baru dua orang yang dilatih.",
    "Halaman kantor camat dipenuhi kotak suara sejak pagi.",
    "Tagihan listrik gudang logistik dibayar oleh pemerintah kabupaten.",
    "Iklan kampanye di media massa baru boleh ditayangkan 21 hari sebelum masa tenang.",
]


@pytest.mark.parametrize(("line", "role"), NOISE.items())
def test_a_line_that_is_not_the_article(line: str, role: str) -> None:
    assert lines.role(line) == role


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_stays(line: str) -> None:
    assert lines.role(line) == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Laporan Wartawan Tribun Sumsel, Agung Pratama", ("Agung Pratama",)),
        ("(Laporan Kontributor SRIPOKU.COM Agung Pratama)", ("Agung Pratama",)),
        ("Redaktur & Reporter : Cuci Hatiningsih", ("Cuci Hatiningsih",)),
        ("Penulis: Kontributor Lahat, Aji Pranata", ("Aji Pranata",)),
        ("Penulis: Zul Fikar - Kabar Lahat", ("Zul Fikar",)),
        ("Selasa 02 Agustus 2016 14:05 WIB Rep: Zul Fikar/ Red: Siti Aminah", ("Zul Fikar",)),
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


def test_names_keep_their_degrees() -> None:
    (credit,) = credits("Penulis: Andi Putra, S.Kom dan Siti Aminah")
    assert credit.names == ("Andi Putra, S.Kom", "Siti Aminah")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Demikian kata Rudi. (bis/)", "Demikian kata Rudi."),
        ("Demikian kata Rudi.(*)", "Demikian kata Rudi."),
        ("“Kami siap,” katanya. (ANTARA/Zul)", "“Kami siap,” katanya."),
        ("Rapat digelar Senin (29/1/2024).", "Rapat digelar Senin (29/1/2024)."),
        ("Acara dibuka Ketua KPU (Komisi Pemilihan Umum).", "Acara dibuka Ketua KPU (Komisi Pemilihan Umum)."),
    ],
)
def test_initials_behind_the_last_sentence_are_left_out(line: str, kept: str) -> None:
    assert lines.without_sign_off(line) == kept


@pytest.mark.parametrize(
    ("text", "joined", "expected"),
    [
        ("Warga melipat surat suara-Hafid Zainal-PALTV", True, ("Warga melipat surat suara", "Hafid Zainal-PALTV")),
        ("Bupati menerima Ketua KPU-Foto:Arman/-palpos", True, ("Bupati menerima Ketua KPU", "Arman-palpos")),
        ("Rapat di Kayuagung (Foto Dodi).--", True, ("Rapat di Kayuagung", "Dodi")),
        ("Anak-anak menonton simulasi--", True, ("Anak-anak menonton simulasi", None)),
        ("Tol Kayuagung-Palembang ramai. Foto: Zul", False, ("Tol Kayuagung-Palembang ramai.", "Zul")),
        ("Gudang KPU dijaga polisi. ANTARA FOTO/Zul/foc.", False, ("Gudang KPU dijaga polisi.", "ANTARA FOTO/Zul/foc")),
        ("", False, (None, None)),
    ],
)
def test_a_caption_is_split_from_its_credit(text: str, joined: bool, expected: tuple[str | None, str | None]) -> None:
    assert split_caption(text, joined) == expected


@pytest.mark.parametrize(
    ("body", "dateline"),
    [
        ("PALEMBANG, KORANPALPRES.COM - Bupati", "PALEMBANG, KORANPALPRES.COM"),
        ("OKI,KORANPALPOS.COM - Bupati", "OKI,KORANPALPOS.COM"),
        ("HARIANMUBA.BACAKORAN.CO - Pemerintah", "HARIANMUBA.BACAKORAN.CO"),
        ("BACAKORAN.CO -- Pemerintah", "BACAKORAN.CO"),
        ("MUARA ENIM - Bupati", "MUARA ENIM"),
        ("Mataram, NTB (ANTARA) - Sebanyak", "Mataram, NTB (ANTARA)"),
        ("TEMPO.CO, Jakarta - Ketua", "TEMPO.CO, Jakarta"),
        ("Jakarta, CNN Indonesia -- Ketua", "Jakarta, CNN Indonesia"),
        ("KPU Lahat menerima logistik - semuanya lengkap.", None),
        ("Bupati Lahat menerima tamu.", None),
    ],
)
def test_a_dateline_is_recognised(body: str, dateline: str | None) -> None:
    assert dateline_of(body) == dateline


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
    [("(Linus Kia)", ("Linus Kia",)), ("[rls/Linus Kia]", ("Linus Kia",)), ("(lik/rls)", ()), ("(Humas Pemkab)", ())],
)
def test_a_sign_off_names_persons_in_full_or_nobody(sign_off: str, names: tuple[str, ...]) -> None:
    assert signed_by(sign_off) == names


def test_a_signature_is_in_capitals_and_no_heading() -> None:
    assert signature("DINI TEJA") == ("DINI TEJA",)
    assert signature("BERITA TERKAIT") == ()
