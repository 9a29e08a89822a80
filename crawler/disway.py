"""The family of the bacakoran.co / disway.id sites."""

from __future__ import annotations

import re
from datetime import datetime
from typing import ClassVar
from urllib.parse import quote_plus, urljoin, urlsplit

from crawler.listings import Listing, Tier
from crawler.news import NewsSpider
from crawler.urls import canonical

# /read/ID/SLUG, /CATEGORY/read/ID/SLUG, /amp/ID/SLUG, each with /OFFSET behind it on the second page and the third.
_ARTICLE = re.compile(r"^(?:/[\w-]+)?/(?:read|amp)/(?P<id>\d+)(?:/(?P<slug>[^/]+))?(?:/\d+)?/?$")


class DiswaySpider(NewsSpider):
    """An outlet on the CMS of Disway: numbered articles under any slug, category pages of 30, a feed, a search."""

    family: ClassVar[str | None] = "disway"
    main_list: ClassVar[str] = "h1 a, .media-content h2 a, .media-body h2 a"
    search_words: ClassVar[tuple[str, ...]] = (
        "pemilu",
        "pilkada",
        "netralitas ASN",
        "politik uang",
        "KPPS",
        "logistik",
    )

    def key_of(self, url: str) -> str:
        match = _ARTICLE.match(urlsplit(canonical(url)).path)
        return f"read/{match['id']}" if match else super().key_of(url)

    def article_url(self, url: str, *, is_listed: bool = False) -> str:
        plain = canonical(url)
        match = _ARTICLE.match(urlsplit(plain).path) if plain and self.is_own(plain) else None
        if match is None:
            return ""
        return urljoin(plain, f"/read/{match['id']}" + (f"/{match['slug']}" if match["slug"] else ""))

    def more_listings(self, since: datetime, until: datetime) -> list[Listing]:
        home = urljoin(self.start_urls[0], "/")
        searches = [f"{home}search/kata/?c={quote_plus(word)}" for word in self.search_words]
        return [
            Listing(f"{home}rss", "feed"),
            *(Listing(url, "search", optional=True, tier=Tier.SEARCHES) for url in searches),
        ]
