"""Pages of the WordPress family: paged archives, permalinks, short feeds, wp-sitemap.xml, and REST where it is open."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from pipelines.demo.press import Post, slug_of
from pipelines.demo.site import TEMPLATES, Handler, Request, Response, Site, gone, sitemap_of
from pipelines.demo.wordpress_rest import rest_posts, rest_root

PER_PAGE = 10
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()


def home(site: Site, request: Request, page: str | None = None) -> Response:
    if number := request.query.get("p"):
        post = site.of_number(int(number)) if number.isdigit() else None
        return Response(status=301, location=site.url(post)) if post in site.posts else missing(site, request)
    if (query := request.query.get("s")) is not None:
        return _archive(
            site, request, site.matching(query), page, f'Hasil pencarian untuk: "{query}"', "", f"?s={query}"
        )
    return _archive(site, request, site.posts, page, "", "")


def category(site: Site, request: Request, slug: str, page: str | None) -> Response:
    if slug not in site.outlet.sections:
        return missing(site, request)
    return _archive(site, request, site.of_section(slug), page, site.outlet.sections[slug], f"/category/{slug}")


def tag(site: Site, request: Request, slug: str, page: str | None) -> Response:
    posts = [post for post in site.posts if slug in map(slug_of, post.keywords)]
    return _archive(site, request, posts, page, f"Tag: {slug}", f"/tag/{slug}")


def author(site: Site, request: Request, slug: str, page: str | None) -> Response:
    posts = [post for post in site.posts if slug_of(post.reporter) == slug]
    return _archive(site, request, posts, page, f"Penulis: {slug}", f"/author/{slug}")


def month(site: Site, request: Request, year: str, month: str, page: str | None) -> Response:
    posts = [p for p in site.posts if f"{p.published_at:%Y/%m}" == f"{year}/{month}"]
    return _archive(site, request, posts, page, f"{MONTHS[int(month) - 1]} {year}", f"/{year}/{month}")


def _archive(
    site: Site, request: Request, posts: list[Post], page: str | None, heading: str, path: str, tail: str = ""
) -> Response:
    number, last = int(page or 1), max(1, -(-len(posts) // PER_PAGE))
    if not 1 <= number <= last:
        return missing(site, request)
    items = posts[(number - 1) * PER_PAGE : number * PER_PAGE]
    links = [
        (n, f"{site.base}{path}/page/{n}/{tail}" if n > 1 else f"{site.base}{path}/{tail}") for n in range(1, last + 1)
    ]
    return Response(site.render("wordpress_archive.html", heading=heading, items=items, links=links, number=number))


def article(site: Site, request: Request, slug: str, page: str | None, slash: str, **date: str) -> Response:
    day = "{year}/{month}/{day}".format(**date)
    post = next(
        (p for p in site.own if f"{p.published_at:%Y/%m/%d}" == day and slug in {v.slug for v in p.versions}), None
    )
    if post is None:
        return missing(site, request)
    if post.is_gone(site.now):
        return gone(site, post, "wordpress_missing.html")
    version, number = site.version(post), int(page or 1)
    if not 1 <= number <= len(post.pages(site.now)):
        return Response(status=301, location=site.url(post))
    if slug != version.slug or not slash:
        return Response(status=301, location=site.url(post) + (f"{number}/" if number > 1 else ""))
    facts = {"post": post, "version": version, "number": number, "graph": _graph(site, post)}
    links = (
        ("Link", f'<{site.base}/wp-json/>; rel="https://api.w.org/"'),
        ("Link", f"<{site.base}/?p={post.number}>; rel=shortlink"),
    )
    return Response(site.render("wordpress_single.html", **facts), headers=links, **site.validators(post))


def _graph(site: Site, post: Post) -> dict[str, Any]:
    """Return the linked data that an SEO plugin puts on the page."""
    version, url = site.version(post), site.url(post)
    organization = {"@type": "Organization", "@id": f"{site.base}/#organization", "name": site.outlet.title}
    news = {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "headline": version.title,
        "datePublished": post.published_at.astimezone(UTC).isoformat(),
        "dateModified": version.since.astimezone(UTC).isoformat(),
        "mainEntityOfPage": {"@id": url},
        "author": {"@type": "Person", "name": post.reporter, "@id": f"{site.base}/#/schema/person/{post.number}"},
        "publisher": {"@id": organization["@id"]},
        "keywords": list(post.keywords),
        "articleSection": [site.outlet.sections[post.section]],
        "inLanguage": "id",
    }
    page = {"@type": "WebPage", "@id": url, "url": url, "name": f"{version.title} - {site.outlet.title}"}
    return {"@context": "https://schema.org", "@graph": [news, page, organization]}


def feed(site: Site, request: Request, slug: str | None = None) -> Response:
    posts = (site.of_section(slug) if slug else site.posts)[: site.outlet.feed_size]
    items = [(post, format_datetime(post.published_at.astimezone(UTC))) for post in posts]
    modified = max((site.version(post).since for post in posts), default=None)
    body = site.render("wordpress_feed.html", items=items)
    return Response(body, type="application/rss+xml; charset=UTF-8", modified=modified)


def sitemap_index(site: Site, request: Request) -> Response:
    names = ("posts-post-1", "taxonomies-category-1")
    return sitemap_of("sitemapindex", (f"<sitemap><loc>{site.base}/wp-sitemap-{n}.xml</loc></sitemap>" for n in names))


def sitemap_posts(site: Site, request: Request) -> Response:
    dated = ((site.url(post), site.version(post).since.isoformat()) for post in site.posts)
    return sitemap_of("urlset", (f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url, day in dated))


def sitemap_categories(site: Site, request: Request) -> Response:
    return sitemap_of("urlset", (f"<url><loc>{site.base}/category/{s}/</loc></url>" for s in site.outlet.sections))


def missing(site: Site, request: Request) -> Response:
    return Response(site.render("wordpress_missing.html"), status=404)


TEMPLATES.filters["long_date"] = lambda at: f"{at.day} {MONTHS[at.month - 1]} {at.year}"

_PAGED = r"(?:/page/(?P<page>\d+))?/?"
ROUTES: list[tuple[re.Pattern[str], Handler]] = [
    (re.compile(pattern), handler)
    for pattern, handler in (
        (r"/(?:page/(?P<page>\d+)/?)?", home),
        (r"/category/(?P<slug>[\w-]+)" + _PAGED, category),
        (r"/tag/(?P<slug>[\w-]+)" + _PAGED, tag),
        (r"/author/(?P<slug>[\w-]+)" + _PAGED, author),
        (r"/(?P<year>\d{4})/(?P<month>\d\d)" + _PAGED, month),
        (r"/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/(?P<slug>[\w-]+)(?:/(?P<page>\d+))?(?P<slash>/?)", article),
        (r"/(?:category/(?P<slug>[\w-]+)/)?feed/?", feed),
        (r"/wp-sitemap\.xml", sitemap_index),
        (r"/wp-sitemap-posts-post-1\.xml", sitemap_posts),
        (r"/wp-sitemap-taxonomies-category-1\.xml", sitemap_categories),
        (r"/wp-json/?", rest_root),
        (r"/wp-json/wp/v2/posts/?", rest_posts),
    )
]
