"""A corpus file of anybody's (JSONL, CSV or Parquet), read and written row by row."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.outcome import Exit, Failure

Row = dict[str, Any]
BATCH = 1000
SUFFIXES = (".jsonl", ".csv", ".parquet")
_PLAIN = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), str: pa.string()}


def check(path: Path) -> None:
    """Raise Failure (wrong usage) unless the suffix of `path` is one that can be read and written."""
    if path.suffix.lower() not in SUFFIXES:
        raise Failure(f"{path.name}: the name must end in {', '.join(SUFFIXES)}", Exit.USAGE)


def read(path: Path) -> Iterator[tuple[int, Row | str]]:
    """Yield (number, row) for each row of a file, or (number, reason) for a line that is no row.

    Numbers count lines (CSV, JSONL) or rows (Parquet) from 1. Raises Failure where the file cannot be read at all.
    """
    check(path)
    if not path.is_file():
        raise Failure(f"{path}: no such file", Exit.USAGE)
    reader = {".jsonl": _read_jsonl, ".csv": _read_csv, ".parquet": _read_parquet}[path.suffix.lower()]
    try:
        yield from reader(path)
    except (OSError, pa.ArrowException, csv.Error, UnicodeDecodeError) as error:
        raise Failure(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error


def columns(path: Path) -> dict[str, pa.DataType]:
    """Return the columns of a file with their Arrow types; a JSONL column of mixed or nested values is text (JSON)."""
    if path.suffix.lower() == ".parquet" and path.is_file():
        try:
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowException) as error:
            raise Failure(f"{path}: cannot be read as parquet: {error}") from error
        return dict(zip(schema.names, schema.types, strict=True))
    kinds: dict[str, set[type]] = {}
    for _, row in read(path):
        if isinstance(row, dict):
            for name, value in row.items():
                kinds.setdefault(name, set()).add(type(value))
    return {name: _type(found - {type(None)}) for name, found in kinds.items()}


def _type(kinds: set[type]) -> pa.DataType:
    if kinds == {int, float}:
        return pa.float64()
    return _PLAIN.get(next(iter(kinds)), pa.string()) if len(kinds) == 1 else pa.string()


def _read_jsonl(path: Path) -> Iterator[tuple[int, Row | str]]:
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            if not raw.strip():
                continue
            try:
                row = json.loads(raw.decode("utf-8-sig"))
            except UnicodeDecodeError:
                yield number, "not UTF-8"
            except (ValueError, RecursionError) as error:
                yield number, f"not JSON: {error}"
            else:
                yield number, row if isinstance(row, dict) else "not a JSON object"


def _read_csv(path: Path) -> Iterator[tuple[int, Row | str]]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        if not rows.fieldnames:
            raise csv.Error("it has no header line")
        for row in rows:
            n_cells = len(rows.fieldnames)
            if None in row:
                yield rows.line_num, f"more cells than the {n_cells} columns of the header"
            elif None in row.values():
                yield rows.line_num, f"fewer cells than the {n_cells} columns of the header"
            else:
                yield rows.line_num, dict(row)


def _read_parquet(path: Path) -> Iterator[tuple[int, Row | str]]:
    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, row


@contextmanager
def writer(path: Path, types: dict[str, pa.DataType]) -> Iterator[Callable[[Row], None]]:
    """Give a function that writes one row of these columns; the file gets its name only when all rows are written.

    Nested values stay nested in JSONL, are JSON text in CSV, and in Parquet are what `types` says.
    """
    check(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.partial")
    kind = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}[path.suffix.lower()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as out, kind(out, types) as write:
            yield write
        aside.replace(path)
    except OSError as error:
        raise Failure(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _jsonl(out: IO[bytes], types: dict[str, pa.DataType]) -> Iterator[Callable[[Row], None]]:
    def write(row: Row) -> None:
        out.write(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass") + b"\n")

    yield write


@contextmanager
def _csv(out: IO[bytes], types: dict[str, pa.DataType]) -> Iterator[Callable[[Row], None]]:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    table = csv.DictWriter(text, list(types))
    table.writeheader()
    yield lambda row: table.writerow({name: _flat(value) for name, value in row.items()})
    text.detach()


@contextmanager
def _parquet(out: IO[bytes], types: dict[str, pa.DataType]) -> Iterator[Callable[[Row], None]]:
    schema = pa.schema(list(types.items()))
    texts = [name for name, kind in types.items() if kind == pa.string()]
    waiting: list[Row] = []
    with pq.ParquetWriter(out, schema, compression="zstd") as file:

        def flush() -> None:
            file.write_table(pa.Table.from_pylist(waiting, schema=schema))
            waiting.clear()

        def write(row: Row) -> None:
            text = {name: value for name in texts if (value := row.get(name)) is not None}
            waiting.append({**row, **{name: v if isinstance(v, str) else _json(v) for name, v in text.items()}})
            if len(waiting) >= BATCH:
                flush()

        yield write
        flush()


def _flat(value: Any) -> Any:
    return _json(value) if isinstance(value, list | dict | bool) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
