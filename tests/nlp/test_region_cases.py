"""The hard cases, and the coded texts beside the repository, stay as right as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nlp.region_measures import CASES, coded_texts, measure, read

DEV = Path(__file__).parents[2].parent / "shared" / "data" / "dev"
needs_dev = pytest.mark.skipif(not DEV.exists(), reason="the coded texts in ../shared are absent")


@pytest.mark.parametrize("split", ["develop", "measure"])
def test_hard_cases(split: str) -> None:
    found = measure(read(CASES, split))
    assert found.n > 100
    assert found.exact / found.n >= 0.95, found.failures
    assert found.primary / found.n >= 0.95, found.failures
    assert found.micro_f1 >= 0.95, found.failures


def test_cases_by_another_hand() -> None:
    found = measure(read(CASES.with_name("region_cases_unseen.jsonl")))
    assert found.exact / found.n >= 0.95, found.failures
    assert found.primary / found.n >= 0.95, found.failures


def test_cases_once_held_out() -> None:
    """News written and coded before the tagger saw it; a batch joins once its faults have been looked into.

    What each batch measured first is in FIRST_RUNS of tests/bench/regions.py.
    """
    found = measure(read(CASES.with_name("region_cases_holdout.jsonl")))
    assert found.exact / found.n >= 0.97, found.failures
    assert found.primary / found.n >= 0.97, found.failures


@needs_dev
def test_coded_real_texts() -> None:
    found = measure(coded_texts(DEV / "real_dev.jsonl"))
    assert found.micro_f1 >= 0.95, found.failures
    assert found.primary / found.n >= 0.93, found.failures


@needs_dev
def test_shared_short_cases() -> None:
    found = measure(read(DEV / "regions_cases_dev.jsonl"))
    assert found.exact / found.n >= 0.95, found.failures
