"""What a codebook is made of: topics, their rules, and the phrases that the rules speak of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.codebook.phrases import Matcher

STRENGTHS = ("hint", "likely", "sure")
REACHES = ("sentence", "paragraph")


class CodebookError(ValueError):
    """Codebook files that cannot be used: every problem, with its file, one a line."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence or paragraph speaks of the topic where a phrase of each list in `all` stands, and none of `unless`.

    `within` is `sentence`, `paragraph`, or a number of words; a phrase of each list in `article` must stand anywhere in
    the article, and none of those in `never`. `gate`: only in a headline, a brief, or an article about an election.
    """

    name: str
    all: tuple[str, ...]
    article: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    within: str | int = "sentence"
    strength: str = "sure"
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what it means, the rules that find it, and sentences that show what is in and what is out."""

    topic: str
    label_id: str
    label_en: str
    definition: str
    door: tuple[str, ...]
    rules: tuple[Rule, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def masks(self) -> str:
        """The list whose phrases hide the words of the topic ("netral karbon")."""
        return f"{self.topic}.not"


@dataclass(frozen=True)
class Codebook:
    """All topics with the matcher of their phrases; `version` changes with any byte of its files."""

    topics: tuple[Topic, ...]
    matcher: Matcher = field(repr=False)
    door: tuple[str, ...]
    version: str
