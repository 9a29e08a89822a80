"""How much of what the tagger gets wrong of regions stands in the view `review_queue`: `python -m tests.bench.review`.

Cases as in region_measures; files named on the command line take the place of the held-out ones.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pipelines import warehouse
from pipelines.home import Home
from pipelines.tag import tag
from tests.nlp.region_measures import CASES, Case, read, wilson
from tests.pipelines.warehouse_rows import article_row, put_articles

HELD_OUT = (CASES.with_name("region_cases_holdout.jsonl"), CASES.with_name("region_cases_unseen.jsonl"))
_SAID = """
SELECT a.article_id, list(t.region_code ORDER BY t.region_code) AS regions,
    any_value(t.region_code) FILTER (t.role = 'primary') AS primary_code,
    a.article_id IN (SELECT article_id FROM review_queue WHERE region_code IS NOT NULL) AS is_queued
FROM articles AS a JOIN tagger_regions AS t USING (article_id) GROUP BY a.article_id
"""


def line(cases: list[Case]) -> str:
    """Return, of the cases in which the tagger finds a region, what share is in the queue, and of the wrong ones."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        outlets = {case.get("outlet_region") for case in cases}
        with warehouse.writing(home) as con:
            warehouse.put(
                con, "sources", [{"source": f"s{code}", "title": "", "region_code": code} for code in outlets]
            )
        put_articles(
            home,
            [
                article_row(
                    n,
                    source=f"s{case.get('outlet_region')}",
                    title=case.get("title") or " ",
                    body=case.get("text") or case.get("body") or " ",
                    caption=case.get("caption"),
                )
                for n, case in enumerate(cases)
            ],
        )
        tag(home)
        with warehouse.reading(home.warehouse) as con:
            said = warehouse.rows(con, _SAID)
    queued = wrong = both = 0
    for row in said:
        case = cases[int(row["article_id"], 16)]
        expected = {code[:5] for code in case.get("expected", case.get("regions"))}
        extra = {code[:5] for code in case.get("accept_extra", ())} - expected
        is_wrong = set(row["regions"]) - extra != expected or row["primary_code"] != case["primary"]
        queued, wrong, both = queued + row["is_queued"], wrong + is_wrong, both + (is_wrong and row["is_queued"])
    low, high = wilson(both, wrong) if wrong else (0.0, 0.0)
    return (
        f"n {len(said):4d}  in the queue {queued / len(said):.3f}  wrong {wrong}, of them in the queue {both}"
        f" ({low:.2f}-{high:.2f})  wrong in the queue {both}/{queued}, elsewhere {wrong - both}/{len(said) - queued}"
    )


def main() -> None:
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else HELD_OUT:
        print(f"{path.stem:26s} {line(read(path))}")


if __name__ == "__main__":
    main()
