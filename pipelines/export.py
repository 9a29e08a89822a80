"""Views of the snapshot as files that are safe to open in a spreadsheet."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import xlsxwriter

from crawler.durable import synced
from pipelines import warehouse
from pipelines.home import Home
from pipelines.masking import masked
from pipelines.options import CODES_ARE_TEXT
from pipelines.outcome import Exit, Failure, Result
from pipelines.steering import unsteered
from pipelines.warehouse import Connection, quoted

VIEWS = ("tags", "weekly_topics", "weekly_regions", "topic_by_region", "coverage", "share_of_voice", "story_spread")
FORMATS = ("csv", "parquet", "xlsx")
# Excel's own limits; a longer cell is cut, with an ellipsis.
SHEET_ROWS, CELL_CHARACTERS = 1_048_575, 32_767
# What makes a spreadsheet take the text of a cell for a formula (OWASP, CSV injection).
_FORMULA = r"^\s*[=+\-@\t\r＝＋－＠]"
_MARK = "\ufeff"  # by which spreadsheets know that a CSV file is UTF-8
# Addresses, digests and codes hold long numbers that are nobody's telephone.
_NOT_TEXT = ("url", "_id", "_code", "sha256", "warc_file", "_version", "content_hash", "image_url")


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """The snapshot that was exported, and the files with their rows."""

    release: str
    files: dict[str, int]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, default="csv", help=f"default: csv; xlsx and parquet keep types: {CODES_ARE_TEXT}"
    )
    parser.add_argument("--view", action="append", metavar="NAME", help=f"view or table (default: {', '.join(VIEWS)})")
    parser.add_argument("--output", type=Path, metavar="DIR", help="folder for the files (default: HOME/exports)")
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help="another snapshot than the newest")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Write one file per view."""
    snapshot = args.snapshot or home.snapshot
    summary = export(snapshot, args.output or home.exports, args.view or VIEWS, args.format)
    lines = [f"{path}: {n} rows" for path, n in summary.files.items()]
    if args.format == "csv":
        lines.append(f"{CODES_ARE_TEXT}: read them as text (pandas: dtype=str), or use --format xlsx or parquet")
    return Result("\n".join([f"exported from {summary.release}:", *lines]), asdict(summary))


def export(snapshot: Path, folder: Path, views: Sequence[str], form: str) -> ExportSummary:
    """Write each of `views` of `snapshot` into `folder` as `form`; a file is there as a whole or not at all.

    Telephone numbers and national ids are masked. Failure (2) names views that do not exist.
    """
    with warehouse.reading(snapshot) as con:
        known = {row[0] for row in con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        if unknown := [view for view in views if view not in known]:
            raise Failure(f"no view {', '.join(unknown)}; there are {', '.join(sorted(known))}", Exit.USAGE)
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    with _writable(snapshot) as con:
        [(release,)] = con.execute("SELECT release FROM release").fetchall()
        for view in views:
            target = folder / f"{release}-{view}.{form}"
            partial = target.with_name(target.name + ".partial")
            files[str(target)] = _write(con, view, form, partial)
            synced(partial)
            partial.replace(target)
    return ExportSummary(release, files)


@contextmanager
def _writable(snapshot: Path) -> Iterator[Connection]:
    """Open a snapshot read-only in a session that may write other files."""
    with warehouse.session() as con, warehouse.explained(snapshot):
        con.execute(f"ATTACH '{quoted(snapshot.resolve())}' AS snapshot (READ_ONLY)")
        con.execute("USE snapshot")
        con.create_function("fit", lambda text: masked(unsteered(text)), ["VARCHAR"], "VARCHAR")
        yield con


def _write(con: Connection, view: str, form: str, path: Path) -> int:
    """Write one view and return the number of its rows."""
    columns = con.execute(f'DESCRIBE "{view}"').fetchall()
    mark = _MARK if form == "csv" else ""  # DuckDB writes none: it stands before the name of the first column
    select = ", ".join(
        f'{_expression(name, kind, form)} AS "{name if place else mark + name}"'
        for place, (name, kind, *_) in enumerate(columns)
    )
    query = f'SELECT {select} FROM "{view}" ORDER BY ALL'
    if form == "xlsx":
        return _write_xlsx(con, query, path)
    options = "FORMAT csv, HEADER" if form == "csv" else "FORMAT parquet, COMPRESSION zstd"
    [(n,)] = con.execute(f"COPY ({query}) TO '{quoted(path)}' ({options})").fetchall()
    return int(n)


def _expression(name: str, kind: str, form: str) -> str:
    """Return the SQL that makes one column fit to leave: masked, and flat where the format is flat."""
    column = f'"{name}"'
    if "VARCHAR" not in kind:
        is_nested = kind.endswith("]") or kind.startswith(("STRUCT", "MAP"))
        return f"CAST(to_json({column}) AS VARCHAR)" if is_nested and form != "parquet" else column
    if kind != "VARCHAR":
        if form == "parquet":
            return f"CAST(CAST(fit(CAST(to_json({column}) AS VARCHAR)) AS JSON) AS {kind})"
        column = f"array_to_string({column}, '; ')" if kind == "VARCHAR[]" else f"CAST(to_json({column}) AS VARCHAR)"
    if not name.endswith(_NOT_TEXT):
        column = f"fit({column})"
    if form == "csv":
        return f"CASE WHEN regexp_matches({column}, '{_FORMULA}') THEN '''' || {column} ELSE {column} END"
    return column


def _write_xlsx(con: Connection, query: str, path: Path) -> int:
    """Write the rows of a query as the one sheet of a workbook, texts as texts."""
    cursor = con.execute(query)
    names = [column[0] for column in cursor.description or ()]
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "remove_timezone": True, "default_date_format": "yyyy-mm-dd hh:mm", "nan_inf_to_errors": True,
    }  # fmt: skip
    n = 0
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, names, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                n += 1
                if n > SHEET_ROWS:
                    raise Failure(f"more than {SHEET_ROWS} rows do not fit into a sheet; use --format csv or parquet")
                for place, value in enumerate(row):
                    if isinstance(value, str):
                        is_long = len(value) > CELL_CHARACTERS
                        sheet.write_string(n, place, value[: CELL_CHARACTERS - 1] + "…" if is_long else value)
                    elif value is not None:
                        sheet.write(n, place, value)
    return n
