"""Where a page is at home: the language that it is written in, and the clock that its outlet's country goes by."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import UTC, datetime, tzinfo
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.core import get_global
from lxml.html import HtmlElement

from crawler.reading.dates import JAKARTA

_FACTS = tomllib.loads((Path(__file__).parent / "locale.toml").read_text(encoding="utf-8"))
_COMMON = {code: (frozenset(own["words"].split()), own["share"]) for code, own in _FACTS["languages"].items()}
_LOCALE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_MARKS = ".,;:!?\"'“”‘’()"
_MALAY_HOSTS = (".my", ".sg", ".bn")


def language_of(text: str, tree: HtmlElement, url: str) -> str:
    """Return the ISO code of the language: told by the words of `text`, else as declared, else by the script, or ""."""
    words = [word.strip(_MARKS) for word in text.lower().split(maxsplit=600)[:600]]
    for language, (common, share) in _COMMON.items():
        if sum(word in common for word in words) >= len(words) * share:
            is_malay = language == "id" and (urlsplit(url).hostname or "").endswith(_MALAY_HOSTS)
            return "ms" if is_malay else language
    # "en" is many a system's default
    return next((language for language, _ in _declared(tree) if language != "en"), _by_script(text))


def _by_script(text: str) -> str:
    letters = (c for c in text if c.isalpha() and not c.isascii())
    scripts = {unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in islice(letters, 100)}
    return next((language for script, language in _FACTS["scripts"].items() if script in scripts), "")


def dialect_of(language: str, tree: HtmlElement, url: str) -> str:
    """Return "en-US" for English of a page that declares the United States, where 2/5/2024 is in February."""
    host = urlsplit(url).hostname or ""
    is_elsewhere = len(host.rsplit(".", 1)[-1]) == 2 and not host.endswith(".us")
    return "en-US" if language == "en" and not is_elsewhere and ("en", "us") in _declared(tree) else language


def clock_of(language: str, tree: HtmlElement, url: str) -> tzinfo:
    """Return the zone of a clock without one, of an outlet of which nothing is known: its country's, else UTC.

    The country is told by the host, the declared locale, or a language that is spoken in one country.
    """
    if language == "id":
        return JAKARTA
    top = (urlsplit(url).hostname or "").rsplit(".", 1)[-1]
    countries = [top if top != "uk" else "gb"] if len(top) == 2 and top not in _FACTS["anywhere"] else []
    countries += [country for spoken, country in _declared(tree) if country and spoken == language]
    if language and language not in _FACTS["many_clocks"]:
        countries.append(str(get_global("likely_subtags").get(language, "")).rsplit("_", 1)[-1])
    return next((clock for country in countries if (clock := _clock(country.upper()))), UTC)


@cache
def _clock(country: str) -> tzinfo | None:
    if country in _FACTS["national"]:
        return ZoneInfo(_FACTS["national"][country])
    zones = [ZoneInfo(name) for name in get_global("territory_zones").get(country, ())]
    seasons = (datetime(2020, 1, 1), datetime(2020, 7, 1))
    clocks = {tuple(zone.utcoffset(season) for season in seasons) for zone in zones}
    return zones[0] if len(clocks) == 1 else None


def _declared(tree: HtmlElement) -> list[tuple[str, str]]:
    """Return (language, country or "") of each locale that a page declares."""
    stated = [tree.get("lang") or "", tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    stated += tree.xpath("//meta[@property='og:locale' or @http-equiv='content-language']/@content")[:3]
    matches = (_LOCALE.match(text.strip()) for text in stated)
    return [(match[1].lower(), (match[2] or "").lower()) for match in matches if match]
