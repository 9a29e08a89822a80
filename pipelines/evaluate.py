"""Measure the tagger per topic, with intervals, and write it down as a model card; regions against people's labels."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp import codebook, examples
from nlp.examples import Example
from nlp.measuring import Figures, measure
from pipelines import corpus, modelcard, tagger
from pipelines.home import Home
from pipelines.outcome import Exit, Failure, Result
from pipelines.placed import placed

_OUTLET = ("outlet", "source", "voice")
_DAY = ("published_on", "published_at", "date")


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau evaluate` measures on the articles that are set aside, and regions on labels; with FILE its topics."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="JSONL, CSV or Parquet: title, body, topics")
    parser.add_argument("--errors", action="store_true", help="name every article on which tagger and coder differ")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Measure, and write the model card into the home's models."""
    figures = evaluate(home, args.file)
    card = modelcard.write(home.models / "model-card.md", figures, str(args.file or "the set-aside examples"))
    text = modelcard.table(figures) + f"\nmodel card: {card}"
    if args.errors:
        text += "".join(f"\n{kind}\t{topic}\t{name}" for name, topic, kind in figures.wrong)
    summary = modelcard.summary(figures)
    if args.file is None and (regions := placed(home)):
        text += "\n" + regions.text()
        summary["regions"] = regions.summary()
    return Result(text, summary)


def evaluate(home: Home, file: Path | None = None) -> Figures:
    """Return the figures of the tagger on `file`, or on the coded articles that are set aside.

    A row has title, body and topics ({topic: main | mention | absent}, or 2, 1, 0; JSON text in CSV). Raises Failure.
    """
    tagger.ready(home)
    rows = read_coded(file)
    coded = [one for one, _ in rows]
    groups = {
        "outlet": [_first(row, _OUTLET) or "unknown" for _, row in rows],
        "month": [(_first(row, _DAY) or "unknown")[:7] for _, row in rows],
    }
    return measure(coded, [topic.topic for topic in codebook.load().topics], groups=groups)


def read_coded(file: Path | None) -> list[tuple[Example, Mapping[str, Any]]]:
    """Return the coded articles of a file (default: those set aside), each beside its row. Raises Failure."""
    files = [file] if file else sorted(examples.SET_ASIDE.glob("*.jsonl"))
    if not files:
        raise Failure("there are no set-aside examples; name a FILE with title, body and topics", Exit.USAGE)
    found: list[tuple[Example, Mapping[str, Any]]] = []
    for path in files:
        for number, row in corpus.read(path):
            try:
                if isinstance(row, str):
                    raise ValueError(row)
                if "topics" not in row:
                    raise ValueError("no column topics: it holds the codes, {} for an article without any")
                found.append((examples.example(row), row))
            except (ValueError, TypeError, AttributeError) as error:
                raise Failure(f"{path} line {number}: {error}", Exit.USAGE) from error
    return found


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((str(row[name]) for name in names if row.get(name)), None)
