"""What a list names (a feed, a sitemap, REST, a page with links), before it is told whose address it is."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """An address as it stands on a list, with its dates.

    `is_article`: the list itself calls it one, as REST, feeds and news sitemaps do; the address need not look like it.
    """

    url: str
    published_at: datetime | None = None
    modified_at: datetime | None = None
    is_article: bool = False
