"""A press of any size: composed articles over any number of weeks, with as many changes as one asks for."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pipelines.demo.compose import composed
from pipelines.demo.press import Outlet, Post, Press, pick, read_outlets
from pipelines.demo.stories import FIRST_DAY, post_of, reworded

GONE = ("404", "soft", "410", "home")


def simulate(
    seed: int = 1,
    *,
    outlets: int = 3,
    weeks: int = 5,
    articles: int = 329,
    multi_page: int = 107,
    edits: int = 40,
    moves: int = 5,
    deletions: int = 12,
    copies: int = 20,
    start: datetime = FIRST_DAY,
) -> Press:
    """Return a press of composed articles, spread evenly over the outlets and evenly over the weeks from `start`.

    `multi_page` of the articles have two or three pages; `copies` of them are reworded copies of another outlet's.
    Changes come one to three weeks after publication and before the last week ends, so that weekly crawls can see
    both states: `edits` change the text, `moves` the address, `deletions` take the article away (in four ways). No
    article has two kinds of change.
    """
    rng = random.Random(seed)
    titles = titles_of(outlets)
    names = list(titles)
    end = start + timedelta(weeks=weeks)
    posts: list[Post] = []
    taken: set[tuple[str, str]] = set()
    long = set(rng.sample(range(articles - copies), multi_page))
    for n in range(articles - copies):
        outlet = titles[names[n % outlets]]
        week = n * weeks // (articles - copies)
        at = start + timedelta(weeks=week, minutes=rng.randrange(6 * 60, 7 * 24 * 60 - 60))
        story = composed(f"{seed}/{n}", at, outlet)
        if (outlet.name, story["title"]) in taken:
            story["title"] += f", Laporan {at.day}/{at.month} Pukul {at:%H.%M}"
        taken.add((outlet.name, story["title"]))
        posts.append(_post(story, outlet, at, n in long))
    if outlets > 1:
        posts += [_copy(rng, posts[n * len(posts) // max(copies, 1)], titles, end) for n in range(copies)]
    early = [n for n, post in enumerate(posts) if post.published_at < end - timedelta(days=14)]
    rng.shuffle(early)
    for n in early[:edits]:
        posts[n] = _edited(posts[n], _later(rng, posts[n], end))
    for n in early[edits : edits + moves]:
        post = posts[n]
        version = replace(post.versions[0], since=_later(rng, post, end), slug=f"{post.versions[0].slug}-terbaru")
        posts[n] = replace(post, versions=(*post.versions, version))
    for turn, n in enumerate(early[edits + moves : edits + moves + deletions]):
        posts[n] = replace(posts[n], gone_at=_later(rng, posts[n], end), gone_how=GONE[turn % len(GONE)])
    return Press.of(titles, posts)


def titles_of(count: int) -> dict[str, Outlet]:
    """Return `count` outlets: those of the demo web, and again under numbered names."""
    known = list(read_outlets().values())
    found = [
        replace(o, name=o.name + (str(n // len(known) + 1) if n >= len(known) else ""))
        for n, o in ((n, known[n % len(known)]) for n in range(count))
    ]
    return {outlet.name: outlet for outlet in found}


def _post(story: Mapping[str, Any], outlet: Outlet, at: datetime, long: bool) -> Post:
    post = post_of({**story, "pages": 2 + pick(story["title"], "pages") % 2 if long else 1}, outlet, at)
    return replace(post, story=f"{outlet.name}-{post.story}")


def _copy(rng: random.Random, post: Post, titles: Mapping[str, Outlet], end: datetime) -> Post:
    """Return a post as another outlet takes it over: reworded, without its last paragraph, under its own dateline."""
    other = titles[rng.choice([name for name in titles if name != post.outlet])]
    at = min(post.published_at + timedelta(hours=rng.randrange(2, 20)), end - timedelta(minutes=1))
    old = post.versions[0]
    _, _, lead = old.paragraphs[0].partition("- " if "- " in old.paragraphs[0] else "– ")
    body = "\n\n".join(reworded([lead, *old.paragraphs[1:-1]]))
    story = {"title": f"{old.title}, Ini Kata Warga", "section": next(iter(other.sections)), "body": body}
    fresh = post_of({**story, "place": post.keywords[-1]}, other, at)
    return replace(
        post,
        outlet=other.name,
        section=fresh.section,
        published_at=at,
        versions=fresh.versions,
        reporter=fresh.reporter,
        editor=fresh.editor,
        n_pages=1,
    )


def _edited(post: Post, at: datetime) -> Post:
    """Change the headline (not the address), a paragraph inside, or add one at the end."""
    old = post.versions[0]
    title, paragraphs = old.title, list(old.paragraphs)
    match pick(post.story, "edit") % 3:
        case 0:
            title = f"{title} (Diperbarui)"
        case 1:
            paragraphs[1] += f" Keterangan ini diralat redaksi pada {at.day}/{at.month}."
        case _:
            paragraphs.append(f"Pembaruan {at.day}/{at.month}: data pada berita ini sudah diperbaiki.")
    return replace(post, versions=(old, replace(old, since=at, title=title, paragraphs=tuple(paragraphs))))


def _later(rng: random.Random, post: Post, end: datetime) -> datetime:
    """Return an instant one to three weeks after publication, and before the end."""
    last = min(post.published_at + timedelta(weeks=3), end - timedelta(hours=2))
    first = post.published_at + timedelta(days=7)
    return first + (last - first) * rng.random()
