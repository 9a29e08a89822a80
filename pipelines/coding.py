"""Which articles a coder should see next, and how far coders agree on those that two have seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nlp import codebook, topics
from nlp.agreement import alpha
from nlp.text import words
from nlp.topics import Judgement
from pipelines import warehouse
from pipelines.decisions import Label
from pipelines.home import Home
from pipelines.outcome import Failure

POOL = 2000  # newest articles to choose from: a few seconds of tagging
_NEWEST = (
    "SELECT article_id, source, url, title, body, caption, published_on FROM articles"
    " WHERE gone_at IS NULL ORDER BY published_at DESC NULLS LAST, article_id LIMIT ?"
)


@dataclass(frozen=True)
class ToCode:
    """An article to be coded, and what the tagger thinks of it."""

    article: dict[str, Any]
    judged: tuple[Judgement, ...]

    @property
    def doubt(self) -> float:
        """1 where the tagger cannot tell about some topic at all, 0 where it is sure of all."""
        return max((1 - abs(2 * one.tag.score - 1) for one in self.judged), default=0.0)


def queue(home: Home, labels: Sequence[Label], coder: str, *, is_double: bool = False) -> list[ToCode]:
    """Return the articles that this coder has not coded, most instructive first.

    By turns the most doubtful one, and the newest to which a rule points at all: doubt alone misses rare topics. Either
    must differ from those before it (maximal marginal relevance, Carbonell and Goldstein 1998). With `is_double` only
    articles that another coder has coded.
    """
    mine = {label.article_id for label in labels if label.coder == coder and label.topic}
    others = {label.article_id for label in labels if label.coder != coder and label.topic}
    found = []
    for article in _articles(home):
        name = article["article_id"]
        if name not in mine and (name in others or not is_double):
            judged = topics.judge(article["title"], article["body"], caption=article["caption"])
            if judged or is_double:
                found.append(ToCode(article, tuple(judged)))
    return list(_by_turns(found))


def _articles(home: Home) -> list[dict[str, Any]]:
    path = home.warehouse if home.warehouse.exists() else home.snapshot
    if not path.exists():
        raise Failure(f"{home.root}: there are no articles yet; run `pantau weekly` or `pantau demo` first")
    with warehouse.reading(path) as con:
        return warehouse.rows(con, _NEWEST, [POOL])


def _by_turns(found: Sequence[ToCode]) -> Iterator[ToCode]:
    seen: list[set[str]] = []
    vocabulary = {id(one): set(words(f"{one.article['title']} {one.article['body'] or ''}"[:2000])) for one in found}
    rest, turn = list(found), 0
    likeness = dict.fromkeys(vocabulary, 0.0)
    while rest:
        novelty = {id(one): 1 - likeness[id(one)] for one in rest}
        if turn % 2 == 0:
            chosen = max(rest, key=lambda one: (0.05 + one.doubt) * novelty[id(one)])
        else:
            chosen = max(rest, key=lambda one: novelty[id(one)])
        rest.remove(chosen)
        seen.append(vocabulary[id(chosen)])
        for one in rest:
            likeness[id(one)] = max(likeness[id(one)], _jaccard(vocabulary[id(one)], seen[-1]))
        turn += 1
        yield chosen


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def agreement(labels: Sequence[Label]) -> str:
    """Return, per topic, on how many articles two coders or more decided, and Krippendorff's alpha of their codes."""
    last: dict[tuple[str, str, str], str] = {}
    for label in labels:
        if label.topic:
            last[label.topic, label.article_id, label.coder] = label.value
    lines = [f"{'topic':16} {'double':>6}  tagged or not  main, mention or absent"]
    for topic in (topic.topic for topic in codebook.load().topics):
        units: dict[str, list[str]] = {}
        for (name, article, _), value in sorted(last.items()):
            if name == topic:
                units.setdefault(article, []).append(value)
        double = [codes for codes in units.values() if len(codes) > 1]
        figures = (alpha([[code == "absent" for code in codes] for codes in double]), alpha(double))
        told = ["-" if figure is None else f"{figure:.3f}" for figure in figures]
        lines.append(f"{topic:16} {len(double):6}  {told[0]:13}  {told[1]}")
    return "\n".join(lines)
