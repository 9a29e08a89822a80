"""Coded examples: articles with their topics and the sentences that say so, as JSONL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.codebook import FOLDER
from nlp.codebook.shapes import Codebook

EXAMPLES = FOLDER / "examples"
SET_ASIDE = FOLDER / "set_aside"  # measured on, never learnt from
LEVELS = ("absent", "mention", "main")


@dataclass(frozen=True, slots=True)
class Example:
    """A coded article: per topic `main` or `mention` (all others are absent), and the sentences that say so."""

    title: str | None
    body: str | None
    topics: Mapping[str, str]
    evidence: Mapping[str, Sequence[str]] = field(default_factory=dict)
    id: str = ""
    voice: str = ""


class ExampleError(ValueError):
    """Example files that cannot be used: every problem, with file and line."""


def examples(folder: Path = EXAMPLES) -> list[Example]:
    """Return the coded articles of every JSONL file in `folder`; raises ExampleError with all problems at once."""
    found, problems = [], []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    found.append(example(json.loads(line)))
                except (ValueError, TypeError, AttributeError) as error:
                    problems.append(f"{path.name} line {number}: {error}")
    if problems:
        raise ExampleError("\n".join(problems))
    return found


def example(row: Mapping[str, Any]) -> Example:
    """Return a row `{title, body, topics: {topic: main|mention}, evidence: {topic: [sentence]}}` as an Example.

    Salience may be given as a number (0 absent, 1 mention, 2 main). Raises ValueError.
    """
    topics = {}
    codes = json.loads(row["topics"]) if isinstance(row.get("topics"), str) else row.get("topics")
    for topic, value in (codes or {}).items():
        level = LEVELS[value] if isinstance(value, int) and 0 <= value <= 2 else value
        if level not in LEVELS:
            raise ValueError(f"topic {topic!r}: {value!r} is not main, mention or absent")
        if level != "absent":
            topics[topic] = level
    told = row.get("evidence")
    evidence = {t: [e] if isinstance(e, str) else list(e) for t, e in (told if isinstance(told, dict) else {}).items()}
    if not (row.get("title") or row.get("body")):
        raise ValueError("neither title nor body")
    return Example(
        row.get("title"), row.get("body"), topics, evidence, str(row.get("id", "")), str(row.get("voice", ""))
    )


def shown(codebook: Codebook) -> list[Example]:
    """Return the examples and counter-examples of the codebook's own files, each a sentence, as coded articles."""
    found = []
    for topic in codebook.topics:
        found += [Example(None, text, {topic.topic: "main"}, {topic.topic: [text]}) for text in topic.examples]
        found += [Example(None, text, {}) for text in topic.counter_examples]
    return found
