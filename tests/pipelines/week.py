"""The weekly job without its crawl, as a process that can be killed: `python -m tests.pipelines.week HOME`."""

import sys
from pathlib import Path

from pipelines import warehouse
from pipelines.check import check
from pipelines.content import content_hash
from pipelines.dedupe import dedupe
from pipelines.home import Home
from pipelines.ingest import ingest
from pipelines.lock import run_lock
from pipelines.publish import publish
from pipelines.tag import tag


def after_crawl(home: Home) -> None:
    """Do all steps of the weekly job that follow its crawl."""
    with run_lock(home, "weekly"):
        for step in (ingest, dedupe, tag, check, publish):
            step(home)


def digest(home: Home) -> str:
    """Return the content hash of the warehouse, its log taken in."""
    with warehouse.writing(home) as con:
        return content_hash(con)


if __name__ == "__main__":
    after_crawl(Home(Path(sys.argv[1])))
