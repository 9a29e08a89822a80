"""Exports are safe to open, mask personal numbers, and lose nothing else."""

import csv
from pathlib import Path

import openpyxl
import pandas
import pyarrow.parquet as pq
import pytest

from pipelines.__main__ import main
from pipelines.export import export
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.publish import publish
from tests.pipelines.warehouse_rows import article_row, put_articles

HOSTILE = [
    '=HYPERLINK("https://jahat.test","klik")',
    "+62+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "Judul \x1b[31mmerah\x07 dan \u202eterbalik\u200b",
    'Dia berkata "ya", lalu pergi\nbaris dua; titik koma',
]
BODY = (
    "Hubungi 0812-3456-7890 atau +62 813 4567 8901. NIK 1608012304850001 tercatat. "
    "Rapat 2024-11-27, dana Rp 1.500.000.000."
)


@pytest.fixture
def snapshot(home: Home) -> Path:
    rows = [article_row(n, title=title, body=BODY, authors=[title, "Ani"]) for n, title in enumerate(HOSTILE)]
    put_articles(home, rows)
    publish(home)
    return home.snapshot


def the_file(snapshot: Path, folder: Path, form: str) -> Path:
    summary = export(snapshot, folder, ["articles"], form)
    [(path, n)] = summary.files.items()
    assert n == len(HOSTILE)
    assert not list(folder.glob("*.partial"))
    return Path(path)


def test_csv_holds_no_formula_and_no_control_character(snapshot: Path, tmp_path: Path) -> None:
    with the_file(snapshot, tmp_path, "csv").open(newline="", encoding="utf-8-sig") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["article_id"])
    for row in rows:
        for value in row.values():
            assert not value.lstrip().startswith(("=", "+", "-", "@"))
            assert not any(ord(c) < 32 and c not in "\t\n\r" for c in value)
    assert rows[5]["title"] == "Judul [31mmerah dan terbalik"
    assert rows[6]["title"] == HOSTILE[6]
    assert rows[6]["authors"] == HOSTILE[6] + "; Ani"


def test_a_spreadsheet_knows_that_a_csv_is_utf_8_and_a_person_that_codes_are_text(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = the_file(snapshot, tmp_path, "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle_id,source,")
    assert pandas.read_csv(path).columns[0] == "article_id"
    words = ["export", "--snapshot", str(snapshot), "--output", str(tmp_path), "--view", "regions", "--format"]
    for form, is_told in (("csv", True), ("xlsx", False)):
        assert main([*words, form]) == 0
        assert ("codes are text" in capsys.readouterr().out) is is_told


def test_xlsx_opens_and_its_texts_are_texts(snapshot: Path, tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(the_file(snapshot, tmp_path, "xlsx")).active
    names = [cell.value for cell in sheet[1]]
    titles = {
        row[names.index("title")].value: row[names.index("title")].data_type for row in sheet.iter_rows(min_row=2)
    }
    assert titles.keys() >= {HOSTILE[0], HOSTILE[2], HOSTILE[3]}
    assert set(titles.values()) == {"s"}


def test_parquet_keeps_the_types(snapshot: Path, tmp_path: Path) -> None:
    table = pq.read_table(the_file(snapshot, tmp_path, "parquet"))
    assert str(table.schema.field("authors").type) == "list<element: string>"
    assert str(table.schema.field("published_on").type) == "date32[day]"
    assert table.column("read_by").to_pylist()[0] == [("title", "json-ld")]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_personal_numbers_are_masked_everywhere(snapshot: Path, tmp_path: Path, form: str) -> None:
    path = the_file(snapshot, tmp_path, form)
    if form == "csv":
        texts = [path.read_text()]
    elif form == "xlsx":
        texts = [str(cell.value) for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    else:
        texts = pq.read_table(path).column("body").to_pylist()
    whole = " ".join(texts)
    assert "3456" not in whole and "4567" not in whole and "1608012304850001" not in whole
    assert whole.count("[…]") == 3 * len(HOSTILE) and "Rp 1.500.000.000" in whole and "2024-11-27" in whole


def test_every_default_view_can_be_exported_and_an_unknown_one_is_named(snapshot: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "parquet"):
        assert (
            len(export(snapshot, tmp_path, ["tags", "coverage", "weekly_topics", "review_queue", "edits"], form).files)
            == 5
        )
    with pytest.raises(Failure, match="no view nothing"):
        export(snapshot, tmp_path, ["nothing"], "csv")
