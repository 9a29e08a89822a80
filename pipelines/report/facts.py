"""What the snapshot says of one week: plain values, in no language yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines import warehouse
from pipelines.report.week import Week

N_WEEKS = 12  # weeks drawn per topic
N_OUTLET_WEEKS = 8

Row = dict[str, Any]


@dataclass(frozen=True)
class Topic:
    """A topic's week, the average of up to four weeks before, and (week, articles or None) of twelve weeks."""

    topic: str
    labels: dict[str, str]
    n_articles: int
    n_main: int
    n_stories: int
    n_sources: int
    n_before: float | None
    series: tuple[tuple[Week, int | None], ...]


@dataclass(frozen=True)
class Region:
    """A region's week: stories on any topic, on each topic, and the average of the weeks before."""

    region_code: str
    name: str
    level: str
    province: str | None
    n_stories: int
    n_before: float
    by_topic: dict[str, int]


@dataclass(frozen=True)
class Outlet:
    """An outlet's last weeks: (week, articles of that week that were read), and what is wrong with it now."""

    source: str
    title: str
    url: str | None
    region: str | None
    expect_weekly: int | None
    last_crawled_at: datetime | None
    series: tuple[tuple[Week, int], ...]
    alarms: tuple[Row, ...]


@dataclass(frozen=True)
class Facts:
    """Everything that a report of `week` says."""

    week: Week
    release: Row
    is_latest: bool
    first_watched: Week | None
    missed: tuple[Week, ...]
    overview: Row
    topics: tuple[Topic, ...]
    regions: tuple[Region, ...]
    stories: tuple[Row, ...]
    edits: tuple[Row, ...]
    deletions: tuple[Row, ...]
    outlets: tuple[Outlet, ...]
    certainty: tuple[Row, ...]
    doubts: Row


def facts(con: warehouse.Connection, week: Week | None = None) -> Facts:
    """Ask the snapshot everything about `week` (default: the week that its publication looks back on)."""
    [release] = _ask(con, "release") or [{}]
    latest = Week.seen_from(release["published_at"]) if release else week or Week.seen_from(datetime(1970, 1, 8))
    week = week or latest
    watched = [Week(row["week_on"]) for row in _ask(con, "watched")]
    known = set(watched)
    span = range((week.monday - watched[0].monday).days // 7 + 1) if watched else range(0)
    return Facts(
        week=week,
        release=release,
        is_latest=week == latest,
        first_watched=watched[0] if watched else None,
        missed=tuple(sorted(week.back(n) for n in span if week.back(n) not in known and n < N_WEEKS)),
        overview=_ask(con, "overview", week)[0],
        topics=_topics(con, week),
        regions=_regions(con, week),
        stories=tuple(_ask(con, "stories", week)),
        edits=tuple(_ask(con, "edits", week)),
        deletions=tuple(_ask(con, "deletions", week)),
        outlets=_outlets(con, week, is_latest=week == latest),
        certainty=tuple(_ask(con, "certainty", week)),
        doubts=_ask(con, "doubts", week)[0],
    )


def _ask(con: warehouse.Connection, name: str, week: Week | None = None) -> list[Row]:
    return warehouse.rows(con, warehouse.sql(f"report/queries/{name}.sql"), {"week": week.monday} if week else {})


def _topics(con: warehouse.Connection, week: Week) -> tuple[Topic, ...]:
    counts = {(row["topic"], Week(row["week_on"])): row for row in _ask(con, "topics", week)}
    known = {at for _, at in counts}
    nothing = {"n_articles": 0, "n_main": 0, "n_stories": 0, "n_sources": 0}
    found = []
    for row in _ask(con, "codebook"):
        topic = row["topic"]
        now = counts.get((topic, week), nothing)
        weeks = [week.back(n) for n in reversed(range(N_WEEKS))]
        series = [(at, counts[topic, at]["n_articles"] if at in known else None) for at in weeks]
        before = [n for _, n in series[-5:-1] if n is not None]
        found.append(
            Topic(
                topic=topic,
                labels={"id": row["label_id"], "en": row["label_en"]},
                n_before=sum(before) / len(before) if before else None,
                series=tuple(series),
                **{name: now[name] for name in nothing},
            )
        )
    return tuple(sorted(found, key=lambda topic: (-topic.n_articles, topic.topic)))


def _regions(con: warehouse.Connection, week: Week) -> tuple[Region, ...]:
    by_topic: dict[str, dict[str, int]] = defaultdict(dict)
    totals: list[Row] = []
    for row in _ask(con, "regions", week):
        if row["topic"] is None:
            totals.append(row)
        else:
            by_topic[row["region_code"]][row["topic"]] = row["n_stories"]
    names = ("region_code", "name", "level", "province", "n_stories", "n_before")
    found = [Region(**{name: row[name] for name in names}, by_topic=by_topic[row["region_code"]]) for row in totals]
    return tuple(sorted(found, key=lambda region: (-region.n_stories, -region.n_before, region.region_code)))


def _outlets(con: warehouse.Connection, week: Week, *, is_latest: bool) -> tuple[Outlet, ...]:
    # What is wrong is known as of the last crawl, so only the report of the latest week can tell it.
    alarms = _ask(con, "alarms") if is_latest else []
    weeks = [week.back(n) for n in reversed(range(N_OUTLET_WEEKS))]
    return tuple(
        Outlet(
            source=row["source"],
            title=row["outlet"],
            url=row["url"],
            region=row["region"],
            expect_weekly=row["expect_weekly"],
            last_crawled_at=row["last_crawled_at"],
            series=tuple((at, (row["weeks"] or {}).get(at.monday, 0)) for at in weeks),
            alarms=tuple(alarm for alarm in alarms if alarm["source"] == row["source"]),
        )
        for row in _ask(con, "outlets", week)
    )
