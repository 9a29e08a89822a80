"""Measuring and learning from the command line, on files and homes of their own."""

import json
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.evaluate import evaluate
from pipelines.home import Home
from pipelines.outcome import Failure

ROWS = [
    {"id": 1, "title": "KPU Sortir Surat Suara", "body": None, "topics": {"logistics": "main"}, "outlet": "A"},
    {"id": 2, "title": "Warga Tolak Politik Uang", "body": None, "topics": {"money_politics": 2}, "outlet": "B"},
    {"id": 3, "title": "Harga Cabai Naik", "body": "Cabai mahal.", "topics": {}, "date": "2024-02-03"},
    {"id": 4, "title": "Bupati Buka Pameran", "body": None, "topics": {"neutrality": "mention"}, "outlet": "A"},
]


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_figures_of_a_file(home: Home, tmp_path: Path) -> None:
    figures = evaluate(home, written(tmp_path / "coded.jsonl", ROWS))
    assert figures.per_topic["logistics"].f1.value == 1.0
    assert figures.per_topic["neutrality"].recall.value == 0.0
    assert figures.per_topic["money_politics"].false_alarms == 0.0
    assert figures.macro_f1.value == pytest.approx(2 / 3)
    assert figures.macro_f1.low <= figures.macro_f1.value <= figures.macro_f1.high
    assert figures.wrong == [("4", "neutrality", "missed")]
    assert figures.groups["outlet"]["A"]["right"] == 1
    assert figures.groups["outlet"]["A"]["missed"] == 1
    assert set(figures.groups["month"]) == {"unknown", "2024-02"}


def test_the_model_card_is_written(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path / "coded.jsonl", ROWS)
    assert main(["--home", str(home.root), "evaluate", str(file), "--errors"]) == 0
    card = (home.models / "model-card.md").read_text()
    assert "## Limits" in card
    assert "macro-F1 0.667" in card
    assert "missed\tneutrality\t4" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("row", "says"), [({"title": "x"}, "line 1: no column topics"), ({"title": "x", "topics": {"a": 7}}, "not main")]
)
def test_bad_codes_are_one_clear_line(home: Home, tmp_path: Path, row: dict[str, object], says: str) -> None:
    with pytest.raises(Failure, match=says):
        evaluate(home, written(tmp_path / "coded.jsonl", [row]))


def test_a_damaged_model_stops_before_anything_is_tagged(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home.models / "topics").mkdir(parents=True)
    (home.models / "topics" / "topics.json").write_text("{}")
    output = tmp_path / "out.jsonl"
    file = written(tmp_path / "in.jsonl", ROWS)
    assert main(["--home", str(home.root), "tag", str(file), "--output", str(output)]) == 1
    assert "pantau train" in capsys.readouterr().err
    assert not output.exists()
