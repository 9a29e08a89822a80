"""Articles of several pages: the links to further pages, and the pages joined in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.items import Article

_PAGE_KEYS = frozenset("page halaman hal p paged pg".split())
_LONGEST = 2_000  # characters of an address
_PAGER_TEXT = 20  # characters of a pager's link: "2", "Selanjutnya", "Halaman 2"
_SHORTEST_SLUG = 8
_NUMBER = re.compile(r"^\d{1,4}$")


def parts_of(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """Return the addresses of the article's further pages that this page links to, in order.

    A further page has the article's own address with a number behind it (`/read/1/slug/15`, `/slug/2/`) or a page
    number in its query, and a link to it that shows a number or says "next".
    """
    base, own = _article_address(url)
    slug = base.rpartition("/")[2]
    found: dict[int, str] = {}
    for link in tree.iter("a"):
        href = (link.get("href") or "").strip()
        if not (slug in href or href.startswith("?")) or len(href) > _LONGEST:
            continue
        try:
            target = urljoin(url, href)
            address, number = _article_address(target)
        except ValueError:
            continue
        is_pager = link.get("rel") == "next" or len(link.text_content().strip()) < _PAGER_TEXT
        if address == base and number > own and is_pager and urlsplit(target).hostname == urlsplit(url).hostname:
            found.setdefault(number, target.split("#")[0])
    return tuple(found[number] for number in sorted(found))


def _article_address(url: str) -> tuple[str, int]:
    """Return an address without its page number, and that number (1 on the first page)."""
    parts = urlsplit(url)
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    for key, value in parse_qsl(parts.query):
        if key in _PAGE_KEYS and _NUMBER.match(value):
            return path, int(value)
    head, _, last = path.rpartition("/")
    head = head.removesuffix("/page")
    slug = head.rpartition("/")[2]
    if _NUMBER.match(last) and len(slug) >= _SHORTEST_SLUG and not slug.isdigit():
        return head, int(last)
    return path, 1


def join(parts: Sequence[Article]) -> Article:
    """Return the article whose pages, in order, are `parts`: fields of the first page, the text of all.

    A paragraph that an earlier page has already shown (a repeated title, caption, dateline or teaser, or a "show all"
    page among the pages) is not repeated. Raises ValueError for no parts.
    """
    if not parts:
        raise ValueError("an article has at least one page")
    first = parts[0]
    if len(parts) == 1:
        return replace(first, parts=())
    paragraphs: list[str] = []
    seen = {_key(first.title), _key(first.caption or "")}
    for part in parts:
        for number, paragraph in enumerate(part.body.split("\n\n")):
            key = _key(paragraph)
            if part is not first and (key in seen or (number == 0 and _key(part.dateline or "-") == key)):
                continue
            paragraphs.append(paragraph)
            seen.add(key)
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
