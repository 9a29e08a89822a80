"""The family of WordPress sites."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from urllib.parse import urljoin

from crawler.listings import Listing
from crawler.news import NewsSpider
from crawler.posts import posts_url


class WordPressSpider(NewsSpider):
    """An outlet on WordPress: a feed, sitemaps, the REST interface where it is open, archives in pages."""

    family: ClassVar[str | None] = "wordpress"

    def more_listings(self, since: datetime, until: datetime) -> list[Listing]:
        home = urljoin(self.start_urls[0], "/")
        return [
            Listing(posts_url(home, since, until), "rest", optional=True),
            Listing(f"{home}wp-sitemap.xml", optional=True, instead_of="rest"),
            Listing(f"{home}feed/", "feed", optional=True, instead_of="rest"),
        ]
