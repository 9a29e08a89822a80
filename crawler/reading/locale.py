"""Where a page is at home: the language that it is written in, and the clock that its outlet's country goes by."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.core import get_global
from lxml.html import HtmlElement

from crawler.reading.blocks import plain
from crawler.reading.dates import JAKARTA
from crawler.reading.parsed import ParsedPage

_FACTS = tomllib.loads((Path(__file__).parent / "locale.toml").read_text(encoding="utf-8"))
_COMMON = {code: (frozenset(own["words"].split()), own["share"]) for code, own in _FACTS["languages"].items()}
_PLACES = {name: ZoneInfo(zone) for zone, names in _FACTS["places"].items() for name in names.split()}
_SHORT_NAME = 5  # letters of a name that other words hold
_OFFICE = re.compile(r"^(?:pem(?:kab|kot|prov))|(?:kab|kota|prov)$")
_PARTED = re.compile(r"[,:|/()–-]")
_OFFSET = re.compile(r"T\d\d:\d\d[\d:.]*([+-])(\d\d):?(\d\d)$")
_LOCALE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_MARKS = ".,;:!?\"'“”‘’()"
_INDONESIAN = frozenset(timedelta(hours=hours) for hours in (7, 8, 9))
_MALAY_HOSTS = (".my", ".sg", ".bn")


def language_of(text: str, tree: HtmlElement, url: str) -> str:
    """Return the ISO code of the language: told by the words of `text`, else as declared, else by the script, or ""."""
    words = [word.strip(_MARKS) for word in text.lower().split(maxsplit=600)[:600]]
    for language, (common, share) in _COMMON.items():
        if sum(word in common for word in words) >= len(words) * share:
            is_malay = language == "id" and _host(url).endswith(_MALAY_HOSTS)
            return "ms" if is_malay else language
    # "en" is many a system's default
    return next((language for language, _ in _declared(tree) if language != "en"), _by_script(text))


def _by_script(text: str) -> str:
    letters = (c for c in text if c.isalpha() and not c.isascii())
    scripts = {unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in islice(letters, 100)}
    return next((language for script, language in _FACTS["scripts"].items() if script in scripts), "")


def dialect_of(language: str, tree: HtmlElement, url: str) -> str:
    """Return "en-US" for English of a page that declares the United States, where 2/5/2024 is in February."""
    host = _host(url)
    is_elsewhere = len(host.rsplit(".", 1)[-1]) == 2 and not host.endswith(".us")
    return "en-US" if language == "en" and not is_elsewhere and ("en", "us") in _declared(tree) else language


def clock_of(language: str, page: ParsedPage, dateline: str | None = None) -> tzinfo:
    """Return the zone of a clock without one, of an outlet of which nothing is known.

    That of an Indonesian page is told by its place, else by the instants that it declares, else it is WIB. Elsewhere
    it is the country's, told by the host, the declared locale, or a language that is spoken in one country; else
    that of the declared instants, else UTC.
    """
    host = _host(page.url)
    if language == "id":
        declared = _declared_clock(page)
        is_ours = declared is not None and declared.utcoffset(None) in _INDONESIAN
        return _by_place(page.url, dateline or "") or (declared if is_ours and declared else JAKARTA)
    top = host.rsplit(".", 1)[-1]
    countries = [top if top != "uk" else "gb"] if len(top) == 2 and top not in _FACTS["anywhere"] else []
    countries += [country for spoken, country in _declared(page.root) if country and spoken == language]
    if language and language not in _FACTS["many_clocks"]:
        countries.append(str(get_global("likely_subtags").get(language, "")).rsplit("_", 1)[-1])
    return next((clock for country in countries if (clock := _clock(country.upper()))), _declared_clock(page) or UTC)


def _by_place(url: str, dateline: str) -> tzinfo | None:
    """Return the clock of the place that an office's address names, or that address and dateline tell alike."""
    host = _host(url)
    labels = [label.replace("-", "") for label in host.split(".")]
    if host.endswith(".go.id"):
        return next((_PLACES[name] for label in labels if (name := _OFFICE.sub("", label)) in _PLACES), None)
    labels += urlsplit(url).path.split("/")[1:2]
    told = {_PLACES[name] for part in _PARTED.split(dateline) if (name := plain(part)) in _PLACES}
    return next((zone for name, zone in _PLACES.items() if zone in told and _is_in(name, labels)), None)


def _is_in(name: str, labels: list[str]) -> bool:
    is_short = len(name) < _SHORT_NAME
    return any(label.startswith(name) or label.endswith(name) or (name in label and not is_short) for label in labels)


def _declared_clock(page: ParsedPage) -> timezone | None:
    """Return the zone of an instant that a page declares, where it is one of an outlet's clock, and not UTC."""
    stated = (text for field in ("published", "modified") for text, _ in page.declared.all(field))
    for match in filter(None, map(_OFFSET.search, stated)):
        hours, minutes = int(match[2]), int(match[3])
        if 0 < hours < 15 and minutes < 60:
            return timezone((-1 if match[1] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
    return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


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
