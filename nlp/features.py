"""What the model sees of an article: rules that hold, lists that occur, words and letters, and what they sum up to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.rules import Reading

Vector = NDArray[np.float64]

SALIENCE_FEATURES = ("title", "lead", "count", "share", "paragraph", "no_body", "best")
TEXT_WEIGHT = 0.7
_START, _END = "<", ">"
_NAMED = ("list:", "rule:", "strength:")  # each followed by the topic that it belongs to, if to any


def sigmoid(x: Any) -> Any:
    return 1.0 / (1.0 + np.exp(-np.clip(x, -30, 30)))


def logit(p: Any) -> Any:
    p = np.clip(p, 0.003, 0.997)
    return np.log(p / (1 - p))


def candidates(reading: Reading, topics: Sequence[str]) -> dict[int, list[int]]:
    """Return the sentences to which a rule points, each with the columns of the topics that it points to."""
    found: dict[int, set[int]] = {}
    for finding in reading.findings:
        if finding.topic in topics:
            found.setdefault(finding.sentence, set()).add(topics.index(finding.topic))
    return {number: sorted(columns) for number, columns in sorted(found.items())}


def text_scale(tokens: Sequence[str]) -> float:
    """Return the weight of a word among the words of a sentence: long sentences do not shout down the rules."""
    return TEXT_WEIGHT / math.sqrt(len(tokens) or 1)


def named_features(reading: Reading) -> list[list[str]]:
    """Return, per sentence, the names of the rules that hold and of the lists that occur in it.

    The lists of the title and of the sentence before did not help: rules look around where that tells something.
    """
    named = [[f"list:{name}" for name in hit] for hit in reading.hits]
    for finding in reading.findings:
        named[finding.sentence] += [
            f"rule:{finding.topic}:{finding.rule}",
            f"strength:{finding.topic}:{finding.strength}",
        ]
    for number, sentence in enumerate(reading.sentences):
        named[number].append(f"field:{sentence.field}")
        named[number].append(f"election:{reading.is_election}")
        named[number].append(f"short:{reading.is_short}")
    return [list(dict.fromkeys(names)) for names in named]


def is_seen_by(topic: str, name: str, topics: Sequence[str]) -> bool:
    """Tell whether a topic is judged by this feature: not by the rules and lists of the others.

    Topics share sentences (a list of appeals, of ills); what speaks for one must not speak against its neighbour.
    """
    owner = re.split("[:.]", name, maxsplit=2)[1] if name.startswith(_NAMED) else ""
    return owner == topic or owner not in topics


def word_grams(token: str) -> list[str]:
    """Return a word and its letters in threes to fives, the word's edges marked; figures are all alike."""
    token = "".join("0" if c.isdigit() else c for c in token)
    edged = f"{_START}{token}{_END}"
    letters = [edged[i : i + n] for n in (3, 4, 5) for i in range(len(edged) - n + 1)]
    return [f"w:{token}", *(f"c:{gram}" for gram in letters)]


def word_pairs(tokens: Sequence[str]) -> list[str]:
    """Return the pairs of neighbouring words."""
    return [f"w:{a} {b}" for a, b in pairwise(tokens)]


def text_grams(tokens: Sequence[str]) -> list[str]:
    """Return all that the letters of a sentence are seen by: words, pairs of words, letters inside words."""
    return [gram for token in tokens for gram in word_grams(token)] + word_pairs(tokens)


def salience_features(reading: Reading, scores: Vector) -> Vector:
    """Return what tells main from mention, in the order of SALIENCE_FEATURES."""
    fields = [s.field for s in reading.sentences]
    body = [n for n, name in enumerate(fields) if name == "body"]
    titles = [float(scores[n]) for n, name in enumerate(fields) if name == "title"]
    paragraphs: dict[int, list[float]] = {}
    for n in body:
        paragraphs.setdefault(reading.sentences[n].paragraph, []).append(float(scores[n]))
    whole = max((sum(p) * (min(p) > 0.3) for p in paragraphs.values() if len(p) > 1), default=0.0)
    count = float(scores.sum())
    return np.array(
        [
            max(titles, default=0.0),
            max((float(scores[n]) for n in body[:2]), default=0.0),
            math.log1p(count),
            count / max(1, len(scores)),
            whole,
            float(not body),
            float(scores.max()),
        ]
    )
