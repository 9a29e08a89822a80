"""A corpus file of anybody's (JSONL, CSV or Parquet), read and written row by row."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import csvfile
from pipelines.outcome import Exit, Failure

Row = dict[str, Any]
_Writer = Callable[[IO[bytes], dict[str, pa.DataType]], AbstractContextManager[Callable[[Row], None]]]
BATCH = 1000
SUFFIXES = (".jsonl", ".csv", ".parquet")
EXACT = 2**53  # up to here a whole number is also one of 64 bits with a point


def check(path: Path) -> None:
    """Raise Failure (wrong usage) unless the suffix of `path` is one that can be read and written."""
    if path.suffix.lower() not in SUFFIXES:
        raise Failure(f"{path.name}: the name must end in {', '.join(SUFFIXES)}", Exit.USAGE)


def read(path: Path) -> Iterator[tuple[int, Row | str]]:
    """Yield (number, row) for each row of a file, or (number, reason) for a line that is no row.

    Numbers count lines (CSV, JSONL) or rows (Parquet) from 1. Raises Failure where the file cannot be read at all.
    """
    with _readable(path):
        yield from {".jsonl": _read_jsonl, ".csv": _read_csv, ".parquet": _read_parquet}[path.suffix.lower()](path)


def columns(path: Path) -> dict[str, pa.DataType]:
    """Return the columns of a file with their Arrow types; a JSONL column of mixed or nested values is text (JSON).

    Raises Failure where the file cannot be read, names a column twice, or has nothing that tells its columns.
    """
    with _readable(path):
        if path.suffix.lower() == ".parquet":
            schema = pq.read_schema(path)
            _refuse_twice(path, schema.names)
            return dict(zip(schema.names, schema.types, strict=True))
        kinds: dict[str, set[pa.DataType]] = {}
        if path.suffix.lower() == ".csv":
            names = csvfile.header(path)
            _refuse_twice(path, names)
            kinds = {name: {pa.string()} for name in names}
    first_reason = ""
    for number, row in read(path):
        if isinstance(row, str):
            first_reason = first_reason or f"; line {number}: {row}"
        else:
            for name, value in row.items():
                kinds.setdefault(name, set()).add(_type(value))
    if not kinds:
        raise Failure(f"{path}: there is no row in it{first_reason}", Exit.USAGE)
    return {name: _common(found - {pa.null()}) for name, found in kinds.items()}


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Say in one line why a file cannot be read."""
    if not path.is_file():
        raise Failure(f"{path}: no such file", Exit.USAGE)
    check(path)
    try:
        yield
    except UnicodeError as error:
        raise Failure(f"{path}: is not UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)", Exit.USAGE) from error
    except (OSError, pa.ArrowException, csv.Error) as error:
        raise Failure(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error


def _refuse_twice(path: Path, names: Sequence[str]) -> None:
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        told = ", ".join(repr(name) for name in twice)
        raise Failure(f"{path}: two columns are called {told}; give each a name of its own", Exit.USAGE)


def _type(value: Any) -> pa.DataType:
    """Return the type that holds a value as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return pa.int32() if abs(value) <= EXACT else pa.int64() if -(2**63) <= value < 2**63 else pa.string()
    return {bool: pa.bool_(), float: pa.float64(), type(None): pa.null()}.get(type(value), pa.string())


def _common(types: set[pa.DataType]) -> pa.DataType:
    """Return the type that holds the values of a column, whatever number is among them; text if need be."""
    if types and types <= {pa.int32(), pa.int64()}:
        return pa.int64()
    if types == {pa.int32(), pa.float64()}:
        return pa.float64()
    return types.pop() if len(types) == 1 else pa.string()


def _read_jsonl(path: Path) -> Iterator[tuple[int, Row | str]]:
    with path.open(encoding=csvfile.encoding_of(path), errors="surrogateescape", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                line.encode()
                row = json.loads(line.removeprefix("\ufeff"))
                if "\\ud" in line.lower():  # half of a pair is no character: no other format could hold it
                    row = json.loads(json.dumps(row, ensure_ascii=False).encode(errors="replace"))
            except UnicodeEncodeError:
                yield number, "not UTF-8"
            except (ValueError, RecursionError) as error:
                yield number, f"not JSON: {error}"
            else:
                yield number, row if isinstance(row, dict) else "not a JSON object"


def _read_csv(path: Path) -> Iterator[tuple[int, Row | str]]:
    names = csvfile.header(path)
    for number, cells in islice(csvfile.records(path), 1, None):
        if isinstance(cells, str):
            yield number, cells
        elif len(cells) == len(names):
            yield number, dict(zip(names, cells, strict=True))
        else:
            compared = "more" if len(cells) > len(names) else "fewer"
            yield number, f"{compared} cells than the {len(names)} columns of the header"


def _read_parquet(path: Path) -> Iterator[tuple[int, Row | str]]:
    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, row


@contextmanager
def writer(path: Path, types: dict[str, pa.DataType], like: Path | None = None) -> Iterator[Callable[[Row], None]]:
    """Give a function that writes one row of these columns; the file gets its name only when all rows are written.

    Nested values stay nested in JSONL, are JSON text in CSV, and in Parquet are what `types` says. A CSV file is
    written as the CSV file `like` is, so that the program which that came from opens this one too.
    """
    check(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.partial")
    dialect = csvfile.dialect_of(like) if like and like.suffix.lower() == ".csv" else csvfile.Dialect()
    kinds: dict[str, _Writer] = {".jsonl": _jsonl, ".csv": partial(_csv, dialect), ".parquet": _parquet}
    kind = kinds[path.suffix.lower()]
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
def _csv(dialect: csvfile.Dialect, out: IO[bytes], types: dict[str, pa.DataType]) -> Iterator[Callable[[Row], None]]:
    text = io.TextIOWrapper(out, encoding=dialect.encoding, errors="replace", newline="", write_through=True)
    table = csv.DictWriter(text, list(types), delimiter=dialect.separator)
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
