"""How the model is learnt from coded articles, each one judged by weights that have not seen it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp import features
from nlp.classifier import Model
from nlp.codebook.shapes import Codebook
from nlp.examples import Example
from nlp.features import Vector
from nlp.samples import N_FOLDS, Flags, Samples, gather

_SENTENCE_C, _SALIENCE_C, _PLATT_C = 0.3, 1.0, 10.0  # by cross-validation over voices
_NEGLIGIBLE = 0.004  # weights that no score would miss


def learn(codebook: Codebook, coded: Sequence[Example]) -> Model:
    """Learn a model from coded articles.

    Calibration (Platt 1999) and salience are fitted on sentence scores from folds that did not hold the article
    (stacking, Wolpert 1992).
    """
    topics = tuple(topic.topic for topic in codebook.topics)
    samples = gather(codebook, coded, topics)
    own = np.array([[features.is_seen_by(topic, name, topics) for topic in topics] for name in samples.vocabulary])
    unseen = _unseen_scores(samples, own)
    calibration = np.zeros((len(topics), 2))
    weights, intercepts = np.zeros(own.shape), np.zeros(len(topics))
    for n, pointed in enumerate(samples.pointed.T):
        considered = np.array([pointed[samples.owner == i].any() for i in range(len(samples.readings))])
        best = np.array([unseen[samples.owner == i, n].max() for i in range(len(samples.readings))])
        fitted = _fit(features.logit(best[considered])[:, None], samples.truth[considered, n], None, _PLATT_C)
        calibration[n] = fitted.coef_[0, 0], fitted.intercept_[0]
        fitted = _fit_sentences(samples, own, n, pointed)
        weights[own[:, n], n], intercepts[n] = fitted.coef_[0], fitted.intercept_[0]
    keep = np.abs(weights).max(axis=1) > _NEGLIGIBLE
    return Model(
        topics,
        tuple(np.array(samples.vocabulary)[keep].tolist()),
        np.round(weights[keep], 4).astype(np.float32),
        intercepts,
        calibration,
        _salience(samples, unseen, topics),
        trained_on={"codebook": codebook.version, "n_articles": len(coded), "digest": _digest(coded)},
    )


def _unseen_scores(samples: Samples, own: Flags) -> Vector:
    """Return per sentence and topic the score by weights that have not seen its article; 0 where no rule points."""
    scores = np.zeros(samples.pointed.shape)
    folds = samples.folds[samples.owner]
    for fold in range(N_FOLDS):
        for n, pointed in enumerate(samples.pointed.T):
            held = pointed & (folds == fold)
            fitted = _fit_sentences(samples, own, n, pointed & (folds != fold))
            scores[held, n] = _predict(fitted, samples.inputs[held][:, own[:, n]])
    return scores


def _fit_sentences(samples: Samples, own: Flags, n: int, rows: Flags) -> Any:
    inputs = samples.inputs[rows][:, own[:, n]]
    return _fit(inputs, samples.labels[rows, n], samples.weights[rows, n], _SENTENCE_C)


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


def _salience(samples: Samples, scores: Vector, topics: Sequence[str]) -> Vector:
    rows, main = [], []
    for i, (coded, reading) in enumerate(zip(samples.coded, samples.readings, strict=True)):
        for n, topic in enumerate(topics):
            if topic in coded.topics:
                rows.append(features.salience_features(reading, scores[samples.owner == i, n]))
                main.append(coded.topics[topic] == "main")
    fitted = _fit(np.array(rows), np.array(main), None, _SALIENCE_C)
    return np.append(fitted.coef_[0], fitted.intercept_[0])


def _digest(coded: Sequence[Example]) -> str:
    digest = hashlib.sha256()
    for e in coded:
        digest.update(json.dumps([e.title, e.body, dict(e.topics)], sort_keys=True).encode())
    return digest.hexdigest()[:12]
