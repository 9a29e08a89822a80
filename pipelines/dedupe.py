"""Which articles tell the same story: near-duplicate pairs, and the stories that they form."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from nlp import duplicates
from pipelines import warehouse
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Result

# A text that is printed again later than this is not looked for.
WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DedupeSummary:
    """How many articles were compared with their month, and how many stories more than one article tells."""

    n_articles: int
    n_pairs: int
    n_stories: int
    n_shared_stories: int


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau dedupe` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Find the stories of articles that are new or changed."""
    with run_lock(home, "dedupe"):
        summary = dedupe(home)
    return Result(
        f"{summary.n_articles} articles compared, {summary.n_pairs} pairs found; {summary.n_stories} stories, "
        f"{summary.n_shared_stories} of them told by more than one article",
        asdict(summary),
    )


def dedupe(home: Home) -> DedupeSummary:
    """Compare articles that have no story yet with all that were published within `WINDOW` of them.

    Whether two articles are a pair depends on the two alone, so the stories are the same however the runs fell.
    """
    with warehouse.writing(home) as con, warehouse.transaction(con):
        con.execute(warehouse.sql("queries/forget_pairs.sql"))
        new = con.execute(warehouse.sql("queries/without_story.sql")).fetchall()
        by_month: dict[date, list[str]] = {}
        for key, day in new:
            by_month.setdefault(day.replace(day=1), []).append(key)
        n_pairs = sum(_compare(con, month, keys) for month, keys in sorted(by_month.items()))
        if new:
            assign_stories(con)
        n_stories, n_shared = con.execute("SELECT count(*), count(*) FILTER (n_articles > 1) FROM stories").fetchall()[
            0
        ]
    return DedupeSummary(len(new), n_pairs, n_stories, n_shared)


def _compare(con: warehouse.Connection, month: date, new: list[str]) -> int:
    """Write the pairs that the `new` articles of one month form; return how many."""
    span = {"since": month - WINDOW, "until": month + timedelta(days=31) + WINDOW}
    near = con.execute(warehouse.sql("queries/texts_between.sql"), span).fetchall()
    days = {key: day for key, _, day in near}
    found = [
        pair
        for pair in duplicates.pairs({key: body for key, body, _ in near}, set(new))
        if abs(days[pair.first] - days[pair.second]) <= WINDOW
    ]
    warehouse.put(
        con,
        "near_duplicates",
        [{"article_id": pair.first, "other_id": pair.second, "similarity": pair.similarity} for pair in found],
    )
    return len(found)


def assign_stories(con: warehouse.Connection) -> None:
    """Give every article its story, and make the stories anew, from the pairs that there are."""
    groups = duplicates.groups(con.execute("SELECT article_id, other_id FROM near_duplicates").fetchall())
    con.execute("CREATE OR REPLACE TEMP TABLE members (article_id VARCHAR PRIMARY KEY, member_of VARCHAR)")
    warehouse.put(con, "members", [{"article_id": key, "member_of": group} for key, group in groups.items()])
    con.execute(warehouse.sql("queries/assign_stories.sql"))
