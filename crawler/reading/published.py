"""When an article was published: what the page shows and what it declares, checked against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lxml.html import HtmlElement

from crawler.reading.date_lines import moment_of, near_title, other_lines, times
from crawler.reading.dates import Moment, Setting, parse_date, sane
from crawler.reading.families import Family
from crawler.reading.head import Head
from crawler.reading.hidden_dates import hidden_dates, in_address
from crawler.reading.parsed import ParsedPage, text_of

# The ways of a day that stands anywhere, on a listing too: no sign of an article.
LESSER = frozenset(("line", "field", "attribute", "script", "title", "url"))
_EPOCH = re.compile(r"[0-9]{10}(?:[0-9]{3})?")  # seconds, or milliseconds
_SAME_STORY = timedelta(hours=36)
_OLDER = timedelta(days=30)  # than the day in the address is a default ("2001-01-01"), or another article's


def published_at(page: ParsedPage, family: Family, head: Head, setting: Setting) -> tuple[Moment | None, str]:
    """Return (moment, way) of the publication, (None, "") where no date can be trusted.

    A visible clock with a zone beats what the page declares, and a
    clock without one beats what is declared without one; a declared instant whose UTC clock reads like the visible
    one was written with the wrong zone; a date line far from the declared day is another one (of today, of an update).
    Outside of Indonesia, where no such lies are known, an instant declared with its zone is believed.
    """
    tree, declared = page.root, page.declared
    of_url = parse_date(in_address(page.url), now=setting.now, zone=setting.zone)
    stated = [
        (moment, way)
        for text, way in [*declared.all("published"), *times(tree, head)]
        if (moment := declared_moment(text, setting)) is not None and (of_url is None or moment.at > of_url.at - _OLDER)
    ]
    zoned = next(((moment, way) for moment, way in stated if moment.has_time and moment.has_zone), None)
    if zoned is not None and not setting.is_indonesian:
        return _confirmed(zoned, stated, head, setting)
    exact = next(((moment, way) for moment, way in stated if moment.has_time), None)
    if exact and not exact[0].at.utcoffset():  # in UTC, while the same instant stands elsewhere by the outlet's clock
        exact = next((other for other in stated if other[0].at.utcoffset() and other[0].at == exact[0].at), exact)
    moments = _shown(family.date, page, head, setting)
    if len({m.at.date() for m in moments}) > 1 and not any(m.has_time for m in moments):
        moments = []  # those of other articles are among them
    seen = next(iter(sorted(moments, key=lambda m: not m.has_time)), None) or near_title(head, setting)
    if seen is None or not seen.has_time:
        if exact is not None:
            return exact
        days = [(seen, "page")] if seen is not None else [one for one in stated if one[1] != "time"]
        return _with_clock([*days, *_lesser(tree, head, of_url, setting), *stated])
    for moment, way in stated:
        if moment.has_time and abs(moment.at - seen.at) < timedelta(minutes=1):
            return replace(moment, at=moment.at.astimezone(seen.at.tzinfo)), way
        if moment.has_time and not seen.has_zone and _clock(moment) == _clock(seen) and moment.at.utcoffset():
            return moment, way  # the visible clock has no zone of its own, and the declared one has
    if exact is None:
        return seen, "page"
    moment, way = exact
    changes = [m for text, _ in declared.all("modified") if (m := declared_moment(text, setting)) is not None]
    if moment.at < seen.at and any(_clock(change) == _clock(seen) for change in changes):
        return exact  # what is shown is the clock of an update
    if seen.has_zone and not moment.has_zone:
        return seen, "page"
    is_wrong_zone = _clock(moment) == _clock(seen) and moment.at.utcoffset() == timedelta(0)
    if seen.has_zone or is_wrong_zone or not moment.has_zone:
        return (seen, "page") if abs(moment.at - seen.at) <= _SAME_STORY else exact
    return exact


def _shown(selectors: Iterable[str], page: ParsedPage, head: Head, setting: Setting) -> list[Moment]:
    """Return the moments where the first of `selectors` that finds any line of this article finds them."""
    for selector in selectors:
        texts = [text_of(element) for element in page.select(selector)[:30] if head.may_date(element)]
        if any(texts):
            return [moment for text in texts if (moment := moment_of(text, setting)) is not None]
    return []


def _confirmed(
    zoned: tuple[Moment, str], stated: list[tuple[Moment, str]], head: Head, setting: Setting
) -> tuple[Moment, str]:
    """Return that of the declared instants, which may contradict each other, that the shown clock with a zone tells."""
    told = [one for one in stated if one[0].has_time]
    if len({moment.at for moment, _ in told}) < 2:
        return zoned
    seen = near_title(head, setting)
    is_sure = seen is not None and seen.has_time and seen.has_zone
    same = (one for one in told if is_sure and seen and abs(one[0].at - seen.at) < timedelta(minutes=1))
    return next(same, zoned)


def _clock(moment: Moment) -> str:
    return moment.at.strftime("%Y-%m-%d %H:%M")


def _lesser(tree: HtmlElement, head: Head, of_url: Moment | None, setting: Setting) -> Iterator[tuple[Moment, str]]:
    """Yield (moment, way) of what may tell the day where neither a declared instant nor a shown clock does."""
    lines = list(other_lines(tree, head, setting))
    is_ago = [moment.has_zone and not moment.has_time for moment in lines]  # "2 days ago": the least exact of all
    yield from ((moment, "line") for moment, ago in zip(lines, is_ago, strict=True) if not ago)
    for text, way in hidden_dates(tree, head.title):
        if (moment := declared_moment(text, setting)) is not None:
            yield moment, way
    if of_url:
        yield of_url, "url"
    yield from ((moment, "line") for moment, ago in zip(lines, is_ago, strict=True) if ago)


def _with_clock(days: list[tuple[Moment, str]]) -> tuple[Moment | None, str]:
    """Return the surest day, the first, with the clock of another source that tells the same day."""
    if not days:
        return None, ""
    same = (other for other in days if other[0].has_time and other[0].at.date() == days[0][0].at.date())
    return next(same, days[0])


def declared_moment(text: str, setting: Setting) -> Moment | None:
    """Return the moment of a declared value: an epoch, ISO 8601, or a date as people write it."""
    if _EPOCH.fullmatch(text):
        return sane(Moment(datetime.fromtimestamp(int(text[:10]), UTC), True, True), setting.now)
    moment = parse_date(text, now=setting.now, zone=setting.zone, language=setting.language)
    is_to_come = moment is not None and moment.has_time and moment.at > setting.now + timedelta(minutes=10)
    if moment and is_to_come and moment.at.utcoffset() == timedelta(0):
        # "Z" on a clock that has not come yet: the outlet's own clock, written as if it were UTC
        return replace(moment, at=moment.at.replace(tzinfo=setting.zone))
    return moment
