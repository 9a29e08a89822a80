"""Page -> Article: what the page declares (JSON-LD, meta), then the family's selectors, then a generic reader."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from crawler.body import Block, Body, blocks, body_of
from crawler.bylines import people_of
from crawler.captions import dateline_of, split_caption
from crawler.dates import JAKARTA, parse_date
from crawler.declared import Declared, declared_by
from crawler.decoding import MAX_CHARACTERS, Undecodable, decode, parse, visible
from crawler.families import Family, families, family_of, select
from crawler.generic import generic_blocks
from crawler.items import Article, Dropped
from crawler.parts import join, parts_of
from crawler.published import published_at
from crawler.titles import title_of

__all__ = ["join", "read"]

_SHORTEST = 80  # characters of an article
_SHORT = 250  # fewer are worth a second opinion


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

    shown_title = next(iter(_texts(tree, family.title)), "") if family else ""
    title, read_by["title"] = (shown_title, "family") if shown_title else title_of(tree, declared, url)
    caption, credit = _caption(tree, family)
    date_lines = _texts(tree, family.date) if family else []
    clock = zone if family or is_indonesian(tree, declared, url) else UTC
    published, read_by["published_at"] = published_at(tree, declared, date_lines, url, title, fetched_at, clock)
    modified = next(
        (m for text, _ in declared.all("modified") if (m := parse_date(text, now=fetched_at, zone=clock))), None
    )
    section = next(iter(_texts(tree, family.section)[-1:] if family else []), None) or declared.first("section")[0]
    image = declared.first("image")[0]
    keywords = _keywords(tree, declared, family)
    parts = parts_of(tree, url)
    body, read_by["body"] = _body(tree, family, title, caption or "")
    if len(body.text) < _SHORTEST:
        return Dropped("no-text", f"{len(body.text)} characters")
    people = people_of(tree, declared, family, body.credits)
    read_by["authors"] = people.way
    return Article(
        url=url,
        title=title,
        body=body.text,
        authors=people.authors,
        editor=people.editor,
        published_at=published.at if published else None,
        modified_at=modified.at if modified else None,
        section=section or None,
        keywords=keywords,
        caption=caption,
        caption_credit=credit,
        image_url=urljoin(url, image) if image else None,
        dateline=dateline_of(body.text),
        read_by={name: way for name, way in read_by.items() if way},
        parts=parts,
    )


def is_indonesian(tree: HtmlElement, declared: Declared, url: str) -> bool:
    """Tell whether a clock without a zone on this page is the outlet's: the page does not say that it is foreign."""
    language = (tree.get("lang") or declared.first("locale")[0]).lower()
    host = urlsplit(url).hostname or ""
    return not language or language.startswith(("id", "in-", "in_")) or host.endswith(".id")


def _texts(tree: HtmlElement, selectors: tuple[str, ...]) -> list[str]:
    """Return the texts that the first selector with any text finds."""
    for selector in selectors:
        texts = [visible(" ".join(element.text_content().split())) for element in select(tree, selector)[:30]]
        if found := [text for text in texts if text]:
            return found
    return []


def _caption(tree: HtmlElement, family: Family | None) -> tuple[str | None, str | None]:
    texts = _texts(tree, family.caption if family else ("figure figcaption", "figcaption", ".wp-caption-text"))
    return split_caption(texts[0], bool(family and family.joined_caption)) if texts else (None, None)


def _body(tree: HtmlElement, family: Family | None, title: str, caption: str) -> tuple[Body, str]:
    """Return (body, way): by the family's selectors, else the page's prose, else what trafilatura finds."""
    for selector in family.body if family else ():
        for element in select(tree, selector)[:1]:
            for noise in family.noise if family else ():
                for unwanted in select(element, noise):
                    if unwanted is not element and unwanted.getparent() is not None:
                        unwanted.drop_tree()
            body = body_of(blocks(element), title=title, captions=[caption])
            if len(body.text) >= _SHORTEST:
                return body, "family"
    body = body_of(generic_blocks(tree, title), title=title, captions=[caption])
    if len(body.text) >= _SHORT:
        return body, "prose"
    document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    lines = (getattr(document, "text", None) or "").splitlines()
    other = body_of([Block("p", [(line, False)]) for line in lines], title=title, captions=[caption])
    return (other, "trafilatura") if len(other.text) > 2 * len(body.text) else (body, "prose")


def _keywords(tree: HtmlElement, declared: Declared, family: Family | None) -> tuple[str, ...]:
    words = _texts(tree, family.tags) if family else []
    words = words or [part for text, _ in declared.all("keywords")[:30] for part in text.split(",")]
    return tuple(dict.fromkeys(word for text in words if (word := text.strip(" #\n"))))
