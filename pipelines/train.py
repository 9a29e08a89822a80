"""Learn from coded examples: those of the codebook, and the decisions of this installation's coders."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from nlp import codebook, examples
from nlp.classifier import FILES, save
from nlp.codebook.shapes import CodebookError
from nlp.examples import Example, ExampleError
from pipelines import decisions, evaluate, tagger, warehouse
from pipelines.home import Home
from pipelines.outcome import Failure, Result


@dataclass(frozen=True, slots=True)
class TrainSummary:
    """What was learnt from, and macro-F1 on the set-aside articles before and after."""

    model: str
    n_examples: int
    n_labelled: int
    n_half_labelled: int
    macro_f1_before: float | None = None
    macro_f1_after: float | None = None


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau train` writes the model of this installation; `--output` puts it elsewhere."""
    parser.add_argument("--output", type=Path, metavar="DIR", help="default: topics in the home's models")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Learn, and say what it changes on the articles that are set aside."""
    done = train(home, args.output)
    measured = ""
    if done.macro_f1_before is not None:
        measured = f"; macro-F1 on the set-aside articles {done.macro_f1_before:.3f} -> {done.macro_f1_after:.3f}"
    return Result(
        f"learnt from {done.n_examples} coded examples and {done.n_labelled} articles of this installation's coders"
        f" ({done.n_half_labelled} left out: not every topic is coded){measured}\nmodel: {done.model}",
        asdict(done),
    )


def train(home: Home, output: Path | None = None) -> TrainSummary:
    """Learn a model from the codebook's examples, those beside added topics, and the labels of the warehouse.

    The new model takes the old one's place only when it is whole. Raises Failure.
    """
    from nlp.learning import learn  # scikit-learn takes a second to load, and only learning needs it

    folder = output or tagger.model_folder(home)
    try:
        known = codebook.load()
        coded = [one for place in codebook.folders_in_use() for one in examples.examples(place / "examples")]
    except (CodebookError, ExampleError) as error:
        raise Failure("; ".join(str(error).splitlines())) from error
    labelled, n_half = labelled_articles(home, [topic.topic for topic in known.topics])
    before = _macro_f1(home) if output is None else None
    model = learn(known, [*coded, *examples.shown(known), *labelled])
    aside = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(aside, ignore_errors=True)
    save(model, aside)
    folder.mkdir(parents=True, exist_ok=True)
    for name in reversed(FILES):  # the arrays first: a kill between the two is told by the digest that the names hold
        (aside / name).replace(folder / name)
    aside.rmdir()
    after = _macro_f1(home) if output is None else None
    return TrainSummary(str(folder), len(coded), len(labelled), n_half, before, after)


def labelled_articles(home: Home, topics: list[str]) -> tuple[list[Example], int]:
    """Return the articles of which coders decided on every topic, and how many have only some topics decided.

    Of several labels on a topic the last one counts. Decisions on regions teach nothing about topics.
    """
    decided: dict[str, dict[str, str]] = {}
    for label in decisions.labels(home):
        if label.topic:
            decided.setdefault(label.article_id, {})[label.topic] = label.value
    whole = {article: codes for article, codes in decided.items() if codes.keys() >= set(topics)}
    texts: dict[str, Mapping[str, str | None]] = {}
    if whole and home.warehouse.exists():
        with warehouse.reading(home.warehouse) as con:
            query = "SELECT article_id, title, body FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"
            texts = {row["article_id"]: row for row in warehouse.rows(con, query, [list(whole)])}
    found = [
        Example(
            texts[article]["title"],
            texts[article]["body"],
            {topic: codes[topic] for topic in topics if codes[topic] != "absent"},
            id=article,
            voice="labels",
        )
        for article, codes in sorted(whole.items())
        if article in texts
    ]
    return found, len(decided) - len(whole)


def _macro_f1(home: Home) -> float | None:
    return evaluate.evaluate(home).macro_f1.value if any(examples.SET_ASIDE.glob("*.jsonl")) else None
