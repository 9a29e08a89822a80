"""Corpora of others: three formats in, three out, and an account of every row."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nlp import topics
from pipelines.outcome import Exit, Failure
from pipelines.tagfile import tag_file

ARTICLES: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "KPU Sortir Surat Suara",
        "body": "PALEMBANG, CONTOH.COM - Warga melipat surat suara.\n\nBACA JUGA: Politik Uang",
        "n": 1,
    },
    {"id": "b", "title": "Harga Cabai Naik", "body": None, "n": 2},
    {"id": "c", "title": None, "body": 'Warga diminta "menolak" politik uang, kata Bawaslu.', "n": 3},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif path.suffix == ".csv":
        with path.open("w", newline="") as out:
            table = csv.DictWriter(out, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text().splitlines()]
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    with path.open(newline="") as lines:
        rows: list[dict[str, Any]] = list(csv.DictReader(lines))
    return [{**row, **{name: json.loads(row[name]) for name in ("topics", "regions")}} for row in rows]


@pytest.mark.parametrize("given", [".jsonl", ".csv", ".parquet"])
@pytest.mark.parametrize("wanted", [".jsonl", ".csv", ".parquet"])
def test_every_format_into_every_other(tmp_path: Path, given: str, wanted: str) -> None:
    source = write(tmp_path / f"in{given}", ARTICLES)
    summary = tag_file(source, tmp_path / f"out{wanted}")
    assert (summary.n_articles, summary.n_with_topics, summary.n_set_aside) == (3, 2, 0)
    rows = read(tmp_path / f"out{wanted}")
    assert [[t["topic"] for t in row["topics"]] for row in rows] == [["logistics"], [], ["money_politics"]]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert {row["tagger_version"] for row in rows} == {topics.version()} or all(
        topics.version() in row["tagger_version"] for row in rows
    )
    for row in rows:
        for tag in row["topics"]:
            for span in tag["evidence"]:
                assert row[span["field"]][span["start"] : span["end"]] == span["text"]


def test_bad_lines_are_set_aside_with_their_numbers(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(
        b'{"title": "KPU Sortir Surat Suara", "body": null}\n{"title": \n\n[1]\n{"title": 5, "body": "x"}\n\xff\xfe\n'
    )
    summary = tag_file(source, tmp_path / "out.jsonl")
    assert (summary.n_articles, summary.n_set_aside) == (1, 4)
    aside = read(tmp_path / "out.jsonl.set-aside.jsonl")
    assert [row["line"] for row in aside] == [2, 4, 5, 6]
    assert aside[2]["row"] == {"title": 5, "body": "x"}
    assert sum(summary.reasons.values()) == 4


def test_an_article_on_which_the_tagger_fails_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = topics.tag

    def fails_on_b(title: str | None, body: str | None, **more: Any) -> list[topics.Tag]:
        if title == "Harga Cabai Naik":
            raise ZeroDivisionError("made to fail")
        return real(title, body, **more)

    monkeypatch.setattr(topics, "tag", fails_on_b)
    summary = tag_file(write(tmp_path / "in.csv", ARTICLES), tmp_path / "out.csv")
    assert (summary.n_articles, summary.n_set_aside) == (2, 1)
    assert "made to fail" in read(tmp_path / "out.csv.set-aside.jsonl")[0]["reason"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("in.csv", "judul,isi\na,b\n", "title and body"),
        ("in.jsonl", '{"title": "x"}\n', "body"),
        ("in.jsonl", "", "no row"),
        ("in.csv", "", "header"),
        ("in.parquet", "not parquet", "parquet"),
        ("in.xlsx", "x", ".jsonl, .csv, .parquet"),
    ],
)
def test_what_cannot_be_tagged_is_one_clear_line(tmp_path: Path, name: str, content: str, says: str) -> None:
    source = tmp_path / name
    source.write_text(content)
    with pytest.raises(Failure, match=says) as failure:
        tag_file(source, tmp_path / "out.jsonl")
    assert "\n" not in str(failure.value)
    assert list(tmp_path.iterdir()) == [source]


def test_the_input_is_never_overwritten(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", ARTICLES)
    with pytest.raises(Failure) as failure:
        tag_file(source, source)
    assert failure.value.code == Exit.USAGE
    with pytest.raises(Failure, match="no such file"):
        tag_file(tmp_path / "nothing.csv", tmp_path / "out.csv")


def test_columns_of_the_same_name_are_kept_beside(tmp_path: Path) -> None:
    rows = [{**ARTICLES[0], "topics": {"logistics": 2}}]
    tag_file(write(tmp_path / "in.jsonl", rows), tmp_path / "out.parquet")
    (row,) = read(tmp_path / "out.parquet")
    assert json.loads(row["input_topics"]) == {"logistics": 2}
    assert row["topics"][0]["topic"] == "logistics"
