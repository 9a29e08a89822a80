"""A query on the published snapshot, or a prompt; read-only."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path
from threading import Timer

import duckdb

from pipelines import warehouse
from pipelines.home import Home
from pipelines.options import memory_size, seconds
from pipelines.outcome import Failure, Result
from pipelines.table import drawn

ROWS_SHOWN = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="?", metavar="SELECT …", help="the query; a prompt without one")
    parser.add_argument("--csv", action="store_true", help="print comma-separated values")
    parser.add_argument("--snapshot", type=Path, metavar="FILE", help="another snapshot than the newest")
    parser.add_argument(
        "--timeout", type=seconds, default=60, metavar="SECONDS", help="give up after this (default 60)"
    )
    parser.add_argument(
        "--memory", type=memory_size, default="1GB", metavar="SIZE", help="memory that it may take (default 1GB)"
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """Answer one query, or prompt for queries until the end of the input."""
    with warehouse.reading(args.snapshot or home.snapshot, memory=args.memory) as con:
        if args.query is None:
            return _prompt(con, args.timeout)
        names, rows = answer(con, args.query, args.timeout)
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return Result(_csv(names, rows) if args.csv else drawn(names, rows, ROWS_SHOWN), {"rows": records})


def answer(con: warehouse.Connection, query: str, timeout: float) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return column names and rows of `query`; Failure says what is wrong with it, or that it took too long."""
    timer = Timer(timeout, con.interrupt)
    timer.start()
    try:
        cursor: warehouse.Connection | None = con.execute(query)
        if cursor is None:
            raise Failure('there is no query; try "SHOW TABLES"')
        return [column[0] for column in cursor.description or ()], cursor.fetchall()
    except duckdb.InterruptException as error:
        raise Failure(f"stopped after {timeout:g} seconds; --timeout allows more") from error
    except duckdb.IOException:  # not the query's fault but the file's: warehouse.reading says what to do
        raise
    except duckdb.Error as error:
        raise Failure(str(error).strip()) from error
    finally:
        timer.cancel()


def _csv(names: list[str], rows: list[tuple[object, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([names, *rows])
    return out.getvalue().rstrip("\n")


def _prompt(con: warehouse.Connection, timeout: float) -> Result:
    """Answer queries that end in a semicolon, until the end of the input."""
    import readline  # noqa: F401  (gives input() its history)

    print("Tables and views: SHOW TABLES;  columns: DESCRIBE tags;  end: Ctrl-D", file=sys.stderr)
    query = ""
    while True:
        try:
            query += input("...> " if query else "pantau> ") + "\n"
        except EOFError:
            return Result()
        if query.rstrip().endswith(";"):
            try:
                print(drawn(*answer(con, query, timeout), ROWS_SHOWN))
            except Failure as failure:
                print(failure, file=sys.stderr)
            query = ""
