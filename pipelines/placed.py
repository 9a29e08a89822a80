"""How well the tagger finds the regions of the articles on which this installation's coders decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nlp.measuring import Codes, Interval, TopicFigures, figures_of, interval
from pipelines import coding, decisions, warehouse
from pipelines.home import Home

_LEVELS = {"province": 2, "kabupaten/kota": 5}  # characters of the code
_CODED = """
SELECT a.article_id, a.title, a.body, a.caption, s.region_code AS outlet_region
FROM articles AS a LEFT JOIN sources AS s USING (source) WHERE a.article_id IN (SELECT unnest(?::VARCHAR[]))
"""


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """Regions found per level, the share of articles with all of them and no other, and that with the right primary."""

    n_articles: int
    per_level: dict[str, TopicFigures]
    exact: Interval
    primary: Interval

    def text(self) -> str:
        """Return the figures as a table for a terminal."""
        rows = [
            f"{name:16} {one.n:5}  {one.precision!s:21} {one.recall!s:21} {one.f1}"
            for name, one in self.per_level.items()
        ]
        told = f"same regions {self.exact}, same primary {self.primary}, n = {self.n_articles} articles of your coders"
        return "\n".join(["regions", *rows, f"{told}, who saw those in doubt first"])

    def summary(self) -> dict[str, Any]:
        """Return the figures for a machine."""
        levels = {
            name: {"n": one.n, "precision": one.precision.value, "recall": one.recall.value, "f1": one.f1.value}
            for name, one in self.per_level.items()
        }
        return {"n_articles": self.n_articles, "exact": self.exact.value, "primary": self.primary.value} | levels


def placed(home: Home) -> RegionFigures | None:
    """Compare the tagger with the last word of coders on each region; None where they decided on none."""
    decided: dict[str, dict[str, str]] = {}
    for label in decisions.labels(home):
        if label.region_code:
            decided.setdefault(label.article_id, {})[label.region_code] = label.value
    if not decided or not home.warehouse.exists():
        return None
    with warehouse.reading(home.warehouse) as con:
        articles = warehouse.rows(con, _CODED, [list(decided)])
    if not articles:
        return None
    said = [{tag.region_code: tag.role for tag in coding.regions_of(article)} for article in articles]
    meant = [decided[article["article_id"]] for article in articles]
    codes = sorted({code for roles in (*said, *meant) for code in roles})
    truth, found = (_codes(roles, codes, ("primary", "mention")) for roles in (meant, said))
    levels = {name: [n for n, code in enumerate(codes) if len(code) == size] for name, size in _LEVELS.items()}
    nobody = np.zeros(len(articles), dtype=bool)
    return RegionFigures(
        len(articles),
        {name: figures_of(truth[:, at], found[:, at], nobody) for name, at in levels.items() if at},
        interval(truth, found, _same),
        interval(_codes(meant, codes, ("primary",)), _codes(said, codes, ("primary",)), _same),
    )


def _codes(roles: list[dict[str, str]], codes: list[str], counting: tuple[str, ...]) -> Codes:
    return np.array([[one.get(code) in counting for code in codes] for one in roles], dtype=bool).reshape(
        -1, len(codes)
    )


def _same(truth: Codes, said: Codes) -> float:
    return float((truth == said).all(axis=1).mean())
