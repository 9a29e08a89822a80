"""The grammar of dates on news pages: an instant with the clock's offset, or nothing, never a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from crawler.reading.calendars import MONTHS, SEASONS, WEEKDAYS, ZONES, in_known_words

JAKARTA = ZoneInfo("Asia/Jakarta")
_EARLIEST_YEAR = 1990  # no outlet's pages are older; epochs and zeroed fields are
_NUMBERS = {word: number for number, word in enumerate("se dua tiga empat lima enam tujuh delapan sembilan".split(), 1)}
_NUMBERS["satu"] = 1


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_MONTH = rf"(?P<month{{0}}>{_any(MONTHS)})(?![a-z])\.?"
_NOT_IN_NAME = r"(?:(?<!\w\s)|(?<=posted\s)|(?<=published\s)|(?<=terbit\s)|(?<=terbitkan\s)|(?<=tayang\s))"  # USA Today
_DAY = re.compile(
    rf"(?<![a-z0-9])(?:(?P<weekday>{_any(WEEKDAYS)})(?![a-z])[\s,./|(-]{{0,4}})?(?:tanggal\s|tgl\.?\s)?"
    r"(?:"
    rf"(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]{{1,3}}{_MONTH.format(1)}[\s,.'/-]{{1,3}}(?P<year1>\d{{4}}|\d{{2}}(?!\d|[:.]\d))"
    rf"|{_MONTH.format(2)}\s{{1,2}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s,]{{1,3}}(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})(?P<sep3>[-/.])(?P<month3>\d{1,2})(?P=sep3)(?P<day3>\d{1,2})"
    r"|(?P<day4>\d{1,2})(?P<sep4>[-/.])(?P<month4>\d{1,2})(?P=sep4)(?P<year4>\d{4}|\d{2}(?![\d:]))"
    rf"|{_NOT_IN_NAME}(?P<near>hari\sini|kemarin|today|yesterday)"
    r")(?![\d/])"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?![\d%])"
    r"\s{0,2}(?P<half>(?:[ap]\.?m|siang|sore|malam)\b\.?)?\s{0,2}\(?"
    rf"(?:(?P<zone>{_any([*ZONES, *SEASONS])})(?![a-z]))?"
    r"(?:(?P<offset>[+-]\d{1,2}(?::?\d{2})?))?"
)
_CLOCK_AFTER = re.compile(r"(?:[^\w.]|t(?=\d)|pukul|jam|pkl\.?|at\s){0,8}" + _CLOCK)
_CLOCK_BEFORE = re.compile(_CLOCK + r"\)?[\s,|/•·–—-]{0,5}$")
_UNITS = {
    **dict.fromkeys(("detik", "second", "sec"), timedelta(seconds=1)),
    **dict.fromkeys(("menit", "minute", "min"), timedelta(minutes=1)),
    **dict.fromkeys(("jam", "hour"), timedelta(hours=1)),
    **dict.fromkeys(("hari", "day"), timedelta(days=1)),
    **dict.fromkeys(("minggu", "pekan", "week"), timedelta(days=7)),
    **dict.fromkeys(("bulan", "month", "tahun", "year"), None),  # these have no one length
}
_SPAN = rf"(\d{{1,3}}|{_any(_NUMBERS)})\s?({_any(_UNITS)})s?(?![a-z])"
_AGO = re.compile(rf"(?<![a-z0-9]){_SPAN}(?:,?\s(?:dan\s|and\s)?{_SPAN}){{0,3}}\s(?:yang\s)?(?:lalu|ago)")
_PLAIN = str.maketrans("’‘`´‛\u00a0\u202f", "'''''  ")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a page states it: the instant, whether a clock time and whether a zone stood with it."""

    at: datetime
    has_time: bool
    has_zone: bool


class Setting(NamedTuple):
    """When a page was fetched, the clock of its outlet, its language (ISO code, or ""), whether it is Indonesian."""

    now: datetime
    zone: tzinfo = JAKARTA
    language: str = ""
    is_indonesian: bool = True


