"""Which topics, how strongly, and the words that say so."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp import classifier, codebook
from nlp.classifier import Model
from nlp.features import Vector
from nlp.rules import Reading, read
from nlp.text import Evidence

_LIKELY = 2  # a rule of this strength stands on its own
_BY_RULES = (0.0, 0.2, 0.75, 0.9)  # scores by strength, of a topic that no model has learnt yet


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of an article: salience `main` or `mention`, a calibrated score in 0..1, and its evidence spans."""

    topic: str
    salience: str
    score: float
    method: str
    evidence: tuple[Evidence, ...]


def tag(title: str | None, body: str | None, *, caption: str | None = None) -> list[Tag]:
    """Return the topics of an article, strongest first; [] for most news.

    Related links, credit lines and tag lists inside the body never count. Raises codebook.CodebookError or
    classifier.ModelError where what the tagger knows cannot be read.
    """
    return [found for found, is_tagged in judge(title, body, caption=caption) if is_tagged]


def judge(title: str | None, body: str | None, *, caption: str | None = None) -> list[tuple[Tag, bool]]:
    """Return every topic that the article could have, strongest first, each with whether it is tagged.

    A topic that is not tagged, but within the band of doubt, is worth a human look.
    """
    known, model = codebook.load(), _model()
    reading = read(known, title, body, caption)
    if reading is None or not reading.findings:
        return []
    sentences = model.sentence_scores(reading)
    scores = model.article_scores(reading, sentences)
    judged = []
    for topic in (topic.topic for topic in known.topics):
        if topic in model.topics:
            n = model.topics.index(topic)
            score, column, threshold = float(scores[n]), sentences[:, n], float(model.thresholds[n])
            doubt = float(model.bands[n][0])
        else:
            column, threshold, doubt = _by_rules(reading, topic), 0.5, 0.1
            score = float(column.max())
        if score >= doubt and column.any():
            judged.append((_tag(model, reading, topic, score, column), score >= threshold))
    return sorted(judged, key=lambda pair: (-pair[0].score, pair[0].topic))


def version() -> str:
    """Return what identifies this tagger: it changes with any byte of the codebook or the model."""
    return f"topics-{codebook.load().version}-{_model().version}"


def _model() -> Model:
    """Return the model in the folder that PANTAU_MODEL names, or the one that came with Pantau."""
    named = os.environ.get("PANTAU_MODEL")
    return classifier.load(Path(named)) if named else classifier.load()


def _by_rules(reading: Reading, topic: str) -> Vector:
    column = np.zeros(len(reading.sentences))
    for finding in reading.findings:
        if finding.topic == topic:
            column[finding.sentence] = max(column[finding.sentence], _BY_RULES[finding.strength])
    return column


def _tag(model: Model, reading: Reading, topic: str, score: float, column: Vector) -> Tag:
    ruled = {f.sentence: f.strength for f in reading.findings if f.topic == topic and f.strength >= _LIKELY}
    least = (0.5, 0.5, 0.25, 0.05)  # what the model must add to a rule of each strength
    numbers = [n for n, p in enumerate(column) if p >= least[ruled.get(n, 0)]] or [int(column.argmax())]
    return Tag(
        topic,
        "main" if model.main_score(reading, column) >= 0.5 else "mention",
        round(score, 4),
        "rules" if ruled.keys() & set(numbers) else "model",
        tuple(reading.sentences[n].evidence() for n in numbers),
    )
