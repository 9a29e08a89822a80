"""The full-text index of a snapshot, made when it is published."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np
import pyarrow as pa

from nlp.text import stem
from pipelines import warehouse

# Numbers and what no Indonesian word looks like are their own stem.
SHORTEST, LONGEST = 4, 24
# Articles that are indexed at once, in about 0.6 GB of memory; a search looks into each such part of the index.
BATCH = 20_000

_IN_WORDS = np.isin(np.arange(256), np.frombuffer(b"abcdefghijklmnopqrstuvwxyz0123456789", np.uint8))


def build_index(con: warehouse.Connection, known: Mapping[str, str]) -> None:
    """Index every article of the current database of `con`, and give it the table macro `search(query)`.

    `known` are the stems of words that an earlier index holds: a stem costs 0.2 ms.
    """
    con.execute(warehouse.sql("queries/search_articles.sql"))
    # By the rows of the table, which is a fresh copy without gaps: any other order would read all bodies for each part.
    numbers: dict[str, int] = {}
    [(n_articles,)] = con.execute("SELECT count(*) FROM search_articles").fetchall()
    for first in range(0, n_articles, BATCH):
        rows = {"first": first, "last": first + BATCH - 1}
        texts = con.execute(warehouse.sql("queries/search_texts.sql"), rows).to_arrow_table()
        con.register("inverted", _inverted(texts.combine_chunks(), numbers))
        con.execute(warehouse.sql("queries/search_postings.sql"))
        con.unregister("inverted")
    stems = [known.get(term) or _stem(term) for term in numbers]
    columns = pa.array(range(len(numbers)), pa.int32()), pa.array(numbers, pa.string()), pa.array(stems, pa.string())
    con.register("numbered", pa.table(columns, names=["term_id", "term", "stem"]))
    con.execute(warehouse.sql("queries/search_terms.sql"))
    con.unregister("numbered")
    con.execute(warehouse.sql("search.sql"))
    con.execute("UPDATE release SET stemmer_version = ?", [stemmer_version()])


def known_stems(snapshot: Path) -> dict[str, str]:
    """Return the stems that a snapshot holds; {} where there is none, or it was made with another stemmer."""
    if not snapshot.exists():
        return {}
    with warehouse.reading(snapshot) as con:
        if con.execute("SELECT stemmer_version FROM release").fetchall() != [(stemmer_version(),)]:
            return {}
        return dict(con.execute("SELECT term, stem FROM search_terms").fetchall())


@cache
def stemmer_version() -> str:
    """Return what the stems depend on: the release of Sastrawi and our list of words that are not stemmed."""
    unstemmed = (files("nlp") / "unstemmed.txt").read_bytes()
    return f"PySastrawi-{version('PySastrawi')}-{hashlib.sha256(unstemmed).hexdigest()[:8]}"


def _inverted(texts: pa.Table, numbers: dict[str, int]) -> pa.Table:
    """Return where the words of some articles stand: a row per word and article, sorted by word.

    `texts` has two rows per article, headline and body. `numbers` gives each word its number, and words that it has not
    seen the next ones. The headline stands before position 0: its last word at -1, the first of the body at 1.
    """
    words, n_words = _split(texts["text"].combine_chunks())
    number_of = np.array([numbers.setdefault(word, len(numbers)) for word in words.dictionary.to_pylist()], np.int64)
    # One sort of integers: the number of the word above, its place among all words of the batch below.
    key = number_of[words.indices.to_numpy()] << 32 | np.arange(len(words))
    key.sort()
    number, place = (key >> 32).astype(np.int32), key.astype(np.int32)
    text = np.repeat(np.arange(len(n_words), dtype=np.int32), n_words)[place]
    zero = (np.cumsum(n_words) - n_words + np.where(np.arange(len(n_words)) % 2, -1, n_words)).astype(np.int32)
    article = text // 2
    first = np.flatnonzero(np.diff(number * np.int64(len(texts)) + article, prepend=-1))
    ends = np.append(first, len(key)).astype(np.int32)
    return pa.table(
        {
            "term_id": number[first],
            "article_no": texts["article_no"].to_numpy()[::2][article[first]],
            "n_words": texts["n_words"].to_numpy()[::2][article[first]],
            "positions": pa.ListArray.from_arrays(pa.array(ends), pa.array(place - zero[text])),
        }
    )


def _split(texts: pa.StringArray) -> tuple[pa.DictionaryArray, np.ndarray]:
    """Return the words of `texts`, one text after the other, and how many each has.

    Letters a to z and digits make words; each text begins and ends with something else.
    """
    _, offsets, letters = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[: len(texts) + 1]
    letters = np.frombuffer(letters, np.uint8)[: ends[-1]]
    is_in_word = _IN_WORDS[letters]
    edges = np.flatnonzero(is_in_word[1:] != is_in_word[:-1]) + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    bounds = np.append(0, np.cumsum(lengths)).astype(np.int32)
    words = pa.StringArray.from_buffers(len(starts), pa.py_buffer(bounds), pa.py_buffer(letters[is_in_word]))
    return words.dictionary_encode(), np.diff(np.searchsorted(starts, ends))


def _stem(term: str) -> str:
    return stem(term) if SHORTEST <= len(term) <= LONGEST and term.isalpha() else term
