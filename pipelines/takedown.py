"""An article removed for good: from archive, warehouse, snapshots, exports and reports; it does not come back."""

from __future__ import annotations

import argparse
import html
import shutil
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from crawler import outlets
from crawler.durable import file_sha256, synced
from crawler.items import content_id
from crawler.removal import forget, remove
from crawler.urls import canonical, identity
from pipelines import decisions, warehouse
from pipelines.content import content_hash
from pipelines.crawl import chosen
from pipelines.dedupe import assign_stories
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Exit, Failure, Result
from pipelines.publish import manifest, snapshots, write_manifest
from pipelines.seal import unsealed


@dataclass(frozen=True, slots=True)
class TakedownSummary:
    """The article that is gone, the files that were changed or removed, and where else its story still stands."""

    article_id: str
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same_story: tuple[str, ...]
    left_alone: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="address of the article")
    parser.add_argument("--reason", required=True, help="why; kept in the audit line, so name nobody in it")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Take one article down and say what else there is to do."""
    with run_lock(home, "takedown"):
        summary = takedown(home, args.url, args.reason)
    lines = [f"article {summary.article_id} is gone; {len(summary.changed)} files changed"]
    lines += [f"removed: {path} (make it again)" for path in summary.removed]
    lines += [f"the same story is also at {url}" for url in summary.same_story]
    lines += [f"not touched, may show it, see to it by hand: {path}" for path in summary.left_alone]
    return Result("\n".join(lines), asdict(summary))


def takedown(home: Home, url: str, reason: str) -> TakedownSummary:
    """Remove the article at `url`. A run that is killed is finished by the next with the same address.

    The tombstone comes first and the warehouse, which knows where everything is, last.
    """
    with warehouse.writing(home) as con:
        found = warehouse.rows(con, warehouse.sql("queries/article_at.sql"), {"urls": [url, canonical(url)]})
        if not found:
            raise Failure(_nothing_at(home, con, url), Exit.USAGE)
        article = found[0]
        key = article["article_id"]
        pages = con.execute("SELECT warc_file, warc_offset, url FROM pages WHERE article_id = ?", [key]).fetchall()
        other = "SELECT url FROM articles WHERE story_id = ? AND article_id <> ? ORDER BY url"
        same_story = tuple(row[0] for row in con.execute(other, [article["story_id"], key]).fetchall())
    if key not in {taken.article_id for taken in decisions.takedowns(home)}:
        digest = content_id(article["source"], _key_of(article))
        decisions.add_takedown(home, decisions.Takedown(key, article["source"], reason, home.now(), digest))
    changed = _from_archive(home, pages)
    marks = forget(home.archive, article["source"], {article["url"], *(address for _, _, address in pages)})
    changed += [str(path) for path in snapshots(home) if _from_snapshot(path, article, marks)]
    removed = _copies(home, article)
    with warehouse.writing(home) as con:
        with warehouse.transaction(con):
            _delete(con, article, marks)
        warehouse.copy_database(con, compact := home.warehouse.with_suffix(".partial"))
    # DuckDB leaves deleted rows in the file's free blocks: only a new file holds nothing of them.
    synced(compact)
    with unsealed(home.warehouse):
        compact.replace(home.warehouse)
    return TakedownSummary(key, (*changed, str(home.warehouse)), removed, same_story, _left_alone(home))


def _nothing_at(home: Home, con: warehouse.Connection, url: str) -> str:
    sources = [source for (source,) in con.execute("SELECT source FROM sources").fetchall()]
    taken = {taken.article_id for taken in decisions.takedowns(home)}
    if any(content_id(source, canonical(url)) in taken for source in sources):
        return f"the article at {url} is taken down already"
    return f"there is no article at {url}; `pantau search` shows the addresses"


def _key_of(article: dict[str, Any]) -> str:
    """Return what all addresses of an article have in common: its outlet knows, or it is that of any site."""
    classes = {cls.name: cls for cls in chosen((), outlets.extra_folder())}
    family = classes.get(article["source"])
    key: str = family().key_of(article["url"]) if family else identity(article["url"])
    return key


def _delete(con: warehouse.Connection, article: dict[str, Any], marks: Collection[str]) -> None:
    _each(con, "queries/remove_article.sql", article["article_id"])
    con.execute(warehouse.sql("queries/forget_addresses.sql"), {"source": article["source"], "marks": list(marks)})
    assign_stories(con)


def _each(con: warehouse.Connection, name: str, key: str) -> None:
    """Run every statement of a file, with `key` as its parameter."""
    for statement in warehouse.sql(name).split(";\n"):
        if statement:
            con.execute(statement, [key] if "$1" in statement else [])


def _from_archive(home: Home, pages: list[tuple[str, int, str]]) -> list[str]:
    offsets: dict[str, list[int]] = {}
    for warc_file, offset, _ in pages:
        offsets.setdefault(warc_file, []).append(offset)
    for warc_file, where in offsets.items():
        remove(home.archive / warc_file, where)
    return [str(home.archive / warc_file) for warc_file in offsets]


def _from_snapshot(path: Path, article: dict[str, Any], marks: Collection[str]) -> bool:
    """Rewrite a snapshot without the article, and note in its manifest which checksum it had before.

    An older one gets the tables of today: what is to be removed may be in any of them.
    """
    with warehouse.reading(path) as con:
        if not con.execute("SELECT 1 FROM articles WHERE article_id = ?", [article["article_id"]]).fetchall():
            return False
    working, compact = path.with_suffix(".working"), path.with_suffix(".partial")
    shutil.copyfile(path, working)
    with warehouse.attached(working) as con:
        warehouse.migrate(con)
        with warehouse.transaction(con):
            _delete(con, article, marks)
            _each(con, "queries/remove_from_index.sql", article["article_id"])
            digest = content_hash(con)
            con.execute(
                "UPDATE release SET content_hash = ?, schema_version = ?", [digest, warehouse.schema_version(con)]
            )
        [(n_articles,)] = con.execute("SELECT count(*) FROM articles").fetchall()
        warehouse.copy_database(con, compact)
    working.unlink()
    compact.chmod(0o444)
    synced(compact)
    facts = manifest(path)
    before = [*facts.get("amended", []), facts.get("sha256")]
    now = {"sha256": file_sha256(compact), "n_bytes": compact.stat().st_size, "n_articles": n_articles}
    write_manifest(path, facts | now | {"content_hash": digest, "amended": before})
    compact.replace(path)
    synced(path.parent)
    return True


def _copies(home: Home, article: dict[str, Any]) -> tuple[str, ...]:
    """Remove exports, old warehouse files, and the reports and logs that show the article; no other file needs them."""
    shown = [article["url"], html.escape(article["url"]), article["title"], html.escape(article["title"])]
    found = {path for path in home.exports.rglob("*") if path.is_file()}
    found |= set(home.root.glob("warehouse-*.duckdb*"))
    # What a killed run left half done, and what it laid aside for want of memory.
    for name in ("*.partial", "*.partial.*", "*.spill/*"):
        found |= {path for path in home.root.rglob(name) if path.is_file()}
    for path in (*home.reports.rglob("*"), *(home.root / "logs").rglob("*")):
        if path.is_file() and any(text.encode() in path.read_bytes() for text in shown):
            found.add(path)
    for path in found:
        path.unlink()
    return tuple(str(path) for path in sorted(found))


def _left_alone(home: Home) -> tuple[str, ...]:
    """Return the backups, and the reader's notebooks that have been run: what they show of the article is not known."""
    backups = sorted((home.root / "backups").glob("pantau-*"))
    notebooks = [path for path in sorted(home.notebooks.rglob("*.ipynb")) if b'"output_type"' in path.read_bytes()]
    return tuple(map(str, (*backups, *notebooks)))
