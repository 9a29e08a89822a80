"""Lets a spider that is stopped close once its last item is through, which Scrapy 2.19 would wait for in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CloseBehindItems:
    """Looks again, behind each item, whether the scraper waits for nothing else to close.

    Scrapy does so behind a response, but not behind an item that comes from `start()`, so that a spider that is stopped
    while such an item is in the pipelines never ends (scrapy/scrapy#7718).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._mend, signals.engine_started)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CloseBehindItems:
        return cls(crawler)

    def _mend(self) -> None:
        assert self._crawler.engine is not None
        scraper: Any = self._crawler.engine.scraper
        process = scraper.start_itemproc_async

        async def process_and_look(item: Any, **context: Any) -> None:
            await process(item, **context)
            closing = scraper.slot.closing
            if closing and not closing.called and scraper.slot.is_idle():
                closing.callback(None)

        scraper.start_itemproc_async = process_and_look
