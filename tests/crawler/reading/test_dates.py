"""Dates as Indonesian pages write them: the right instant with its offset, or None."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.dates import JAKARTA, parse_date

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)

RIGHT = {
    "Kamis 15 Feb 2024 - 10:21 WIB": "2024-02-15T10:21:00+07:00",
    "Rabu 20 Aug 2025 - 21:48 WIB": "2025-08-20T21:48:00+07:00",
    "Senin 23-02-2026,17:18 WIB": "2026-02-23T17:18:00+07:00",
    "Jum'at, 16 Februari 2024 | 14.38 WITA": "2024-02-16T14:38:00+08:00",
    "Jum’at, 16 Februari 2024 | 14:38 WITA": "2024-02-16T14:38:00+08:00",
    "Jumat, 16/02/2024 14:38": "2024-02-16T14:38:00+07:00",
    "Ahad, 18 Peb 2024 pukul 08.05 WIT": "2024-02-18T08:05:00+09:00",
    "Kompas.com - 02/11/2023, 21:34 WIB": "2023-11-02T21:34:00+07:00",
    "16 Agt 2024, 9:05 WIB": "2024-08-16T09:05:00+07:00",
    "16 Agu 2024 09.05": "2024-08-16T09:05:00+07:00",
    "3 Nopember 2023 | 10:00": "2023-11-03T10:00:00+07:00",
    "3 Nov. 2023 jam 10.00 Wib": "2023-11-03T10:00:00+07:00",
    "2024-02-15T10:21:00+07:00": "2024-02-15T10:21:00+07:00",
    "2024-02-15 10:21:09": "2024-02-15T10:21:09+07:00",
    "2024-02-15T03:21:00.000Z": "2024-02-15T03:21:00+00:00",
    "2024-02-15T10:21:00+0700": "2024-02-15T10:21:00+07:00",
    "Thu, 15 Feb 2024 10:21:00 +0700": "2024-02-15T10:21:00+07:00",
    "February 15, 2024 10:21 pm": "2024-02-15T22:21:00+07:00",
    "15 Februari 2024": "2024-02-15T00:00:00+07:00",
    "3 jam yang lalu": "2026-11-22T02:00:00+00:00",
    "sejam lalu": "2026-11-22T04:00:00+00:00",
    "5 menit lalu": "2026-11-22T04:55:00+00:00",
    "2 hours ago": "2026-11-22T03:00:00+00:00",
    "kemarin, 10:21 WIB": "2026-11-21T10:21:00+07:00",
    "Diterbitkan hari ini pukul 10.21 WIB": "2026-11-22T10:21:00+07:00",
    "Hari ini, 10.21 WIB": "2026-11-22T10:21:00+07:00",
    "10:21 WIB, 15 Februari 2024": "2024-02-15T10:21:00+07:00",
    "Diterbitkan Kamis (15/2/2024) pukul 10.21 WIB": "2024-02-15T10:21:00+07:00",
    "15/02/24 10:21": "2024-02-15T10:21:00+07:00",
    "15 Feb 2024, 10:21 GMT+7": "2024-02-15T10:21:00+07:00",
    "Sabtu, 17 Februari 2024 - 10:21 WIB (UTC+7)": "2024-02-17T10:21:00+07:00",
    "12 Februari 2024 03:30 sore": "2024-02-12T15:30:00+07:00",
    "12 Februari 2024, 1.30 siang WIB": "2024-02-12T13:30:00+07:00",
    "12 Februari 2024 pukul 11.30 siang": "2024-02-12T11:30:00+07:00",
    "12 Februari 2024 pukul 12.30 siang": "2024-02-12T12:30:00+07:00",
    "12 Februari 2024 jam 15.30 sore": "2024-02-12T15:30:00+07:00",
    "12 Februari 2024 7.05 malam WITA": "2024-02-12T19:05:00+08:00",
    "12 Februari 2024 1.05 malam": "2024-02-12T01:05:00+07:00",
    "12 Februari 2024 7.05 pagi": "2024-02-12T07:05:00+07:00",
    "Sel, 13 Des 2022 23:59:59 WIB": "2022-12-13T23:59:59+07:00",
    "Sabtu, 30 Desember 2023 24:00 WIB": "2023-12-31T00:00:00+07:00",
    "Selasa, 13 Desember 2022, pukul 20.15 Waktu Indonesia Tengah": "2022-12-13T20:15:00+08:00",
    "13 Desember 2022 20.15 Waktu Indonesia Bagian Timur (WIT)": "2022-12-13T20:15:00+09:00",
    "1 hari 3 jam yang lalu": "2026-11-21T02:00:00+00:00",
    "2 jam, 15 menit yang lalu": "2026-11-22T02:45:00+00:00",
    "1 jam dan 5 menit lalu": "2026-11-22T03:55:00+00:00",
    "1 minggu 2 hari lalu": "2026-11-13T05:00:00+00:00",
    "1 day, 2 hours ago": "2026-11-21T03:00:00+00:00",
}
NOTHING = [
    "",
    "31 Februari 2024 10:00 WIB",
    "12 Januari 2099",
    "1970-01-01T00:00:00Z",
    "0000-00-00 00:00:00",
    "0001-01-01T00:00:00Z",
    "-0001-11-30 00:00:00",
    "30 Nov -0001 - 00:00 WIB",
    "15 Februari 2024, 24:10 WIB",
    "2 bulan 3 hari lalu",
    "setahun lalu",
    "Wartawan Bali Today, 10:21 WITA",
    "31 Desember 9999 24:00",
    "1 minggu lalu",
    "Kamis, 16 Februari 2024",  # it was a Friday
    "15 Februari 2024, 25:10 WIB",
    "15 Februari",
    "32/13/2024",
    "Pemilu 2024 dimulai 10.21 WIB",
    "Telepon 0812-2024-1021",
    "Dibaca 10.21 kali",
    "beberapa waktu lalu",
]


@pytest.mark.parametrize(("text", "expected"), RIGHT.items())
def test_the_instant_and_its_offset(text: str, expected: str) -> None:
    moment = parse_date(text, now=NOW)
    assert moment is not None
    assert moment.at.isoformat() == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_rather_than_a_wrong_date(text: str) -> None:
    assert parse_date(text, now=NOW) is None


@given(st.text(alphabet="0123456789 :./-,|TZ+agjnrbiWIBTAseplukmhdo'", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    moment = parse_date(text, now=NOW)
    assert moment is None or (
        moment.at.utcoffset() is not None and moment.at.year >= 1990 and moment.at <= NOW + timedelta(days=1)
    )


_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


@given(st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 21)), st.sampled_from(["{:02d}:{:02d}", "{:02d}.{:02d}"]))
def test_every_minute_survives_writing_and_reading(when: datetime, clock: str) -> None:
    when = when.replace(second=0, microsecond=0, tzinfo=JAKARTA)
    day = f"{_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year}"
    text = f"{day} | {clock.format(when.hour, when.minute)} WIB"
    moment = parse_date(text, now=NOW)
    assert moment is not None
    assert moment.at == when
