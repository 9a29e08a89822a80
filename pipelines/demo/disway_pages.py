"""Pages of the Disway family: numbered articles and categories, offset paging, AMP, tags, search, feed, sitemap."""

from __future__ import annotations

import re
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

from pipelines.demo.press import Post, pick, slug_of
from pipelines.demo.site import TEMPLATES, Handler, Request, Response, Site, gone, sitemap_of

PER_PAGE = 30
PAGE_OFFSET, AMP_OFFSET = 15, 16


def home(site: Site, request: Request) -> Response:
    return Response(
        site.render("disway_listing.html", heading="", top=site.posts[:1], items=site.posts[1:31], pager=[])
    )


def category(site: Site, request: Request, number: str | None, slug: str, offset: str | None) -> Response:
    if slug not in site.outlet.sections:
        return missing(site, request)
    start = int(offset or 0)
    posts = site.of_section(slug)
    items = posts[start : start + PER_PAGE]
    facts = {"heading": site.outlet.sections[slug], "top": posts[:1] if start == 0 else [], "items": items}
    links = pager(f"{site.base}/kategori/{category_id(site, slug)}/{slug}", len(posts), start, PER_PAGE)
    return Response(site.render("disway_listing.html", pager=links, **facts))


def tag(site: Site, request: Request, number: str, slug: str) -> Response:
    items = [post for post in site.posts if slug in map(slug_of, post.keywords)]
    return Response(site.render("disway_listing.html", heading=f"Tag: {slug}", top=[], items=items[:30], pager=[]))


def search(site: Site, request: Request, offset: str | None = None) -> Response:
    query, start = request.query.get("c", ""), int(offset or 0)
    posts = site.matching(query)
    links = pager(f"{site.base}/search/kata", len(posts), start, PER_PAGE, f"/?c={query}&num=", doubled=True)
    facts = {"heading": f"Kata Pencarian {query}", "top": [], "items": posts[start : start + PER_PAGE]}
    return Response(site.render("disway_listing.html", pager=links, **facts))


def article(site: Site, request: Request, number: str, slug: str, offset: str | None) -> Response:
    return _article(site, request, "read", int(number), slug, int(offset or 0), PAGE_OFFSET)


def amp(site: Site, request: Request, number: str, slug: str, offset: str | None) -> Response:
    return _article(site, request, "amp", int(number), slug, int(offset or 0), AMP_OFFSET)


def _article(site: Site, request: Request, kind: str, number: int, slug: str, offset: int, step: int) -> Response:
    post = site.of_number(number)
    if post is None:
        return missing(site, request)
    if post.is_gone(site.now):
        return gone(site, post, "disway_missing.html")
    version = site.version(post)
    own = f"{site.base}/{kind}/{number}/{version.slug}"
    if slug != version.slug:
        return Response(status=301, location=own + (f"/{offset}" if offset else ""))
    page = 1 + -(-offset // step)
    if page > post.n_pages:
        return missing(site, request)
    links = pager(own, post.n_pages, page - 1, 1, step=step)
    facts = {"post": post, "version": version, "page": page, "pager": links, "blocks": site.blocks(post, page)}
    return Response(site.render(f"disway_{kind}.html", **facts), **site.validators(post))


def about(site: Site, request: Request, slug: str) -> Response:
    return Response(site.render("disway_about.html", heading=slug.replace("-", " ").title()))


def missing(site: Site, request: Request) -> Response:
    return Response(site.render("disway_missing.html"), status=404)


def rss(site: Site, request: Request, slug: str | None = None) -> Response:
    posts = site.of_section(slug) if slug else site.posts
    items = [(post, format_datetime(post.published_at)) for post in posts[: site.outlet.feed_size]]
    return Response(site.render("disway_rss.html", items=items), type="application/rss+xml; charset=utf-8")


def sitemap_index(site: Site, request: Request) -> Response:
    return sitemap_of("sitemapindex", [f"<sitemap><loc>{site.base}/sitemap-berita.xml</loc></sitemap>"])


def sitemap(site: Site, request: Request) -> Response:
    """Answer a stale sitemap: nothing of the last three weeks, and no dates."""
    old = [post for post in site.posts if post.published_at < site.now - timedelta(weeks=3)]
    return sitemap_of("urlset", (f"<url><loc>{site.first_url(post)}</loc></url>" for post in old))


def category_id(site: Site, slug: str) -> int:
    return 100 + pick(site.outlet.name) % 300 + list(site.outlet.sections).index(slug)


def listed(site: Site, post: Post) -> str:
    """Return the address a listing links to: now and then in one of the variants that are in circulation."""
    url = site.url(post)
    match pick("listed", post.number) % 9:
        case 0:
            return url.replace("/read/", "//read/")
        case 1:
            return url.replace("/read/", f"/{post.section}/read/")
        case _:
            return url


def caption(post: Post) -> str:
    """Return the caption as these sites print it: caption-photographer-source, an empty part leaving its dash."""
    return f"{post.caption}-{post.credit}" if post.credit else f"{post.caption}--"


def pager(
    url: str, total: int, start: int, size: int, tail: str = "", *, step: int = PER_PAGE, doubled: bool = False
) -> list[tuple[int, str, bool]]:
    """Return (page number, address, is this page) for every page of `total` items shown `size` at a time."""
    links = []
    for n in range(-(-total // size)):
        offset = n * step
        middle = (f"/{offset}/{offset}" if doubled else f"/{offset}") if n else ""
        links.append((n + 1, url + middle + tail, n == start // size))
    return links if len(links) > 1 else []


TEMPLATES.globals |= {
    "caption": caption,
    "category_id": category_id,
    "following_page": lambda pager: [b for a, b in pairwise(pager) if a[2]],
    "listed": listed,
    "tag_id": lambda word: pick("tag", word) % 9000,
}

ROUTES: list[tuple[re.Pattern[str], Handler]] = [
    (re.compile(pattern), handler)
    for pattern, handler in (
        (r"/", home),
        (r"/kategori/(?:(?P<number>\d+)/)?(?P<slug>[\w-]+)(?:/(?P<offset>\d+))?/?", category),
        # A category before /read, and a second slash, answer as well: both forms are in circulation.
        (r"//?(?:[\w-]+/)?read/(?P<number>\d+)/(?P<slug>[\w.-]+)(?:/(?P<offset>\d+))?/?", article),
        (r"/amp/(?P<number>\d+)/(?P<slug>[\w.-]+)(?:/(?P<offset>\d+))?/?", amp),
        (r"/page/(?P<slug>[\w-]+)", about),
        (r"/listtag/(?P<number>\d+)/(?P<slug>[\w-]+)", tag),
        (r"/search/kata/?", search),
        (r"/search/kata/(?P<offset>\d+)/\d+/?", search),
        (r"/rss(?:/(?P<slug>[\w-]+))?", rss),
        (r"/sitemap\.xml", sitemap_index),
        (r"/sitemap-berita\.xml", sitemap),
    )
]
