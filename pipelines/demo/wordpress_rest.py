"""The REST interface of a WordPress outlet: its posts as JSON, where it leaves them open."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from pipelines.demo.press import WIB, Post
from pipelines.demo.site import Request, Response, Site


def rest_root(site: Site, request: Request) -> Response:
    if not site.outlet.rest:
        return _json({"code": "rest_disabled", "message": "REST API dinonaktifkan.", "data": {"status": 401}}, 401)
    return _json(
        {"name": site.outlet.title, "url": site.base, "home": site.base, "namespaces": ["oembed/1.0", "wp/v2"]}
    )


def rest_posts(site: Site, request: Request) -> Response:
    """Answer /wp-json/wp/v2/posts with its page, per_page, after, before, modified_after, search and orderby."""
    if not site.outlet.rest:
        return rest_root(site, request)
    query = request.query
    posts = site.matching(query["search"]) if "search" in query else site.posts
    if after := query.get("after"):
        posts = [p for p in posts if p.published_at > _local(after)]
    if before := query.get("before"):
        posts = [p for p in posts if p.published_at < _local(before)]
    if modified := query.get("modified_after"):
        posts = [p for p in posts if site.version(p).since > _local(modified)]
    if query.get("orderby") == "modified":
        posts = sorted(posts, key=lambda p: site.version(p).since, reverse=True)
    if query.get("order") == "asc":
        posts = posts[::-1]
    size, page = min(100, int(query.get("per_page", 10))), int(query.get("page", 1))
    last = max(1, -(-len(posts) // size))
    if page > last:
        return _json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, 400)
    fields = set(filter(None, query.get("_fields", "").split(",")))
    items = [_rest_post(site, post) for post in posts[(page - 1) * size : page * size]]
    kept = [{k: v for k, v in item.items() if not fields or k in fields} for item in items]
    return _json(kept, headers=(("X-WP-Total", str(len(posts))), ("X-WP-TotalPages", str(last))))


def _rest_post(site: Site, post: Post) -> dict[str, Any]:
    version = site.version(post)
    since = version.since
    return {
        "id": post.number,
        "date": post.published_at.replace(tzinfo=None).isoformat(),
        "date_gmt": post.published_at.astimezone(UTC).replace(tzinfo=None).isoformat(),
        "modified": since.replace(tzinfo=None).isoformat(),
        "modified_gmt": since.astimezone(UTC).replace(tzinfo=None).isoformat(),
        "slug": version.slug,
        "status": "publish",
        "type": "post",
        "link": site.url(post),
        "title": {"rendered": version.title},
        "content": {
            "rendered": site.render("wordpress_content.html", post=post, pages=post.n_pages),
            "protected": False,
        },
        "excerpt": {"rendered": f"<p>{version.paragraphs[0][:200]} [&hellip;]</p>", "protected": False},
        "categories": [2 + list(site.outlet.sections).index(post.section)],
    }


def _local(instant: str) -> datetime:
    """Read an instant of a query: without an offset it is the outlet's own time, as in WordPress."""
    read = datetime.fromisoformat(instant.replace(" ", "+"))
    return read if read.tzinfo else read.replace(tzinfo=WIB)


def _json(value: Any, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Response:
    return Response(json.dumps(value), status=status, type="application/json; charset=UTF-8", headers=headers)
