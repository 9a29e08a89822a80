"""The requests of one crawl: within its caps, with validators where we have them, failures put into words."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.faults import NO_ADDRESS, Refused, in_words
from crawler.urls import host_of, is_home, joined

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.history import StoredPart

# Faults of one page; any other one counts towards the outlet being down.
_OF_THE_PAGE = frozenset({"DownloadCancelledError", "UnsupportedURLSchemeError", "ValueError"})
_REDIRECTS = [301, 302, 303, 307, 308]


class CrawlStopped(Exception):
    """The crawl ends here, for a reason that its journal keeps."""


class FetchFailed(Exception):
    """There is no response that can be used: the state (`failed`, `disallowed`) and the reason that a URL ends with."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state, self.reason = state, reason


class Fetcher:
    """Sends the requests of one crawl, one after the other, until a cap or a fault of the outlet stops it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._began = monotonic()
        self._n_failures = 0
        self.stop_reason = ""

    @property
    def n_requests(self) -> int:
        """All requests so far: robots.txt, redirects and retries are among them."""
        return int(self._crawler.stats.get_value("downloader/request_count", 0))

    def stop(self, reason: str) -> None:
        """Let the crawl end before its next request; the first reason counts."""
        self.stop_reason = self.stop_reason or reason

    async def fetch(self, url: str, stored: StoredPart | None = None) -> Response:
        """Return the response of `url`: 200, 304 (only if `stored` has validators), 404 or 410. FetchFailed for others.

        Where a page is `stored`, the response may also be a redirect to its site's front page: we need not go there to
        know that the article is gone. All other redirects are followed. CrawlStopped where a cap is reached, or the
        outlet has failed to answer too often in a row.
        """
        self._check_caps()
        headers = {"If-None-Match": stored.etag, "If-Modified-Since": stored.modified} if stored else {}
        held = {"handle_httpstatus_list": _REDIRECTS} if stored else {}
        try:
            request = Request(url, headers={name: value for name, value in headers.items() if value}, meta=held)
            response = await self._crawler.engine.download_async(request)
        except Refused as refused:
            if refused.stops:
                self.stop(refused.reason)
            raise FetchFailed(refused.state, refused.reason) from None
        except IgnoreRequest as error:
            reason = in_words(error)
            raise FetchFailed("failed", str(error)[:120] if reason == "IgnoreRequest" else reason) from None
        except Exception as error:  # what Scrapy and Twisted raise has no common class
            reason = in_words(error)
            self._failed(reason, counts=type(error).__name__ not in _OF_THE_PAGE)
            raise FetchFailed("failed", reason) from None
        if response.status in _REDIRECTS:
            location = (response.headers.get("Location") or b"").decode("latin-1")
            if not location or not (target := joined(response.url, location)):
                raise FetchFailed("failed", NO_ADDRESS)
            return response if is_home(target) and host_of(target) == host_of(url) else await self.fetch(target)
        if response.status == 429 or response.status >= 500:
            self._failed(f"http {response.status}")
        elif response.status in (200, 304, 404, 410):
            self._n_failures = 0
            return response
        raise FetchFailed("failed", f"http {response.status}")

    def _failed(self, reason: str, *, counts: bool = True) -> None:
        self._n_failures += counts
        if self._n_failures >= self._crawler.settings.getint("MAX_FAILURES"):
            self.stop(f"the outlet does not answer ({reason})")

    def _check_caps(self) -> None:
        settings = self._crawler.settings
        if self.n_requests >= settings.getint("MAX_REQUESTS"):
            self.stop(f"cap of {settings.getint('MAX_REQUESTS')} requests")
        if monotonic() - self._began >= settings.getfloat("MAX_SECONDS"):
            self.stop(f"cap of {settings.getfloat('MAX_SECONDS'):.0f} s")
        if self.stop_reason:
            raise CrawlStopped(self.stop_reason)
