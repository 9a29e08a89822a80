"""What is learnt from coded examples: a linear model of sentences and of articles, kept as arrays and JSON."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from nlp.features import (
    SALIENCE_FEATURES,
    Vector,
    candidates,
    logit,
    named_features,
    salience_features,
    sigmoid,
    text_scale,
    word_grams,
    word_pairs,
)
from nlp.rules import Reading

FORMAT = 2
SHIPPED = Path(__file__).with_name("model")
FILES = ("topics.json", "topics.npz")


class ModelError(ValueError):
    """Model files that cannot be used, and what to do about it."""


@dataclass(frozen=True)
class Model:
    """A linear model: everything in it is arrays and names.

    `weights` has a row per feature of `features` and a column per topic; `calibration` per topic a slope and an
    intercept on the logit of the best sentence; `salience` one row (its last column is the intercept).
    """

    topics: tuple[str, ...]
    features: tuple[str, ...]
    weights: Vector
    intercepts: Vector
    calibration: Vector
    salience: Vector
    trained_on: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: n for n, name in enumerate(self.features)}

    @cached_property
    def _by_word(self) -> dict[str, Vector]:
        return {}

    def sentence_scores(self, reading: Reading) -> Vector:
        """Return the probability that each sentence (row) is about each topic (column); 0 where no rule points."""
        index = self._index
        scores = np.zeros((len(reading.sentences), len(self.topics)))
        named = named_features(reading)
        for number, columns in candidates(reading, self.topics).items():
            rows = [index[name] for name in named[number] if name in index]
            tokens = reading.words[number]
            text = sum((self._word(token) for token in tokens), np.zeros(len(self.topics)))
            pairs = [n for pair in word_pairs(tokens) if (n := index.get(pair)) is not None]
            text = text + self.weights[pairs].sum(axis=0)
            logits = self.intercepts + self.weights[rows].sum(axis=0) + text * text_scale(tokens)
            scores[number, columns] = sigmoid(logits)[columns]
        return scores

    def _word(self, token: str) -> Vector:
        """Return the summed weights of a word and its letters; remembered, for a word brings the same each time."""
        if token not in self._by_word:
            rows = [n for gram in word_grams(token) if (n := self._index.get(gram)) is not None]
            self._by_word[token] = self.weights[rows].sum(axis=0)
        return self._by_word[token]

    def article_scores(self, sentences: Vector) -> Vector:
        """Return the calibrated probability per topic that the article is tagged: that of its best sentence.

        One clause is enough for a tag, however long the article; what else the article holds did not help to tell.
        """
        return np.asarray(sigmoid(logit(sentences.max(axis=0)) * self.calibration[:, 0] + self.calibration[:, 1]))

    def main_score(self, reading: Reading, scores: Vector) -> float:
        """Return the probability that a topic with these sentence scores is the article's main one."""
        return float(sigmoid(salience_features(reading, scores) @ self.salience[:-1] + self.salience[-1]))


def save(model: Model, folder: Path) -> None:
    """Write a model as JSON (names, figures, digest) and arrays; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = io.BytesIO()
    np.savez(arrays, **{name: getattr(model, name) for name in _ARRAYS})
    content = arrays.getvalue()
    told = {
        "format": FORMAT,
        "sha256": hashlib.sha256(content).hexdigest(),
        "topics": model.topics,
        "trained_on": model.trained_on,
        "features": model.features,
    }
    (folder / FILES[1]).write_bytes(content)
    (folder / FILES[0]).write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


_ARRAYS = ("weights", "intercepts", "calibration", "salience")


@cache
def load(folder: Path = SHIPPED) -> Model:
    """Return the model in `folder`; raises ModelError if it is missing, damaged, foreign or of another version."""
    remedy = "run `pantau train`, or remove the folder to use the model that came with Pantau"
    try:
        told = json.loads((folder / FILES[0]).read_text(encoding="utf-8"))
        content = (folder / FILES[1]).read_bytes()
    except OSError as error:
        raise ModelError(f"{folder}: model cannot be read ({error.strerror}); {remedy}") from error
    except ValueError as error:
        raise ModelError(f"{folder / FILES[0]}: damaged ({error}); {remedy}") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        given = told.get("format") if isinstance(told, dict) else None
        raise ModelError(f"{folder}: model of format {given}, this version reads format {FORMAT}; {remedy}")
    digest = hashlib.sha256(content).hexdigest()
    if digest != told.get("sha256"):
        raise ModelError(f"{folder / FILES[1]}: damaged or not of this model (digest differs); {remedy}")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            arrays = {name: np.asarray(file[name], dtype=np.float64) for name in _ARRAYS}
        topics, features = tuple(told["topics"]), tuple(told["features"])
    except (ValueError, KeyError, OSError) as error:
        raise ModelError(f"{folder}: not a model of this kind ({error}); {remedy}") from error
    shapes = {
        "weights": (len(features), len(topics)),
        "intercepts": (len(topics),),
        "calibration": (len(topics), 2),
        "salience": (len(SALIENCE_FEATURES) + 1,),
    }
    for name, shape in shapes.items():
        if arrays[name].shape != shape:
            raise ModelError(f"{folder}: {name} has shape {arrays[name].shape}, not {shape}; {remedy}")
    for name, array in arrays.items():
        if not np.isfinite(array).all():
            raise ModelError(f"{folder}: {name} holds values that are no numbers; {remedy}")
    names = hashlib.sha256((folder / FILES[0]).read_bytes()).hexdigest()
    return Model(topics, features, **arrays, trained_on=told.get("trained_on", {}), version=names[:12])
