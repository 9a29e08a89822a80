"""What a site asks of robots (RFC 9309), asked before anything else of it, at every hop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from protego import Protego
from scrapy import signals
from scrapy.exceptions import StopDownload
from scrapy.http import Request

from crawler import politeness
from crawler.faults import Refused, in_words

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: what is longer may be cut
AGENT = "pantau"


class Robots:
    """The gate: a request waits for its site's robots.txt, and is refused where that refuses it or cannot be had.

    A 4xx means that there are no rules; a 5xx, 429, time-out, reset or anything else that is no answer means that
    nothing may be asked (RFC 9309, 2.3.1). A Crawl-delay becomes the delay of the host.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, Protego | str] = {}
        self._asking = asyncio.Lock()
        crawler.signals.connect(self._cut, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Robots:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("robots"):
            return
        parts = urlsplit(request.url)
        rules = await self.rules(f"{parts.scheme}://{parts.netloc}")
        if isinstance(rules, str):
            raise Refused(f"robots.txt: {rules}", "disallowed")
        if not rules.can_fetch(request.url, AGENT):
            raise Refused("robots.txt", "disallowed")

    async def rules(self, origin: str) -> Protego | str:
        """Return the rules of a site, or why they cannot be had."""
        async with self._asking:
            if origin not in self._rules:
                self._rules[origin] = await self._ask(origin)
        return self._rules[origin]

    async def _ask(self, origin: str) -> Protego | str:
        request = Request(
            f"{origin}/robots.txt",
            headers={"Accept-Encoding": "identity", "Accept": "text/plain, */*;q=0.5"},
            meta={"robots": True, "download_maxsize": 4 * MAX_BYTES},
        )
        try:
            response = await self._crawler.engine.download_async(request)
        except Refused as refused:
            return refused.reason
        except Exception as error:  # whatever it is, there are no rules, and nothing may be asked
            return in_words(error)
        if response.status == 429 or response.status >= 500:
            return f"answers {response.status}"
        text = response.body[:MAX_BYTES].decode("utf-8-sig", errors="replace") if response.status < 300 else ""
        rules = Protego.parse(text)
        if (delay := rules.crawl_delay(AGENT)) is not None:
            own = politeness.host(origin)
            own.delay = max(own.delay, float(delay))
        return rules

    def _cut(self, data: bytes, request: Request, spider: Any) -> None:
        if request.meta.get("robots"):
            request.meta["robots_bytes"] = request.meta.get("robots_bytes", 0) + len(data)
            if request.meta["robots_bytes"] > MAX_BYTES:
                raise StopDownload(fail=False)
