"""A clock without a zone is that of the outlet's country, where the page tells it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from crawler.news import zone_of
from crawler.reading.blocks import plain
from crawler.reading.locale import _PLACES, clock_of, language_of
from crawler.reading.parsed import ParsedPage
from nlp.gazetteer import aliases, by_code, plain_name

AT = datetime(2024, 7, 1)


@pytest.mark.parametrize(
    ("lang", "text", "url", "language", "zone"),
    [
        ("id", "Warga yang datang ke desa itu tidak akan pulang.", "https://a.example/1", "id", "Asia/Jakarta"),
        ("", "Warga yang datang ke desa itu tidak akan pulang.", "https://a.my/1", "ms", "Asia/Kuala_Lumpur"),
        ("de", "Der Bürgermeister sprach am Abend.", "https://a.example/1", "de", "Europe/Berlin"),
        ("en-US", "Der Bürgermeister sprach am Abend.", "https://a.at/1", "de", "Europe/Vienna"),
        ("fr-CA", "Le maire a parlé hier soir.", "https://a.example/1", "fr", "UTC"),
        ("fr-FR", "Le maire a parlé hier soir.", "https://a.example/1", "fr", "Europe/Paris"),
        ("en", "The mayor of the town spoke to the press in the evening.", "https://a.co.uk/1", "en", "Europe/London"),
        ("en", "The mayor of the town spoke to the press in the evening.", "https://a.example/1", "en", "UTC"),
        ("zh-Hans-CN", "市长昨晚发表讲话。", "https://a.example/1", "zh", "Asia/Shanghai"),
        ("", "Die Bürgermeisterin sprach am Abend nicht mit der Presse.", "https://a.example/1", "de", "Europe/Berlin"),
        ("", "El alcalde y los vecinos del pueblo hablaron ayer.", "https://a.com.ar/1", "es", "America/Buenos_Aires"),
        (
            "en",
            "Kapal itu terbiar kerana nelayan enggan.",
            "https://a.example/1",
            "ms",
            "Asia/Kuala_Lumpur",
        ),
        ("pt-BR", "O prefeito falou ontem à noite.", "https://a.example/1", "pt", "America/Sao_Paulo"),
    ],
)
def test_language_and_clock(lang: str, text: str, url: str, language: str, zone: str) -> None:
    tree = html.fromstring(f'<html lang="{lang}"><body><p>{text}</p></body></html>')
    assert language_of(text, tree, url) == language
    clock = clock_of(language, ParsedPage(tree, url, ""))
    assert AT.replace(tzinfo=clock).utcoffset() == AT.replace(tzinfo=ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    ("url", "dateline", "hours"),
    [
        ("https://wakatobikab.go.id/berita/1", None, 8),
        ("https://dinkes.sorongkab.go.id/berita/1", None, 9),
        ("https://buleleng.bawaslu.go.id/berita/1", "SINGARAJA", 8),
        ("https://bandungkab.go.id/berita/1", None, 7),
        ("https://radio.example/ambon/daerah/1/pasar", "KBRN, Ambon", 9),
        ("https://kabarsulut.example/ekonomi/1", "BITUNG, KABARSULUT", 8),
        ("https://balikabar.example/1", "Denpasar (Balikabar)", 8),
        ("https://kembalian.example/1", "DENPASAR", 7),  # a paper of anywhere, with news from there
        ("https://kabarsulut.example/1", "JAKARTA", 7),
        ("https://kabarsulut.example/1", "TERNATE", 7),
        ("", "MANADO", 7),
    ],
)
def test_the_clock_of_an_indonesian_place(url: str, dateline: str | None, hours: int) -> None:
    page = ParsedPage(html.fromstring("<html><body><p>Warga</p></body></html>"), url, "")
    assert AT.replace(tzinfo=clock_of("id", page, dateline)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("language", "declared", "hours"),
    [
        ("id", "2018-06-21T03:30:11+08:00", 8),
        ("id", "2018-06-21T03:30:11+00:00", 7),
        ("id", "2018-06-21T03:30:11-05:00", 7),  # no clock of Indonesia
        ("en", "2018-06-21T03:30:11+08:00", 8),
        ("en", "2018-06-21T03:30:11Z", 0),
        ("en", "2018-06-21T03:30:11", 0),
    ],
)
def test_the_clock_of_what_a_page_declares(language: str, declared: str, hours: int) -> None:
    head = f"<meta property='og:updated_time' content='{declared}'>"
    page = ParsedPage(html.fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"), "", "")
    assert AT.replace(tzinfo=clock_of(language, page)).utcoffset() == timedelta(hours=hours)


def test_places_are_those_of_provinces_with_that_clock_and_of_no_others() -> None:
    zones: dict[str, set[timedelta | None]] = {}
    names = [(plain_name(region.name), code) for code, region in by_code().items()]
    for name, code in [*names, *((alias, code) for alias, code, _ in aliases())]:
        zones.setdefault(plain(name), set()).add(zone_of(code).utcoffset(None))
    for name, zone in _PLACES.items():
        parts = [zones[other] for other in zones if other.startswith(name)]  # of an island
        assert zones.get(name, set().union(*parts)) == {AT.replace(tzinfo=zone).utcoffset()}, name
