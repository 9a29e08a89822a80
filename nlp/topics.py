"""Which topics, how strongly, and the words that say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from nlp import codebook
from nlp.rules import Finding, Reading, read
from nlp.text import Evidence

_SCORES = (0.0, 0.2, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of an article: salience `main` or `mention`, a calibrated score in 0..1, and its evidence spans."""

    topic: str
    salience: str
    score: float
    method: str
    evidence: tuple[Evidence, ...]


def tag(title: str | None, body: str | None, *, caption: str | None = None) -> list[Tag]:
    """Return the topics of an article, strongest first; [] for most news."""
    reading = read(codebook.load(), title, body, caption)
    if reading is None or not reading.findings:
        return []
    per_topic: dict[str, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        per_topic[finding.topic].append(finding)
    tags = []
    for topic, findings in per_topic.items():
        score = _SCORES[max(finding.strength for finding in findings)]
        if score >= 0.5:
            numbers = sorted({f.sentence for f in findings if f.strength >= 2})
            evidence = tuple(reading.sentences[n].evidence() for n in numbers)
            tags.append(Tag(topic, salience(reading, numbers), score, "rules", evidence))
    return sorted(tags, key=lambda t: (-t.score, t.topic))


def salience(reading: Reading, numbers: list[int]) -> str:
    """Return `main` if the headline, the lead or three sentences speak of the topic, else `mention`."""
    fields = [reading.sentences[n].field for n in numbers]
    first_body = next((i for i, s in enumerate(reading.sentences) if s.field == "body"), -1)
    if "title" in fields or first_body in numbers or len(numbers) >= 3:
        return "main"
    return "mention"


def version() -> str:
    """Return what identifies this tagger: it changes with any byte of the codebook or the model."""
    return f"topics-{codebook.load().version}"
