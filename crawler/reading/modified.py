"""When an article was last changed: what the page declares, by the clock that it writes, else what it shows."""

from __future__ import annotations

from dataclasses import replace

from crawler.reading.date_lines import updates
from crawler.reading.dates import Moment, Setting
from crawler.reading.head import Head
from crawler.reading.parsed import ParsedPage
from crawler.reading.published import declared_moment


def modified_at(page: ParsedPage, head: Head, published: Moment | None, setting: Setting) -> tuple[Moment | None, str]:
    """Return (moment, way) of the last change, (None, "") where none is told.

    An Indonesian page that declares its publication by the outlet's clock, written as if it were UTC, writes this
    one so, too.
    """
    stated = (declared_moment(text, setting) for text, _ in page.declared.all("published"))
    told = published if setting.is_indonesian else None
    is_local = told is not None and any(one is not None and _is_utc_for(one, told) for one in stated)
    for text, way in page.declared.all("modified"):
        if (moment := declared_moment(text, setting)) is not None:
            if told and is_local and not moment.at.utcoffset():
                moment = replace(moment, at=moment.at.replace(tzinfo=told.at.tzinfo))
            return moment, way
    shown = ((moment, "page") for moment in updates(head, setting) if published is None or moment.at >= published.at)
    return next(shown, (None, ""))


def _is_utc_for(stated: Moment, published: Moment) -> bool:
    """Tell whether a moment stated in UTC reads, to the minute, like that of publication by another clock."""
    apart = stated.at.replace(tzinfo=None, second=0) - published.at.replace(tzinfo=None, second=0)
    return stated.has_time and not apart and not stated.at.utcoffset() and bool(published.at.utcoffset())
