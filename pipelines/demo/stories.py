"""The hand-written stories of the demo press: from stories/*.toml to what each outlet makes of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from pipelines.demo.compose import composed, variants
from pipelines.demo.press import HERE, WIB, Outlet, Post, Press, Version, pick, read_outlets, slug_of

FIRST_DAY = datetime(2024, 1, 8, tzinfo=WIB)  # a Monday, five weeks before the general election of 14 February 2024
WEEKS = 5
SILENT, SILENT_FROM = "corongpesisir", FIRST_DAY + timedelta(weeks=4)  # the outlet that says nothing in the last week
# What a desk changes when it takes over another paper's text.
REWORDING = {
    " ujarnya": " katanya",
    " katanya": " ujarnya",
    " mengatakan": " menyebutkan",
    " menjelaskan": " menerangkan",
    " Selain itu,": " Di samping itu,",
    " sementara itu": " adapun",
    "Sementara itu,": "Adapun",
    " akan ": " bakal ",
}


def read_stories(outlets: Mapping[str, Outlet]) -> list[Post]:
    """Read every story and return the posts it becomes: the outlet's own and its syndicated copies."""
    posts: list[Post] = []
    for file in sorted((HERE / "stories").glob("*.toml")):
        for story in tomllib.loads(file.read_text(encoding="utf-8"))["story"]:
            try:
                posts += posts_of(story, outlets)
            except (KeyError, ValueError) as error:
                raise ValueError(f"{file.name}: story {story.get('title')!r}: {error!r}") from error
    return posts


def posts_of(story: Mapping[str, Any], outlets: Mapping[str, Outlet]) -> Iterator[Post]:
    own = post_of(story, outlets[story["outlet"]])
    yield own
    for copy in story.get("copies", ()):
        paragraphs = reworded(body_of(story))
        paragraphs[0] = copy.get("lead", paragraphs[0])
        changed = {"title": copy.get("title", story["title"]), "body": "\n\n".join(paragraphs[: copy.get("keep", -1)])}
        outlet = outlets[copy["outlet"]]
        section = copy.get("section", next(iter(outlet.sections)))
        at = own.published_at + timedelta(hours=copy.get("hours", 5), minutes=pick(story["title"], outlet.name) % 50)
        kept = {k: v for k, v in story.items() if k not in ("edits", "moved", "gone", "reporter", "editor", "pages")}
        yield post_of({**kept, **changed, "section": section, **copy}, outlet, at, own.story)


def post_of(story: Mapping[str, Any], outlet: Outlet, at: datetime | None = None, key: str | None = None) -> Post:
    title, slug = story["title"], slug_of(story["title"])
    if story["section"] not in outlet.sections:
        raise ValueError(f"{outlet.name} has no section {story['section']!r}")
    published = at or instant(story, default=pick(title) % 840 + 360)
    paragraphs = body_of(story)
    place = story.get("place", "")
    paragraphs[0] = outlet.dateline.format(PLACE=place.upper(), Place=place, brand=outlet.brand) + paragraphs[0]
    versions = [Version(published, title, slug, tuple(paragraphs))]
    for edit in story.get("edits", ()):
        versions.append(edited(versions[-1], edit))
    if moved := story.get("moved"):
        versions.append(Version(instant(moved), moved["title"], slug_of(moved["title"]), versions[-1].paragraphs))
    gone = story.get("gone")
    return Post(
        outlet=outlet.name,
        story=key or slug,
        section=story["section"],
        published_at=published,
        versions=tuple(sorted(versions, key=lambda version: version.since)),
        reporter=story.get("reporter") or outlet.reporters[pick(title) % len(outlet.reporters)],
        editor=story.get("editor") or outlet.editors[pick(title, "editor") % len(outlet.editors)],
        topics=story.get("topics", {}),
        regions=tuple(story.get("regions", ())),
        primary=story.get("primary") or None,
        caption=story.get("caption", ""),
        credit=story.get("credit", ""),
        keywords=tuple(story.get("keywords", ())),
        n_pages=story.get("pages", 1),
        sign_off=story.get("sign_off", ""),
        gone_at=instant(gone) if gone else None,
        gone_how=gone.get("how", "404") if gone else "404",
    )


def edited(version: Version, edit: Mapping[str, Any]) -> Version:
    """Apply one edit: `find` and `replace` in a paragraph, `append` a paragraph, or another `title` (same address)."""
    find = edit.get("find", "")
    if find and not any(find in p for p in version.paragraphs):
        raise ValueError(f"the edit's text {find!r} does not occur")
    paragraphs = [p.replace(find, edit["replace"]) if find else p for p in version.paragraphs]
    if "append" in edit:
        paragraphs.append(edit["append"])
    return Version(instant(edit), edit.get("title", version.title), version.slug, tuple(paragraphs))


def body_of(story: Mapping[str, Any]) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in story["body"].strip().split("\n\n")]


def reworded(paragraphs: list[str]) -> list[str]:
    """Return the paragraphs with a few words changed, each at most once, as a second desk does."""
    text = "\n\n".join(paragraphs)
    for old, new in REWORDING.items():
        text = text.replace(old, new, 1)
    return text.split("\n\n")


def instant(facts: Mapping[str, Any], default: int = 600) -> datetime:
    """Return the instant of `day` (counted from the first day of the press) and `time` (HH:MM, or minutes)."""
    clock = facts.get("time")
    minutes = time.fromisoformat(clock) if clock else time(default // 60, default % 60)
    return FIRST_DAY + timedelta(days=facts["day"], hours=minutes.hour, minutes=minutes.minute)


def demo_press() -> Press:
    """Return the press of the demo web: the hand-written stories, and between them every composed variant once."""
    outlets = read_outlets()
    posts = read_stories(outlets)
    chosen = variants(election=False) + variants(election=True)
    chosen.sort(key=lambda variant: pick(*variant))
    for n, variant in enumerate(chosen):
        outlet = list(outlets.values())[n % len(outlets)]
        at = FIRST_DAY + timedelta(days=n * WEEKS * 7 // len(chosen), minutes=pick(*variant, "minute") % 700 + 360)
        if outlet.name != SILENT or at < SILENT_FROM:
            posts.append(post_of(composed("/".join(map(str, variant)), at, outlet, variant), outlet, at))
    return Press.of(outlets, posts)
