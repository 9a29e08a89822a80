"""Which topics, how strongly, and the words that say so."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nlp import classifier, codebook
from nlp.classifier import Model
from nlp.features import Vector
from nlp.rules import Reading, read
from nlp.text import Evidence

_TAGGED = 0.45  # half of an F1 of .9: where a calibrated score serves F1 best (Lipton et al. 2014)
_DOUBT = (0.15, 0.8)  # scores between which a person should look
_LIKELY = 2  # a rule of this strength stands on its own
_CODE = "topics rules features classifier text codebook/__init__ codebook/shapes codebook/phrases".split()
_BY_RULES = (0.0, 0.2, 0.75, 0.9)  # scores by strength, of a topic that no model has learnt yet


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of an article: salience `main` or `mention`, a calibrated score in 0..1, and its evidence spans."""

    topic: str
    salience: str
    score: float
    method: str
    evidence: tuple[Evidence, ...]


class Judgement(NamedTuple):
    """What the tagger thinks of a topic: the tag it would give, whether it gives it, and whether it is in doubt."""

    tag: Tag
    is_tagged: bool
    is_doubtful: bool


def tag(title: str | None, body: str | None, *, caption: str | None = None) -> list[Tag]:
    """Return the topics of an article, strongest first; [] for most news.

    Related links, credit lines and tag lists inside the body never count. Raises CodebookError or
    classifier.ModelError where what the tagger knows cannot be read.
    """
    return [found.tag for found in judge(title, body, caption=caption) if found.is_tagged]


def judge(title: str | None, body: str | None, *, caption: str | None = None) -> list[Judgement]:
    """Return every topic to which some sentence points, strongest first, tagged or not.

    A topic in doubt is worth a human look, also where it is not tagged.
    """
    known, model = codebook.load(), _model()
    reading = read(known, title, body, caption)
    if reading is None or not reading.findings:
        return []
    sentences = model.sentence_scores(reading)
    scores = model.article_scores(sentences)
    judged = []
    for topic in (topic.topic for topic in known.topics):
        if topic in model.topics:
            n = model.topics.index(topic)
            score, column = float(scores[n]), sentences[:, n]
        else:
            column = _by_rules(reading, topic)
            score = float(column.max())
        if not math.isfinite(score):
            raise classifier.ModelError(f"the model gives {topic} a score that is no number; run `pantau train`")
        if column.any():
            found = _tag(model, reading, topic, score, column)
            judged.append(Judgement(found, score >= _TAGGED, _DOUBT[0] <= score <= _DOUBT[1]))
    return sorted(judged, key=lambda one: (-one.tag.score, one.tag.topic))


def version() -> str:
    """Return what identifies this tagger: it changes with any byte of the codebook, the model or the code between."""
    return f"topics-{codebook.load().version}-{_model().version}-{_code_version()}"


@cache
def _code_version() -> str:
    room = Path(__file__).parent
    return hashlib.sha256(b"".join((room / f"{name}.py").read_bytes() for name in _CODE)).hexdigest()[:6]


def use(folder: Path | None) -> None:
    """Tag by the model in `folder` from now on, or by the one that came with Pantau (None).

    Raises classifier.ModelError for a model that is missing, damaged, foreign or of another version.
    """
    global _folder
    classifier.load(folder or classifier.SHIPPED)
    _folder = folder or classifier.SHIPPED


_folder = classifier.SHIPPED


def _model() -> Model:
    return classifier.load(_folder)


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
