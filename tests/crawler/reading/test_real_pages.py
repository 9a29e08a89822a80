"""Real pages of national outlets and of a public benchmark, where they are at hand: marks we do not fall below."""

from __future__ import annotations

import pytest

from crawler.items import Dropped
from crawler.reader import read
from tests.bench.extraction import NOW, SETS, SHARED, Score, pantau, score

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} with the real pages is absent")


def means(name: str, pages: int) -> dict[str, float]:
    result = Score()
    for case in list(SETS[name]())[:pages]:
        score(case, pantau(case), result)
    return {measure: sum(values) / len(values) for measure, values in result.scores.items()}


def test_indonesian_articles() -> None:
    got = means("indonesian", 14)
    assert got["F1"] > 0.98
    assert (got["title"], got["day"], got["minute"], got["leak"]) == (1, 1, 1, 0)


def test_articles_in_many_layouts() -> None:
    got = means("generic", 181)
    assert got["F1"] > 0.965
    assert got["exact"] > 0.4


@pytest.mark.parametrize("outlet", ["antaranews.com", "kapanlagi.com", "kompas.com", "tempo.co"])
def test_a_front_page_is_no_article_under_any_address(outlet: str) -> None:
    page = (SHARED / "indonesian" / f"{outlet.partition('.')[0].removesuffix('news')}-mainpage.html").read_bytes()
    result = read(page, f"http://www.{outlet}/terkini", fetched_at=NOW)
    assert isinstance(result, Dropped), result.title
    assert result.reason in ("listing", "not-html")
