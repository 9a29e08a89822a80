"""Ranked full-text search of the snapshot."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from nlp.text import sentences, stem, words
from pipelines import warehouse
from pipelines.home import Home
from pipelines.options import at_least_one
from pipelines.outcome import Failure, Result
from pipelines.table import plain


def arguments(parser: argparse.ArgumentParser) -> None:
    words = """words, "a phrase", or a beginning*; after -- if the first begins with a dash"""
    parser.add_argument("query", metavar="WORDS", nargs="+", help=words)
    parser.add_argument("--limit", type=at_least_one, default=10, metavar="N", help="articles to show (default 10)")
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help="another snapshot than the newest")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Print the best articles, each with the sentence that fits best."""
    with warehouse.reading(args.snapshot or home.snapshot, threads=1) as con:  # more cost more than they gain
        found = search(con, " ".join(args.query), args.limit)
    lines = [
        f"{n}. {plain(hit['title'])}\n   {plain(hit['source'])}, {hit['published_on'] or 'no date'}"
        f"  {plain(hit['url'])}\n   {plain(hit['sentence'])}"
        for n, hit in enumerate(found, start=1)
    ]
    return Result("\n".join(lines) or "nothing found", {"articles": found})


def search(con: warehouse.Connection, query: str, limit: int = 10) -> list[dict[str, Any]]:
    """Return the best `limit` articles of a snapshot with score and best sentence, best first."""
    if not re.search(r"[^\W_]", query):
        raise Failure('search for words, for instance: pantau search "politik uang"')
    # The index knows the stems of the words that it has; a form that occurs nowhere is given as its stem.
    stemmed = re.sub(r'"[^"]*"|\S+\*|[^\W\d_]+', lambda m: m[0] if m[0][-1] in '"*' else stem(m[0].lower()), query)
    found = warehouse.rows(con, warehouse.sql("queries/search_hits.sql"), {"query": stemmed, "limit": limit})
    # The words sought, each with its stem: the sentences of the hits need not be stemmed.
    sought = [stem(word) for word in words(query)]
    forms = dict(
        con.execute(
            "SELECT term, stem FROM search_terms WHERE stem IN (SELECT unnest(?::VARCHAR[]))", [sought]
        ).fetchall()
    )
    for hit in found:
        paragraphs = con.execute("SELECT text FROM search_paragraphs WHERE article_no = ?", [hit.pop("article_no")])
        hit["sentence"] = max(
            (sentence.text for (text,) in paragraphs.fetchall() for sentence in sentences(text)),
            key=lambda text: len({forms[word] for word in words(text) if word in forms}),
            default="",
        )
    return found
