"""Crawls outlets side by side, in one Scrapy process: `python -m crawler` with a JSON order on its command line.

A JSON line on standard output tells each outlet's progress. The process ends in good order on SIGTERM, SIGINT, and when
its standard input is closed, which is how it learns that whoever started it is gone.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

from crawler import outlets
from crawler.declaration import Declaration

_stopping: list[asyncio.Future[None]] = []  # a task that nobody holds may be collected


def main(order: dict[str, Any]) -> int:
    """Crawl the outlets of `order`: {spiders, spiders_dir, declared, base_urls, arguments, settings}.

    `declared` are outlets without a spider file, which are crawled too.
    """
    settings = get_project_settings()
    settings.setdict(order["settings"], priority="cmdline")
    classes = [Declaration(**facts).spider_class() for facts in order["declared"]]
    if order["spiders"]:
        folder = order["spiders_dir"]
        shipped = outlets.load(Path(folder) if folder else None)
        classes += [cls for cls in shipped if cls.name in order["spiders"]]
    process = AsyncCrawlerProcess(settings)
    progress = []  # signals hold their receivers weakly
    for cls in classes:
        crawler = process.create_crawler(cls)
        progress.append(Progress(crawler))
        arguments = {**order["arguments"], "base_url": order["base_urls"].get(cls.name, "")}
        process.crawl(crawler, **arguments)
    asyncio.get_event_loop().add_reader(sys.stdin.fileno(), _orphaned, process)
    process.start()
    return 0


def _orphaned(process: AsyncCrawlerProcess) -> None:
    if not os.read(sys.stdin.fileno(), 1024):
        asyncio.get_event_loop().remove_reader(sys.stdin.fileno())
        _stopping.append(asyncio.ensure_future(process.stop()))


class Progress:
    """Prints how far an outlet is, at each of its answers and at its end."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._tell, signals.response_received)
        crawler.signals.connect(self._closed, signals.spider_closed)

    def _tell(self, **event: Any) -> None:
        self._print()

    def _closed(self, reason: str, **event: Any) -> None:
        self._print(reason)

    def _print(self, reason: str = "") -> None:
        spider = self._crawler.spider
        crawl = spider.crawl
        reason = (crawl.fetcher.stop_reason or reason) if crawl and reason else reason
        line = {
            "source": spider.name,
            "n_requests": crawl.fetcher.n_requests if crawl else 0,
            "states": Counter(crawl.journal.ended.values() if crawl else ()),
            "reason": reason,
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    sys.exit(main(json.loads(sys.argv[1])))
