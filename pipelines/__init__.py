"""The way from the web to DuckDB: one verb per file, one command per verb."""
