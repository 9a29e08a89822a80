"""Lines that are not the article are told from sentences that only use the same words."""

from __future__ import annotations

import pytest

from crawler.reading import lines
from crawler.reading.captions import dateline_of, split_caption
from crawler.reading.credits import credits
from crawler.reading.signatures import byline, signature, signed_by

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
FURTHER_NOISE = """
Simak Video 'Penampakan Banjir Bandang di Luwu':
Lihat juga Video: Detik-detik Jembatan Ambruk
Simak selengkapnya di halaman berikutnya.
Baca selengkapnya di halaman selanjutnya >>>
Berlanjut ke halaman berikutnya...
Bersambung ke halaman 2
Halaman 2 dari 3
Lanjut baca di halaman berikutnya
Saksikan Video Pilihan di Bawah Ini:
Saksikan Video Menarik Berikut Ini:
Berikut videonya:
Lihat video selengkapnya di bawah ini:
Ikuti Berita Sumatera Ekspres di Google News
Ikuti kami di Instagram @palpos dan Facebook Palpos
Follow akun Instagram @radarlampung
Temukan berita dan artikel menarik lainnya di Google News
Dapatkan informasi terupdate setiap hari dengan bergabung di grup WhatsApp Radar Tegal
Yuk gabung di channel Telegram kami
Klik di sini untuk bergabung
Cek berita lainnya di Google News
Update berita terbaru dan terpercaya di Google News
Jangan lupa like, share dan subscribe
Sumber: ANTARA
Sumber : Humas Polres Muba
Sumber Berita: Antara
Sumber Foto: Dok Pribadi
Foto: Istimewa
Foto/Dok: Humas
Editor: Redaksi
Red: Ani
Reporter : Zul | Editor : Yulia
Penulis : Tim
Laporan: Tim Liputan
(ADV)
Tulis Komentar
Tinggalkan komentar
Komentar
Tags:
Tag : pemilu, kpu
Topik: Pemilu
Label: Daerah
Kategori: Daerah
Dibaca: 120 kali
Dilihat 250 kali
Post Views: 312
Views: 98
Share this:
Share
Like this:
Like Loading...
Bagikan ini:
Menyukai ini:
Suka Memuat...
Bagikan artikel ini
Bagikan ke:
Artikel Selanjutnya
Berita Sebelumnya
Sebelumnya
Baca Artikel Lainnya
Berita Terkait:
Artikel terkait
BERITA LAINNYA
Rekomendasi Untuk Anda
Trending
Terpopuler
Pilihan Untukmu
Yang Lain Juga Baca
Scroll untuk melanjutkan membaca
Gulir ke bawah untuk lanjut membaca
SCROLL TO RESUME CONTENT
- Advertisement -
Advertisement. Scroll to continue reading.
ADVERTISEMENTS
Iklan
Sponsored by
Copyright © ANTARA 2024
Hak Cipta © Harian Muba
COPYRIGHT © ANTARA 2016
Artikel ini telah tayang di Kompas.com dengan judul "Banjir di Lahat"
Artikel ini sudah tayang di TribunSumsel.com
Berita ini sudah tayang di Palpres.com
Baca artikel menarik lainnya di Palpres.com
Baca juga artikel lainnya tentang pemilu
Baca konten-konten menarik Kompas TV lainnya di:
Nikmati berita pilihan langsung di ponselmu
Download aplikasi Berita Terkini di sini
Lihat Artikel Asli
Sumber artikel asli
Video Terpopuler
[Gambas:Instagram]
[Gambas:Youtube]
View this post on Instagram
A post shared by Pemkab Muba (@pemkabmuba)
Klik Gambar untuk memperbesar
Perbesar
Lihat Foto
Font Size
A A A
Text Size:
Ukuran huruf
Dengarkan Artikel
Dengarkan berita ini
Print Friendly
Cetak
Salin Tautan
Copy Link
Tautan berhasil disalin
0 Komentar
3 Comments
Leave a Reply
Tinggalkan Balasan
Batalkan balasan
Comments are closed.
Next Post
Previous Post
Lihat Semua
Selengkapnya
Baca Selengkapnya
Read more
Loading...
Login
-o0o-
--000--
***
(***)
(Red)
(red/rls)
(*)
*/
(tim)
""".strip().split("\n")
SENTENCES = [
    "Ikuti lomba itu, ribuan warga datang dari berbagai desa.",
    "Simak penjelasan Ketua KPU soal distribusi logistik berikut ini, yang disampaikan Senin.",
    "Sumber api diduga dari korsleting listrik di dapur rumah korban.",
    "Sumber air bersih di desa itu mengering sejak dua bulan terakhir.",
    "Foto korban beredar di media sosial sejak Minggu malam.",
    "Dibaca sekilas, isi surat itu tidak menyebut nama calon.",
    "Halaman kantor KPU dipenuhi truk pengangkut kotak suara.",
    "Bagikan sembako, seorang caleg dilaporkan ke Bawaslu.",
    "Video itu memperlihatkan petugas menghitung surat suara.",
    "Video tersebut kini viral.",
    "Baca puisi menjadi acara penutup malam itu.",
    "Tag harga pada rak tidak sesuai dengan kasir.",
    "Masuk tanpa izin, dua pemuda ditangkap petugas gudang.",
    "Komentar bupati itu menuai kritik.",
    "Kirim bantuan, PMI mengerahkan dua truk tangki.",
    "Cetak surat suara rampung pada akhir Desember.",
    "Lihat kondisi itu, warga memperbaiki jalan secara swadaya.",
    "Berikut daftar 45 anggota DPRD terpilih:",
    "Berikut susunan pengurusnya:",
    "Penulis buku itu, Andi, hadir dalam diskusi.",
    "Editor video itu bekerja dari rumah.",
    "Red notice diterbitkan atas nama tersangka.",
    "Update terakhir menyebutkan 12 rumah rusak.",
    "Artikel itu dimuat di koran lokal pada 2019.",
    "Topik yang dibahas adalah netralitas ASN.",
    "Iklan rokok dilarang di sekitar sekolah.",
    "Print out bukti transfer dilampirkan dalam laporan.",
    "Share lokasi dikirim korban sebelum hilang.",
    "Pilihan warga jatuh pada calon nomor dua.",
    "Rekomendasi Bawaslu harus ditindaklanjuti KPU dalam tujuh hari.",
    "Trending topik di media sosial, nama bupati disebut ribuan kali.",
    "Selengkapnya, ia merinci anggaran itu untuk 24 kecamatan.",
    "Sebelumnya, polisi telah menangkap dua pelaku.",
    "Selanjutnya, berkas diserahkan ke kejaksaan.",
    "Kategori pemilih pemula mencapai 12 ribu orang.",
    "Label halal wajib dicantumkan mulai Oktober.",
    "Nikmati liburan, wisatawan memadati Pantai Panjang.",
    "Klik tombol hijau, lalu isi NIK dan tanggal lahir, kata dia.",
    "Dapatkan pelatihan, 120 KPPS di Lahat siap bertugas.",
    "Gabung dengan partai lain, tiga caleg dicoret.",
    "(Polisi) juga menyita uang Rp 20 juta.",
    "Yuk kita jaga pemilu damai, ajak Kapolres.",
    "Jangan golput, pesan bupati kepada pemilih pemula.",
    "Temukan surat suara tercoblos, KPPS melapor ke PPS.",
    "Saksikan pembukaan kotak, saksi partai menandatangani berita acara.",
    "Tonton konser itu, ribuan warga memadati alun-alun.",
    "Cek gudang logistik, Kapolres minta penjagaan diperketat.",
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


@pytest.mark.parametrize("line", FURTHER_NOISE)
def test_a_line_of_the_page_around_the_article(line: str) -> None:
    assert lines.role(line) or lines.is_sign_off(line)


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
