"""What an outlet shows at one instant: the posts that are out, and what a page needs to know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import jinja2

from pipelines.demo.press import HERE, Outlet, Post, Press, Version, pick, slug_of

DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Request:
    path: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """An answer. `etag` and `modified` are its validators, where the outlet gives any; `location` redirects."""

    body: str | bytes = ""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    etag: str = ""
    modified: datetime | None = None
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[..., Response]


@dataclass(frozen=True)
class Site:
    """One outlet at `now`, reached at `base`; `hits` counts the requests so far."""

    press: Press
    outlet: Outlet
    base: str
    now: datetime
    hits: int = 0

    @cached_property
    def own(self) -> list[Post]:
        """All that this outlet published so far, gone or not, newest first."""
        return [p for p in reversed(self.press.posts) if p.outlet == self.outlet.name and p.published_at <= self.now]

    @cached_property
    def posts(self) -> list[Post]:
        """What it still shows, newest first."""
        return [post for post in self.own if not post.is_gone(self.now)]

    @cached_property
    def popular(self) -> list[Post]:
        return sorted(self.posts[:40], key=lambda post: pick(post.number))[:5]

    def of_section(self, slug: str) -> list[Post]:
        return [post for post in self.posts if post.section == slug]

    def of_number(self, number: int) -> Post | None:
        return next((post for post in self.own if post.number == number), None)

    def matching(self, query: str) -> list[Post]:
        """Return the posts that contain every word of `query`."""
        wanted = query.lower().split()
        return [p for p in self.posts if all(w in self.text_of(p).lower() for w in wanted)]

    def text_of(self, post: Post) -> str:
        version = self.version(post)
        return "\n".join((version.title, *version.paragraphs))

    def version(self, post: Post) -> Version:
        return post.version(self.now)

    def url(self, post: Post) -> str:
        """Return the canonical URL."""
        return self.base + self.press.path(post, self.version(post))

    def first_url(self, post: Post) -> str:
        """Return the address under which a post first appeared: what older pages still link to."""
        return self.base + self.press.path(post, post.versions[0])

    def related(self, post: Post) -> list[Post]:
        """Return up to three older posts about something else: the same ones for as long as the post lives."""
        older = [p for p in self.own if p.published_at < post.published_at and p.story != post.story]
        return sorted(older[:60], key=lambda other: pick(post.number, other.number))[:3]

    def blocks(self, post: Post, page: int) -> list[tuple[str, Any]]:
        """Return one page of an article in order: ("p", text), ("h3", text), ("related", post) and ("ad", number)."""
        blocks: list[tuple[str, Any]] = []
        links = self.related(post)
        pages = post.pages(self.now)
        if page == len(pages) and post.sign_off:
            pages[-1] = (*pages[-1][:-1], f"{pages[-1][-1]} {post.sign_off}")
        for n, text in enumerate(pages[page - 1], start=1):
            blocks.append(("h3", text[4:]) if text.startswith("### ") else ("p", text))
            if n == 2 and page == 1:
                blocks += [("related", link) for link in links[:2]] + [("ad", 1)]
            if n == 4 and page == len(pages):
                blocks += [("related", link) for link in links[2:]]
        return blocks

    def image(self, post: Post) -> str:
        return f"{self.base}/upload/{pick('image', post.story):012x}{pick('file', post.story):012x}a0b1c2d3.jpg"

    def validators(self, post: Post) -> dict[str, Any]:
        """Return the validators of an article page: they change with its text, not with the sidebar around it."""
        if self.outlet.counter:
            return {}
        version = self.version(post)
        return {"etag": f"{pick(post.number, version.since, version.title):x}", "modified": version.since}

    def render(self, template: str, **facts: Any) -> str:
        return TEMPLATES.get_template(template).render(
            site=self, press=self.press, outlet=self.outlet, base=self.base, **facts
        )


def gone(site: Site, post: Post, template: str) -> Response:
    """Answer for an article that is gone; `template` is the outlet's page about what cannot be found."""
    if post.gone_how == "home":
        return Response(status=302, location=f"{site.base}/")
    return Response(site.render(template), status=200 if post.gone_how == "soft" else int(post.gone_how))


def sitemap_of(root: str, entries: Iterable[str]) -> Response:
    """Answer a sitemap (`urlset`) or a sitemap index (`sitemapindex`) of these entries."""
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{opening}{''.join(entries)}</{root}>", type="application/xml; charset=UTF-8")


def day_of(instant: datetime) -> str:
    return DAYS[instant.weekday()]


TEMPLATES.filters["weekday"] = day_of
TEMPLATES.globals["slug_of"] = slug_of
