"""The invented press: its outlets, what they publish and when they change it, and the truth about every article."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

WIB = timezone(timedelta(hours=7))
HERE = Path(__file__).parent


def pick(*parts: object) -> int:
    """Return a large number that depends on `parts` alone: choices that look random and never change."""
    return int(hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12], 16)


def slug_of(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:90].rstrip("-")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented title. `path` and `dateline` are format strings; `sections` maps slugs to names.

    `covers` are the beginnings of the codes of the regions it writes about.

    `counter`: every answer carries another counter and advert, hence no validators. `canonical`: article pages declare
    their canonical URL. `rest`: the WordPress REST interface is open. `crawl_delay` is in seconds.
    """

    name: str
    title: str
    family: str
    region: str
    brand: str
    path: str
    dateline: str
    sections: dict[str, str]
    reporters: tuple[str, ...]
    editors: tuple[str, ...]
    covers: tuple[str, ...] = ("",)
    feed_size: int = 20
    counter: bool = False
    canonical: bool = False
    rest: bool = False
    crawl_delay: float | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The text and the address that an article has from `since` on."""

    since: datetime
    title: str
    slug: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """One article of one outlet, with all that will ever happen to it.

    `story` is shared by the syndicated copies of one text. `gone_how` is the answer once it is gone: `404`, `410`,
    `soft` (a page that says so with status 200) or `home` (a redirect to the front page).
    """

    outlet: str
    story: str
    section: str
    published_at: datetime
    versions: tuple[Version, ...]
    reporter: str
    editor: str
    topics: Mapping[str, str] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    primary: str | None = None
    caption: str = ""
    credit: str = ""
    keywords: tuple[str, ...] = ()
    n_pages: int = 1
    sign_off: str = ""
    gone_at: datetime | None = None
    gone_how: str = "404"
    number: int = 0

    def version(self, now: datetime) -> Version:
        """Return the newest version at `now` (the first one, if none is out yet)."""
        return next((v for v in reversed(self.versions) if v.since <= now), self.versions[0])

    def is_gone(self, now: datetime) -> bool:
        return self.gone_at is not None and self.gone_at <= now

    def pages(self, now: datetime) -> list[tuple[str, ...]]:
        """Split the paragraphs of the article over its pages, as evenly as they go."""
        paragraphs = self.version(now).paragraphs
        n_pages = min(self.n_pages, len(paragraphs))
        cuts = [len(paragraphs) * n // n_pages for n in range(n_pages + 1)]
        return [paragraphs[start:end] for start, end in pairwise(cuts)]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a perfect crawl would know of one article at one instant.

    `url` is its present address, `addresses` all that it has had, oldest first; `edited_at` are its changes of text.
    """

    outlet: str
    story: str
    url: str
    addresses: tuple[str, ...]
    title: str
    body: str
    caption: str
    credit: str
    reporter: str
    editor: str
    published_at: datetime
    edited_at: tuple[datetime, ...]
    moved_at: tuple[datetime, ...]
    gone_at: datetime | None
    n_pages: int
    topics: Mapping[str, str]
    regions: tuple[str, ...]
    primary: str | None


@dataclass(frozen=True)
class Press:
    """All outlets and all their articles, numbered per outlet in the order of publication."""

    outlets: Mapping[str, Outlet]
    posts: tuple[Post, ...]

    @classmethod
    def of(cls, outlets: Mapping[str, Outlet], posts: list[Post]) -> Press:
        numbers: dict[str, int] = {}
        numbered = []
        for post in sorted(posts, key=lambda p: (p.published_at, p.outlet, p.story)):
            number = numbers.get(post.outlet, 1000 + pick(post.outlet) % 60000) + 1 + pick(post.story) % 4
            numbers[post.outlet] = number
            numbered.append(replace(post, number=number))
        return cls(outlets, tuple(numbered))

    def path(self, post: Post, version: Version) -> str:
        """Return the canonical path of an article under the address of a version."""
        return self.outlets[post.outlet].path.format(
            number=post.number, slug=version.slug, section=post.section, date=post.published_at
        )

    def truth(self, now: datetime, base_urls: Mapping[str, str]) -> list[Truth]:
        """Return every article published until `now`, also those that are gone by then, oldest first."""
        return [self._truth(post, now, base_urls[post.outlet]) for post in self.posts if post.published_at <= now]

    def _truth(self, post: Post, now: datetime, base: str) -> Truth:
        out = [v for v in post.versions if v.since <= now]
        steps = list(pairwise(out))
        last = out[-1]
        return Truth(
            outlet=post.outlet,
            story=post.story,
            url=base + self.path(post, last),
            addresses=tuple(dict.fromkeys(base + self.path(post, version) for version in out)),
            title=last.title,
            body="\n\n".join(p.removeprefix("### ") for p in last.paragraphs),
            caption=post.caption,
            credit=post.credit,
            reporter=post.reporter,
            editor=post.editor,
            published_at=post.published_at,
            edited_at=tuple(b.since for a, b in steps if (a.title, a.paragraphs) != (b.title, b.paragraphs)),
            moved_at=tuple(b.since for a, b in steps if a.slug != b.slug),
            gone_at=post.gone_at if post.is_gone(now) else None,
            n_pages=len(post.pages(now)),
            topics=post.topics,
            regions=post.regions,
            primary=post.primary,
        )


def read_outlets() -> dict[str, Outlet]:
    """Read the outlets of the demo web from outlets.toml."""
    table = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return {name: outlet_of(name, facts) for name, facts in table.items()}


def outlet_of(name: str, facts: Mapping[str, Any]) -> Outlet:
    lists = {f.name for f in fields(Outlet) if str(f.type).startswith("tuple")}
    values: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in facts.items()}
    return Outlet(name=name, **values)
