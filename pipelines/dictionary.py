"""The data dictionary: every table, view and column of a snapshot, as the database itself describes it.

`python -m pipelines.dictionary` prints it; DICTIONARY.md at the top level is its output.
"""

from __future__ import annotations

from pipelines import warehouse

INTRODUCTION = """# Data dictionary

Of the published snapshot (`published/pantau.duckdb`). The same words stand in it: `SELECT * FROM duckdb_columns()`.
`_at` is a UTC timestamp, `_on` a local date, `_code` an official Kemendagri code, `is_` a boolean, `n_` a count.
Identifiers derive from content: a rebuild gives the same. Start with the views.
Codes are text: a CSV file of `pantau export` has to be read so (pandas: `dtype=str`), or 16.10 becomes the number 16.1.
"""


def dictionary(con: warehouse.Connection) -> str:
    """Return the dictionary of the current database of `con` as Markdown."""
    parts = [INTRODUCTION]
    for title, form in (("Views", "view"), ("Tables", "table")):
        parts.append(f"## {title}\n")
        query = (
            f"SELECT {form}_name, comment FROM duckdb_{form}s() WHERE database_name = current_database()"
            f" AND NOT internal AND {form}_name NOT LIKE 'search_%' ORDER BY {form}_oid"
        )
        for name, comment in con.execute(query).fetchall():
            columns = con.execute(
                "SELECT column_name, data_type, comment FROM duckdb_columns()"
                " WHERE database_name = current_database() AND table_name = ? ORDER BY column_index",
                [name],
            ).fetchall()
            rows = [f"| `{column}` | {kind.lower()} | {said} |" for column, kind, said in columns]
            parts.append(
                "\n".join([f"### {name}\n", f"{comment}\n", "| column | type | meaning |", "|---|---|---|", *rows, ""])
            )
    return "\n".join(parts)


def main() -> None:
    """Print the dictionary of an empty warehouse."""
    with warehouse.session() as con:
        con.execute("ATTACH ':memory:' AS warehouse")
        con.execute("USE warehouse")
        warehouse.migrate(con)
        print(dictionary(con), end="")


if __name__ == "__main__":
    main()
