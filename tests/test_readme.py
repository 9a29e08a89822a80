"""README.md is right: its commands exist, its first query gives the result that stands there, its files are there."""

import re
from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.__main__ import VERBS
from pipelines.home import Home
from pipelines.sql import answer
from pipelines.table import drawn

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_QUERY = re.compile(r'pantau --home data/demo sql "\n(?P<sql>.*?)"\n```\n\n```text\n(?P<result>.*?)```', re.DOTALL)


def test_first_query_gives_its_result(demo_home: Home) -> None:
    found = FIRST_QUERY.search(README)
    assert found
    with warehouse.reading(demo_home.snapshot) as con:
        assert drawn(*answer(con, found["sql"], timeout=30), n_shown=50) + "\n" == found["result"]


def test_two_commands_are_targets() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", README, re.MULTILINE)) == {"demo", "test"} <= targets


def test_commands_exist() -> None:
    assert set(re.findall(r"pantau (?:--home \S+ )?([a-z]+)\b", README)) <= VERBS.keys()


@pytest.mark.parametrize("document", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    missing = [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text) if not (ROOT / link).exists()]
    assert not missing
