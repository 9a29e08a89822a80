"""COOKBOOK.md is right: each query runs on the demo's snapshot and gives the result that stands there.

python -m tests.pipelines.test_cookbook SNAPSHOT    writes the results anew
"""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines import warehouse
from pipelines.export import export
from pipelines.home import Home
from pipelines.sql import answer
from pipelines.table import drawn

COOKBOOK = Path(__file__).parents[2] / "COOKBOOK.md"
RECIPE = re.compile(
    r"## (?P<title>\d+\. .*?)\n(?P<between>.*?)```sql\n(?P<sql>.*?)```\n\n```text\n(?P<result>.*?)```", re.DOTALL
)
RECIPES = list(RECIPE.finditer(COOKBOOK.read_text(encoding="utf-8")))


def result(con: warehouse.Connection, query: str) -> str:
    return drawn(*answer(con, query, timeout=30), n_shown=50) + "\n"


def test_there_are_twenty() -> None:
    assert len(RECIPES) == 20


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe["title"])
def test_recipe_gives_its_result(recipe: re.Match[str], demo_home: Home) -> None:
    with warehouse.reading(demo_home.snapshot) as con:
        assert result(con, recipe["sql"]) == recipe["result"]


def test_what_pandas_is_told_keeps_the_codes_of_an_export(demo_home: Home, tmp_path: Path) -> None:
    [line] = re.findall(r"```python\n(.*?)```", COOKBOOK.read_text(encoding="utf-8"), re.DOTALL)
    [file] = export(demo_home.snapshot, tmp_path, ["tags"], "csv").files
    told: dict[str, Any] = {"file": file}
    exec(line, told)
    with warehouse.reading(demo_home.snapshot) as con:
        query = "SELECT primary_code, province_code, array_to_string(regions, '; ') FROM tags ORDER BY article_id"
        known = con.execute(query).fetchall()
    tags = told["tags"].sort_values("article_id")[["primary_code", "province_code", "regions"]]
    assert any(code == "16.10" for code, _, _ in known)
    assert [tuple(row) for row in tags.astype(object).where(tags.notna(), None).to_numpy()] == [
        (primary, province, regions or None) for primary, province, regions in known
    ]


def rewrite(snapshot: Path) -> None:
    """Put the results of today into the cookbook."""
    with warehouse.reading(snapshot) as con:
        text = RECIPE.sub(
            lambda r: r[0].replace(f"```text\n{r['result']}```", f"```text\n{result(con, r['sql'])}```"),
            COOKBOOK.read_text(encoding="utf-8"),
        )
    COOKBOOK.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite(Path(sys.argv[1]))
