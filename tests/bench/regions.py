"""How right and how fast regions are found, beside id-location-ner if it is installed: `python -m tests.bench.regions`.

Cases of this repository and, if present, the coded texts in ../shared/data/dev. The peer gets our gazetteer as its CSV.
"""

from __future__ import annotations

import csv
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nlp.gazetteer import by_code, units
from tests.nlp.region_measures import CASES, Answer, Case, Measures, coded_texts, measure, pantau, read, wilson

DEV = Path(__file__).parents[2].parent / "shared" / "data" / "dev"
HOLDOUT = CASES.with_name("region_cases_holdout.jsonl")
UNSEEN = CASES.with_name("region_cases_unseen.jsonl")

# Batches of the held-out cases by the beginning of their id: exact sets, primary and micro-F1 when they were first
# measured, before anything had been mended for them. N is our own hand, V and W are others'.
FIRST_RUNS = {
    "V": (0.859, 0.919, 0.916),
    "N1": (0.625, 0.975, 0.826),
    "N2": (0.925, 0.900, 0.967),
    "N3": (0.975, 0.875, 0.991),
    "N4": (0.800, 0.850, 0.920),
    "N5": (0.900, 0.975, 0.947),
    "N6": (0.950, 0.975, 0.981),
    "WA": (0.920, 0.940, 0.959),
    "WB": (0.900, 0.920, 0.949),
    "WC": (0.840, 0.940, 0.949),
    "WD": (0.720, 0.940, 0.868),
    "WE": (0.983, 0.950, 0.993),
    "WF": (0.912, 0.925, 0.959),
    "WG": (0.917, 0.933, 0.967),
    "WH": (0.971, 0.957, 0.989),
    "WI": (0.938, 0.988, 0.970),
    "WJ": (0.767, 0.933, 0.891),
    "WK": (0.392, 0.917, 0.738),
    "WM": (0.867, 0.944, 0.926),
}


def peer() -> Callable[[Case], Answer] | None:
    """Return an answer by id-location-ner (its most frequent place is the primary), or None if it is not installed."""
    try:
        from location_ner import LocationExtractor
    except ImportError:
        return None
    names, names_of_units = by_code(), dict(units())
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as table:
        rows = csv.writer(table)
        levels = ["province", "city", "district", "subdistrict"]
        rows.writerow([f"{level}_{part}" for level in levels for part in ("name", "code")])
        for code, name in names_of_units.items():
            if len(code) > 8:
                above = [code[:2], code[:5], code[:8]]
                titles = [names[above[0]].name, names[above[1]].name, names_of_units[above[2]], name]
                rows.writerow([value for pair in zip(titles, [*above, code], strict=True) for value in pair])
        table.flush()
        extractor = LocationExtractor.from_csv(table.name)

    def answer(case: Case) -> Answer:
        text = "\n".join(filter(None, [case.get("title"), case.get("text") or case.get("body")]))
        found: Counter[str] = Counter()
        for mention in extractor.extract(text):
            # Villages only where a word such as "desa" announces one: otherwise half of all words are.
            if mention.level != "subdistrict" or mention.level_hint:
                places = {c.get("city_code") or c.get("province_code") for c in mention.candidates}
                if len(places) == 1:
                    found.update(places)
        return set(found), set(), found.most_common(1)[0][0] if found else None

    return answer


def lampung(answer: Callable[[Case], Answer]) -> str:
    """Measure on real regional texts with the kabupaten/kota that a person entered."""
    cases = read(DEV / "regions_dev.jsonl")
    begin = time.process_time()
    answers = [answer(case)[2] for case in cases]
    seconds = time.process_time() - begin
    regencies = sum(code is not None and len(code) == 5 for code in answers)
    answered = sum(code is not None for code in answers)
    right = sum(code == case["primary"] for code, case in zip(answers, cases, strict=True))
    low, high = wilson(right, answered)
    speed = len(cases) / seconds
    return (
        f"n {len(cases)}  answered {answered / len(cases):.3f}  right of those {right / answered:.3f}"
        f" ({low:.3f}-{high:.3f})"
        f"  of the kabupaten/kota answered {right / regencies:.3f}  {speed:,.0f} documents per CPU-s"
    )


def line(name: str, found: Measures) -> str:
    low, high = wilson(found.exact, found.n)
    return (
        f"{name:34s} n {found.n:4d}  exact set {found.exact / found.n:.3f} ({low:.3f}-{high:.3f})"
        f"  primary {found.primary / found.n:.3f}  micro-F1 {found.micro_f1:.3f}"
        + (f"  units {found.units / found.n_units:.3f} of {found.n_units}" if found.n_units else "")
    )


def main() -> None:
    sets = {
        "own cases, developed on": read(CASES, "develop"),
        "own cases, at first only measured": read(CASES, "measure"),
    }
    if UNSEEN.exists():
        sets["cases by another hand"] = read(UNSEEN)
    if DEV.exists():
        sets["shared short cases"] = read(DEV / "regions_cases_dev.jsonl")
        sets["shared real texts"] = coded_texts(DEV / "real_dev.jsonl")
    begin = time.perf_counter()
    pantau({"text": "KPU Lahat"})
    print(f"Pantau is ready after {time.perf_counter() - begin:.2f} s")
    for system, answer in (("Pantau", pantau), ("id-location-ner", peer())):
        if answer is None:
            print(f"{system} is not installed: pip install id-location-ner==0.1.2")
            continue
        print(system)
        for name, cases in sets.items():
            print("  " + line(name, measure(cases, answer)))
        for batch, first in FIRST_RUNS.items() if answer is pantau else ():
            cases = [case for case in read(HOLDOUT) if case["id"].startswith(batch)]
            before = "when first measured {:.3f} {:.3f} {:.3f}".format(*first)
            print("  " + line(f"held-out batch {batch}", measure(cases, answer)) + "  " + before)
        if DEV.exists():
            print("  Lampung: " + lampung(answer))


if __name__ == "__main__":
    main()
