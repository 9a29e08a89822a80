"""Topics and regions of every article whose text the present tagger has not seen; a person's word wins."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from nlp import regions, topics
from pipelines import decisions, reference, tagger, warehouse
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.options import CODES_ARE_TEXT
from pipelines.outcome import Exit, Failure, Result

BATCH = 1000


@dataclass(frozen=True, slots=True)
class TagSummary:
    """How many articles were tagged, how many of them have a topic or a region, and how many were set aside."""

    tagger_version: str
    n_articles: int = 0
    n_with_topic: int = 0
    n_with_region: int = 0
    n_set_aside: int = 0
    n_labels: int = 0


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger said of one article (`absent`: a topic doubted and not given), or why it could say nothing."""

    article: Mapping[str, Any]
    topics: Sequence[topics.Tag] = ()
    regions: Sequence[regions.Tag] = ()
    error: str | None = None


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau tag` tags the warehouse; `pantau tag FILE --output OUT` a file of somebody's own."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="JSONL, CSV or Parquet with title and body")
    parser.add_argument("--output", type=Path, metavar="OUT", help=f"where to write the tagged file; {CODES_ARE_TEXT}")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Tag the pending articles, or FILE."""
    if args.file:
        if not args.output:
            raise Failure("say where to write the tagged file: --output OUT", Exit.USAGE)
        from pipelines.tagfile import tag_file  # Arrow takes a while to load, and only files need it

        made = tag_file(args.file, args.output, home)
        return Result(made.text(), asdict(made))
    if args.output:
        raise Failure("--output is for a FILE of your own: pantau tag FILE --output OUT", Exit.USAGE)
    with run_lock(home, "tag"):
        summary = tag(home)
    aside = f"; {summary.n_set_aside} set aside with an error" if summary.n_set_aside else ""
    return Result(
        f"{summary.n_articles} articles tagged by {summary.tagger_version}: {summary.n_with_topic} with a topic, "
        f"{summary.n_with_region} with a region{aside}; {summary.n_labels} labels of coders applied",
        asdict(summary),
    )


def tag(home: Home) -> TagSummary:
    """Tag what is pending, batch by batch, each in a transaction of its own, then take in the coders' labels.

    Neither replaces the other: they meet in the views article_topics and article_regions, where a person's word wins.
    An article on which the tagger fails is set aside with its error and the others go on.
    """
    version, done = tagger.ready(home), Counter[str]()
    with warehouse.writing(home) as con:
        reference.load_codebook(con)
        reference.load_gazetteer(con)
        while pending := warehouse.rows(
            con, warehouse.sql("queries/pending.sql"), {"version": version, "batch": BATCH}
        ):
            batch = [_tagged(article) for article in pending]
            with warehouse.transaction(con):
                _store(con, batch, version)
            done["n_articles"] += len(batch)
            done["n_with_topic"] += sum(any(t.salience != "absent" for t in tagged.topics) for tagged in batch)
            done["n_with_region"] += sum(bool(tagged.regions) for tagged in batch)
            done["n_set_aside"] += sum(tagged.error is not None for tagged in batch)
        labels = decisions.labels(home)
        with warehouse.transaction(con):
            con.execute("DELETE FROM labels")
            warehouse.put(con, "labels", [asdict(label) for label in labels], is_keyed=False)
    return TagSummary(**done, n_labels=len(labels), tagger_version=version)


def _tagged(article: Mapping[str, Any]) -> Tagged:
    title, body, caption = article["title"], article["body"], article["caption"]
    try:
        judged = topics.judge(title, body, caption=caption)
        found = [
            one.tag if one.is_tagged else replace(one.tag, salience="absent")
            for one in judged
            if one.is_tagged or one.is_doubtful
        ]
        places = regions.tag(title, body, caption=caption, outlet_region=article["outlet_region"])
        scores = [tag.score for tag in found] + [tag.score for tag in places]
        if odd := [score for score in scores if not 0 <= score <= 1]:
            raise ValueError(f"a score of {odd[0]}")
        return Tagged(article, found, places)
    except Exception as error:  # one article must not keep the others from being tagged
        return Tagged(article, error=f"{type(error).__name__}: {error}")


def _store(con: warehouse.Connection, batch: Sequence[Tagged], version: str) -> None:
    ids = [tagged.article["article_id"] for tagged in batch]
    for table in ("tagger_topics", "tagger_regions", "tagged"):
        con.execute(f"DELETE FROM {table} WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [ids])
    keys = [{"article_id": article_id, "tagger_version": version} for article_id in ids]
    warehouse.put(
        con,
        "tagged",
        [
            key | {"text_sha256": tagged.article["text_sha256"], "error": tagged.error}
            for key, tagged in zip(keys, batch, strict=True)
        ],
    )
    warehouse.put(
        con,
        "tagger_topics",
        [key | asdict(found) for key, tagged in zip(keys, batch, strict=True) for found in tagged.topics],
    )
    warehouse.put(
        con,
        "tagger_regions",
        [
            key | asdict(found) | {"method": "rules"}
            for key, tagged in zip(keys, batch, strict=True)
            for found in tagged.regions
        ],
    )
