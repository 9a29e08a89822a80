"""Dates as pages of other languages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.reading.dates import parse_date

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
MINUTE = "2024-03-05T17:08:00+00:00"

RIGHT = [
    ("de", "Dienstag, 5. März 2024 um 17.08 Uhr", MINUTE),
    ("fr", "Publié le 5 mars 2024 à 17h08", MINUTE),
    ("fr", "1er mars 2024", "2024-03-01T00:00:00+00:00"),
    ("es", "Martes, 5 de marzo de 2024, 5:08 p. m.", MINUTE),
    ("pt", "5 de março de 2024 às 17h08", MINUTE),
    ("it", "5 marzo 2024 alle ore 17.08", MINUTE),
    ("nl", "5 maart 2024 om 17:08 uur", MINUTE),
    ("sv", "5 mars 2024 kl. 17.08", MINUTE),
    ("nb", "5. mars 2024 kl. 17:08", MINUTE),
    ("da", "5. marts 2024 kl. 17.08", MINUTE),
    ("fi", "5. maaliskuuta 2024 klo 17.08", MINUTE),
    ("pl", "5 marca 2024, godz. 17:08", MINUTE),
    ("cs", "5. března 2024 v 17:08", MINUTE),
    ("tr", "5 Mart 2024, Salı 17:08", MINUTE),
    ("ru", "5 марта 2024 г. в 17:08", MINUTE),
    ("uk", "5 березня 2024 р. о 17:08", MINUTE),
    ("hu", "2024. március 5. 17:08", MINUTE),
    ("el", "5 Μαρτίου 2024, 17:08", MINUTE),
    ("hr", "5. ožujka 2024. u 17:08", MINUTE),
    ("vi", "Thứ ba, ngày 5 tháng 3 năm 2024, 17:08", MINUTE),
    ("th", "5 มี.ค. 2567 เวลา 17:08 น.", MINUTE),
    ("ms", "5 Mac 2024, 5:08 petang", MINUTE),
    ("ar", "٥ آذار/مارس ٢٠٢٤ 17:08", MINUTE),
    ("he", "5 במרץ 2024 17:08", MINUTE),
    ("hi", "5 मार्च 2024 17:08", MINUTE),
    ("ja", "2024年3月5日 午後5時08分", MINUTE),
    ("zh", "2024年03月05日17:08", MINUTE),
    ("ko", "2024.03.05. 오후 5:08", MINUTE),
    ("", "Tue Mar 5 18:08:00 CET 2024", MINUTE),
    ("", "20240305T170800+0000", MINUTE),
    ("en", "March 5, 2024, 12:08 PM EST", MINUTE),
]


@pytest.mark.parametrize(("language", "text", "instant"), RIGHT)
def test_the_instant(language: str, text: str, instant: str) -> None:
    moment = parse_date(text, now=NOW, zone=UTC, language=language)
    assert moment is not None
    assert moment.at.astimezone(UTC).isoformat() == instant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "31. Februar 2024"),
        ("fr", "mars 2024"),
        ("th", "5 มีนาคม 2467"),
        ("fa", "۱۵ اسفند ۱۴۰۲"),  # another calendar
        ("xx", "5 marca 2024"),
        ("de", "5 marca 2024"),
    ],
)
def test_no_date_rather_than_a_wrong_one(language: str, text: str) -> None:
    assert parse_date(text, now=NOW, zone=UTC, language=language) is None
