"""Captions are split from their credit, and datelines are recognised."""

from __future__ import annotations

import pytest

from crawler.reading.captions import dateline_of, split_caption


@pytest.mark.parametrize(
    ("text", "joined", "expected"),
    [
        ("Warga melipat surat suara-Hafid Zainal-PALTV", True, ("Warga melipat surat suara", "Hafid Zainal-PALTV")),
        ("Bupati menerima Ketua KPU-Foto:Arman/-palpos", True, ("Bupati menerima Ketua KPU", "Arman-palpos")),
        ("Rapat di Kayuagung (Foto Dodi).--", True, ("Rapat di Kayuagung", "Dodi")),
        ("Anak-anak menonton simulasi--", True, ("Anak-anak menonton simulasi", None)),
        ("Tol Kayuagung-Palembang ramai. Foto: Zul", False, ("Tol Kayuagung-Palembang ramai.", "Zul")),
        ("Gudang KPU dijaga polisi. ANTARA FOTO/Zul/foc.", False, ("Gudang KPU dijaga polisi.", "ANTARA FOTO/Zul/foc")),
        ("Warga antre. FOTO : ZUL/KABAR", True, ("Warga antre.", "ZUL/KABAR")),
        ("Warga melipat surat suara--PALTV", True, ("Warga melipat surat suara", "PALTV")),
        ("Ilustrasi banjir-net-", True, ("Ilustrasi banjir", "net")),
        ("Anak-anak antre-istimewa-internet", True, ("Anak-anak antre", "istimewa-internet")),
        ("Anak-anak antre-tangkapan layar-tiktok", True, ("Anak-anak antre", "tangkapan layar-tiktok")),
        ("Anak-anak bermain di kali-kali kecil", True, ("Anak-anak bermain di kali-kali kecil", None)),
        ("Warga antre di gudang, Kamis (11/1/2024).", False, ("Warga antre di gudang, Kamis (11/1/2024).", None)),
        ("Warga antre, Kamis (11/1). Foto: Zul", False, ("Warga antre, Kamis (11/1).", "Zul")),
        ("Jalan Kikim longsor. /Kabar Lahat/Zul", False, ("Jalan Kikim longsor.", "Kabar Lahat/Zul")),
        ("KABAR.COM/ZUL FIKAR Warga antre", False, ("Warga antre", "KABAR.COM/ZUL FIKAR")),
        ("", False, (None, None)),
        ("Lihat Foto Warga antre di pasar.", False, ("Warga antre di pasar.", None)),
        ("Warga menjemur benang. Dok. kelompok tani", False, ("Warga menjemur benang.", "kelompok tani")),
        ("Warga menaikkan karung. | Foto Zul Fikar", False, ("Warga menaikkan karung.", "Zul Fikar")),
        (
            "Lihat foto lama di museum. Foto itu dari 1930",
            False,
            ("Lihat foto lama di museum. Foto itu dari 1930", None),
        ),
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
        ("OGAN ILIR, KORANPALPOS.COM, - Bupati", "OGAN ILIR, KORANPALPOS.COM"),
        ("MUSI BANYUASIN, KORANHARIANMUBA.COM,- Bupati", "MUSI BANYUASIN, KORANHARIANMUBA.COM"),
        ("OKI - Bupati", "OKI"),
        ("KPU - Bawaslu OKI meneken kerja sama.", None),
        ("KPU, Bawaslu - DPRD OKI bertemu.", None),
        ("Pemerintah Kabupaten OKU - DPRD bertemu.", None),
        ("KPU Lahat menerima logistik - semuanya lengkap.", None),
        ("Bupati Lahat menerima tamu.", None),
    ],
)
def test_a_dateline_is_recognised(body: str, dateline: str | None) -> None:
    assert dateline_of(body) == dateline
