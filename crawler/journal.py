"""What happened in one crawl of one outlet: a JSON line per event, written as it happens, beside the WARC file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from crawler.items import Page

STATES = ("stored", "unchanged", "duplicate", "dropped", "failed", "disallowed")
NOT_REACHED = "not reached: "  # begins the reason why an address failed that the crawl never came to, or not to its end


class End(NamedTuple):
    """How an address ends: one of STATES, and why."""

    state: str
    reason: str = ""


class Journal:
    """Writes the events of one crawl.

    Every address that is found (`found`) ends (`end`) in exactly one of STATES before the crawl does; reading tells the
    ones that a kill left without an end (crawler.outcomes).
    """

    def __init__(self, root: Path, source: str, now: datetime, n_requests: Callable[[], int] = lambda: 0) -> None:
        folder = root / source
        folder.mkdir(parents=True, exist_ok=True)
        self.crawl_id = _free_name(folder, f"{source}-{now:%Y%m%dT%H%M%SZ}")
        self.pending: dict[str, str] = {}  # address -> the way by which it was found
        self.ended: dict[str, str] = {}  # address -> state
        self._ways: set[tuple[str, str]] = set()  # address and way, as far as they were written
        self._n_requests = n_requests
        self._file = (folder / f"{self.crawl_id}.jsonl").open("x", encoding="utf-8")

    def write(self, event: str, **facts: Any) -> None:
        """Append one event; it is in the operating system's hands when this returns."""
        known = {name: value for name, value in facts.items() if value not in (None, "", ())}
        line = json.dumps({"event": event, **known, "n": self._n_requests()}, ensure_ascii=False, default=_plain)
        self._file.write(line + "\n")
        self._file.flush()

    def found(self, url: str, way: str) -> bool:
        """Note an article's address and the way by which it was first found; False if it was found before."""
        if url in self.pending or url in self.ended:
            return False
        self._ways.add((url, way))
        self.pending[url] = way
        self.write("found", url=url, way=way)
        return True

    def also(self, url: str, way: str) -> None:
        """Note another way by which an address was found, once."""
        if (url, way) not in self._ways:
            self._ways.add((url, way))
            self.write("also", url=url, way=way)

    def end(self, url: str, end: End) -> None:
        """Note how an address ended."""
        assert end.state in STATES and url in self.pending, (url, end, self.ended.get(url))
        del self.pending[url]
        self.ended[url] = end.state
        self.write("end", url=url, state=end.state, reason=end.reason)

    def archived(self, page: Page) -> None:
        """Note a page that is safely in the archive."""
        self.write("page", **facts_of(page))

    def close(self, reason: str, now: datetime, *, is_complete: bool) -> None:
        """End whatever was not reached, and the crawl. `is_complete`: every listing was read to its end."""
        for url in list(self.pending):
            self.end(url, End("failed", f"{NOT_REACHED}{reason}"))
        self.write("finish", at=now, reason=reason, complete=is_complete)
        self._file.close()


def facts_of(page: Page) -> dict[str, Any]:
    """Return what the journal says of an archived page, with what a conditional request for it needs."""
    headers = {name.lower(): value for name, value in page.headers}
    return {
        "url": page.url,
        "article": page.article_url,
        "part": page.part,
        "n_parts": page.n_parts,
        "status": page.status,
        "at": page.fetched_at.isoformat(),
        "offset": page.warc_offset,
        "etag": headers.get("etag", ""),
        "modified": headers.get("last-modified", ""),
    }


def _free_name(folder: Path, name: str) -> str:
    taken = {path.name.split(".jsonl")[0] for path in folder.glob(f"{name}*.jsonl")}
    return next(free for free in (name, *(f"{name}.{n}" for n in range(2, 10_000))) if free not in taken)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def journals(root: Path, source: str = "*") -> list[Path]:
    """Return the journals below an archive, the oldest crawl of each outlet first."""
    return sorted(root.glob(f"{source}/*.jsonl"), key=lambda path: (path.parent.name, len(path.stem), path.stem))


def events(journal: Path) -> Iterator[dict[str, Any]]:
    """Yield the events of one journal; a last line that a kill cut off is left out."""
    with journal.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict) and "event" in event:
                yield event
