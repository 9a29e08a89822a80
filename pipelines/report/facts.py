"""What the snapshot says of one week: plain values, in no language yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipelines import warehouse
from pipelines.outcome import Failure
from pipelines.report.week import Week

N_WEEKS = 12  # weeks that are looked back on at most, and at least where less is known
N_WEEKS_LEAST = 6
N_OUTLET_WEEKS = 8

Row = dict[str, Any]


@dataclass(frozen=True)
class Topic:
    """A topic's week, the average of up to four weeks before, and (week, articles or None) of the last weeks."""

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
    """An outlet's last weeks: (week, its articles of that week, None where nothing is known), and what is wrong now."""

    source: str
    title: str
    url: str | None
    region: str | None
    expect_weekly: int | None
    last_crawled_at: datetime | None
    series: tuple[tuple[Week, int | None], ...]
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
    places: tuple[Row, ...]
    stories: tuple[Row, ...]
    edits: tuple[Row, ...]
    deletions: tuple[Row, ...]
    outlets: tuple[Outlet, ...]
    certainty: tuple[Row, ...]
    doubts: Row

    @property
    def has_backlog(self) -> bool:
        """Whether there are articles of weeks before the first crawl."""
        counts = (pair for topic in self.topics for pair in topic.series)
        return any(n and self.first_watched and at < self.first_watched for at, n in counts)

    @property
    def risen(self) -> Topic | None:
        """The topic that is furthest above its average, if any is above."""
        above = [(topic.n_articles - topic.n_before, topic) for topic in self.topics if topic.n_before is not None]
        most, topic = max(above, key=lambda pair: pair[0], default=(0, None))
        return topic if most > 0 else None

    @property
    def leading_regions(self) -> tuple[Region, ...]:
        """Up to three regions with more stories than any other; none where too many share the lead."""
        here = [region for region in self.regions if region.n_stories]
        next_best = here[3].n_stories if len(here) > 3 else 0
        return tuple(region for region in here[:3] if region.n_stories > next_best)


def facts(con: warehouse.Connection, week: Week | None = None) -> Facts:
    """Ask the snapshot everything about `week` (default: the week that its publication looks back on).

    Raises Failure for a week of which the snapshot knows nothing.
    """
    [release] = _ask(con, "release") or [{}]
    latest = Week.seen_from(release["published_at"]) if release else week or Week.seen_from(datetime(1970, 1, 8))
    watched = [Week(row["week_on"]) for row in _ask(con, "watched")]
    known = set(watched)
    if week and week not in (there := sorted(known | {Week(row["week_on"]) for row in _ask(con, "weeks")})):
        names = [at.name for at in there[-N_WEEKS:]]
        raise Failure(f"there is nothing for {week.name}; the last weeks there are: {', '.join(names) or 'none'}")
    week = week or latest
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
        places=tuple(_ask(con, "places")),
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
    weeks = _weeks_since(min(known, default=week), week, N_WEEKS)
    nothing = {"n_articles": 0, "n_main": 0, "n_stories": 0, "n_sources": 0}
    found = []
    for row in _ask(con, "codebook"):
        topic = row["topic"]
        now = counts.get((topic, week), nothing)
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
    rows = _ask(con, "outlets", week)
    first = min((Week(monday) for row in rows for monday in row["weeks"] or ()), default=week)
    weeks = _weeks_since(first, week, N_OUTLET_WEEKS)
    return tuple(
        Outlet(
            source=row["source"],
            title=row["outlet"],
            url=row["url"],
            region=row["region"],
            expect_weekly=row["expect_weekly"],
            last_crawled_at=row["last_crawled_at"],
            series=tuple((at, (row["weeks"] or {}).get(at.monday, 0) if at >= first else None) for at in weeks),
            alarms=tuple(alarm for alarm in alarms if alarm["source"] == row["source"]),
        )
        for row in rows
    )


def _weeks_since(first: Week, week: Week, most: int) -> list[Week]:
    """Return the weeks from `first` to `week`, though not more than `most` and not fewer than make a series."""
    n_weeks = (week.monday - first.monday).days // 7 + 1
    return [week.back(n) for n in reversed(range(max(N_WEEKS_LEAST, min(n_weeks, most))))]
