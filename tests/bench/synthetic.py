"""Synthetic articles for measuring storage: words by Zipf's law, real topic words among them, any number, any seed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa

SYLLABLES = (
    "ba be bi bo bu ca da de di du ga gi ha ja ju ka ke ki ku la le li lo lu ma me mi mu na ne ni nu pa pe pi ra re ri "
    "ru sa se si su ta te ti tu wa ya kan ber men pen ter nya lah an"
).split()
REAL = (
    "politik uang netralitas asn logistik pemilu pilkada kpu bawaslu surat suara kotak bimtek kpps bupati camat kepala "
    "desa palembang oku timur muara enim muba lahat ogan ilir kampanye berkampanye pemilih memilih caleg warga jalan"
).split()
N_WORDS = 365
SOURCES = [f"outlet{n:02}" for n in range(25)]
START = datetime(2016, 1, 4, tzinfo=UTC)


def vocabulary(rng: np.random.Generator, n: int = 60_000) -> np.ndarray:
    """Return `n` different words, the real ones spread over the ranks that such words have in news."""
    words = {"".join(rng.choice(SYLLABLES, size=size)): None for size in rng.integers(2, 5, size=int(n * 1.5))}
    ranked = [word for word in words if word not in REAL][:n]
    for rank, word in zip(np.geomspace(40, 3000, len(REAL)).astype(int), REAL, strict=True):
        ranked.insert(int(rank), word)
    return np.array(ranked)


def articles(n: int, *, seed: int = 1, batch: int = 5_000) -> Iterator[pa.Table]:
    """Yield `n` articles in batches with the columns of the table, spread evenly over a thousand articles a day."""
    rng = np.random.default_rng(seed)
    words = vocabulary(rng)
    weights = 1 / (np.arange(len(words)) + 2.7)
    cumulated = np.cumsum(weights / weights.sum())
    for start in range(0, n, batch):
        numbers = np.arange(start, min(start + batch, n))
        drawn = words[np.searchsorted(cumulated, rng.random((len(numbers), N_WORDS + 9)))]
        bodies = ["\n\n".join(" ".join(row[i : i + 40]) + "." for i in range(9, N_WORDS + 9, 40)) for row in drawn]
        instants = [START + timedelta(minutes=1.44 * int(i)) for i in numbers]
        naive = pa.array([instant.replace(tzinfo=None) for instant in instants], pa.timestamp("us"))
        ids = [f"{i:016x}" for i in numbers]
        yield pa.table(
            {
                "article_id": ids,
                "source": [SOURCES[i % len(SOURCES)] for i in numbers],
                "url": [f"https://outlet.test/read/{i}/kabar" for i in numbers],
                "title": [" ".join(row[:9]).capitalize() for row in drawn],
                "authors": [["Dewi Lestari"]] * len(numbers),
                "published_at": naive,
                "published_on": pa.array([instant.date() for instant in instants]),
                "keywords": pa.array([[]] * len(numbers), pa.list_(pa.string())),
                "body": bodies,
                "kind": ["article"] * len(numbers),
                "n_words": [N_WORDS] * len(numbers),
                "n_parts": [1] * len(numbers),
                "n_parts_read": [1] * len(numbers),
                "text_sha256": [f"{i:064x}" for i in numbers],
                "story_id": ids,
                "n_revisions": [1] * len(numbers),
                "first_seen_at": naive,
                "last_seen_at": naive,
                "page_id": ids,
                "read_by": pa.array([[]] * len(numbers), pa.map_(pa.string(), pa.string())),
            }
        )
