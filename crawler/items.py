"""The shapes that leave this room: Page (as fetched) and Article (as read), or Dropped (as refused)."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


def content_id(*parts: str) -> str:
    """Return a 16-digit hexadecimal identifier derived from `parts` alone, so that a rerun gives the same one."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Page:
    """One fetch, as the server answered it.

    `url` is the address that answered (after redirects); `article_url` is the canonical URL of the article that the
    page belongs to, the same for all its pages; `part` counts the pages of a multi-page article from 1 and `n_parts`
    says how many the article had when this page was fetched. `fetched_at` is an aware UTC instant. `warc_file`
    (relative to the archive) and `warc_offset` (bytes) are filled in by the archive.
    """

    url: str
    status: int
    fetched_at: datetime
    source: str
    crawl_id: str
    body: bytes = field(repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    article_url: str = ""
    part: int = 1
    n_parts: int = 1
    warc_file: str = ""
    warc_offset: int = -1

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the body as received (after content decoding)."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def page_id(self) -> str:
        return content_id(self.source, self.url, self.fetched_at.isoformat(), self.sha256)


@dataclass(frozen=True, slots=True)
class Article:
    """One article, as read from its page or pages.

    `body` is paragraphs joined by a blank line. `published_at` and `modified_at` are aware instants that keep the
    offset of the outlet's clock, or None when the page gives no instant that can be trusted. `kind` is `article` or
    `advertorial`. `read_by` names, per field that the page has, the way by which it was read (`json-ld`, `meta`,
    `family`, `generic` …). `parts` are the addresses of the article's further pages as this page links to them.
    """

    url: str
    title: str
    body: str
    authors: tuple[str, ...] = ()
    editor: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    caption: str | None = None
    caption_credit: str | None = None
    image_url: str | None = None
    dateline: str | None = None
    kind: str = "article"
    read_by: dict[str, str] = field(default_factory=dict)
    parts: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that `pantau read` prints, dates as ISO 8601 with their offset."""
        fields = asdict(self)
        del fields["parts"]
        for name in ("published_at", "modified_at"):
            instant = fields[name]
            fields[name] = instant.isoformat() if instant else None
        return fields


@dataclass(frozen=True, slots=True)
class Dropped:
    """A page that is no article, and why (`listing`, `gallery`, `video`, `soft-404`, `challenge`, `login-wall` …)."""

    reason: str
    detail: str = ""
