"""Page -> Article: what the page declares (JSON-LD, meta), then the family's selectors, then a generic reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from urllib.parse import urlsplit

from crawler.items import Article, Dropped, Page
from crawler.reading.advertorial import kind_of
from crawler.reading.body import without_author_note
from crawler.reading.bylines import people_of
from crawler.reading.candidates import SHORTEST, best_body
from crawler.reading.captions import dateline_of, split_caption
from crawler.reading.dates import Moment, Setting
from crawler.reading.decoding import MAX_CHARACTERS, Undecodable, decode, parse
from crawler.reading.families import Family, families, family_of
from crawler.reading.head import Head
from crawler.reading.kinds import feed, no_article, not_html
from crawler.reading.locale import clock_of, dialect_of, language_of
from crawler.reading.modified import modified_at
from crawler.reading.parsed import ParsedPage
from crawler.reading.parts import is_further, join, parts_of
from crawler.reading.published import published_at
from crawler.reading.sections import keywords_of, section_of
from crawler.reading.standfirst import standfirst
from crawler.reading.titles import heading_above, title_of

__all__ = ["join", "read", "read_page"]

_WITHOUT_STANDFIRST = ("id", "en")  # what stands below a title repeats the text there; elsewhere it opens the text


def read(
    page: str | bytes,
    url: str,
    *,
    fetched_at: datetime,
    family: str | Family | None = None,
    content_type: str | None = None,
    zone: tzinfo | None = None,
) -> Article | Dropped:
    """Read one page as the article it shows, or say why it is none.

    `page` is the page as fetched, `url` the address that answered ("" where nobody knows it), `fetched_at` an aware
    instant that relative dates count from. `family` names an entry of families.toml (None: told by the page itself).
    `zone` is that of the outlet, for a clock without one (None: an outlet of which nothing is known; the page tells
    its country). Raises ValueError for an unknown family.
    """
    if isinstance(family, str):
        if family not in families():
            raise ValueError(f"no family {family!r} in families.toml; there are {', '.join(families())}")
        family = families()[family]
    source = _source(page, content_type)
    if isinstance(source, Dropped):
        return source
    tree = parse(source)
    if tree is None:
        return Dropped("not-html", "no elements")
    parsed = ParsedPage(tree, _address(url), source)
    return _read(parsed, family or family_of(parsed), fetched_at, zone)


def _address(url: str) -> str:
    """Return `url`, or "" where it cannot be one ("http://[::1"): as where nobody knows the address."""
    try:
        urlsplit(url)
    except ValueError:
        return ""
    return url


def _source(page: str | bytes, content_type: str | None) -> str | Dropped:
    """Return the source of a page as text, or why it is none."""
    if isinstance(page, bytes):
        if refused := not_html(page, content_type):
            return refused
        try:
            page = decode(page, content_type)
        except Undecodable as error:
            return Dropped("undecodable", str(error))
    if len(page) > MAX_CHARACTERS:
        return Dropped("too-large", f"{len(page)} characters")
    return feed(page) or page


def _read(page: ParsedPage, family: Family, fetched_at: datetime, zone: tzinfo | None) -> Article | Dropped:
    title, title_way = title_of(page, family)
    captions = page.texts(family.caption)
    body, body_way = best_body(page, family, title, captions)
    if title_way in ("title", "meta") and (heading := heading_above(page, body.text, title, title_way)):
        title, title_way = heading, "heading"
    language = language_of(body.text, page.root, page.url)
    is_indonesian = zone is not None or language == "id"
    dateline = dateline_of(body.text)
    clock = zone or clock_of(language, page, dateline)
    dialect = language if is_indonesian else dialect_of(language, page.root, page.url)
    setting = Setting(fetched_at, clock, dialect, is_indonesian)
    head = Head(page, title, body.paragraphs)
    published, date_way = published_at(page, family, head, setting)
    modified, modified_way = modified_at(page, head, published, setting)
    people = people_of(page, family, title, body)
    if body.paragraphs and not family.hosts and language not in _WITHOUT_STANDFIRST:
        body = replace(body, paragraphs=(*standfirst(page, body.paragraphs[0], title), *body.paragraphs))
    body = without_author_note(body, people.authors)
    caption, credit = split_caption(captions[0], family.joined_caption) if captions else (None, None)
    declared = page.declared
    image, image_way = declared.first("image")
    section, section_way = section_of(page, family, title, len(body.text))
    keywords, keywords_way = keywords_of(page, family, len(body.text))
    # A field that the page does not have was read by no way.
    others = {
        "editor": people.editor_way,
        "modified_at": modified_way,
        "section": section_way,
        "keywords": keywords_way,
        "caption": family.name if caption else "",
        "image_url": image_way,
        "dateline": body_way if dateline else "",
    }
    article = Article(
        url=page.url,
        title=title,
        body=body.text,
        authors=people.authors,
        editor=people.editor,
        published_at=_on_clock(published, clock),
        modified_at=_on_clock(modified, clock),
        section=section,
        keywords=keywords,
        caption=caption,
        caption_credit=credit,
        image_url=page.absolute(image) or None,
        dateline=dateline,
        read_by={"title": title_way, "body": body_way, "published_at": date_way, "authors": people.way}
        | {name: way for name, way in others.items() if way},
        parts=parts_of(page),
    )
    if refused := no_article(article, page):
        return refused
    if len(article.body) < (1 if body_way == family.name and is_further(page.url) else SHORTEST):
        return Dropped("no-text", f"{len(article.body)} characters")
    return replace(article, kind=kind_of(article, page, family, head, body.sign_off))


def read_page(page: Page, *, family: str | None = None, zone: tzinfo | None = None) -> Article | Dropped:
    """Read a page as it was fetched, headers included; one that the reader stumbles over is dropped as unreadable."""
    content_type = next((value for name, value in page.headers if name.lower() == "content-type"), None)
    try:
        return read(
            page.body, page.url, fetched_at=page.fetched_at, family=family, content_type=content_type, zone=zone
        )
    except Exception as error:  # whatever it is, one page must not keep the others from being read
        return Dropped("unreadable", f"{type(error).__name__}: {error}")


def _on_clock(moment: Moment | None, zone: tzinfo) -> datetime | None:
    """Return an instant that a page states in UTC by the outlet's own clock, whose day is the article's day."""
    if moment is None:
        return None
    return moment.at if moment.at.utcoffset() else moment.at.astimezone(zone)
