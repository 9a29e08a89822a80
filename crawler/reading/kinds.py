"""Kinds of pages told apart: what is no article, and why (kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Article, Dropped
from crawler.reading.blocks import HEADINGS
from crawler.reading.declared import ARTICLE_TYPES, Declared
from crawler.reading.parsed import ParsedPage
from crawler.reading.published import LESSER
from crawler.reading.titles import headings as shown_headings

_KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
_REFUSALS = ("challenge", "soft-404", "login-wall", "empty-shell")
_LITTLE = 1_200  # characters of visible text: a page that only says why it shows nothing
_SHORT_BODY = 400  # characters: a picture's or a film's text, a paywall's teaser
_STUB = 300  # characters: what is left of an article that the page itself declares as not free
_SHELL = 200  # characters: a page that only its scripts would fill
_HEADLINE = 40  # characters of a link that is a headline
_MANY = 10  # linked headlines on a page that is a listing
_GAMBLING, _GAMBLING_IN_HEADINGS = 5, 2  # different words
_MAGIC = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP",
    b"RIFF": "RIFF",
    b"\x1f\x8b": "gzip",
}


def _any(patterns: list[str], lead: str = "", tail: str = "") -> re.Pattern[str]:
    return re.compile(f"{lead}(?:{'|'.join(patterns) or '(?!)'}){tail}", re.IGNORECASE)


_HEADING = {kind: _any(_KINDS[kind]["heading"]) for kind in (*_REFUSALS, "listing")}
_TEXT = {kind: _any(_KINDS[kind]["text"]) for kind in (*_REFUSALS, "paywall")}
_CHALLENGE_SOURCE = _any(_KINDS["challenge"]["source"])
_GAMBLING_WORDS, _MARKS = _any(_KINDS["defaced"]["words"], r"\b"), _any(_KINDS["defaced"]["marks"], r"\b")
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_LIVE = _any(_KINDS["live-blog"]["heading"])
_LABEL, _SECTION = (_any(_KINDS["advertorial"][where], r"^[\s(\[]*", r"[\s)\]:]*$") for where in ("labels", "sections"))
_LABELLED = re.compile(
    r"^\s*[(\[]?\s*(?:adv|advertorial|pariwara|sponsored)\s*[)\]:|–-]|[(\[]\s*adv(?:ertorial)?\b[^)\]]{0,40}[)\]]\s*$",
    re.IGNORECASE,
)
_PATHS = {kind: frozenset(words) for kind, words in _KINDS["paths"].items()}


def not_html(raw: bytes, content_type: str | None) -> Dropped | None:
    """Refuse what is no HTML, by its first bytes and by its declared type."""
    for magic, name in _MAGIC.items():
        if raw.startswith(magic):
            return Dropped("not-html", name)
    declared = (content_type or "").split(";")[0].strip().lower()
    if declared and "html" not in declared and "text/plain" not in declared and b"<html" not in raw[:2000].lower():
        return Dropped("not-html", declared)
    return None


def feed(text: str) -> Dropped | None:
    """Refuse a feed or a sitemap that came in the place of a page."""
    match = _FEED.match(text[:2_000])
    return Dropped("not-html", match[1]) if match else None


def defaced(page: ParsedPage, text: str) -> Dropped | None:
    """Return why a page with this text is another's: whoever took it over signed it, or advertises gambling there.

    Words of gambling count only where several different ones stand together, and a signature only at the beginning
    of a heading or where there is little else: news about a site that was taken over stays news.
    """
    headings = _headings(page)
    n_words, n_in_headings = len(_different([*headings, text[:20_000]])), len(_different(headings))
    is_signed = any(_MARKS.match(line) or (len(text) < _LITTLE and _MARKS.search(line)) for line in headings)
    if is_signed or n_words >= _GAMBLING or (n_in_headings >= _GAMBLING_IN_HEADINGS and n_words > n_in_headings):
        return Dropped("defaced", headings[0])
    return None


def _headings(page: ParsedPage) -> list[str]:
    """Return the <title> of a page and the first headings that it shows."""
    title = " ".join((page.root.findtext(".//title") or "").split())[:300]
    return [title, *(text for text, _ in shown_headings(page.root)[:3])]


def refusal(page: ParsedPage) -> Dropped | None:
    """Return why a page shows something else in the place of an article: an error, a wall, a check.

    Words of refusal count only where there is little else, so that news about a wall
    stays news.
    """
    tree, text = page.root, "\n".join(block.text for block in page.blocks)
    if refused := defaced(page, text):
        return refused
    headings = _headings(page)
    title = headings[0]
    if len(text) > _LITTLE:
        return None
    if _CHALLENGE_SOURCE.search(page.source[:200_000]):
        return Dropped("challenge", title)
    for kind in _REFUSALS:
        if any(_HEADING[kind].search(line) for line in headings[:2]) or _TEXT[kind].search(text):
            return Dropped(kind, title)
    if len(text) < _SHELL and len(tree.findall(".//script")) >= 2:
        return Dropped("empty-shell", title)
    return None


def _different(texts: list[str]) -> set[str]:
    lowered = [text.lower() for text in texts]
    told = (text for text in lowered if any(root in text for root in _KINDS["defaced"]["roots"]))
    return {match for text in told for match in _GAMBLING_WORDS.findall(text)}


def no_article(article: Article, page: ParsedPage) -> Dropped | None:
    """Return why a page that can be read is yet no article: a listing, a gallery, a film, a live blog, a teaser."""
    declared = page.declared
    path = [part for part in urlsplit(article.url).path.lower().split("/") if part]
    n_body, types = len(article.body), declared.types
    og_type = declared.first("type")[0].lower()
    says_article = bool(types & ARTICLE_TYPES) or (og_type == "article" and "CollectionPage" not in types)
    is_dated = article.published_at is not None and article.read_by["published_at"] not in LESSER
    if "LiveBlogPosting" in types or _LIVE.search(article.title):
        return Dropped("live-blog", article.title)
    if not is_dated:
        if not says_article and _HEADING["soft-404"].search(article.title):
            return Dropped("soft-404", article.title)
        if _HEADING["listing"].search(article.title):
            return Dropped("listing", article.title)
    if n_body < _SHORT_BODY:
        if "ImageGallery" in types or set(path) & _PATHS["gallery"]:
            return Dropped("gallery", article.title)
        if og_type.startswith("video") or set(path) & _PATHS["video"] or types & {"VideoObject"} - ARTICLE_TYPES:
            return Dropped("video", article.title)
        if page.root.xpath("//input[@type='password']") and not is_dated:
            return Dropped("login-wall", article.title)
    if n_body < _STUB and declared.is_free is False:
        return Dropped("paywall", article.title)
    # An outlet that sells some of its articles speaks of it on every page: what counts is that this one is not free.
    if (
        n_body < (3 * _SHORT_BODY if declared.is_free is False else _SHORT_BODY)
        and not declared.is_free
        and any(_TEXT["paywall"].search(block.text) for block in page.blocks[:2_000])
    ):
        return Dropped("paywall", article.title)
    if (
        (article.url and not path)
        or types & {"CollectionPage", "SearchResultsPage"}
        or set(path[:2]) & _PATHS["listing"]
    ):
        if not says_article or not is_dated:
            return Dropped("listing", article.url)
    elif not says_article and not is_dated:
        linked = (block for block in page.blocks if block.linked > 0.9)
        headlines = sum(block.tag in HEADINGS or len(block.text) > _HEADLINE for block in linked)
        if headlines >= max(_MANY, n_body / (4 * _HEADLINE)):
            return Dropped("listing", f"{headlines} linked headlines")
    return None


def kind_of(article: Article, declared: Declared, sign_off: str) -> str:
    """Return "advertorial" for an article that is marked as paid for, be it by its `sign_off`, else "article"."""
    path = {part for part in urlsplit(article.url).path.lower().split("/") if part}
    sections = [article.section or "", *(text for text, _ in declared.all("section"))]
    last = article.body.rsplit("\n", 1)[-1]
    if (
        "AdvertiserContentArticle" in declared.types
        or path & {"advertorial", "adv", "pariwara", "infotorial", "sponsored", "brandcontent", "sponsored-content"}
        or any(_LABEL.match(keyword) for keyword in article.keywords)
        or any(_LABEL.match(section) or _SECTION.match(section) for section in sections)
        or _LABELLED.search(article.title)
        or _LABELLED.search(last[-40:])
        or _LABELLED.search(sign_off)
    ):
        return "advertorial"
    return "article"
