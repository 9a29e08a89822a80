"""A clock without a zone is that of the outlet's country, where the page tells it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from crawler.reading.locale import clock_of, language_of

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
        ("pt-BR", "O prefeito falou ontem à noite.", "https://a.example/1", "pt", "America/Sao_Paulo"),
    ],
)
def test_language_and_clock(lang: str, text: str, url: str, language: str, zone: str) -> None:
    tree = html.fromstring(f'<html lang="{lang}"><body><p>{text}</p></body></html>')
    assert language_of(text, tree, url) == language
    clock = clock_of(language, tree, url)
    assert AT.replace(tzinfo=clock).utcoffset() == AT.replace(tzinfo=ZoneInfo(zone)).utcoffset()
