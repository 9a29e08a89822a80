"""The one door to DuckDB."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from pipelines import interrupts, space
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.seal import unsealed

if TYPE_CHECKING:
    import pyarrow

Connection = duckdb.DuckDBPyConnection

# Nothing is fetched from the network behind anybody's back.
_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_STORAGE = "(STORAGE_VERSION 'v1.5.0')"


def sql(name: str) -> str:
    """Return the text of the SQL file `name` of this package."""
    return (resources.files("pipelines") / name).read_text(encoding="utf-8")


def migrations() -> list[tuple[int, str]]:
    """Return (version, SQL) of every migration, oldest first."""
    files = sorted(
        (f for f in (resources.files("pipelines") / "migrations").iterdir() if f.name.endswith(".sql")),
        key=lambda f: f.name,
    )
    return [(int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in files]


def schema_version(con: Connection) -> int:
    """Return the version of the tables in the current database of `con`, 0 where there are none."""
    with suppress(duckdb.CatalogException):
        row = con.execute("SELECT max(version) FROM schema_versions").fetchone()
        return int(row[0]) if row else 0
    return 0


@contextmanager
def writing(home: Home) -> Iterator[Connection]:
    """Open the warehouse for the one run that may write, made or migrated as needed; checkpoint and seal it at the end.

    Raises Failure when the file is newer than this program, damaged, or open elsewhere.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    with unsealed(home.warehouse), attached(home.warehouse) as con:
        _migrate(con, home.warehouse)
        yield con


@contextmanager
def attached(path: Path) -> Iterator[Connection]:
    """Open a database file as the current one and checkpoint it at the end; what it holds is the caller's affair."""
    with session() as con, explained(path):
        con.execute(f"ATTACH '{quoted(path)}' AS warehouse {_STORAGE}")
        con.execute("USE warehouse")
        # Compressing once at the end takes a third of the time and half of the room of compressing every 16 MB.
        con.execute("SET wal_autocheckpoint = '512MB'")
        # What does not fit is laid beside the file: a million articles take more than there is.
        spill = path.with_name(path.name + ".spill")
        shutil.rmtree(spill, ignore_errors=True)
        con.execute(f"SET memory_limit = '{_memory() >> 20}MiB'")
        con.execute(f"SET temp_directory = '{quoted(spill)}'")
        yield con
        con.execute("CHECKPOINT warehouse")


@contextmanager
def session() -> Iterator[Connection]:
    """Open a DuckDB session of no file, which fetches nothing from the network."""
    con = duckdb.connect(config=dict(_OFFLINE))
    try:
        with interrupts.by_signals(con):
            yield con
    finally:
        con.close()


@contextmanager
def reading(path: Path, *, memory: str = "1GB", threads: int = 2) -> Iterator[Connection]:
    """Open a snapshot so that a query can read it and nothing else: no other file, no setting, no extension."""
    if not path.exists():
        raise Failure(f"there is no {path}; publish one with `pantau weekly` or `pantau demo`")
    # Attached to a session of its own: two readers in one process would otherwise share one, and its old file.
    with session() as con, explained(path):
        con.execute(f"ATTACH '{quoted(path.resolve())}' AS snapshot (READ_ONLY)")
        con.execute("USE snapshot")
        present = schema_version(con)
        if not present:
            raise Failure(f"{path} is a database, but none of Pantau's")
        _refuse_newer(present, path)
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute(f"SET threads = {threads}")
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        yield con


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """Commit what the block wrote, or nothing of it."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def put(con: Connection, table: str, rows: Sequence[Mapping[str, Any]], *, is_keyed: bool = True) -> None:
    """Write `rows` into `table` as one Arrow batch; in a table with a key, a row replaces the one with the same key."""
    if rows:
        con.register("batch", as_arrow(con, table, rows))
        con.execute(f"INSERT {'OR REPLACE' if is_keyed else ''} INTO {table} BY NAME SELECT * FROM batch")
        con.unregister("batch")


def as_arrow(con: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    """Return `rows` with the column types of `table`."""
    import pyarrow as pa  # late: whoever only reads need not wait for it

    # DuckDB 2 warns that this copies the rows, of which there are none; its con.sql() refuses behind an unread result.
    schema = con.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    return pa.Table.from_pylist(rows, schema=pa.schema([f for f in schema if f.name in rows[0]]))


def rows(con: Connection, query: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
    """Return the rows of a query, each as a mapping by column name."""
    cursor = con.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def copy_database(con: Connection, target: Path) -> None:
    """Write every table and view of the current database of `con` into the new file `target`, compactly."""
    target.unlink(missing_ok=True)
    con.execute(f"ATTACH '{quoted(target)}' AS copy {_STORAGE}")
    try:
        con.execute("COPY FROM DATABASE warehouse TO copy")
        con.execute("CHECKPOINT copy")
    finally:
        con.execute("DETACH copy")


def _memory() -> int:
    """Return how many bytes of memory a run may take: half of what there is, and no more than 4 GB."""
    return min(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2, 4 << 30)


def utc(instant: datetime | None) -> datetime | None:
    """Return an aware instant as the warehouse keeps it: UTC, without saying so."""
    return instant.astimezone(UTC).replace(tzinfo=None) if instant else None


def quoted(path: Path) -> str:
    """Return `path` as it may stand between the quotes of a SQL string."""
    return str(path).replace("'", "''")


def _migrate(con: Connection, path: Path) -> None:
    """Bring the tables up to date in one transaction, after a backup where there is something to lose."""
    present = schema_version(con)
    _refuse_newer(present, path)
    if 0 < present < migrations()[-1][0]:
        backup = path.with_name(f"{path.stem}-schema-{present}.duckdb")
        partial = backup.with_suffix(".partial")
        con.execute("CHECKPOINT warehouse")
        shutil.copyfile(path, partial)
        partial.replace(backup)
    migrate(con)


def migrate(con: Connection) -> None:
    """Apply the migrations that are due and the views to the current database, in one transaction."""
    present = schema_version(con)
    with transaction(con):
        for version, text in migrations():
            if version > present:
                con.execute(text)
                con.execute("INSERT INTO schema_versions VALUES (?)", [version])
        con.execute(sql("views.sql"))


def _refuse_newer(present: int, path: Path) -> None:
    known = migrations()[-1][0]
    if present > known:
        raise Failure(
            f"{path} has schema version {present} and this program knows up to {known}: install a newer pantau"
        )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn whatever DuckDB says of a file, on opening it or later, into one line that says what to do."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":  # how DuckDB passes on that a signal has come
            raise KeyboardInterrupt from error
        raise
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        if space.is_exhausted(error):
            raise space.exhausted(path) from error
        text = str(error).splitlines()[0]
        if isinstance(error, duckdb.IOException) and "set lock" in text:
            raise Failure(f"{path} is open in another process; close it and try again ({text})") from error
        if isinstance(error, duckdb.OutOfMemoryException):
            raise Failure(f"there is too little memory to work on {path} ({text}); close what else runs") from error
        raise Failure(
            f"{path} cannot be worked on ({text}): `pantau doctor` tells which files are whole, "
            "`pantau rebuild` makes it again from the archive"
        ) from error
