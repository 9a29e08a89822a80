"""Kinds of pages told apart: what is no article, and why (kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from crawler.items import Article, Dropped
from crawler.reading.blocks import HEADINGS, plain
from crawler.reading.declared import ARTICLE_TYPES
from crawler.reading.outlet import Outlet
from crawler.reading.parsed import ParsedPage
from crawler.reading.parts import is_further
from crawler.reading.prose import is_prose
from crawler.reading.published import LESSER
from crawler.reading.refusals import any_of, refusal
from crawler.reading.titles import leads_to

_KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
_SHORT_BODY, _LONG_BODY = 400, 1_200  # characters: a picture's or a film's text; more are an article
_FILM = 800  # characters below what the page declares to be a film
_UNTOLD, _LINE = 250, 40  # characters of a page without a day, an author or a type; bytes of lines that are no prose
_HEADLINE = 40  # characters of a link that is a headline
_MANY = 10  # linked headlines on a page that is a listing
_FEW, _TEASERS, _TEASER = (
    3,
    0.8,
    600,
)  # headlines of a short listing; the share of teasers in its text, characters of one
_OWN, _TITLE = 80, 25  # characters of text below the page's own heading, and of that heading: an article's
_ENTRIES = 3  # with a clock
_MAGIC = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP",
    b"RIFF": "RIFF",
    b"\x1f\x8b": "gzip",
}
_LISTING, _SOFT_404 = any_of(_KINDS["listing"]["heading"]), any_of(_KINDS["soft-404"]["heading"])
_LIVE, _REPORT = (any_of(_KINDS["live-blog"][where]) for where in ("heading", "report"))
_CLOCK = re.compile(r"\W{0,3}(?:pukul |jam )?\d{1,2}[.:]\d\d(?!\d)", re.IGNORECASE)
_LABEL = {
    kind: any_of([rf"^\W{{0,3}}(?:{said})(?:\s*[:|\])]|\s+[-–—]\s)", rf"[(\[](?:{said})[)\]]\W*$"])
    for kind, words in _KINDS["labels"].items()
    if (said := "|".join(words))
}
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
_PATHS = {kind: frozenset(words) for kind, words in _KINDS["paths"].items()}
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)\b", re.IGNORECASE)
_FRAMES = "//iframe | //video | //embed | //amp-youtube | //amp-iframe"


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


def no_article(article: Article, page: ParsedPage) -> Dropped | None:
    """Return why a page that can be read is yet no article: an error, a listing, a gallery, a film, a live blog."""
    declared = page.declared
    path = [part for part in urlsplit(article.url).path.lower().split("/") if part]
    types, is_dated = declared.types, article.published_at is not None and article.read_by["published_at"] not in LESSER
    says_article = bool(types & ARTICLE_TYPES) or (
        declared.first("type")[0].lower() == "article" and "CollectionPage" not in types
    )
    if "LiveBlogPosting" in types or _LIVE.search(article.title) or _is_live(article, page):
        return Dropped("live-blog", article.title)
    if refused := refusal(article, page, is_dated=is_dated):
        return refused
    if kind := _medium(article, page, set(path)):
        return Dropped(kind, article.title)
    if not is_dated:
        if not says_article and _SOFT_404.search(article.title):
            return Dropped("soft-404", article.title)
        if _LISTING.search(article.title):
            return Dropped("listing", article.title)
        if len(article.body) < _SHORT_BODY and page.root.xpath("//input[@type='password']"):
            return Dropped("login-wall", article.title)
    if (
        (article.url and not path)
        or types & {"CollectionPage", "SearchResultsPage"}
        or set(path[:2]) & _PATHS["listing"]
    ):
        if not says_article or not is_dated or _is_lead(article, page):
            return Dropped("listing", article.url)
    elif not says_article and not is_dated:
        linked = (block for block in page.blocks if block.linked > 0.9)
        headlines = sum(block.tag in HEADINGS or len(block.text) > _HEADLINE for block in linked)
        is_signed = bool(article.authors) and len(article.body) >= _SHORT_BODY  # a text with an author is no teaser
        is_listing = headlines >= max(_MANY, len(article.body) / (4 * _HEADLINE)) and not is_signed
        if is_listing and _own_text(article, page) < _OWN:
            return Dropped("listing", f"{headlines} linked headlines")
    if is_further(article.url):
        return None
    if _is_of_teasers(article, page, is_told=says_article or is_dated) and _own_text(article, page) < _OWN:
        return Dropped("listing", "teasers below linked headlines")
    return _nothing_of_its_own(article, page, says_article=says_article)


def _is_lead(article: Article, page: ParsedPage) -> bool:
    """Tell whether the title is a heading that leads to another page: the first of a section's articles."""
    key = plain(article.title)
    shown = [block for block in page.blocks if block.tag in HEADINGS and block.key == key]
    return bool(shown) and all(block.linked > 0.9 and not leads_to(block, page) for block in shown)


