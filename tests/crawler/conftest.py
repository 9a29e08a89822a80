"""Crawls of outlets on loopback, as the command does them, without the seconds of its politeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.declaration import Declaration
from crawler.items import Page
from crawler.outcomes import Crawl, crawls
from pipelines.crawl import CrawlSummary, crawl
from pipelines.demo.web import Web
from pipelines.home import Home

NOW = "2024-02-11T20:00:00+07:00"
HASTE = {"DOWNLOAD_DELAY": 0, "BACKOFF": 0.01, "DOWNLOAD_TIMEOUT": 2}


class Newsroom:
    """Outlets with a home of their own: write their spider files, crawl them, and look at what was kept."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home = Home(folder / "home")
        self.spiders = folder / "spiders"
        self.spiders.mkdir()
        self._monkeypatch = monkeypatch
        self.now(NOW)

    def now(self, instant: str | datetime) -> None:
        self._monkeypatch.setenv("PANTAU_NOW", str(instant))

    def outlet(
        self,
        name: str,
        *start_urls: str,
        family: str = "generic",
        region: str = "16",
        more: Mapping[str, Any] | None = None,
    ) -> Path:
        """Write the spider file of an outlet; `more` are further attributes."""
        about = "An outlet on loopback; not yet checked live."
        text = Declaration(family, name, name.title(), region or None, list(start_urls), about).spider_file()
        lines = "".join(f"    {key} = {value!r}\n" for key, value in (more or {}).items())
        file = self.spiders / f"{name}.py"
        file.write_text(text + lines)
        return file

    def crawl(self, *names: str, settings: Mapping[str, Any] | None = None, **options: Any) -> CrawlSummary:
        """Crawl these outlets (default: all that were written)."""
        chosen = names or sorted(file.stem for file in self.spiders.glob("*.py"))
        return crawl(self.home, chosen, spiders_dir=self.spiders, settings={**HASTE, **(settings or {})}, **options)

    def runs(self, name: str) -> list[Crawl]:
        return list(crawls(self.home.archive, name))

    def states(self, name: str) -> dict[str, tuple[str, str]]:
        """Return how each address ended in the last crawl of an outlet: its path, and (state, reason)."""
        return {"/" + o.url.split("/", 3)[3]: (o.state, o.reason) for o in self.runs(name)[-1].outcomes}

    def pages(self) -> dict[str, list[Page]]:
        """Return all archived pages by the article that they belong to."""
        archive, pages = Archive(self.home.archive), defaultdict(list)
        for file in archive.files():
            for page in archive.pages(file.name):
                pages[page.article_url].append(page)
        return pages


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    return Newsroom(tmp_path, monkeypatch)


@pytest.fixture
def visit(newsroom: Newsroom) -> Callable[..., CrawlSummary]:
    """Crawl the outlets of a simulated web at an instant of its clock."""

    def visit_web(web: Web, now: datetime | None = None, **options: Any) -> CrawlSummary:
        web.now = now or web.now
        newsroom.now(web.now.isoformat())
        for name, outlet in web.press.outlets.items():
            newsroom.outlet(name, f"{web.base_urls[name]}/", family=outlet.family, region=outlet.region)
        return newsroom.crawl(**options)

    return visit_web
