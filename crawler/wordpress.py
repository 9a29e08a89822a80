"""The family of WordPress sites."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urljoin

from crawler.discovery import Listing
from crawler.news import NewsSpider


class WordPressSpider(NewsSpider):
    """An outlet on WordPress: a feed, sitemaps, the REST interface where it is open, archives in pages."""

    family: ClassVar[str | None] = "wordpress"

    def more_listings(self) -> list[Listing]:
        home = urljoin(self.start_urls[0], "/")
        return [Listing(f"{home}feed/", "feed", optional=True)]
