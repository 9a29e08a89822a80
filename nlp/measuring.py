"""How good the tagger is: against coded articles, per topic, with intervals and calibration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nlp import topics
from nlp.examples import Example

_N_RESAMPLES = 1000
_N_BINS = 10
Codes = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the 95 % interval of 1,000 bootstrap resamples over articles (Efron and Tibshirani 1993)."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """One topic: how often it is coded, how well it is found, and false alarms per 1,000 articles without any topic."""

    n: int
    precision: Interval
    recall: Interval
    f1: Interval
    false_alarms: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one set of coded articles.

    `reliability` has a row (mean score, share that is true, n) per tenth of the score; `calibration_error` is their
    mean gap weighed by n (ECE), over the topics to which some sentence points; `salience` counts (coded, said) pairs.
    Macro-F1 is over the topics that are coded at all.
    """

    n_articles: int
    per_topic: dict[str, TopicFigures]
    macro_f1: Interval
    salience: dict[tuple[str, str], int]
    brier: float
    calibration_error: float
    reliability: list[tuple[float, float, int]]
    n_doubtful: int
    evidence_right: float | None
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    groups: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)

    @property
    def salience_accuracy(self) -> float | None:
        n = sum(self.salience.values())
        return sum(k for (coded, said), k in self.salience.items() if coded == said) / n if n else None


Judge = Callable[[str | None, str | None], list[topics.Judgement]]


def measure(
    coded: Sequence[Example],
    names: Sequence[str],
    *,
    judge: Judge = topics.judge,
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Figures:
    """Compare what the tagger says of each article with its codes; `groups` names, per kind, the group of each article.

    Topics that are not among `names` are left out of account.
    """
    said = np.zeros((len(coded), len(names)), dtype=bool)
    truth = np.array([[name in one.topics for name in names] for one in coded], dtype=bool).reshape(said.shape)
    salience: Counter[tuple[str, str]] = Counter()
    scores: list[tuple[float, bool]] = []
    wrong: list[tuple[str, str, str]] = []
    counted: dict[str, dict[str, Counter[str]]] = {kind: {} for kind in groups or ()}
    n_doubtful, right, n_evidence = 0, 0, 0
    for i, one in enumerate(coded):
        for tag, is_tagged, is_doubtful in judge(one.title, one.body):
            if tag.topic not in names:
                continue
            said[i, names.index(tag.topic)] = is_tagged
            scores.append((tag.score, tag.topic in one.topics))
            n_doubtful += is_doubtful
            if is_tagged and tag.topic in one.topics:
                salience[one.topics[tag.topic], tag.salience] += 1
                quotes = one.evidence.get(tag.topic, ())
                n_evidence += bool(quotes)
                right += any(q in e.text or e.text in q for q in quotes for e in tag.evidence)
        for n, name in enumerate(names):
            if said[i, n] != truth[i, n]:
                wrong.append((one.id, name, "missed" if truth[i, n] else "false"))
            for kind, members in (groups or {}).items():
                outcome = ("right" if truth[i, n] else "") if said[i, n] == truth[i, n] else wrong[-1][2]
                counted[kind].setdefault(members[i], Counter())[outcome] += bool(outcome)
        for kind, members in (groups or {}).items():
            counted[kind][members[i]]["articles"] += 1
    ordinary = np.array([not one.topics.keys() & set(names) for one in coded], dtype=bool)
    per_topic = {name: figures_of(truth[:, n], said[:, n], ordinary) for n, name in enumerate(names)}
    bins = _reliability(scores)
    return Figures(
        len(coded),
        per_topic,
        interval(truth, said, _macro_f1(np.flatnonzero(truth.any(axis=0)))),
        dict(salience),
        float(np.mean([(score - true) ** 2 for score, true in scores])) if scores else 0.0,
        sum(abs(mean - share) * n for mean, share, n in bins) / max(1, len(scores)),
        bins,
        n_doubtful,
        right / n_evidence if n_evidence else None,
        wrong,
        counted,
    )


def figures_of(truth: Codes, said: Codes, ordinary: Codes) -> TopicFigures:
    """Return the figures of codes, a row per article; `ordinary` are the articles on which a false alarm is counted."""
    return TopicFigures(
        int(truth.sum()),
        interval(truth, said, lambda t, s: _share(t & s, s)),
        interval(truth, said, lambda t, s: _share(t & s, t)),
        interval(truth, said, _f1),
        1000 * float(said[ordinary].mean()) if ordinary.any() else None,
    )


def _share(part: Codes, whole: Codes) -> float:
    return float(part.sum() / whole.sum()) if whole.any() else 0.0


def _f1(truth: Codes, said: Codes) -> float:
    both = truth.sum() + said.sum()
    return float(2 * (truth & said).sum() / both) if both else 0.0


def _macro_f1(columns: NDArray[np.intp]) -> Callable[[Codes, Codes], float]:
    return lambda truth, said: float(np.mean([_f1(truth[:, n], said[:, n]) for n in columns])) if len(columns) else 0.0


def interval(truth: Codes, said: Codes, figure: Callable[[Codes, Codes], float]) -> Interval:
    """Return a figure of codes, a row per article, with its interval."""
    if not len(truth):
        return Interval(0.0, 0.0, 0.0)
    draw = np.random.default_rng(0)
    samples = [figure(truth[rows], said[rows]) for rows in draw.integers(0, len(truth), (_N_RESAMPLES, len(truth)))]
    low, high = np.quantile(samples, [0.025, 0.975])
    return Interval(figure(truth, said), float(low), float(high))


def _reliability(scores: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, true in scores:
        bins.setdefault(min(int(score * _N_BINS), _N_BINS - 1), []).append((score, true))
    return [
        (float(np.mean([s for s, _ in pairs])), float(np.mean([t for _, t in pairs])), len(pairs))
        for _, pairs in sorted(bins.items())
    ]
