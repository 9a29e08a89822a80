"""The weekly job against the truth of the simulated web: found, whole, once, changes seen, tagged."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from pipelines import warehouse
from pipelines.demo import PRESENTS, QUERY
from pipelines.demo.press import Truth
from pipelines.home import Home
from tests.conftest import Shown

FIRST, LAST = PRESENTS


def query(home: Home, sql: str) -> list[dict[str, Any]]:
    with warehouse.reading(home.snapshot) as con:
        return warehouse.rows(con, sql)


@pytest.fixture(scope="module")
def pairs(shown: Shown) -> list[tuple[Truth, dict[str, Any]]]:
    """Return every article of the truth with its row in the published snapshot; fails where one has none, or two."""
    rows = {row["url"]: row for row in query(shown.home, "SELECT * FROM articles")}
    found = []
    for truth in shown.summary.truth:
        own = [rows.pop(url) for url in truth.addresses if url in rows]
        assert len(own) == 1, f"{truth.url}: {len(own)} articles"
        found.append((truth, own[0]))
    assert not rows, "articles that the outlets never published"
    return found


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def share(agreeing: list[bool]) -> float:
    return sum(agreeing) / len(agreeing)


def test_demo_is_of_the_size_it_promises(shown: Shown) -> None:
    assert len(shown.summary.truth) >= 200
    assert {truth.outlet for truth in shown.summary.truth} == {
        "lembaruluan",
        "gelombangilir",
        "corongpesisir",
        "lenterabarisan",
        "nusapetang",
    }


def test_every_article_is_there_once_and_whole(pairs: list[tuple[Truth, dict[str, Any]]]) -> None:
    assert all(row["title"] == truth.title for truth, row in pairs if not truth.moved_at)
    assert all(row["published_at"].replace(tzinfo=UTC) == truth.published_at for truth, row in pairs)
    assert all(row["authors"] == [truth.reporter] for truth, row in pairs)
    assert share([plain(row["body"]) == plain(truth.body) for truth, row in pairs]) >= 0.99
    assert all(plain(row["body"]) == plain(truth.body) for truth, row in pairs if truth.n_pages > 1 and not _odd(truth))
    assert not [row["url"] for _, row in pairs if re.search(r"baca juga|Promo hari ini", row["body"], re.IGNORECASE)]


def _odd(truth: Truth) -> bool:
    return truth.outlet == "nusapetang"  # sub-heads there are bold text between line breaks


def test_edits_become_revisions_and_nothing_else_does(pairs: list[tuple[Truth, dict[str, Any]]]) -> None:
    for truth, row in pairs:
        between = [at for at in truth.edited_at if FIRST < at <= LAST and truth.published_at <= FIRST]
        assert row["n_revisions"] == 1 + bool(between), truth.title


def test_deletions_are_seen_and_none_is_invented(pairs: list[tuple[Truth, dict[str, Any]]]) -> None:
    gone = {truth.url for truth, _ in pairs if truth.gone_at}
    seen = {truth.url for truth, row in pairs if row["gone_at"]}
    assert len(gone) >= 5
    assert seen == gone
    assert all(row["body"] for truth, row in pairs if truth.gone_at)


def test_syndicated_copies_are_one_story_and_others_are_not(pairs: list[tuple[Truth, dict[str, Any]]]) -> None:
    told, stories = defaultdict(set), defaultdict(set)
    for truth, row in pairs:
        told[truth.story].add(row["story_id"])
        stories[row["story_id"]].add(truth.story)
    assert sum(len(ids) > 1 for ids in told.values()) == 0
    assert sum(len(keys) > 1 for keys in stories.values()) == 0


def test_silent_outlet_is_told(shown: Shown) -> None:
    first, last = shown.summary.weeks
    assert not first.steps["check"].alarms
    assert [(alarm.source, alarm.problem) for alarm in last.steps["check"].alarms] == [("corongpesisir", "silent")]


def test_tags_agree_with_what_the_stories_are_about(shown: Shown, pairs: list[tuple[Truth, dict[str, Any]]]) -> None:
    topics, regions, primary = defaultdict(dict), defaultdict(set), {}
    said_by_the_tagger = "SELECT article_id, topic, salience FROM tagger_topics WHERE salience <> 'absent'"
    for row in query(shown.home, said_by_the_tagger):
        topics[row["article_id"]][row["topic"]] = row["salience"]
    for row in query(shown.home, "SELECT article_id, region_code, role FROM article_regions"):
        regions[row["article_id"]].add(row["region_code"])
        if row["role"] == "primary":
            primary[row["article_id"]] = row["region_code"]
    hits = missed = extra = 0
    for truth, row in pairs:
        said, meant = set(topics[row["article_id"]]), set(truth.topics)
        hits, missed, extra = hits + len(said & meant), missed + len(meant - said), extra + len(said - meant)
    f1 = 2 * hits / (2 * hits + missed + extra)
    agreement = {
        "topics, micro-F1": f1,
        "primary region": share([primary.get(row["article_id"]) == truth.primary for truth, row in pairs]),
        "regions, exact": share([regions[row["article_id"]] == set(truth.regions) for truth, row in pairs]),
    }
    print(agreement)
    assert agreement["topics, micro-F1"] >= 0.85
    assert agreement["primary region"] >= 0.93
    assert agreement["regions, exact"] >= 0.80


def test_command_starts_afresh_and_ends_with_a_query_that_answers(shown: Shown, tmp_path: Path) -> None:
    leftover = tmp_path / "demo" / "archive" / "old.warc.gz"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"")
    begun = {
        "verb": "weekly",
        "pid": 1,
        "started_at": str(FIRST.astimezone(UTC)),
    }  # as a demo that was killed leaves it
    (tmp_path / "demo" / "runs.jsonl").write_text(json.dumps(begun) + "\n")
    ran = pantau("demo", "--home", str(tmp_path), "--json")
    assert ran.returncode == 0, ran.stderr
    assert not leftover.exists()
    told = json.loads(ran.stdout)
    assert (told["query"], told["home"]) == (QUERY, str(tmp_path / "demo"))
    answer = pantau("--home", told["home"], "sql", QUERY)
    assert answer.returncode == 0 and "Kabupaten" in answer.stdout
    assert len(query(Home(tmp_path / "demo"), "SELECT url FROM articles")) == len(shown.summary.truth)


def pantau(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipelines", *words]
    print(shlex.join(command))
    return subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
