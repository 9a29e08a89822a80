"""Which articles tell the same story."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rensa import RMinHash, RMinHashLSH

# 64 bands of 2 find a pair that shares a third of its shingles with probability .999 (Leskovec, Rajaraman and Ullman,
# Mining of Massive Datasets, 3.4); what they find too much is refused by the exact similarity.
PERMUTATIONS, BANDS, SEED = 128, 64, 1
SHINGLE = 5
SIMILARITY = 0.3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles whose texts overlap: `first` < `second`, and the Jaccard similarity of their shingles."""

    first: str
    second: str
    similarity: float


def shingles(text: str) -> frozenset[str]:
    """Return the runs of five words of `text`; the whole text where it is shorter."""
    found = _WORD.findall(text.lower())
    if len(found) <= SHINGLE:
        return frozenset([" ".join(found)] if found else ())
    return frozenset(map(" ".join, zip(*(found[i:] for i in range(SHINGLE)), strict=False)))


def pairs(texts: Mapping[str, str], new: Collection[str]) -> list[Pair]:
    """Return every pair of `texts` (identifier -> text) with a member in `new` that overlaps enough to be one story.

    Only the signatures are held for all texts; shingles are made again for the few that have a candidate.
    """
    keys = [key for key, text in texts.items() if any(map(str.isalnum, text))]
    lsh = RMinHashLSH(threshold=SIMILARITY, num_perm=PERMUTATIONS, num_bands=BANDS)
    signatures: dict[str, RMinHash] = {}
    for start in range(0, len(keys), 1000):
        some = keys[start : start + 1000]
        made = RMinHash.from_token_sets([shingles(texts[key]) for key in some], PERMUTATIONS, SEED)
        lsh.insert_many(made, start)
        signatures |= {key: signature for key, signature in zip(some, made, strict=True) if key in new}
    candidates = {
        (min(key, other), max(key, other))
        for key, signature in signatures.items()
        for other in (keys[index] for index in lsh.query(signature))
        if other != key
    }
    shingles_of = cache(lambda key: shingles(texts[key]))
    found = []
    for first, second in sorted(candidates):
        a, b = shingles_of(first), shingles_of(second)
        similarity = len(a & b) / len(a | b)
        if similarity >= SIMILARITY:
            found.append(Pair(first, second, similarity))
    return found


def groups(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for everything linked, a member that stands for its group: the smallest of all that hang together."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while (above := parent.setdefault(key, key)) != key:
            parent[key] = parent[above]
            key = parent[key]
        return key

    for first, second in links:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    return {key: root(key) for key in list(parent)}
