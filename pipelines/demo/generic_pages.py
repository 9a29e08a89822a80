"""Pages of an outlet that no family knows: a front page, sections, linked data, and markup of its own making."""

from __future__ import annotations

import re
from typing import Any

from pipelines.demo.press import Post, slug_of
from pipelines.demo.site import Handler, Request, Response, Site, gone

PER_PAGE = 12


def home(site: Site, request: Request) -> Response:
    blocks = [(slug, name, site.of_section(slug)[:6]) for slug, name in site.outlet.sections.items()]
    return Response(site.render("generic_home.html", latest=site.posts[:10], sections=blocks))


def section(site: Site, request: Request, slug: str) -> Response:
    if slug not in site.outlet.sections:
        return missing(site, request)
    posts, page = site.of_section(slug), int(request.query.get("hal", 1))
    items = posts[(page - 1) * PER_PAGE : page * PER_PAGE]
    n_pages = max(1, -(-len(posts) // PER_PAGE))
    return Response(site.render("generic_section.html", slug=slug, items=items, page=page, n_pages=n_pages))


def article(site: Site, request: Request, slug: str, number: str, **section: str) -> Response:
    post = site.of_number(int(number))
    if post is None:
        return missing(site, request)
    if post.is_gone(site.now):
        return gone(site, post, "generic_missing.html")
    version, page = site.version(post), int(request.query.get("halaman", 1))
    if slug != version.slug:
        return Response(status=301, location=site.url(post))
    n_pages = len(post.pages(site.now))
    if page > n_pages:
        return missing(site, request)
    facts = {
        "post": post,
        "version": version,
        "page": page,
        "n_pages": n_pages,
        "linked_data": _linked_data(site, post),
    }
    return Response(site.render("generic_article.html", **facts), **site.validators(post))


def _linked_data(site: Site, post: Post) -> dict[str, Any]:
    version = site.version(post)
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": version.title,
        "image": [site.image(post)],
        "datePublished": post.published_at.isoformat(),
        "dateModified": version.since.isoformat(),
        "author": [{"@type": "Person", "name": post.reporter}],
        "editor": post.editor,
        "publisher": {"@type": "NewsMediaOrganization", "name": site.outlet.title},
        "mainEntityOfPage": site.url(post),
        "articleSection": site.outlet.sections[post.section],
        "keywords": ", ".join(post.keywords),
    }


def label(site: Site, request: Request, slug: str) -> Response:
    items = [post for post in site.posts if slug in map(slug_of, post.keywords)]
    return Response(site.render("generic_label.html", slug=slug, items=items))


def about(site: Site, request: Request) -> Response:
    return Response(site.render("generic_about.html"))


def missing(site: Site, request: Request) -> Response:
    return Response(site.render("generic_missing.html"), status=404)


ROUTES: list[tuple[re.Pattern[str], Handler]] = [
    (re.compile(r"/"), home),
    (re.compile(r"/kanal/(?P<slug>[\w-]+)/?"), section),
    (re.compile(r"/label/(?P<slug>[\w-]+)"), label),
    (re.compile(r"/(?:tentang|redaksi)"), about),
    (re.compile(r"/baca/(?P<section>[\w-]+)/(?P<slug>[\w-]+)-(?P<number>\d+)"), article),
]
