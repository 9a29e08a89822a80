"""Politeness: one request at a time per host, a delay between two, and as long a wait as the host asks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response

from crawler import hosts
from crawler.faults import Refused
from crawler.urls import host_of


class Host:
    """One web host, whichever outlets live there: whose turn it is, and when the next request may start.

    The delay after an answer is `delay` seconds, and no shorter than the answer took: a server that labours gets half
    of the time for itself.
    """

    def __init__(self) -> None:
        self.delay = 0.0  # what its robots.txt asks for
        self.not_before = 0.0
        self._turn = asyncio.Lock()

    def pause(self, seconds: float) -> None:
        self.not_before = max(self.not_before, monotonic() + seconds)

    @asynccontextmanager
    async def turn(self, delay: float, max_wait: float) -> AsyncIterator[None]:
        """Wait for this host's next free moment. Refused if that is more than `max_wait` seconds away."""
        async with self._turn:
            wait = self.not_before - monotonic()
            if wait > max_wait:
                raise Refused(f"the host asks for {wait:.0f} s of patience", stops=True)
            if wait > 0:
                await asyncio.sleep(wait)
            start = monotonic()
            try:
                yield
            finally:
                took = monotonic() - start
                if longer := max(delay, self.delay):
                    self.pause(max(longer, min(took, 60.0)))


_hosts: dict[str, Host] = {}


def host(url: str) -> Host:
    """Return the host of `url`, the same for all outlets of this process."""
    return _hosts.setdefault(host_of(url), Host())


class PoliteHandler(HTTP11DownloadHandler):
    """Scrapy's HTTP handler, taking turns at the host: robots.txt, redirects and retries like all else."""

    async def download_request(self, request: Request) -> Response:
        settings = self._crawler.settings
        delay, max_wait = settings.getfloat("DOWNLOAD_DELAY"), settings.getfloat("MAX_WAIT")
        async with host(request.url).turn(delay, max_wait):
            try:
                return await super().download_request(request)
            except CannotResolveHostError:
                parts = urlsplit(request.url)
                port = parts.port or (443 if parts.scheme == "https" else 80)
                if private := hosts.refusal(parts.hostname or "", port):
                    raise Refused(f"private address {private}") from None
                raise


class PoliteRetry(RetryMiddleware):
    """Scrapy's retries, after a wait: as long as Retry-After says, else doubling from BACKOFF seconds."""

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:
        if response.status in (429, 503) and (asked := response.headers.get("Retry-After")):
            host(request.url).pause(retry_after(asked.decode("latin-1")))
        return super().process_response(request, response)

    def _retry(self, request: Request, reason: Any) -> Request | None:
        again = super()._retry(request, reason)
        if again is not None:
            base = self.crawler.settings.getfloat("BACKOFF")
            host(request.url).pause(base * 2 ** (again.meta["retry_times"] - 1))
        return again


def retry_after(value: str) -> float:
    """Return the seconds that a Retry-After header asks for, given as seconds or as a date; 60 if it is neither."""
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 60.0
