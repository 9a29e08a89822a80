"""A corpus as others write it: every line of it is a row or has a reason, and what cannot be read says what to do."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines import corpus
from pipelines.__main__ import main
from pipelines.outcome import Exit, Failure
from pipelines.tagfile import tag_file

TITLE = "KPU Sortir Surat Suara"


def titles(path: Path) -> list[Any]:
    return [row["title"] if isinstance(row, dict) else row for _, row in corpus.read(path)]


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


NEVER = "a quote opened in this line is never closed, or within a cell"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["1,a,x", '2,"b,y', "3,c,z", "4,d,w"], ["a", (3, NEVER), "c", "d"]),
        (["1,a,x", '2,"b,y', '3,"c",z', '4,d,"w"'], ["a", (3, NEVER), "c", "d"]),  # the next quote seems to close it
        (["1,a,x", '2,b,"y'], ["a", (3, NEVER)]),
        (['1,"b ""ya"",', 'dua",x', "2,c,z"], ['b "ya",\ndua', "c"]),  # a cell of two lines
        (['1,a "ya" b,x', '2,"b "ya" c",y'], ['a "ya" b', 'b ya" c"']),  # sloppy, but a row
        (["1,a", "2,b,x,y", "", "3,c,z"], [(2, "fewer cells"), (3, "more cells"), "c"]),
    ],
)
def test_every_line_of_a_csv_is_a_row_or_has_a_reason(tmp_path: Path, lines: list[str], found: list[Any]) -> None:
    read = list(corpus.read(written(tmp_path / "in.csv", "\n".join(["id,title,body", *lines]))))
    assert len(read) == len(found)
    for (number, row), wanted in zip(read, found, strict=True):
        if isinstance(row, dict):
            assert row["title"] == wanted
        else:
            assert (number, row[: len(wanted[1])]) == wanted


def test_a_quote_that_is_never_closed_costs_its_own_line_alone(tmp_path: Path) -> None:
    lines = [f'{n},{TITLE},"isi {n}"' for n in range(2, 12)]
    lines[3] = f'5,"{TITLE},isi 5'
    summary = tag_file(written(tmp_path / "in.csv", "\n".join(["id,title,body", *lines])), tmp_path / "out.jsonl")
    assert (summary.n_articles, summary.n_set_aside, summary.reasons) == (9, 1, {NEVER: 1})
    assert json.loads((tmp_path / "out.jsonl.set-aside.jsonl").read_text()) == {"line": 5, "reason": NEVER}


def test_a_file_full_of_open_quotes_is_read_in_one_go(tmp_path: Path) -> None:
    path = written(tmp_path / "in.csv", "title,body\n" + '"x,y\n' * 20_001)
    assert sum(isinstance(row, str) for _, row in corpus.read(path)) == 20_001


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_as_it_was_written_and_the_tagged_one_is_written_so(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    rows = [["id", "title", "body"], ["1", TITLE, '"Désa, satu; dua"']]
    source = written(tmp_path / "in.csv", "\r\n".join(map(separator.join, rows)), encoding)
    tag_file(source, tmp_path / "out.csv")
    [(number, row)] = corpus.read(tmp_path / "out.csv")
    assert isinstance(row, dict)
    assert (number, row["title"], row["body"]) == (2, TITLE, "Désa, satu; dua")
    assert (tmp_path / "out.csv").read_bytes().startswith(source.read_bytes()[:4])
    first = (tmp_path / "out.csv").read_text(encoding=encoding).splitlines()[0]
    assert first.split(separator)[:4] == ["id", "title", "body", "topics"]


def test_jsonl_with_a_mark_is_read(tmp_path: Path) -> None:
    mark = "\ufeff"
    for encoding in ("utf-16-le", "utf-16-be", "utf-8"):
        line = json.dumps({"title": "é"}, ensure_ascii=False)
        assert titles(written(tmp_path / "in.jsonl", f"{mark}{line}\n{mark}{line}\n", encoding)) == ["é", "é"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("in.csv", b"title,body\n", "no article in it; it has columns and no row"),
        ("in.csv", b"title,body\na,b,c\nd,e,f\n", "no article in it; line 2: more cells than the 2 columns"),
        ("in.csv", "title,body\nDésa,x\n".encode("cp1252"), "is not UTF-8; save it as UTF-8"),
        ("in.csv", "title,body\na,x\n".encode("utf-16-le"), "is not UTF-8; save it as UTF-8"),
        ("in.csv", b"id,title,body,topics,id\n1,a,b,c,2\n", "two columns are called 'id'"),
        ("in.csv", b'id,"title,body\n1,a,b\n', "line 1: a quote opened in this line"),
        ("in.jsonl", '{"title": "a", "body": "b"}\n'.encode("utf-16-le"), "is not UTF-8; save it"),
        ("in.jsonl", b'{"title"\n', "there is no row in it; line 1: not JSON"),
        ("in.jsonl", b"\xff\n", "there is no row in it; line 1: not UTF-8"),
        ("in.jsonl", b"", "there is no row in it"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Failure) as failure:
        tag_file(tmp_path / name, tmp_path / "out.csv")
    assert says in str(failure.value) and "\n" not in str(failure.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_parquet_with_two_columns_of_one_name_is_refused(tmp_path: Path) -> None:
    table = pa.Table.from_arrays([pa.array(["a"])] * 3, names=["title", "body", "body"])
    pq.write_table(table, tmp_path / "in.parquet")
    with pytest.raises(Failure, match="two columns are called 'body'") as failure:
        tag_file(tmp_path / "in.parquet", tmp_path / "out.jsonl")
    assert failure.value.code == Exit.USAGE


def test_numbers_of_any_size_and_half_characters_go_into_parquet(tmp_path: Path) -> None:
    values = {"huge": [2**63, 1], "long": [2**60, 1], "mixed": [2**60, 0.5], "float": [1, 0.5], "half": ["\ud83d", "x"]}
    rows = ({"title": TITLE, "body": None} | {name: value[n] for name, value in values.items()} for n in (0, 1))
    tag_file(written(tmp_path / "in.jsonl", "\n".join(map(json.dumps, rows))), tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    found = {name: table.column(name).to_pylist() for name in values}
    assert found == {
        "huge": [str(2**63), "1"],
        "long": [2**60, 1],
        "mixed": [str(2**60), "0.5"],
        "float": [1.0, 0.5],
        "half": ["?", "x"],
    }


def test_tagging_an_output_again_keeps_every_column(tmp_path: Path) -> None:
    source = written(tmp_path / "0.jsonl", json.dumps({"title": TITLE, "body": None, "topics": ["own"]}))
    for n in range(3):
        tag_file(tmp_path / f"{n}.jsonl", tmp_path / f"{n + 1}.jsonl")
    row = json.loads((tmp_path / "3.jsonl").read_text())
    assert row["input_topics"] == ["own"] and json.loads(source.read_text())["topics"] == ["own"]
    assert [n for n in row if n.endswith("topics")] == [
        "input_topics", "input_input_topics", "input_input_input_topics", "topics",
    ]  # fmt: skip
    assert row["input_input_topics"][0]["topic"] == row["topics"][0]["topic"] == "logistics"


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_an_outlet_region_that_is_no_code_is_counted_and_not_guessed(tmp_path: Path, suffix: str) -> None:
    given = ["16.04", "16.71", "16.1", "99.99", "Lahat", "16.1", None] if suffix == ".csv" else [16.04, 16.1, 16.1]
    path = tmp_path / f"in{suffix}"
    with corpus.writer(path, {"title": pa.string(), "body": pa.string(), "outlet_region": _type(given)}) as write:
        for code in given:
            write({"title": TITLE, "body": "Warga melipat surat suara.", "outlet_region": code})
    summary = tag_file(path, tmp_path / "out.jsonl")
    assert (summary.n_articles, summary.n_set_aside) == (len(given), 0)
    more = {"99.99": 1, "Lahat": 1} if suffix == ".csv" else {}
    assert summary.unknown_outlet_regions == {"16.1": 2} | more
    assert "16.1 (2)" in summary.text() and "16.10" in summary.text()
    rows = [json.loads(line) for line in islice((tmp_path / "out.jsonl").open(), len(given))]
    assert [str(row["outlet_region"] or "") for row in rows] == [str(code or "") for code in given]


def _type(values: list[Any]) -> pa.DataType:
    return pa.float64() if isinstance(values[0], float) else pa.string()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tag", "--output", "out.csv"], "--output is for a FILE of your own"),
        (["tag", "nothing.txt", "--output", "out.csv"], "nothing.txt: no such file"),
        (["evaluate", "/nonexist"], "/nonexist: no such file"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_tagged(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*words, "--home", str(tmp_path / "home")]) == Exit.USAGE
    assert says in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
