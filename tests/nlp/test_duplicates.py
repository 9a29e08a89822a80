"""Near-duplicates: rewrites are found, other news is not, and the groups do not depend on the order."""

import random

import pytest

from nlp import duplicates

PLACES = "Muara Enim,Lahat,Baturaja,Sekayu,Martapura,Kayuagung,Prabumulih,Pagaralam,Lubuklinggau,Indralaya".split(",")
ACTS = "meninjau,membuka,meresmikan,memeriksa,membahas,menutup,mengawasi,menyalurkan,memperbaiki,mendata".split(",")
THINGS = "pasar,jembatan,sekolah,puskesmas,irigasi,jalan,gudang,terminal,lapangan,pelabuhan".split(",")


def story(seed: int, n: int = 24) -> list[str]:
    """Return the sentences of an invented story; another seed tells another one."""
    rng = random.Random(seed)
    return [
        f"Pejabat nomor {rng.randrange(99)} {rng.choice(ACTS)} {rng.choice(THINGS)} di {rng.choice(PLACES)} "
        f"bersama {rng.randrange(2, 90)} warga {rng.choice(PLACES)} dan {rng.choice(THINGS)} ke-{rng.randrange(400)}."
        for _ in range(n)
    ]


def rewritten(sentences: list[str], share: float, seed: int) -> str:
    """Return the story with `share` of its sentences told anew."""
    rng, anew = random.Random(seed), story(seed + 10_000, len(sentences))
    return " ".join(other if rng.random() < share else own for own, other in zip(sentences, anew, strict=True))


@pytest.mark.parametrize("share", [0.05, 0.15, 0.3])
def test_rewrites_are_found_and_nothing_else_is(share: float) -> None:
    texts = {f"a{n:03}": " ".join(story(n)) for n in range(60)}
    texts |= {f"b{n:03}": rewritten(story(n), share, n) for n in range(30)}
    found = {(pair.first, pair.second) for pair in duplicates.pairs(texts, texts.keys())}
    wanted = {(f"a{n:03}", f"b{n:03}") for n in range(30)}
    assert found <= wanted
    assert len(found) >= 0.9 * len(wanted)


def test_only_pairs_with_a_new_member_are_looked_for() -> None:
    texts = {"a": " ".join(story(1)), "b": " ".join(story(1)), "c": " ".join(story(1))}
    assert {(p.first, p.second) for p in duplicates.pairs(texts, {"c"})} == {("a", "c"), ("b", "c")}


def test_in_two_runs_or_in_one_the_pairs_are_the_same() -> None:
    texts = {f"{n:03}": rewritten(story(n % 20), 0.2, n) for n in range(80)}
    at_once = duplicates.pairs(texts, texts.keys())
    first = {key: text for key, text in texts.items() if key < "050"}
    in_two = duplicates.pairs(first, first.keys()) + duplicates.pairs(texts, texts.keys() - first.keys())
    assert sorted((p.first, p.second, p.similarity) for p in in_two) == sorted(
        (p.first, p.second, p.similarity) for p in at_once
    )


def test_texts_without_words_are_like_nothing() -> None:
    assert duplicates.pairs({"a": "", "b": "  ", "c": "***", "d": "***"}, {"a", "b", "c", "d"}) == []


def test_groups_hang_together_whatever_the_order() -> None:
    links = [("c", "d"), ("a", "b"), ("b", "c"), ("x", "y")]
    for order in (links, links[::-1]):
        assert duplicates.groups(order) == {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x"}
