"""Three weeks of a small press as rows of the warehouse, with everything in it that a page must survive."""

import hashlib
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from pipelines import reference, warehouse
from pipelines.home import Home
from pipelines.publish import publish
from tests.pipelines.warehouse_rows import article_row, put_articles

MONDAY = datetime(2026, 11, 2, 1, 0)  # of the first of the three weeks, UTC
SCRIPT = "<script>document.title='owned'</script>"
HOSTILE = {
    "title": f"Gudang {SCRIPT}<img src=x onerror=\"document.title='owned'\"> KPU \u202eterbalik",
    "authors": [f"Dewi {SCRIPT}"],
    "url": "javascript:document.title='owned'//https://contoh.test/",
    "dateline": SCRIPT,
}
PERSONAL = "Hubungi 0812-3456-7890 atau NIK 1608011203850002."
OUTLETS = (
    ("palpres", f"Palpres {SCRIPT}", "16", 40),
    ("harianmuba", "Harian Muba", "16.06", None),
    ("belum", "Belum Dirayapi", None, None),
)
TOPICS = ("logistics", "neutrality", "money_politics", "kpps_training")
REGIONS = ("16.08", "16.10", "16.71", "17.04", "94.01")


def publish_weeks(home: Home) -> None:
    """Publish, on the Sunday of the last week, three weeks of tagged articles of two outlets.

    Among them are an edit, a deletion, a story that both tell, and a week in which nobody crawled.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_NOW", "2026-11-22T03:00:00+00:00")
        _put_weeks(home)
        publish(home)


def _put_weeks(home: Home) -> None:
    rows = []
    for n in range(24):
        at, source = MONDAY + timedelta(hours=n * 20), ("palpres", "harianmuba")[n % 2]
        facts = {"published_at": at, "published_on": at.date(), "story_id": f"{n:016x}"}
        rows.append(article_row(n, source=source, gone_at=None, dateline=None, **facts))
    # The last week is what a hostile outlet would write.
    for row in rows[18:]:
        row |= HOSTILE | {"body": f"{SCRIPT} {PERSONAL}"}
    rows[20] |= {"story_id": rows[19]["story_id"], "url": 'https://harianmuba.test/read/20?a=1&b="><b>'}
    rows[3]["gone_at"] = MONDAY + timedelta(days=19)
    put_articles(home, rows)
    with warehouse.writing(home) as con:
        reference.load_codebook(con)
        reference.load_gazetteer(con)
        for source, title, region, expected in OUTLETS:
            row = {"source": source, "title": title, "region_code": region, "expect_weekly": expected}
            warehouse.put(con, "sources", [row | {"url": f"https://{source}.test/"}])
        for source, week in product(("palpres", "harianmuba"), (0, 2)):
            started = MONDAY + timedelta(days=6 + 7 * week)
            warehouse.put(con, "crawls", [{"crawl_id": f"{source}-{week}", "source": source, "started_at": started}])
        warehouse.put(con, "tagger_topics", [tag for n, row in enumerate(rows) for tag in _topics(n, row)])
        warehouse.put(con, "tagger_regions", [_region(n, row) for n, row in enumerate(rows)])
        warehouse.put(con, "stories", [_story(row, 2 if n == 19 else 1) for n, row in enumerate(rows) if n != 20])
        edited = _revision(rows[5], "Judul yang diubah", rows[5]["body"].replace("pasar", SCRIPT))
        warehouse.put(con, "revisions", [edited])
        con.execute("UPDATE articles SET n_revisions = 2 WHERE article_id = ?", [rows[5]["article_id"]])


def _story(first: dict[str, Any], n: int) -> dict[str, Any]:
    return {
        "story_id": first["article_id"],
        "n_articles": n,
        "n_sources": n,
        "first_published_at": first["published_at"],
        "first_article_id": first["article_id"],
        "first_source": first["source"],
    }


def _topics(n: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    sentence = {"field": "body", "start": 0, "end": len(row["body"]), "text": row["body"]}
    return [
        {
            "article_id": row["article_id"],
            "topic": topic,
            "salience": "main" if place == 0 else "mention",
            "score": 0.55 + (n * 7 % 40) / 100,
            "method": "rules",
            "evidence": [sentence],
            "tagger_version": "test",
        }
        for place, topic in enumerate(TOPICS[n % 4 : n % 4 + 1 + n % 2])
    ]


def _region(n: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "article_id": row["article_id"],
        "region_code": REGIONS[n % len(REGIONS)],
        "role": "primary",
        "score": 0.9,
        "evidence": [],
        "units": [],
        "method": "rules",
        "tagger_version": "test",
    }


def _revision(row: dict[str, Any], title: str, body: str) -> dict[str, Any]:
    return {
        "article_id": row["article_id"],
        "revision": 2,
        "seen_at": MONDAY + timedelta(days=19),
        "title": title,
        "body": body,
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "page_id": row["page_id"],
    }
