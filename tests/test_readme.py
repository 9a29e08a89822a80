"""README.md and CONTRIBUTING.md are right: commands and files are there, what they show works as it stands."""

import re
from pathlib import Path

import pytest

from crawler import outlets
from nlp import codebook, gazetteer, rules
from pipelines import warehouse
from pipelines.__main__ import VERBS
from pipelines.demo import QUERY
from pipelines.home import Home
from pipelines.sql import answer
from pipelines.table import drawn

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FIRST_QUERY = re.compile(r'pantau --home data/demo sql "\n(?P<sql>.*?)"\n```\n\n```text\n(?P<result>.*?)```', re.DOTALL)


def test_first_query_gives_its_result(demo_home: Home) -> None:
    found = FIRST_QUERY.search(README)
    assert found
    with warehouse.reading(demo_home.snapshot) as con:
        assert drawn(*answer(con, found["sql"], timeout=30), n_shown=50) + "\n" == found["result"]
    assert found["sql"].split() == QUERY.split()  # what the demo tells to try


def test_two_commands_are_targets() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", README, re.MULTILINE)) == {"demo", "test"} <= targets


def test_commands_exist() -> None:
    assert set(re.findall(r"pantau (?:--home \S+ )?([a-z]+)\b", README + CONTRIBUTING)) <= VERBS.keys()


@pytest.mark.parametrize("document", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    missing = [link for link in re.findall(r"\]\((?!https?:)([^)#]+)", text) if not (ROOT / link).exists()]
    assert not missing


def shown(language: str) -> str:
    """Return the one example in this language that CONTRIBUTING.md shows."""
    [example] = re.findall(rf"```{language}\n(.*?)```", CONTRIBUTING, re.DOTALL)
    return example


def test_outlet_of_contributing_is_one(tmp_path: Path) -> None:
    (tmp_path / "hariancontoh.py").write_text(shown("python"), encoding="utf-8")
    assert "hariancontoh" in {cls.name for cls in outlets.load(tmp_path, gazetteer.by_code())}


def test_topic_of_contributing_finds_its_examples_and_no_counter_example(tmp_path: Path) -> None:
    (tmp_path / "voter_list.toml").write_text(shown("toml"), encoding="utf-8")
    known = codebook.load(tmp_path)
    [topic] = [topic for topic in known.topics if topic.topic == "voter_list"]
    found = {
        text: {finding.topic for finding in reading.findings}
        for text in (*topic.examples, *topic.counter_examples)
        if (reading := rules.read(known, text, None))
    }
    assert all(topic.topic in found[text] for text in topic.examples)
    assert not any(topic.topic in found.get(text, ()) for text in topic.counter_examples)


def test_alias_of_contributing_stands_in_the_gazetteer() -> None:
    [line] = re.findall(r"for instance `(.+?)`", CONTRIBUTING)
    assert tuple(line.split(",")) in gazetteer.aliases()
