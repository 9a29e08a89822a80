"""One request of a visit: within the caps, with validators where we have them, and its failure put into words."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.faults import Refused, in_words
from crawler.urls import host_of, is_home

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.known import Part

# Faults of one page; any other one counts towards the outlet being down.
_OF_THE_PAGE = frozenset({"DownloadCancelledError", "UnsupportedURLSchemeError"})
_REDIRECTS = [301, 302, 303, 307, 308]


class Stopped(Exception):
    """The visit ends here, for a reason that its journal keeps."""


class Unanswered(Exception):
    """An address gave no answer that can be used: the state and the reason that it ends with."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state, self.reason = state, reason


class Asker:
    """Sends the requests of one visit, one after the other, until a cap or a fault of the outlet ends it."""

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
        """Let the visit end before its next request; the first reason counts."""
        self.stop_reason = self.stop_reason or reason

    async def ask(self, url: str, part: Part | None = None) -> Response:
        """Return the answer of `url`: 200, 304 (only if `part` has validators), 404 or 410. Unanswered for any other.

        A stored `part` may also answer with a redirect to its site's front page: we need not go there to know that the
        article is gone. All other redirects are followed. Stopped where a cap is reached, or the outlet has failed to
        answer too often in a row.
        """
        self._check_caps()
        headers = {"If-None-Match": part.etag, "If-Modified-Since": part.modified} if part else {}
        held = {"handle_httpstatus_list": _REDIRECTS} if part else {}
        request = Request(url, headers={name: value for name, value in headers.items() if value}, meta=held)
        try:
            response = await self._crawler.engine.download_async(request)
        except Refused as refused:
            if refused.stops:
                self.stop(refused.reason)
            raise Unanswered(refused.state, refused.reason) from None
        except IgnoreRequest as error:
            reason = in_words(error)
            raise Unanswered("failed", str(error)[:120] if reason == "IgnoreRequest" else reason) from None
        except Exception as error:  # what Scrapy and Twisted raise has no common class
            reason = in_words(error)
            self._failed(reason, counts=type(error).__name__ not in _OF_THE_PAGE)
            raise Unanswered("failed", reason) from None
        if response.status in _REDIRECTS:
            target = response.urljoin((response.headers.get("Location") or b"").decode("latin-1"))
            return response if is_home(target) and host_of(target) == host_of(url) else await self.ask(target)
        if response.status == 429 or response.status >= 500:
            self._failed(f"http {response.status}")
        elif response.status in (200, 304, 404, 410):
            self._n_failures = 0
            return response
        raise Unanswered("failed", f"http {response.status}")

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
            raise Stopped(self.stop_reason)
