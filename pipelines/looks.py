"""A look at an outlet or at one page: a handful of polite requests, and what could be read; nothing is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from crawler import outlets, reader
from crawler.archive import Archive
from crawler.declaration import Declaration
from crawler.hosts import ELSEWHERE
from crawler.items import Article, Page
from crawler.news import zone_of
from crawler.outcomes import Crawl, crawls
from pipelines.crawl import chosen, crawl
from pipelines.home import Home
from pipelines.outcome import Failure

FEW_REQUESTS = 14  # what one outlet is asked for a look: robots.txt, a few lists, three articles
N_ARTICLES = 3
_EVER = date(1990, 1, 1)  # a page of any age
FIELDS = ("title", "body", "published_at", "authors", "section", "image_url", "caption", "dateline")


@dataclass(frozen=True)
class Look:
    """How an outlet answered a handful of requests: what its lists gave, and what its articles were read with."""

    source: str
    robots: str
    ways: dict[str, int]
    n_read: int
    n_tried: int
    fields: dict[str, int]
    weekly: int | None  # articles a week, as its lists tell
    trouble: str = ""
    articles: list[Article] = field(default_factory=list, repr=False)

    @property
    def is_good(self) -> bool:
        return self.n_read > 0 and self.fields["title"] == self.fields["published_at"] == self.n_read

    def row(self) -> tuple[object, ...]:
        ways = ", ".join(f"{way} {count}" for way, count in self.ways.items()) or "nothing"
        missing = [name for name in FIELDS[:4] if self.fields.get(name, 0) < self.n_read]
        read = f"{self.n_read} of {self.n_tried}" + (f", no {', '.join(missing)}" if missing else "")
        return self.source, self.robots, ways, read, self.trouble or ("good" if self.is_good else "look into it")


class Moved(Failure):
    """A page that leads to another host: `to` is its scheme and name."""

    def __init__(self, url: str, to: str) -> None:
        super().__init__(f"{url} leads to another host; ask for its address on {to}")
        self.to = to


def look(names: Sequence[str] = (), *, declared: Sequence[Declaration] = ()) -> list[Look]:
    """Look at the named outlets (default: all), or at `declared` ones, side by side, with FEW_REQUESTS each at most."""
    classes = [outlet.spider_class() for outlet in declared] or chosen(names, outlets.extra_folder())
    with TemporaryDirectory(prefix="pantau-look-") as folder:
        aside = Home(Path(folder))
        settings = {"MAX_REQUESTS": FEW_REQUESTS, "RETRY_TIMES": 1}
        crawl(aside, [cls.name for cls in classes], declared=declared, limit=N_ARTICLES, settings=settings)
        runs = {run.source: run for run in crawls(aside.archive)}
        return [_look(aside, cls, runs[cls.name]) for cls in classes if cls.name in runs]


def pages_at(url: str, family: str = "generic", *, n_requests: int = 100) -> list[Page]:
    """Fetch one page, and the further ones of its article, as politely as a crawl does. Failure says why not.

    Moved where it leads to another host.
    """
    with TemporaryDirectory(prefix="pantau-page-") as folder:
        aside = Home(Path(folder))
        outlet = Declaration(family, "asked", "Asked", None, [url], "A page that somebody asked for.")
        crawl(aside, declared=[outlet], url=url, since=_EVER, settings={"MAX_REQUESTS": n_requests})
        archive = Archive(aside.archive)
        if pages := [page for file in archive.files() for page in archive.pages(file.name)]:
            return pages
        (run,) = crawls(aside.archive)
    ended = "; ".join(outcome.reason for outcome in run.outcomes) or run.reason
    if ended.startswith(ELSEWHERE):
        raise Moved(url, ended.removeprefix(ELSEWHERE))
    raise Failure(f"{url} could not be had ({ended}); see whether a browser can open it and its robots.txt allows it")


def _look(aside: Home, cls: type[Any], run: Crawl) -> Look:
    articles = _articles(aside, cls)
    closed = [o.reason for o in run.listings if o.state == "disallowed"]
    trouble = "; ".join(dict.fromkeys(o.reason for o in run.listings if o.state == "failed" and o.reason != "http 404"))
    tried = [o for o in run.outcomes if o.is_reached]
    reasons = Counter(f"{o.state}: {o.reason}" for o in tried if o.state in ("dropped", "failed"))
    if not articles and reasons:
        trouble = "; ".join(filter(None, (trouble, *(f"{count} {reason}" for reason, count in reasons.items()))))
    return Look(
        source=cls.name,
        robots=closed[0] if closed else "open",
        ways=dict(run.found_by),
        n_read=len(articles),
        n_tried=len(tried),
        fields={name: sum(bool(getattr(article, name)) for article in articles) for name in FIELDS},
        weekly=run.weekly,
        trouble=trouble,
        articles=articles,
    )


def _articles(aside: Home, cls: type[Any]) -> list[Article]:
    archive, found = Archive(aside.archive), []
    for file in archive.files():
        for page in archive.pages(file.name) if file.name.startswith(f"{cls.name}/") else ():
            reading = reader.read_page(page, family=cls.family, zone=zone_of(cls.region))
            if isinstance(reading, Article) and page.part == 1:
                found.append(reading)
    return found
