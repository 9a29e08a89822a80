"""How the model is learnt from coded articles, each one judged by weights that have not seen it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from nlp import features
from nlp.classifier import Model
from nlp.codebook import Codebook
from nlp.examples import Example
from nlp.features import Vector
from nlp.rules import Reading, read

_FOLDS = 5
_MIN_ARTICLES = 3
_SENTENCE_C, _ARTICLE_C, _SALIENCE_C = 0.3, 0.3, 1.0  # by cross-validation over voices


def learn(codebook: Codebook, coded: Sequence[Example]) -> Model:
    """Learn a model from coded articles.

    Sentence scores that the article level learns from come from folds that did not hold the article (stacking, Wolpert
    1992), and so do the scores that calibration (Platt 1999) and thresholds are fitted on.
    """
    topics = tuple(topic.topic for topic in codebook.topics)
    pairs = [(e, r) for e in coded if (r := read(codebook, e.title, e.body)) is not None and r.sentences]
    known = [e for e, _ in pairs]
    readings = [r for _, r in pairs]
    truth = np.array([[topic in e.topics for topic in topics] for e in known])
    vocabulary, inputs, owner = _inputs(readings)
    labels, weights = _sentence_labels(known, readings, topics)
    folds = _folds(known)
    pointed = np.zeros((len(owner), len(topics)), dtype=bool)
    first = np.searchsorted(owner, np.arange(len(readings)))
    for at, reading in zip(first, readings, strict=True):
        for number, found in features.candidates(reading, topics).items():
            pointed[at + number, found] = True
    unseen = np.zeros((len(owner), len(topics)))
    for fold in range(_FOLDS):
        for n in range(len(topics)):
            held = (folds[owner] == fold) & pointed[:, n]
            seen = (folds[owner] != fold) & pointed[:, n]
            fitted = _fit(inputs[seen], labels[seen, n], weights[seen, n], _SENTENCE_C)
            unseen[held, n] = _predict(fitted, inputs[held])
    per_article = [unseen[owner == i] for i in range(len(readings))]
    article = np.zeros((len(topics), len(features.ARTICLE_FEATURES) + 1))
    scores = np.zeros(truth.shape)
    for n, topic in enumerate(topics):
        rows = np.array(
            [features.article_features(r, topic, s[:, n]) for r, s in zip(readings, per_article, strict=True)]
        )
        considered = np.array([bool(s[:, n].any()) for s in per_article])
        for fold in range(_FOLDS):
            held, seen = considered & (folds == fold), considered & (folds != fold)
            scores[held, n] = _predict(_fit(rows[seen], truth[seen, n], None, _ARTICLE_C), rows[held])
        fitted = _fit(rows[considered], truth[considered, n], None, _ARTICLE_C)
        slope, intercept = _platt(scores[considered, n], truth[considered, n])
        article[n, :-1], article[n, -1] = fitted.coef_[0] * slope, fitted.intercept_[0] * slope + intercept
        scores[considered, n] = features.sigmoid(features.logit(scores[considered, n]) * slope + intercept)
    salience = _salience(known, readings, per_article, topics)
    finals = [_fit(inputs[p], labels[p, n], weights[p, n], _SENTENCE_C) for n, p in enumerate(pointed.T)]
    columns = np.array([fitted.coef_[0] for fitted in finals]).T
    keep = np.abs(columns).max(axis=1) > 0.004
    thresholds = np.array([_threshold(scores[:, n], truth[:, n]) for n in range(len(topics))])
    return Model(
        topics,
        tuple(np.array(vocabulary)[keep].tolist()),
        np.round(columns[keep], 4).astype(np.float32),
        np.array([fitted.intercept_[0] for fitted in finals]),
        article,
        salience,
        thresholds,
        np.array([[max(0.05, t - 0.3), min(0.95, t + 0.3)] for t in thresholds]),
        trained_on={"codebook": codebook.version, "n_articles": len(coded), "digest": _digest(coded)},
    )


def _inputs(readings: Sequence[Reading]) -> tuple[list[str], Any, Any]:
    """Return feature names, a sparse row per sentence, and the number of the article that each row belongs to."""
    from scipy import sparse

    named = [names for reading in readings for names in features.named_features(reading)]
    texts = [features.text_grams(tokens) for reading in readings for tokens in reading.words]
    scale = [features.text_scale(tokens) for reading in readings for tokens in reading.words]
    owner = np.array([n for n, reading in enumerate(readings) for _ in reading.sentences])
    seen_in: dict[str, set[int]] = {}
    for row, (names, grams) in enumerate(zip(named, texts, strict=True)):
        for name in (*names, *grams):
            seen_in.setdefault(name, set()).add(int(owner[row]))
    vocabulary = sorted(name for name, articles in seen_in.items() if len(articles) >= _MIN_ARTICLES)
    index = {name: n for n, name in enumerate(vocabulary)}
    rows, columns, values = [], [], []
    for row, (names, grams) in enumerate(zip(named, texts, strict=True)):
        for name, value in (*((n, 1.0) for n in names), *((g, scale[row]) for g in grams)):
            if name in index:
                rows.append(row)
                columns.append(index[name])
                values.append(value)
    return vocabulary, sparse.csr_matrix((values, (rows, columns)), shape=(len(named), len(vocabulary))), owner


def _sentence_labels(known: Sequence[Example], readings: Sequence[Reading], topics: Sequence[str]) -> tuple[Any, Any]:
    """Return per sentence and topic whether it is evidence, and how much that is to be believed.

    Coders name some of the sentences, not all: one that is not named in an article that has the topic counts half, and
    not at all where a rule is sure of it. Where the coder named none, what a rule finds likely counts half as evidence.
    """
    labels, weights = [], []
    for coded, reading in zip(known, readings, strict=True):
        strength: dict[tuple[int, str], int] = {}
        for f in reading.findings:
            strength[f.sentence, f.topic] = max(f.strength, strength.get((f.sentence, f.topic), 0))
        for number, sentence in enumerate(reading.sentences):
            text = (coded.title if sentence.field == "title" else coded.body) or ""
            row = []
            for topic in topics:
                quotes, ruled = coded.evidence.get(topic, ()), strength.get((number, topic), 0)
                if topic not in coded.topics:
                    row.append((False, 1.0))
                elif not quotes:
                    row.append((ruled >= 2, 0.5 if ruled >= 2 else 0.0))
                elif _is_evidence(sentence.start, sentence.end, text, quotes):
                    row.append((True, 1.0))
                else:
                    row.append((False, 0.0 if ruled >= 3 else 0.5))
            labels.append([label for label, _ in row])
            weights.append([weight for _, weight in row])
    return np.array(labels), np.array(weights)


def _is_evidence(start: int, end: int, text: str, quotes: Iterable[str]) -> bool:
    for quote in quotes:
        at = text.find(quote)
        while at >= 0:
            if at < end and start < at + len(quote):
                return True
            at = text.find(quote, at + 1)
    return False


def _folds(known: Sequence[Example]) -> Any:
    """Return the fold of each article: by a digest of its words, so that the same article is always in the same one."""
    digests = [hashlib.sha256(f"{e.title}\n{e.body}".encode()).digest() for e in known]
    return np.array([int.from_bytes(digest[:4], "big") % _FOLDS for digest in digests])


def _fit(inputs: Any, labels: Any, weights: Any, c: float) -> Any:
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    labels = np.asarray(labels, dtype=int)
    weights = np.ones(len(labels)) if weights is None else np.asarray(weights)
    missing = sorted({0, 1} - set(labels.tolist()))
    if missing:  # nothing to tell apart yet: an article of nothing keeps the answer open
        empty = np.zeros((len(missing), inputs.shape[1]))
        inputs = sparse.vstack([inputs, empty]).tocsr() if sparse.issparse(inputs) else np.vstack([inputs, empty])
        labels = np.append(labels, missing)
        weights = np.append(weights, np.ones(len(missing)))
    model = LogisticRegression(C=c, solver="liblinear", random_state=0, intercept_scaling=10.0)
    return model.fit(inputs, labels, sample_weight=weights)


def _predict(fitted: Any, inputs: Any) -> Vector:
    return np.asarray(fitted.predict_proba(inputs)[:, 1]) if inputs.shape[0] else np.zeros(0)


def _platt(scores: Vector, truth: Vector) -> tuple[float, float]:
    fitted = _fit(features.logit(scores)[:, None], truth, None, 10.0)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _salience(
    known: Sequence[Example], readings: Sequence[Reading], scores: Sequence[Vector], topics: Sequence[str]
) -> Vector:
    rows, main = [], []
    for coded, reading, sentence in zip(known, readings, scores, strict=True):
        for n, topic in enumerate(topics):
            if topic in coded.topics:
                rows.append(features.salience_features(reading, sentence[:, n]))
                main.append(coded.topics[topic] == "main")
    fitted = _fit(np.array(rows), np.array(main), None, _SALIENCE_C)
    return np.append(fitted.coef_[0], fitted.intercept_[0])


def _threshold(scores: Vector, truth: Vector) -> float:
    """Return the score from which a topic is tagged: half of the best F1, as is best for calibrated scores.

    (Lipton, Elkan and Naryanaswamy 2014.) The best of many cuts would follow the noise of the examples.
    """
    f1 = [
        2 * (truth & (scores >= cut)).sum() / max(1, truth.sum() + (scores >= cut).sum()) for cut in np.unique(scores)
    ]
    return round(float(max(f1, default=1.0)) / 2, 3)


def _digest(coded: Sequence[Example]) -> str:
    digest = hashlib.sha256()
    for e in coded:
        digest.update(json.dumps([e.title, e.body, dict(e.topics)], sort_keys=True).encode())
    return digest.hexdigest()[:12]
