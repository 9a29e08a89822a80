"""Near-duplicates against datasketch: recall of light, medium and heavy rewrites, false pairs, seconds.

python -m tests.bench.duplicates [NUMBER_OF_ARTICLES]
"""

import random
import sys
import time
from collections.abc import Callable, Iterable

from datasketch import MinHash, MinHashLSH

from nlp import duplicates
from nlp.duplicates import BANDS, PERMUTATIONS, SIMILARITY, shingles
from tests.bench.synthetic import articles

# Of the sentences of a rewrite, how many are told anew, and of the words of the others, how many are exchanged.
REWRITES = {"light": (0.05, 0.01), "medium": (0.15, 0.02), "heavy": (0.25, 0.04)}
PER_KIND = 100
Pairs = set[tuple[str, str]]


def rewritten(text: str, other: str, told_anew: float, exchanged: float, rng: random.Random) -> str:
    """Return `text` with paragraphs of `other` in the place of some, and words of it in the place of some words."""
    lines = [b if rng.random() < told_anew else a for a, b in zip(text.split("\n\n"), other.split("\n\n"), strict=True)]
    stock = other.split()
    return "\n\n".join(
        " ".join(rng.choice(stock) if rng.random() < exchanged else word for word in line.split()) for line in lines
    )


def corpus(n: int) -> tuple[dict[str, str], dict[str, Pairs]]:
    """Return texts by identifier, and the pairs that each kind of rewrite makes."""
    rng = random.Random(7)
    bodies = [body for batch in articles(n, seed=3) for body in batch.column("body").to_pylist()]
    [batch] = articles(len(REWRITES) * PER_KIND, seed=4)
    elsewhere = batch.column("body").to_pylist()
    texts = {f"a{i:06}": body for i, body in enumerate(bodies)}
    truth: dict[str, Pairs] = {kind: set() for kind in REWRITES}
    for number, (kind, shares) in enumerate(REWRITES.items()):
        for i in range(number * PER_KIND, (number + 1) * PER_KIND):
            texts[f"b{i:06}"] = rewritten(bodies[i], elsewhere[i], *shares, rng)
            truth[kind].add((f"a{i:06}", f"b{i:06}"))
    return texts, truth


def ours(texts: dict[str, str]) -> Pairs:
    return {(pair.first, pair.second) for pair in duplicates.pairs(texts, texts.keys())}


def with_datasketch(texts: dict[str, str]) -> Pairs:
    """The same bands and the same exact check on datasketch's MinHash."""
    lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    sets = {key: shingles(text) for key, text in texts.items()}
    signatures = {}
    for key, found in sets.items():
        signatures[key] = MinHash(num_perm=PERMUTATIONS)
        signatures[key].update_batch([shingle.encode() for shingle in found])
        lsh.insert(key, signatures[key])
    candidates: Iterable[tuple[str, str]] = {
        (min(key, other), max(key, other))
        for key, sig in signatures.items()
        for other in lsh.query(sig)
        if other != key
    }
    return {(a, b) for a, b in candidates if len(sets[a] & sets[b]) / len(sets[a] | sets[b]) >= SIMILARITY}


def main(n: int) -> None:
    texts, truth = corpus(n)
    everything = set().union(*truth.values())
    contenders: dict[str, Callable[[dict[str, str]], Pairs]] = {"rensa (ours)": ours, "datasketch": with_datasketch}
    for name, find in contenders.items():
        began = time.process_time()
        found = find(texts)
        spent = time.process_time() - began
        recall = ", ".join(f"{kind} {len(found & pairs) / len(pairs):.2f}" for kind, pairs in truth.items())
        print(
            f"{name}: {len(texts):,} texts in {spent:.1f} CPU-s; recall {recall}; {len(found - everything)} false pairs"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
