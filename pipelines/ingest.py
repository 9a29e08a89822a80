"""Archived pages -> articles, revisions and drops in the warehouse."""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from crawler.archive import Archive, WarcFile
from crawler.items import Article, Page, content_id
from crawler.news import zone_of
from crawler.outcomes import read_crawl
from crawler.removal import remove, removed
from pipelines import reference, warehouse
from pipelines.home import Home
from pipelines.lock import run_lock
from pipelines.outcome import Result
from pipelines.readings import Outlet, Reading, batches, readings
from pipelines.warehouse import utc

BATCH = 500


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What became of the pages that were new: new articles, changed ones, deleted ones, and drops by reason."""

    n_pages: int = 0
    n_articles: int = 0
    n_revisions: int = 0
    n_unchanged: int = 0
    n_gone: int = 0
    dropped: dict[str, int] = field(default_factory=dict)


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau ingest` has no options of its own."""


def command(args: argparse.Namespace, home: Home) -> Result:
    """Read what is new in the archive."""
    with run_lock(home, "ingest"):
        summary = ingest(home)
    dropped = ", ".join(f"{n} {reason}" for reason, n in sorted(summary.dropped.items())) or "none"
    return Result(
        f"{summary.n_pages} new pages: {summary.n_articles} new articles, {summary.n_revisions} revisions, "
        f"{summary.n_unchanged} unchanged, {summary.n_gone} deleted; dropped: {dropped}",
        asdict(summary),
    )


def ingest(home: Home) -> IngestSummary:
    """Read every archived page that is not in the warehouse yet; what is committed is never read again.

    Each batch is one transaction, so a run that is killed loses at most the reading of `BATCH` articles.
    """
    archive, counts, dropped = Archive(home.archive), Counter[str](), Counter[str]()
    gone_for_good = removed(home.archive)
    with warehouse.writing(home) as con:
        reference.load_sources(con, home)
        facts = con.execute("SELECT source, family, region_code FROM sources").fetchall()
        outlets = {source: Outlet(family, zone_of(region_code)) for source, family, region_code in facts}
        done = dict(con.execute("SELECT warc_file, n_bytes FROM archive_files").fetchall())
        for file in archive.files():
            if done.get(file.name) == file.size:
                continue
            found = readings(_new_pages(con, archive, file), outlets, lambda key: _known_pages(con, archive, key))
            refused: list[int] = []
            broken_off = _broken_off(home, file)
            for batch in batches(_wanted(found, gone_for_good, refused), BATCH):
                with warehouse.transaction(con):
                    _store(con, batch, broken_off, counts)
                dropped.update(refusal.reason for reading in batch for _, refusal in reading.dropped)
            if refused:
                remove(home.archive / file.name, refused)
            warehouse.put(con, "archive_files", [{"warc_file": file.name, "n_bytes": file.size}])
        reference.load_crawls(con, home)
        [(before,)] = con.execute("SELECT count(gone_at) FROM articles").fetchall()
        with warehouse.transaction(con):
            con.execute(warehouse.sql("queries/sightings.sql"))
        [(after,)] = con.execute("SELECT count(gone_at) FROM articles").fetchall()
        counts["n_gone"] = max(after - before, 0)
    return IngestSummary(**counts, dropped=dict(dropped))


def text_sha256(title: str, body: str) -> str:
    """Return the digest by which two readings of an article are told apart."""
    return hashlib.sha256(f"{title}\x1f{body}".encode()).hexdigest()


def _wanted(found: Iterable[Reading], gone_for_good: Collection[str], refused: list[int]) -> Iterator[Reading]:
    """Leave out articles that were taken down; the offsets of their pages, which may not stay, go into `refused`."""
    for reading in found:
        if reading.article_id in gone_for_good:
            refused += [page.warc_offset for page in reading.pages]
        else:
            yield reading


def _new_pages(con: warehouse.Connection, archive: Archive, file: WarcFile) -> Iterator[Page]:
    known = {row[0] for row in con.execute("SELECT page_id FROM pages WHERE warc_file = ?", [file.name]).fetchall()}
    return (page for page in archive.pages(file.name) if page.page_id not in known)


def _known_pages(con: warehouse.Connection, archive: Archive, article_id: str) -> list[Page]:
    where = con.execute(
        "SELECT warc_file, warc_offset FROM pages WHERE article_id = ? AND status = 200 ORDER BY fetched_at",
        [article_id],
    ).fetchall()
    return [archive.page(warc_file, offset) for warc_file, offset in where]


