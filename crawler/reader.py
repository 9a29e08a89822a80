"""Page -> Article: what the page declares (JSON-LD, meta), then the family's selectors, then a generic reader."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.body import Body, blocks, body_of
from crawler.captions import dateline_of, split_caption
from crawler.dates import JAKARTA, Moment, parse_date
from crawler.declared import Declared, declared_by
from crawler.decoding import MAX_CHARACTERS, Undecodable, decode, parse, visible
from crawler.families import Family, families, family_of, select
from crawler.generic import generic_body
from crawler.items import Article, Dropped
from crawler.lines import names
from crawler.parts import join, parts_of

__all__ = ["join", "read"]


def read(
    page: str | bytes,
    url: str,
    *,
    fetched_at: datetime,
    family: str | Family | None = None,
    content_type: str | None = None,
    zone: tzinfo = JAKARTA,
) -> Article | Dropped:
    """Read one page as the article it shows, or say why it is none.

    `page` is the page as fetched, `url` the address that answered, `fetched_at` an aware instant that relative dates
    count from. `family` names an entry of families.toml (None: told by the page itself). `zone` is that of the
    outlet, for a clock time without a zone. Raises ValueError for an unknown family.
    """
    if isinstance(family, str):
        if family not in families():
            raise ValueError(f"no family {family!r} in families.toml; there are {', '.join(families())}")
        family = families()[family]
    if isinstance(page, bytes):
        try:
            page = decode(page, content_type)
        except Undecodable as error:
            return Dropped("undecodable", str(error))
    if len(page) > MAX_CHARACTERS:
        return Dropped("too-large", f"{len(page)} characters")
    tree = parse(page)
    if tree is None:
        return Dropped("not-html")
    declared = declared_by(tree)
    family = family or family_of(tree, url)
    read_by: dict[str, str] = {}

    title, read_by["title"] = _title(tree, declared, family)
    caption, credit = _caption(tree, family)
    body, read_by["body"] = _body(tree, family, title, caption or "")
    if len(body.text) < 80:
        return Dropped("no-text", f"{len(body.text)} characters")
    authors, editor, read_by["authors"] = _people(tree, declared, family, body)
    published, read_by["published_at"] = _published(tree, declared, family, fetched_at, zone)
    modified = next(
        (m for text, _ in declared.all("modified") if (m := parse_date(text, now=fetched_at, zone=zone))), None
    )
    image = declared.first("image")[0]
    return Article(
        url=url,
        title=title,
        body=body.text,
        authors=authors,
        editor=editor,
        published_at=published.at if published else None,
        modified_at=modified.at if modified else None,
        section=next(iter(_texts(tree, family.section if family else ())[-1:]), declared.first("section")[0]) or None,
        keywords=_keywords(tree, declared, family),
        caption=caption,
        caption_credit=credit,
        image_url=urljoin(url, image) if image else None,
        dateline=dateline_of(body.text),
        read_by={name: way for name, way in read_by.items() if way},
        parts=parts_of(tree, url),
    )


def _texts(tree: HtmlElement, selectors: tuple[str, ...]) -> list[str]:
    """Return the texts that the first selector with any text finds."""
    for selector in selectors:
        if found := [
            text for element in select(tree, selector) if (text := visible(element.text_content().replace("\n", " ")))
        ]:
            return found
    return []


def _title(tree: HtmlElement, declared: Declared, family: Family | None) -> tuple[str, str]:
    for text in _texts(tree, family.title if family else ()):
        return text, "family"
    title, way = declared.first("title")
    headings = [visible(h1.text_content().replace("\n", " ")) for h1 in tree.iter("h1")]
    for heading in headings:
        if heading and title and heading.lower() in title.lower() and len(heading) > len(title) / 2:
            return heading, "h1"
    if way == "json-ld":
        return title, way
    return title or next(iter(headings), ""), way or "h1"


def _caption(tree: HtmlElement, family: Family | None) -> tuple[str | None, str | None]:
    texts = _texts(tree, family.caption if family else ("figure figcaption", "figcaption", ".wp-caption-text"))
    return split_caption(texts[0], bool(family and family.joined_caption)) if texts else (None, None)


def _body(tree: HtmlElement, family: Family | None, title: str, caption: str) -> tuple[Body, str]:
    for selector in family.body if family else ():
        for element in select(tree, selector)[:1]:
            for noise in family.noise if family else ():
                for unwanted in select(element, noise):
                    if unwanted is not element and unwanted.getparent() is not None:
                        unwanted.drop_tree()
            body = body_of(blocks(element), title=title, captions=[caption])
            if len(body.text) >= 80:
                return body, f"family:{family.name}" if family else ""
    return generic_body(tree, title), "generic"


def _people(
    tree: HtmlElement, declared: Declared, family: Family | None, body: Body
) -> tuple[tuple[str, ...], str | None, str]:
    shown: dict[str, tuple[str, ...]] = {"author": (), "editor": ()}
    for role, selectors in (("author", family.reporter), ("editor", family.editor)) if family else ():
        for text in _texts(tree, selectors):
            shown[role] += names(re.sub(r"^\W*\w+\s*[:：]", "", text))
    for credit in body.credits:
        for role in credit.roles:
            if role in shown and not shown[role]:
                shown[role] = credit.names
    if shown["author"]:
        return tuple(dict.fromkeys(shown["author"])), next(iter(shown["editor"]), None), "page"
    site = {text.lower() for text, _ in declared.all("site")}
    found = [
        name
        for text, _ in declared.all("author")[:3]
        if "://" not in text
        for name in names(text)
        if name.lower() not in site
    ]
    editor = next(iter(shown["editor"]), None) or declared.first("editor")[0] or None
    return tuple(dict.fromkeys(name for name in found if name != editor)), editor, declared.first("author")[1]


def _keywords(tree: HtmlElement, declared: Declared, family: Family | None) -> tuple[str, ...]:
    words = _texts(tree, family.tags) if family else []
    words = words or [part for text, _ in declared.all("keywords")[:30] for part in text.split(",")]
    return tuple(dict.fromkeys(word for text in words if (word := text.strip(" #\n"))))


def _published(
    tree: HtmlElement, declared: Declared, family: Family | None, now: datetime, zone: tzinfo
) -> tuple[Moment | None, str]:
    shown = next(
        (m for text in _texts(tree, family.date if family else ()) if (m := parse_date(text, now=now, zone=zone))), None
    )
    if shown and shown.has_time:
        return shown, "page"
    for text, way in declared.all("published"):
        moment = parse_date(text, now=now, zone=zone)
        if moment and moment.has_time:
            return moment, way
    return shown, "page" if shown else ""
