"""Articles as rows of the warehouse, for tests that begin behind the reader."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from pipelines import warehouse
from pipelines.home import Home

START = datetime(2026, 11, 2, 1, 0)


def article_row(n: int, *, title: str = "", body: str = "", source: str = "palpres", **fields: Any) -> dict[str, Any]:
    """Return article `n` as a row of the table, published n hours after START unless `fields` say otherwise."""
    title = title or f"Kabar nomor {n} dari Muara Enim"
    body = body or "\n\n".join(
        f"Paragraf {i} dari berita {n} di Muara Enim tentang pasar ke-{n * i}." for i in range(6)
    )
    published = START + timedelta(hours=n)
    return {
        "article_id": f"{n:016x}",
        "source": source,
        "url": f"https://{source}.test/read/{n}",
        "title": title,
        "authors": ["Dewi Lestari"],
        "published_at": published,
        "published_on": published.date(),
        "keywords": [],
        "body": body,
        "kind": "article",
        "n_words": len(body.split()),
        "n_parts": 1,
        "n_parts_read": 1,
        "text_sha256": hashlib.sha256(f"{title}\x1f{body}".encode()).hexdigest(),
        "n_revisions": 1,
        "first_seen_at": published + timedelta(hours=3),
        "last_seen_at": published + timedelta(hours=3),
        "page_id": f"{n:016x}",
        "read_by": {"title": "json-ld"},
    } | fields


def put_articles(home: Home, rows: list[dict[str, Any]]) -> None:
    """Write articles, each with its first revision, as ingest does."""
    with warehouse.writing(home) as con:
        warehouse.put(con, "articles", rows)
        warehouse.put(
            con,
            "revisions",
            [
                {
                    "article_id": row["article_id"],
                    "revision": 1,
                    "seen_at": row["first_seen_at"],
                    "title": row["title"],
                    "body": row["body"],
                    "sha256": row["text_sha256"],
                    "page_id": row["page_id"],
                }
                for row in rows
            ],
        )
