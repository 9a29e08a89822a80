"""Articles of several pages: the links to further pages, and the pages joined in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import count, dropwhile, takewhile
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.items import Article
from crawler.paths import looks_like_article
from crawler.reading.parsed import ParsedPage
from crawler.urls import canonical

_PAGE_KEYS = frozenset("page halaman hal paged paging pg".split())  # `p` names a post on WordPress
_PAGE_WORD = re.compile(r"/(?:page|halaman|hal)$")
_LONGEST = 2_000  # characters of an address
_PAGER_TEXT = 20  # characters of a pager's link: "2", "Selanjutnya", "Halaman 2"
_SHORTEST_SLUG = 8
_IDENTIFIED = re.compile(
    r"/\d{3,}/[\w-]*[a-z][\w-]*$"
)  # "/read/4415/pilkada": whatever stands before that is a category
_LONGEST_REPEATED = 40  # letters of a paragraph that an article may well say twice: "PPP 0 suara", "“Sah,” katanya."
_PARAGRAPHS = range(10, 51)  # of a page, where pages are numbered by the paragraph that they begin with
_NUMBER = re.compile(r"\d{1,4}")
_SCRIPT = re.compile(r"\.(?:php|aspx?|jsp|cgi)$", re.IGNORECASE)


def parts_of(page: ParsedPage) -> tuple[str, ...]:
    """Return the addresses of the article's further pages that this page links to, in order.

    A further page has the article's own address with a number behind it (`/read/1/slug/15`, `/slug/2/`) or a page
    number in its query, and a link to it that shows a number or says "next".
    """
    article, own = _parted(page.url)
    slug = article.partition("?")[0].rpartition("/")[2]
    found: dict[int, str] = {}
    for link in page.root.iter("a") if article else ():
        href = (link.get("href") or "").strip()
        if not (slug in href or href.startswith("?")) or len(href) > _LONGEST:
            continue
        target = page.absolute(href).partition("#")[0]
        if urlsplit(target).hostname != urlsplit(page.url).hostname:
            continue
        same, number = _parted(target, article)
        is_pager = link.get("rel") == "next" or len(link.text_content().strip()) < _PAGER_TEXT
        if _are_same(same, article) and number > own and is_pager:
            found.setdefault(number, target)
    return tuple(found[number] for number in _following(found, own))


def is_further(url: str) -> bool:
    """Tell whether an address is that of a page of an article behind the first."""
    article, number = _parted(url)
    return number > 1 and (looks_like_article(article) or _IDENTIFIED.search(article) is not None)


def _are_same(one: str, other: str) -> bool:
    """Tell whether two names are one article's: Disway links /read/4415/lipat-surat-suara below any category, too."""
    long, short = sorted((one, other), key=len, reverse=True)
    return one == other or (long.endswith(short) and _IDENTIFIED.search(short) is not None)


def _following(numbers: Collection[int], own: int) -> list[int]:
    """Return those of `numbers` that follow page `own` without a gap: 2, 3, … or 15, 30, … or 16, 31, …"""
    longest: list[int] = []
    for start in (own, 0) if own == 1 and numbers else (own,):
        step = min(numbers, default=start) - start
        if step == 1 or (step in _PARAGRAPHS and start % step in (0, 1)):
            chain = list(takewhile(numbers.__contains__, count(start + step, step)))
            longest = max(longest, chain, key=len)
    return longest


def _parted(url: str, article: str = "") -> tuple[str, int]:
    """Part an address into what names its article ("" if nothing does) and the number of its page, 1 where none stands.

    A number behind a path is a page's only where an article's slug stands before it, that of `article` or one that
    looks like it: neighbours may be numbered too (/archives/124). A path without a slug needs its query for a name.
    """
    parts = urlsplit(url)
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    query = parse_qsl(urlsplit(canonical(url)).query) if parts.query else []
    pages = [(key, value) for key, value in query if key in _PAGE_KEYS and _NUMBER.fullmatch(value)]
    number = int(pages[0][1]) if pages else 1
    head, _, last = path.rpartition("/")
    head = _PAGE_WORD.sub("", head)
    is_article = _IDENTIFIED.search(head) or (_has_slug(head) and (head == article or looks_like_article(head)))
    if not pages and _NUMBER.fullmatch(last) and is_article:
        path, number = head, int(last)
    rest = [one for one in query if one not in pages]
    return (f"{path}?{urlencode(rest)}" if rest and not _has_slug(path) else path), number


def _has_slug(path: str) -> bool:
    slug = path.rpartition("/")[2]
    return len(slug) >= _SHORTEST_SLUG and not slug.isdigit() and not _SCRIPT.search(slug)


def join(parts: Sequence[Article]) -> Article:
    """Return the article whose pages, in order, are `parts`: fields of the first page, the text of all.

    What an earlier page has already shown is not repeated where it opens a page (its title, caption, dateline or
    teaser, or all of a "show all" page) or is a paragraph of some length. Raises ValueError for no parts.
    """
    if not parts:
        raise ValueError("an article has at least one page")
    first = parts[0]
    if len(parts) == 1:
        return replace(first, parts=())
    paragraphs = first.body.split("\n\n")
    seen = {_key(first.title), _key(first.caption or ""), *map(_key, paragraphs)}
    for part in parts[1:]:
        own = part.body.split("\n\n")
        if _key(own[0]) == _key(part.dateline or "-"):
            del own[0]
        own = list(dropwhile(lambda paragraph: _key(paragraph) in seen, own))
        own = [text for text in own if (key := _key(text)) not in seen or len(key) < _LONGEST_REPEATED]
        paragraphs += own
        seen.update(map(_key, own))
    return replace(
        first,
        body="\n\n".join(paragraphs),
        authors=next((part.authors for part in parts if part.authors), ()),
        editor=next((part.editor for part in parts if part.editor), None),
        published_at=next((part.published_at for part in parts if part.published_at), None),
        modified_at=max((part.modified_at for part in parts if part.modified_at), default=None),
        section=next((part.section for part in parts if part.section), None),
        keywords=_union(part.keywords for part in parts),
        caption=next((part.caption for part in parts if part.caption), None),
        caption_credit=next((part.caption_credit for part in parts if part.caption), None),
        image_url=next((part.image_url for part in parts if part.image_url), None),
        parts=(),
    )


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
