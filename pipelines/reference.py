"""What the other rooms know as tables: outlets, crawls, codebook, gazetteer."""

from __future__ import annotations

from crawler import outlets
from crawler.archive import Archive
from crawler.outcomes import crawls
from nlp import codebook, gazetteer
from pipelines import warehouse
from pipelines.home import Home
from pipelines.warehouse import utc


def load_sources(con: warehouse.Connection, home: Home) -> None:
    """Write every outlet that has a spider, and every one that only the archive still knows."""
    found = {
        cls.name: {
            "source": cls.name,
            "title": cls.title,
            "url": cls.start_urls[0],
            "family": cls.family,
            "region_code": cls.region,
            "expect_weekly": cls.expect_weekly,
        }
        for cls in outlets.load(outlets.extra_folder())
    }
    named = {name for (name,) in con.execute("SELECT source FROM sources").fetchall()}
    for name in sorted({file.name.split("/")[0] for file in Archive(home.archive).files()} - found.keys() - named):
        found[name] = {"source": name, "title": name}
    for row in found.values():
        warehouse.put(con, "sources", [row])


def load_crawls(con: warehouse.Connection, home: Home) -> None:
    """Write every crawl that is new or has gone on, and how each of its addresses ended."""
    known = dict(con.execute("SELECT crawl_id, n_requests FROM crawls").fetchall())
    for crawl in crawls(home.archive):
        if known.get(crawl.crawl_id) == crawl.n_requests:
            continue
        row = {
            "crawl_id": crawl.crawl_id,
            "source": crawl.source,
            "started_at": utc(crawl.started_at),
            "finished_at": utc(crawl.finished_at),
            "reason": crawl.reason,
            "n_requests": crawl.n_requests,
            "n_pages": crawl.n_pages,
            "n_articles": crawl.n_articles,
            "n_errors": crawl.n_errors,
        }
        outcomes = [
            {"crawl_id": crawl.crawl_id, "url": o.url, "state": o.state, "reason": o.reason or None, "way": o.way}
            for o in crawl.outcomes
        ]
        with warehouse.transaction(con):
            warehouse.put(con, "crawls", [row])
            warehouse.put(con, "outcomes", outcomes)


def load_codebook(con: warehouse.Connection) -> None:
    """Write the topics of the codebook."""
    names = ("topic", "label_id", "label_en", "definition")
    warehouse.put(con, "topics", [{name: getattr(topic, name) for name in names} for topic in codebook.load().topics])


def load_gazetteer(con: warehouse.Connection) -> None:
    """Write the official regions, from province to village, and the codes that a law has since replaced."""
    names = ("region_code", "name", "parent_code", "bps_code", "latitude", "longitude", "since", "until")
    rows = [{name: getattr(region, name) for name in names} | {"level": region.kind} for region in gazetteer.regions()]
    warehouse.put(con, "regions", rows)
    con.execute(warehouse.sql("queries/load_units.sql"), {"units": str(gazetteer.HERE / "units.csv.gz")})