def parse_date(text: str, *, now: datetime, zone: tzinfo = JAKARTA, language: str = "") -> Moment | None:
    """Return the first date in `text`, or None where there is none, or none that can be right.

    Reads Indonesian and English names, whole and short, in any mixture, and those of `language` (ISO code); d/m/y,
    m/d/y where `language` is "en-US", and ISO 8601; a clock after or before the day ("10.21 WIB"); "3 jam lalu" and
    "kemarin, 10:21" counted from `now` (aware). `zone` is that of a clock without a zone of its own. A date before
    1990, after `now` by more than a day, not in the calendar, or not on the weekday that stands beside it is None.
    """
    plain = in_known_words(" ".join(text[:300].translate(_PLAIN).lower().split()), language)
    day = _DAY.search(plain)
    if day is None:
        return _ago(plain, now)
    date = _date(day, now.astimezone(zone), is_month_first=language == "en-US")
    if date is None:
        return None
    clock = _CLOCK_AFTER.match(plain, day.end()) or _CLOCK_BEFORE.search(plain[max(0, day.start() - 30) : day.start()])
    if clock is None:
        if day["near"]:
            return None
        return sane(Moment(datetime(*date, tzinfo=zone), False, False), now)
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    half = clock["half"] or ""
    if half and hour == 0 and half != "malam":
        return None
    if half and hour <= 12:  # "17:19 PM" is what it says without
        is_late = half[0] in "ps" or (half == "malam" and 5 <= hour < 12)
        is_noon = half == "siang" and hour > 9  # "11.30 siang", "12.30 siang"
        hour = hour if is_noon else hour % 12 + (12 if is_late else 0)
    stated = _zone(clock, datetime(*date, 12, tzinfo=zone))
    is_end_of_day = (hour, minute, second) == (24, 0, 0)
    try:
        at = datetime(*date, 0 if is_end_of_day else hour, minute, second, tzinfo=stated or zone)
    except ValueError:
        return None
    return sane(Moment(at + timedelta(days=is_end_of_day), True, stated is not None), now)


def _date(match: re.Match[str], today: datetime, is_month_first: bool) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a match where the calendar has it and the weekday agrees."""
    if match["near"]:
        then = today - timedelta(days=match["near"] in ("kemarin", "yesterday"))
        return then.year, then.month, then.day
    form = next(n for n in "1234" if match[f"year{n}"])
    year, day, month = int(match[f"year{form}"]), int(match[f"day{form}"]), match[f"month{form}"]
    number = MONTHS[month] if month in MONTHS else int(month)
    if len(match[f"year{form}"]) == 2:  # "0001" is a field that was never filled in
        year += 2000
    if not _EARLIEST_YEAR <= year <= today.year + 1:
        return None
    orders = [(year, number, day)]
    if form == "4":  # 02/15/2024, "Tue, 02/06/2024" can only be the American order
        orders.insert(0 if is_month_first and match["sep4"] == "/" else 1, (year, day, number))
    return next((date for date in orders if _is_in_calendar(*date, match["weekday"])), None)


def _is_in_calendar(year: int, month: int, day: int, weekday: str | None) -> bool:
    try:
        date = datetime(year, month, day)
    except ValueError:
        return False
    return weekday is None or WEEKDAYS[weekday] == date.weekday()


def _zone(clock: re.Match[str], noon: datetime) -> tzinfo | None:
    """Return the zone beside a clock; `noon` is that of its day by the outlet's own clock."""
    if clock["offset"]:
        sign = -1 if clock["offset"][0] == "-" else 1
        digits = clock["offset"][1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        if hours > 14 or minutes > 59:
            return None
        return timezone(sign * timedelta(hours=hours, minutes=minutes))
    if clock["zone"] in SEASONS:
        return ZoneInfo(SEASONS[clock["zone"]])
    if clock["zone"]:
        is_own = clock["zone"] == (noon.tzname() or "").lower()
        return noon.tzinfo if is_own else timezone(timedelta(hours=ZONES[clock["zone"]]))
    return None


def _ago(plain: str, now: datetime) -> Moment | None:
    match = _AGO.search(plain)
    if match is None:
        return None
    past, least = timedelta(), timedelta.max
    for number, name in re.findall(_SPAN, match[0]):
        unit = _UNITS[name]
        if unit is None:
            return None
        past += (int(number) if number.isdigit() else _NUMBERS[number]) * unit
        least = min(least, unit)
    if least > timedelta(days=1):  # "a week ago" is any of seven days
        return None
    return Moment(now - past, least < timedelta(days=1), True)


def sane(moment: Moment, now: datetime) -> Moment | None:
    """Return a moment that can be one of publication, None for one before 1990 or to come."""
    if moment.at.year < _EARLIEST_YEAR or moment.at > now + timedelta(days=1):
        return None
    return moment
