"""The posts that WordPress lists as JSON (its REST interface), read as links with both dates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from scrapy.http import Response

from crawler.entries import Entry

PER_PAGE = 100  # the most that WordPress gives


def posts_url(home: str, since: datetime, until: datetime) -> str:
    """Return the address that lists all posts of a period, the newest first."""
    query = {
        "after": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "before": until.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "per_page": PER_PAGE,
        "page": 1,
        "_fields": "id,link,date_gmt,modified_gmt",
    }
    return f"{home}wp-json/wp/v2/posts?{urlencode(query)}"


def read_posts(response: Response) -> tuple[list[Entry], str]:
    """Return the posts, and the address of the next page ("" on the last).

    ValueError if the answer is no list of posts.
    """
    try:
        posts = json.loads(response.body)
    except ValueError:
        posts = None
    if not isinstance(posts, list):
        raise ValueError("no list of posts")
    found = [
        Entry(str(post["link"]), _instant(post.get("date_gmt")), _instant(post.get("modified_gmt")), is_article=True)
        for post in posts
        if isinstance(post, dict) and post.get("link")
    ]
    parts = urlsplit(response.url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if len(posts) < PER_PAGE or not query.get("page", "").isdigit():
        return found, ""
    following = urlencode({**query, "page": int(query["page"]) + 1})
    return found, urlunsplit((parts.scheme, parts.netloc, parts.path, following, ""))


def _instant(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=UTC)
    except ValueError:
        return None
