"""Why a request was refused or failed, in the words that its address ends with."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

NO_ADDRESS = "leads to no web address"
_IN_WORDS = {
    "DownloadTimeoutError": "no answer in time",
    "CannotResolveHostError": "name not found",
    "DownloadConnectionRefusedError": "connection refused",
    "ResponseDataLossError": "answer cut short",
    "DownloadCancelledError": "larger than 10 MB",
    "DownloadFailedError": "connection lost",
    "UnsupportedURLSchemeError": NO_ADDRESS,
    "ValueError": NO_ADDRESS,  # of urllib, for an impossible port or bracket in a redirect
}


def in_words(error: Exception) -> str:
    """Return why a request failed, as its address's reason says it."""
    if "certificate" in f"{error!r} {error.__cause__!r}".lower():
        return "invalid TLS certificate"
    if "DOWNLOAD_MAXSIZE" in str(error):
        return "larger than 10 MB"
    return _IN_WORDS.get(type(error).__name__, type(error).__name__)


class Refused(IgnoreRequest):
    """A request that we do not send, with the state and the reason that its address ends with."""

    def __init__(self, reason: str, state: str = "failed", *, stops: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.state, self.stops = reason, state, stops
