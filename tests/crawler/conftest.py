"""A crawl of simulated outlets, as the command does it, without its manners' seconds."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.crawl import CrawlSummary, crawl
from pipelines.demo.web import Web
from pipelines.home import Home

FAMILIES = {"disway": "DiswaySpider", "wordpress": "WordPressSpider", "generic": "NewsSpider"}
SPIDER = '''from crawler.{module} import {base}


class Outlet({base}):
    """An outlet of a simulated web; not yet checked live."""

    name = "{name}"
    title = "{title}"
    region = {region!r}
    start_urls = {start_urls!r}
    expect_weekly = 20
'''


def write_spider(folder: Path, name: str, start_urls: list[str], family: str = "generic", region: str = "16") -> Path:
    """Write a spider file for an outlet on loopback; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    module, base = ("news" if family == "generic" else family), FAMILIES[family]
    file = folder / f"{name}.py"
    file.write_text(
        SPIDER.format(
            module=module, base=base, name=name, title=name.title(), region=region or None, start_urls=start_urls
        )
    )
    return file


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def visit(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., CrawlSummary]:
    """Crawl the outlets of a simulated web at an instant of its clock."""

    def visit_web(web: Web, now: datetime | None = None, **options: object) -> CrawlSummary:
        folder = tmp_path / "spiders"
        for name, outlet in web.press.outlets.items():
            write_spider(folder, name, [f"{web.base_urls[name]}/"], outlet.family, outlet.region)
        web.now = now or web.now
        monkeypatch.setitem(os.environ, "PANTAU_NOW", web.now.isoformat())
        options.setdefault("settings", {"DOWNLOAD_DELAY": 0, "BACKOFF": 0.01})
        return crawl(home, list(web.press.outlets), spiders_dir=folder, **options)  # type: ignore[arg-type]

    return visit_web
