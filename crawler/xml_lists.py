"""Lists that are XML (feeds, sitemaps): which one a file is, and it alone, without what a server puts around it."""

from __future__ import annotations

import re

_OPENING = re.compile(rb"<((?:[\w.-]+:)?(rss|feed|rdf|urlset|sitemapindex|html))[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml\s[^>]*>")
_HEAD = 10_000  # bytes: warnings of PHP may stand before the list


def root_of(body: bytes) -> str:
    """Return the name of a file's root in lower case (rss, feed, rdf, urlset, sitemapindex, html), "" for another."""
    opening = _OPENING.search(body, 0, _HEAD)
    return opening[2].decode().lower() if opening else ""


def document_of(body: bytes) -> tuple[bytes, bool]:
    """Return the list in a file, from its root on, and whether it has its end; what stands around it is left out."""
    opening = _OPENING.search(body, 0, _HEAD)
    if opening is None:
        return body, False
    declaration = _DECLARATION.search(body, 0, opening.start())
    head = declaration[0] if declaration else b""
    closing = body.rfind(b"</" + opening[1])
    end = body.find(b">", closing) + 1 if closing > 0 else 0
    return head + body[opening.start() : end or None], end > 0
