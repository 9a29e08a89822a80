"""What earlier crawls left of an outlet, replayed from their journals and, behind a kill, from the archive itself."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.archive import Archive
from crawler.journal import NOT_REACHED, events, facts_of, journals
from crawler.removal import MARK

LISTED_UNCHANGED = "listed as unchanged"  # why an article was not fetched again


@dataclass(slots=True)
class StoredPart:
    """A page of an article in the archive: where it is, and the validators that a conditional request for it sends."""

    url: str
    warc_file: str
    warc_offset: int
    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class KnownArticle:
    """An article as the last crawls left it.

    `asked_at` is when its first page was last asked for, `listed_at` when a listing last told that this need not be.
    """

    url: str
    parts: dict[int, StoredPart] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)  # digest of the text of each part
    n_parts: int = 1
    published_at: datetime | None = None
    first_seen_at: datetime | None = None
    asked_at: datetime | None = None
    listed_at: datetime | None = None
    state: str = ""
    reason: str = ""
    n_gone: int = 0
    n_failed: int = 0
    is_settled: bool = False  # found in a crawl that read every listing to its end, or earlier

    @property
    def is_whole(self) -> bool:
        return bool(self.parts) and all(part in self.parts for part in range(1, self.n_parts + 1))


@dataclass(slots=True)
class KnownListing:
    """A listing as the last crawls left it."""

    was_useful: list[bool] = field(default_factory=list)  # in each crawl that asked for it
    last_crawl: int = 0  # the number of the last of these
    head: list[str] = field(default_factory=list)  # digests of the keys of the articles that stood first on it


class History:
    """All articles of one outlet, by key: `key_of` a URL is what its family takes for the same article."""

    def __init__(self, root: Path, source: str, key_of: Callable[[str], str]) -> None:
        self.articles: dict[str, KnownArticle] = {}
        self.listings: dict[str, KnownListing] = {}  # by URL
        self.n_crawls = 0
        self.completed_at: datetime | None = None  # start of the last crawl that read every listing to its end
        self.broken_off_at: datetime | None = None  # start of the last crawl, if it was killed or stopped
        self._key_of = key_of
        self._aliases: dict[str, str] = {}
        self._by_text: dict[str, str] = {}
        self._read_parts: dict[tuple[str, int], str] = {}  # digests of texts not yet seen in the archive
        self._archive = Archive(root)
        for journal in journals(root, source):
            self._replay(journal, f"{source}/{journal.stem}.warc.gz")

    def find(self, key: str) -> KnownArticle | None:
        return self.articles.get(self._aliases.get(key, key))

    def with_text(self, digest: str) -> KnownArticle | None:
        """Return the article whose first page has the text of this digest, unless it is gone."""
        url = self._by_text.get(digest)
        known = self.find(self._key_of(url)) if url else None
        return known if known is not None and not known.n_gone else None

    def note(self, url: str, published_at: datetime | None, digest: str = "") -> None:
        """Take in what a reading of an article's first page told."""
        known = self._known(url)
        known.published_at = published_at or known.published_at
        if digest:
            self._by_text[digest] = known.url

    def alias(self, url: str, article: str) -> None:
        """Remember that `url` is another address of the article known as `article`."""
        key = self._key_of(article)
        if self._key_of(url) != key:
            self._aliases[self._key_of(url)] = self._aliases.get(key, key)

    def _key(self, url: str) -> str:
        key = self._key_of(url)
        return self._aliases.get(key, key)

    def _known(self, url: str) -> KnownArticle:
        return self.articles.setdefault(self._key(url), KnownArticle(url))

    def _replay(self, journal: Path, warc_file: str) -> None:
        started_at: datetime | None = None
        last_offset = -1
        is_finished = False
        # As they were before this crawl: the whole articles of which it has fetched something, and not yet the end.
        before: dict[str, KnownArticle] = {}
        for event in events(journal):
            if event.get("article", event.get("url", "")).startswith(MARK):
                last_offset = event.get("offset", last_offset)
                continue  # taken down: nothing else is to be known of it
            if event["event"] in ("page", "read", "same") and self._known(event["article"]).is_whole:
                key = self._key(event["article"])
                before.setdefault(key, deepcopy(self.articles[key]))
            match event["event"]:
                case "start":
                    started_at = datetime.fromisoformat(event["at"])
                    self.n_crawls += 1
                case "page":
                    last_offset = event["offset"]
                    self._page(event, warc_file)
                case "read":
                    self._read(event)
                case "dated":
                    self.note(event["article"], datetime.fromisoformat(event["published"]))
                case "same":
                    self._same(event)
                case "alias":
                    self.alias(event["url"], event["article"])
                case "end":
                    self._end(event, started_at)
                    if not event.get("reason", "").startswith(NOT_REACHED):
                        before.pop(self._key(event["url"]), None)
                case "use":
                    self._use(event)
                case "finish":
                    is_finished = event["reason"] != "shutdown"
                    if event.get("complete"):
                        self.completed_at = started_at
                        for known in self.articles.values():
                            known.is_settled = True
        self.broken_off_at = None if is_finished else started_at
        if not is_finished and (self._archive.root / warc_file).exists():
            self._recover(warc_file, last_offset)
        # Half a revisit tells nothing: the next crawl asks again for all of the article.
        self.articles |= before

    def _recover(self, warc_file: str, last_offset: int) -> None:
        """Take in the pages that were archived after the journal's last line was written."""
        for page in self._archive.pages(warc_file, max(last_offset, 0)):
            if page.warc_offset > last_offset:
                self._page(facts_of(page), warc_file)

    def _page(self, event: dict[str, Any], warc_file: str) -> None:
        known = self._known(event["article"])
        if event["part"] == 1:
            known.asked_at = datetime.fromisoformat(event["at"])
        text = self._read_parts.pop((known.url, event["part"]), None)
        if event["status"] != 200 or text is None:
            return
        known.texts[event["part"]] = text
        known.first_seen_at = known.first_seen_at or datetime.fromisoformat(event["at"])
        known.n_gone = 0
        known.n_parts = event["n_parts"] if event["part"] == 1 else max(known.n_parts, event["n_parts"])
        known.parts[event["part"]] = StoredPart(
            event["url"], warc_file, event["offset"], event.get("etag", ""), event.get("modified", "")
        )

    def _read(self, event: dict[str, Any]) -> None:
        known = self._known(event["article"])
        self._read_parts[known.url, event["part"]] = event["text"]
        if event["part"] == 1:
            published = event.get("published")
            self.note(event["article"], datetime.fromisoformat(published) if published else None, event["text"])

    def _same(self, event: dict[str, Any]) -> None:
        known = self._known(event["article"])
        if event["part"] == 1:
            known.asked_at = datetime.fromisoformat(event["at"])
            known.n_gone = 0
        part = known.parts[event["part"]]
        part.url = event["url"]
        part.etag, part.modified = event.get("etag", part.etag), event.get("modified", part.modified)

    def _end(self, event: dict[str, Any], started_at: datetime | None) -> None:
        if event["state"] == "duplicate":
            return
        known = self._known(event["url"])
        if event.get("reason") == LISTED_UNCHANGED:
            known.listed_at = started_at
        if event["state"] != "unchanged":
            known.state, known.reason = event["state"], event.get("reason", "")
            known.n_failed = known.n_failed + 1 if known.state in ("failed", "dropped") else 0
            known.n_gone += known.reason in ("gone", "soft-404")
            known.first_seen_at = known.first_seen_at or started_at

    def _use(self, event: dict[str, Any]) -> None:
        listing = self.listings.setdefault(event["url"], KnownListing())
        listing.was_useful.append(event["useful"])
        listing.last_crawl = self.n_crawls
        listing.head = event.get("head", [])