def _own_text(article: Article, page: ParsedPage) -> int:
    """Return how many characters of prose stand between the article's title, shown as a heading, and the next headline.

    Below the name of a section there may be a line about it: the heading must be as long as a headline.
    """
    key, paragraphs = plain(article.title), set(article.body.split("\n\n"))
    n_own, is_below = 0, False
    for block in page.blocks if len(article.title) >= _TITLE else ():
        if block.tag in HEADINGS and block.linked < 0.5 and block.key == key:
            is_below = True
        elif is_below and block.linked > 0.9 and (block.tag in HEADINGS or len(block.text) > _HEADLINE):
            break
        elif is_below and block.text in paragraphs and is_prose(block.text):
            n_own += len(block.text)
    return n_own


def _nothing_of_its_own(article: Article, page: ParsedPage, *, says_article: bool) -> Dropped | None:
    """Refuse a page without a title and prose of its own: an article that was emptied, lines from beside it."""
    n_body = len(article.body)
    if not article.title and n_body < _UNTOLD:
        return Dropped("no-text", "no title")
    if n_body < _SHORT_BODY:
        sites = Outlet(page.declared, article.url).sites
        lines = article.body.split("\n\n")
        if (len(lines) > 1 and max(len(line.encode()) for line in lines) < _LINE) or plain(article.title) in sites:
            return Dropped("no-text", "lines that are no prose")
    if n_body < _UNTOLD and article.published_at is None and not (says_article or article.authors):
        return Dropped("no-text", "a page without a day, an author or a type")
    return None


def _medium(article: Article, page: ParsedPage, path: set[str]) -> str:
    """Return "gallery" or "video" for a page that says to be one and has little text beside it, else ""."""
    types, n_body = page.declared.types, len(article.body)
    is_short, is_news = n_body < _SHORT_BODY, bool(types & ARTICLE_TYPES) or n_body >= _LONG_BODY
    says_gallery = "ImageGallery" in types or path & _PATHS["gallery"] or _LABEL["gallery"].search(article.title)
    n_lines = article.body.count("\n\n") + 1
    if says_gallery and (is_short or (not is_news and _n_pictures(page) >= max(_FEW, n_lines))):
        return "gallery"
    says_video = page.declared.first("type")[0].lower().startswith("video")
    if says_video and (is_short or (not is_news and n_body < _FILM)):
        return "video"
    if is_short and (
        path & _PATHS["video"]
        or ("VideoObject" in types and not types & ARTICLE_TYPES)
        or _LABEL["video"].search(article.title)
        or ((article.section or "").lower() in _PATHS["video"] and page.root.xpath(_FRAMES))
    ):
        return "video"
    return ""


def _n_pictures(page: ParsedPage) -> int:
    """Return how many pictures a page shows that do not lead to another page."""
    links = (next(picture.iterancestors("a"), None) for picture in page.root.iter("img", "amp-img"))
    return sum(link is None or _PICTURE.search(link.get("href") or "") is not None for link in links)


def _is_live(article: Article, page: ParsedPage) -> bool:
    """Tell whether a title speaks of a report as it happens, and the page has its entries, each with a clock."""
    if not _REPORT.search(article.title):
        return False
    return sum(not block.linked and _CLOCK.match(block.text) is not None for block in page.blocks) >= _ENTRIES


def _is_of_teasers(article: Article, page: ParsedPage, *, is_told: bool) -> bool:
    """Tell whether a text is made of teasers, each below a headline that links to the article itself.

    A page that declares when it was published is none of these. In what is otherwise told to be an article (`is_told`)
    only headings are headlines: lines that lead to related articles stand among its paragraphs, too.
    """
    paragraphs = article.body.split("\n\n")
    is_empty = len(article.body) < _OWN  # nothing but teasers, unless an article was emptied
    if is_empty and any(block.tag in HEADINGS and block.key == plain(article.title) for block in page.blocks):
        return False
    if any(way in ("json-ld", "meta") for _, way in page.declared.all("published")):
        return False
    shown = set(paragraphs)
    teasers, below, headlines, since = 0, set[int](), 0, _FEW
    for block in page.blocks:
        if (block.tag in HEADINGS or (not is_told and len(block.text) > _HEADLINE)) and block.linked > 0.9:
            since, headlines = 0, headlines + 1
            continue
        since += 1
        if since <= _FEW and len(block.text) < _TEASER and (is_empty or block.text in shown):
            below.add(headlines)
            teasers += len(block.text)
    return len(below) >= _FEW and teasers >= _TEASERS * sum(map(len, paragraphs))
