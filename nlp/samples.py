"""Coded articles as what is learnt from: a row per sentence, what is in it, whether it is evidence, and its fold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp import features
from nlp.codebook.shapes import Codebook
from nlp.examples import Example
from nlp.features import Vector
from nlp.rules import Reading, read

N_FOLDS = 5
_MIN_ARTICLES = 3  # a feature that fewer hold says nothing of the next one

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int_]


@dataclass(frozen=True)
class Samples:
    """Articles that speak of an election at all, and their sentences.

    Per article: `coded`, `readings`, `folds`, `truth` (a column per topic). Per sentence: `inputs` (a sparse row of
    `vocabulary`), `owner` (the number of its article), and with a column per topic `pointed` (a rule points here),
    `labels` (it is evidence) and `weights` (how much that is to be believed).
    """

    coded: list[Example]
    readings: list[Reading]
    folds: Numbers
    truth: Flags
    vocabulary: list[str]
    inputs: Any
    owner: Numbers
    pointed: Flags
    labels: Flags
    weights: Vector


def gather(codebook: Codebook, coded: Sequence[Example], topics: Sequence[str]) -> Samples:
    """Read the coded articles as the tagger does, and lay out their sentences."""
    pairs = [(e, r) for e in coded if (r := read(codebook, e.title, e.body)) is not None and r.sentences]
    known, readings = [e for e, _ in pairs], [r for _, r in pairs]
    owner = np.array([n for n, reading in enumerate(readings) for _ in reading.sentences])
    vocabulary, inputs = _inputs(readings, owner)
    labels, weights = _labels(known, readings, topics)
    pointed = np.zeros((len(owner), len(topics)), dtype=bool)
    first = np.searchsorted(owner, np.arange(len(readings)))
    for at, reading in zip(first, readings, strict=True):
        for number, columns in features.candidates(reading, topics).items():
            pointed[at + number, columns] = True
    truth = np.array([[topic in e.topics for topic in topics] for e in known], dtype=bool)
    return Samples(known, readings, _folds(known), truth, vocabulary, inputs, owner, pointed, labels, weights)


def _inputs(readings: Sequence[Reading], owner: Numbers) -> tuple[list[str], Any]:
    """Return feature names, and a sparse row per sentence."""
    from scipy import sparse

    named = [names for reading in readings for names in features.named_features(reading)]
    tokens = [words for reading in readings for words in reading.words]
    texts = [features.text_grams(words) for words in tokens]
    seen_in: dict[str, set[int]] = {}
    for row, (names, grams) in enumerate(zip(named, texts, strict=True)):
        for name in (*names, *grams):
            seen_in.setdefault(name, set()).add(int(owner[row]))
    vocabulary = sorted(name for name, articles in seen_in.items() if len(articles) >= _MIN_ARTICLES)
    index = {name: n for n, name in enumerate(vocabulary)}
    rows, columns, values = [], [], []
    for row, (names, grams, words) in enumerate(zip(named, texts, tokens, strict=True)):
        scale = features.text_scale(words)
        for name, value in (*((n, 1.0) for n in names), *((g, scale) for g in grams)):
            if name in index:
                rows.append(row)
                columns.append(index[name])
                values.append(value)
    return vocabulary, sparse.csr_matrix((values, (rows, columns)), shape=(len(named), len(vocabulary)))


def _labels(known: Sequence[Example], readings: Sequence[Reading], topics: Sequence[str]) -> tuple[Flags, Vector]:
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


def _folds(known: Sequence[Example]) -> Numbers:
    """Return the fold of each article: by a digest of its words, so that the same article is always in the same one."""
    digests = [hashlib.sha256(f"{e.title}\n{e.body}".encode()).digest() for e in known]
    return np.array([int.from_bytes(digest[:4], "big") % N_FOLDS for digest in digests])
