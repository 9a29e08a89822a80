"""Dates of other languages, put into the words that the grammar of dates knows; the names of months are CLDR's."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from babel.core import Locale, UnknownLocaleError

_FACTS = tomllib.loads((Path(__file__).parent / "calendars.toml").read_text(encoding="utf-8"))
_ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BUDDHIST = re.compile(r"\b2[45]\d\d\b")
_BUDDHIST_ERA = 543  # years that its calendar is ahead
_HALF = {half: "|".join(marks) for half, marks in _FACTS["halves"].items()}
_NOT_LATIN = [
    (re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?"), r"\1-\2-\3 "),
    (re.compile(r"(\d{1,2})\s?[時时시點点]\s?(\d{1,2})\s?[分분]?"), r"\1:\2"),
    *((re.compile(rf"(?:{marks})\s?(\d{{1,2}}:\d\d)"), rf"\1 {half}") for half, marks in _HALF.items()),
    *((re.compile(rf"(?<=\d)\s?(?:{marks})"), f" {half}") for half, marks in _HALF.items()),
]
_MACHINES = [  # 20240215T102100, Thu Feb 15 10:21:00 CET 2024
    (re.compile(r"\b(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)"), r"\1-\2-\3t\4:\5:\6"),
    (re.compile(r"\b([a-z]{3}) (\d{1,2}) ([\d:]{8}) (\w{3,4}) (\d{4})\b"), r"\2 \1 \5 \3 \4"),
]
_MONTH = f"(?:{'|'.join(_ENGLISH)})"
_ABROAD = [
    (re.compile(rf"({_MONTH})(?: ?/ ?{_MONTH})+"), r"\1"),  # آب/أغسطس
    (re.compile(r"\b([ap])\.\s?m\b\.?"), r"\1m"),
    (re.compile(r"(?<=\d)\s?(?:petang|malam)\b"), " pm"),
    (re.compile(r"\b(\d{1,2})\s?h\s?(\d\d)\b"), r"\1:\2"),  # 17h08
    (re.compile(r"\b1(?:er|º|ro)\b"), "1"),
    (re.compile(rf"\b(\d{{4}})[\s.,]{{1,3}}({_MONTH})\s(\d{{1,2}})\b"), r"\3 \2 \1"),  # 2024. február 15.
    (re.compile(r"(\d{4}(?:\.\d\d?\.\d\d?)?)\.(?=\s)"), r"\1"),  # 2024.02.15. 10:21
]


def _numbers(names: list[str], first: int) -> dict[str, int]:
    return {name: number for number, same in enumerate(names, first) for name in same.split()}


MONTHS, WEEKDAYS = _numbers(_FACTS["grammar"]["months"], 1), _numbers(_FACTS["grammar"]["weekdays"], 0)
ZONES: dict[str, float] = _FACTS["zones"]
SEASONS: dict[str, str] = _FACTS["seasons"]
PUBLISHED = "|".join(_FACTS["published"]["words"])  # before the date of publication
OPENING = "|".join(_FACTS["published"]["opening"])  # of a line that holds it
UPDATED = "|".join(_FACTS["updated"]["words"])  # before the date of an update


def in_known_words(text: str, language: str) -> str:
    """Return `text`, in lower case, with the dates in it as the grammar reads them: "15. März 2024 um 10.21 Uhr" as
    "15. mar 2024 10.21", "2024年2月15日" as "2024-2-15". `language` is an ISO code, or "" where it is not known.
    """
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text)
        text = _rewritten(text, _NOT_LATIN)
    text = _rewritten(text, _MACHINES)
    names, months, words = _words(language)
    if names is None:
        return text
    text = names.sub(lambda match: f" {_ENGLISH[months[match[1]] - 1]} ", text)
    text = _rewritten(" ".join(words.sub(" ", text).split()), _ABROAD)
    if language == "th":
        text = _BUDDHIST.sub(lambda match: str(int(match[0]) - _BUDDHIST_ERA), text)
    return text


def _rewritten(text: str, rules: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, written in rules:
        text = pattern.sub(written, text)
    return text


@cache
def _words(language: str) -> tuple[re.Pattern[str] | None, dict[str, int], re.Pattern[str]]:
    """Return the pattern of a language's months, None for none, their numbers, and the words that say nothing more."""
    nothing = re.compile("(?!)")
    try:
        locale = Locale(language) if language not in ("", "en", "en-US", "id") else None
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None:
        return None, {}, nothing
    months = {
        name.lower().strip(" ."): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    }
    months = {name: number for name, number in months.items() if not name.isdecimal() and len(name) > 1}
    months |= _FACTS["months"].get(language, {})
    by_length = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    weekdays = [re.escape(name.lower()) for name in locale.days["format"]["wide"].values()]
    words = "|".join([*_FACTS["words"].get(language, []), *weekdays])
    return (
        re.compile(rf"(?<![^\W\d_ב])({by_length})(?![^\W\d_])[.,]?"),
        months,
        re.compile(rf"(?<![\w'])(?:{words})(?![^\W\d_])[.,]?"),
    )
