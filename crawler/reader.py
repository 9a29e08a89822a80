"""Page -> Article: what the page declares (JSON-LD, meta), then the family's selectors, then a generic reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawler.items import Article, Dropped, Page
from crawler.reading.blocks import Block, blocks
from crawler.reading.body import without_author_note, without_credits
from crawler.reading.bylines import people_of
from crawler.reading.candidates import SHORT, SHORTEST, family_body, prose_body, stated_body
from crawler.reading.captions import dateline_of, split_caption
from crawler.reading.credits import names_editor
from crawler.reading.dates import JAKARTA, Setting, parse_date
from crawler.reading.declared import Declared, declared_by
from crawler.reading.decoding import MAX_CHARACTERS, Undecodable, decode, parse
from crawler.reading.families import Family, families, family_of
from crawler.reading.kinds import feed, kind_of, no_article, not_html, refusal
from crawler.reading.locale import clock_of, dialect_of, language_of
from crawler.reading.markup import Markup
from crawler.reading.outlet import Outlet
from crawler.reading.parts import join, parts_of
from crawler.reading.published import published_at
from crawler.reading.standfirst import standfirst
from crawler.reading.titles import heading_above, title_of
from crawler.reading.unlabelled import unlabelled

__all__ = ["join", "read", "read_page"]

_WITHOUT_STANDFIRST = ("id", "en")  # what stands below a title repeats the text there; elsewhere it opens the text


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
        if refused := not_html(page, content_type):
            return refused
        try:
            page = decode(page, content_type)
        except Undecodable as error:
            return Dropped("undecodable", str(error))
    if len(page) > MAX_CHARACTERS:
        return Dropped("too-large", f"{len(page)} characters")
    if refused := feed(page):
        return refused
    tree = parse(page)
    if tree is None:
        return Dropped("not-html", "no elements")
    declared = declared_by(tree)
    markup = Markup(tree)
    family = family or family_of(markup, url)

    shown_title = next(iter(markup.texts(family.title)), "")
    title, title_way = (shown_title, family.name) if shown_title else title_of(tree, declared, url)
    captions = markup.texts(family.caption)
    caption, credit = split_caption(captions[0], family.joined_caption) if captions else (None, None)
    found: list[Block] = []
    body, body_way = family_body(markup, family, title, captions), family.name
    if len(body.text) < SHORT:
        found = blocks(_body_element(tree))
        stated = stated_body(declared, title, captions)
        refused = refusal(tree, "\n".join(block.text for block in found), page)
        if refused and not (refused.reason == "empty-shell" and len(stated.text) >= SHORT):
            return refused
        if len(body.text) < SHORTEST:
            body, body_way = prose_body(tree, found, title, captions, stated)
            if title_way == "title" and (heading := heading_above(found, body.text, title)):
                title, title_way = heading, "heading"
    language = language_of(body.text, tree, url)
    clock = clock_of(language, tree, url, zone)
    setting = Setting(fetched_at, clock, dialect_of(language, tree, url))
    published, date_way = published_at(tree, declared, markup.texts(family.date), url, title, setting)
    modified = [m for text, _ in declared.all("modified") if (m := parse_date(text, now=fetched_at, zone=clock))]
    people = people_of(markup, declared, family, url, body)
    if family.name == "generic" or people.way != "page" or (people.editor is None and names_editor(page)):
        found = found or blocks(_body_element(tree))  # a credit line may stand anywhere on the page
        people = people_of(markup, declared, family, url, body, without_credits(found)[1])
        beside = unlabelled(found, title, body) if people.way in ("", "desk") else ()
        if authors := tuple(name for name in beside if not Outlet(declared, url).is_named(name)):
            people = replace(people, authors=authors, way="page")
    if body.paragraphs and not family.hosts and language not in _WITHOUT_STANDFIRST:
        found = found or blocks(_body_element(tree))
        summary = standfirst(found, body.paragraphs[0], title, [text for text, _ in declared.all("description")])
        body = replace(body, paragraphs=(*summary, *body.paragraphs))
    body = without_author_note(body, people.authors)
    image = declared.first("image")[0]
    article = Article(
        url=url,
        title=title,
        body=body.text,
        authors=people.authors,
        editor=people.editor,
        published_at=_on_clock(published.at, clock) if published else None,
        modified_at=_on_clock(modified[0].at, clock) if modified else None,
        section=next(iter(markup.texts(family.section)[-1:]), declared.first("section")[0]) or None,
        keywords=_keywords(markup, declared, family),
        caption=caption,
        caption_credit=credit,
        image_url=urljoin(url, image) if image else None,
        dateline=dateline_of(body.text),
        read_by={"title": title_way, "body": body_way, "published_at": date_way, "authors": people.way},
        parts=parts_of(tree, url),
    )
    if refused := no_article(article, found, declared, tree):
        return refused
    if len(article.body) < SHORTEST:
        return Dropped("no-text", f"{len(article.body)} characters")
    return replace(article, kind=kind_of(article, declared, body.sign_off))


def read_page(page: Page, *, family: str | None = None, zone: tzinfo = JAKARTA) -> Article | Dropped:
    """Read a page as it was fetched, headers included; one that the reader stumbles over is dropped as unreadable."""
    content_type = next((value for name, value in page.headers if name.lower() == "content-type"), None)
    try:
        return read(
            page.body, page.url, fetched_at=page.fetched_at, family=family, content_type=content_type, zone=zone
        )
    except Exception as error:  # whatever it is, one page must not keep the others from being read
        return Dropped("unreadable", f"{type(error).__name__}: {error}")


def _on_clock(at: datetime, zone: tzinfo) -> datetime:
    """Return an instant that a page states in UTC by the outlet's own clock, whose day is the article's day."""
    return at if at.utcoffset() else at.astimezone(zone)


def _body_element(tree: HtmlElement) -> HtmlElement:
    element = tree.find("body")
    return tree if element is None else element


def _keywords(markup: Markup, declared: Declared, family: Family) -> tuple[str, ...]:
    words = markup.texts(family.tags)
    words = words or [part for text, _ in declared.all("keywords")[:30] for part in text.split(",")]
    return tuple(dict.fromkeys(word for text in words if (word := text.strip(" #\n"))))
