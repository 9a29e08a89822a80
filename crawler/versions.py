"""A page of an article as it is now: made from the response to a request, or from the archive."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from scrapy.http import Response

from crawler.items import Article, Dropped, Page


@dataclass(frozen=True, slots=True)
class Version:
    """A page of an article and what it says: `is_new` if that differs from what the archive holds.

    `is_confirmed`: the server itself said that the page has not changed (304). `digest` is that of its text.
    """

    page: Page
    reading: Article | Dropped
    is_new: bool = False
    is_confirmed: bool = False
    digest: str = ""


def page_of(response: Response, source: str, crawl_id: str, fetched_at: datetime, article_url: str, part: int) -> Page:
    """Return a response as the archive keeps it."""
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Page(
        url=response.url,
        status=response.status,
        fetched_at=fetched_at,
        source=source,
        crawl_id=crawl_id,
        body=response.body,
        headers=headers,
        article_url=article_url,
        part=part,
    )


def text_digest(reading: Article, part: int) -> str:
    """Return what changes when the text of a page does; a counter, an advert or a sidebar do not."""
    title = reading.title if part == 1 else ""
    return hashlib.sha256(f"{title}\n{reading.body}".encode()).hexdigest()[:16]
