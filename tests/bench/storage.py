"""How the warehouse grows: load rate, size, publishing, search and the cookbook's questions, by number of articles.

python -m tests.bench.storage 10000 100000 1000000
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipelines import reference, warehouse
from pipelines.home import Home
from pipelines.publish import publish
from pipelines.search import search
from pipelines.sql import answer
from tests.bench.synthetic import articles

COOKBOOK = Path(__file__).parents[2] / "COOKBOOK.md"
QUESTIONS = re.findall(r"## (\d+\. .*?)\n.*?```sql\n(.*?)```", COOKBOOK.read_text(encoding="utf-8"), re.DOTALL)
SEARCHES = ["politik uang oku timur", "politik uang", '"politik uang"', "pemil*", "netralitas", '"oku timur" bupati']


def timed(work: Callable[..., object], *arguments: object) -> tuple[float, float]:
    """Return wall and CPU seconds of `work(*arguments)`."""
    wall, cpu = time.perf_counter(), time.process_time()
    work(*arguments)
    return time.perf_counter() - wall, time.process_time() - cpu


def median(work: Callable[..., object], *arguments: object) -> str:
    """Return the median of five timings."""
    spent = [timed(work, *arguments) for _ in range(5)]
    wall, cpu = (statistics.median(column) * 1000 for column in zip(*spent, strict=True))
    return f"{wall:6.0f} ms ({cpu:5.0f} CPU-ms)"


def load(home: Home, n: int) -> tuple[float, float]:
    """Load `n` articles in Arrow batches; return the seconds spent inside DuckDB, wall and CPU."""
    wall = cpu = 0.0
    with warehouse.writing(home) as con:
        for batch in articles(n):
            con.register("batch", batch)
            spent = timed(con.execute, "INSERT INTO articles BY NAME SELECT * FROM batch")
            wall, cpu = wall + spent[0], cpu + spent[1]
        spent = timed(con.execute, "CHECKPOINT")
    return wall + spent[0], cpu + spent[1]


def found(home: Home, query: str) -> None:
    """Search as the command does: the snapshot is opened for it."""
    with warehouse.reading(home.snapshot, threads=1) as con:
        search(con, query)


def ranked(con: warehouse.Connection, query: str) -> None:
    """Search as a researcher does in SQL."""
    con.execute("SELECT * FROM search(?) LIMIT 10", [query]).fetchall()


def main(sizes: list[int]) -> None:
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            home = Home(Path(folder))
            wall, cpu = load(home, n)
            size = home.warehouse.stat().st_size / 1e6
            print(f"{n:,} articles: loaded at {n / wall:,.0f} a second ({n / cpu:,.0f} a CPU-second), {size:,.0f} MB")
            with warehouse.writing(home) as con:
                reference.load_codebook(con)
                reference.load_gazetteer(con)
                con.execute((Path(__file__).parent / "synthetic_rest.sql").read_text(encoding="utf-8"))
            wall, cpu = timed(publish, home)
            size = home.snapshot.stat().st_size / 1e6
            print(f"  published in {wall:.1f} s ({cpu:.1f} CPU-s), search index included: {size:,.0f} MB")
            for query in SEARCHES:
                print(f"  {median(found, home, query)}  open and search {query}")
            with warehouse.reading(home.snapshot, threads=1) as con:
                for query in SEARCHES:
                    print(f"  {median(ranked, con, query)}  rank {query}")
                    print(f"  {median(search, con, query)}  rank, and read the best sentences of ten")
            with warehouse.reading(home.snapshot, memory="4GB") as con:
                for title, query in QUESTIONS:
                    print(f"  {median(answer, con, query, 60)}  {title}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