def _broken_off(home: Home, file: WarcFile) -> frozenset[str]:
    """Return the articles of which a crawl that was killed or stopped may have fetched some of the pages only."""
    journal = home.archive / f"{file.name.removesuffix('.warc.gz')}.jsonl"
    crawl = read_crawl(journal) if journal.exists() else None
    if crawl is None:
        return frozenset()
    return frozenset(content_id(crawl.source, outcome.url) for outcome in crawl.outcomes if not outcome.is_reached)


def _store(con: warehouse.Connection, batch: list[Reading], broken_off: Collection[str], counts: Counter[str]) -> None:
    """Write one batch of readings, which holds each article once.

    Of an article that is known already, half a revisit is no reading: the next crawl fetches all of it again.
    """
    ids = [reading.article_id for reading in batch]
    known = {row["article_id"]: row for row in warehouse.rows(con, warehouse.sql("queries/known_articles.sql"), [ids])}
    articles, revisions = [], []
    for reading in batch:
        before = known.get(reading.article_id)
        if reading.article is not None and not (before and reading.article_id in broken_off):
            row = _article_row(reading, reading.article, before)
            articles.append(row)
            is_changed = before is None or row["text_sha256"] != before["text_sha256"]
            if is_changed:
                revisions.append(_revision_row(row))
            counts["n_articles" if before is None else "n_revisions" if is_changed else "n_unchanged"] += 1
    pages = [_page_row(page, reading.article_id) for reading in batch for page in reading.pages]
    counts["n_pages"] += len(pages)
    # Replacing a row where it stands reads its body, and all that lie before it in its block: ten times the time.
    old = [row["article_id"] for row in articles if row["article_id"] in known]
    con.execute("DELETE FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))", [old])
    warehouse.put(con, "articles", articles)
    warehouse.put(con, "revisions", revisions)
    warehouse.put(con, "pages", pages)
    warehouse.put(con, "dropped", [_dropped_row(*drop) for reading in batch for drop in reading.dropped])


def _article_row(reading: Reading, article: Article, before: Mapping[str, Any] | None) -> dict[str, Any]:
    digest, seen = text_sha256(article.title, article.body), utc(reading.pages[-1].fetched_at)
    # A page that could not be had the first time completes a reading; the outlet has changed nothing.
    completes = before is not None and before["n_parts_read"] < before["n_parts"]
    is_changed = before is not None and digest != before["text_sha256"] and not completes
    return {
        "article_id": reading.article_id,
        "source": reading.pages[0].source,
        "url": reading.pages[0].article_url or article.url,
        "title": article.title,
        "authors": list(article.authors),
        "editor": article.editor,
        "published_at": utc(article.published_at),
        "published_on": article.published_at.date() if article.published_at else None,
        "modified_at": utc(article.modified_at),
        "section": article.section,
        "keywords": list(article.keywords),
        "caption": article.caption,
        "caption_credit": article.caption_credit,
        "image_url": article.image_url,
        "dateline": article.dateline,
        "body": article.body,
        "kind": article.kind,
        "n_words": len(article.body.split()),
        "n_parts": reading.n_parts,
        "n_parts_read": reading.n_parts_read,
        "text_sha256": digest,
        "story_id": before["story_id"] if before and digest == before["text_sha256"] else None,
        "n_revisions": before["n_revisions"] + is_changed if before else 1,
        "first_seen_at": before["first_seen_at"] if before else seen,
        # A clock that was set back between two visits must not turn the order round.
        "last_seen_at": max(before["first_seen_at"], seen) if before else seen,
        "gone_at": None,
        "page_id": reading.pages[0].page_id,
        "read_by": dict(article.read_by),
    }


def _revision_row(article: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "article_id": article["article_id"],
        "revision": article["n_revisions"],
        "seen_at": article["last_seen_at"],
        "title": article["title"],
        "body": article["body"],
        "sha256": article["text_sha256"],
        "page_id": article["page_id"],
    }


def _page_row(page: Page, article_id: str) -> dict[str, Any]:
    return {
        "page_id": page.page_id,
        "crawl_id": page.crawl_id,
        "source": page.source,
        "url": page.url,
        "status": page.status,
        "fetched_at": utc(page.fetched_at),
        "sha256": page.sha256,
        "n_bytes": len(page.body),
        "warc_file": page.warc_file,
        "warc_offset": page.warc_offset,
        "article_id": article_id,
        "part": page.part,
        "n_parts": page.n_parts,
    }


def _dropped_row(page: Page, refusal: Any) -> dict[str, Any]:
    return {
        "page_id": page.page_id,
        "url": page.url,
        "reason": refusal.reason,
        "source": page.source,
        "dropped_at": utc(page.fetched_at),
        "detail": refusal.detail or None,
    }
