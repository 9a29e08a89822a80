"""How well regions are found: exact sets, primary, micro-F1, over cases of {title, text or body, expected, primary}."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.regions import tag

CASES = Path(__file__).with_name("region_cases.jsonl")
Case = dict[str, Any]
Answer = tuple[set[str], set[str], str | None]  # regions, units, primary


@dataclass
class Measures:
    """Counts over cases; a case is exact if its provinces and kabupaten/kota are found and no others."""

    n: int = 0
    exact: int = 0
    primary: int = 0
    units: int = 0
    n_units: int = 0  # cases whose kecamatan and desa are coded
    true: int = 0
    false: int = 0
    missed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def micro_f1(self) -> float:
        return 2 * self.true / max(1, 2 * self.true + self.false + self.missed)


def read(path: Path, split: str | None = None) -> list[Case]:
    """Return the cases of a JSONL file, of one split if given."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [case for case in cases if split is None or case["split"] == split]


def coded_texts(path: Path) -> list[Case]:
    """Return the coded real texts of a JSONL file whose regions have been coded."""
    return [{**case, "expected": case["regions"]} for case in read(path) if case["regions"] is not None]


def pantau(case: Case) -> Answer:
    """Answer a case as Pantau does."""
    tags = tag(
        case.get("title"),
        case.get("text") or case.get("body"),
        caption=case.get("caption"),
        outlet_region=case.get("outlet_region"),
    )
    primary = next((t.region_code for t in tags if t.role == "primary"), None)
    return {t.region_code for t in tags}, {unit for t in tags for unit in t.units}, primary


def measure(cases: Iterable[Case], answer: Callable[[Case], Answer] = pantau) -> Measures:
    """Return how `answer` does on `cases`; expected kecamatan and desa count for their kabupaten/kota."""
    found = Measures()
    for case in cases:
        regions, units, primary = answer(case)
        expected = {code[:5] for code in case["expected"]}
        regions -= {code[:5] for code in case.get("accept_extra", ())} - expected
        found.n += 1
        found.exact += regions == expected
        found.primary += primary == case["primary"]
        if coded := {code for code in case["expected"] if len(code) > 5}:
            found.n_units += 1
            found.units += units == coded
        found.true += len(regions & expected)
        found.false += len(regions - expected)
        found.missed += len(expected - regions)
        if regions != expected or primary != case["primary"]:
            found.failures.append(
                f"{case['id']}: {sorted(regions)} {primary}, not {case['expected']} {case['primary']}"
            )
    return found


def places_beside(sentence: str) -> set[str]:
    """Return the regions that are found in a story on a flood in Lahat with `sentence` in it."""
    body = f"Banjir merendam ratusan rumah di Kabupaten Lahat, Senin malam. {sentence} Bupati meninjau lokasi."
    return {found.region_code for found in tag("Banjir Rendam Ratusan Rumah di Lahat", body)}


def wilson(k: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a proportion k / n (Wilson 1927)."""
    z = 1.96
    centre, spread = k / n + z * z / (2 * n), z * math.sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))
    return (centre - spread) / (1 + z * z / n), (centre + spread) / (1 + z * z / n)
