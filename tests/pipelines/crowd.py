"""A week of as much news as there can be: every outlet at once, long headlines, every region."""

from datetime import datetime, timedelta

from pipelines import reference, warehouse
from pipelines.home import Home
from pipelines.publish import publish
from tests.pipelines.warehouse_rows import article_row, put_articles
from tests.pipelines.weeks import TOPICS

MONDAY = datetime(2026, 11, 16, 1, 0)
N_OUTLETS, N_EACH = 47, 24
HEADLINE = (
    "Bawaslu dan KPU di {n} Kecamatan Awasi Distribusi Logistik Pemilu hingga Larut Malam, Penjabat Bupati Minta "
    "Seluruh ASN, Kepala Desa, dan Perangkatnya Menjaga Netralitas sampai Hari Pemungutan Suara"
)


def publish_crowd(home: Home) -> None:
    """Publish one week of N_OUTLETS outlets with N_EACH articles each, half of them on a topic (PANTAU_NOW is set)."""
    rows = []
    for n in range(N_OUTLETS * N_EACH):
        at = MONDAY + timedelta(minutes=n * 8)
        facts = {"published_at": at, "published_on": at.date(), "story_id": f"{n - n % 3:016x}"}
        rows.append(article_row(n, source=f"harian{n % N_OUTLETS}", title=HEADLINE.format(n=n), **facts))
    put_articles(home, rows)
    with warehouse.writing(home) as con:
        reference.load_codebook(con)
        reference.load_gazetteer(con)
        query = "SELECT region_code FROM regions WHERE level IN ('kabupaten', 'kota') AND until IS NULL ORDER BY ALL"
        codes = [code for (code,) in con.execute(query).fetchall()]
        for n in range(N_OUTLETS):
            title = f"Harian Suara Rakyat Kabupaten dan Kota Nomor {n}"
            warehouse.put(con, "sources", [{"source": f"harian{n}", "title": title, "expect_weekly": 60}])
            started = MONDAY + timedelta(days=6)
            warehouse.put(con, "crawls", [{"crawl_id": f"{n}", "source": f"harian{n}", "started_at": started}])
        tag = {"score": 0.95, "method": "rules", "tagger_version": "test"}
        topics, regions = [], []
        for n, row in enumerate(rows[::2]):
            sentence = {"field": "body", "start": 0, "end": len(row["body"]), "text": row["body"] * 3}
            key = {"article_id": row["article_id"]}
            topics.append(tag | key | {"topic": TOPICS[n % 4], "salience": "main", "evidence": [sentence]})
            for code, role in ((codes[n % len(codes)], "primary"), (codes[n * 7 % 40], "mention")):
                regions.append(tag | key | {"region_code": code, "role": role, "evidence": [], "units": []})
        warehouse.put(con, "tagger_topics", topics)
        warehouse.put(con, "tagger_regions", regions)
    publish(home)
