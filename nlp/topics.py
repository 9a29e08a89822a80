"""Which topics, how strongly, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.text import Evidence


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
    return []
