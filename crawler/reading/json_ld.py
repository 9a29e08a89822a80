"""JSON-LD as pages hold it: read in spite of slips, its nodes wherever they stand, and the names in them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

_COMMA_BEFORE_END = re.compile(r",(?=\s{0,200}[\]}])")
_WRAPPING = re.compile(r"^(?:<!--|(?://|/\*)?\s{0,3}<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s{0,3}\]\]>(?:\*/)?)$")
_MOST_BROKEN = 50_000  # characters of a script that is no JSON
_ARTICLE = re.compile(r'"@type"\s{0,9}:\s{0,9}"(\w{0,20}Article)"')
_PIECE = re.compile(r'"(headline|datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"\n]{1,300})"')
_AUTHOR = re.compile(r'"author"\s{0,9}:[^]]{0,200}?"name"\s{0,9}:\s{0,9}"([^"\n]{1,80})"')


def loads(text: str) -> Any:
    """Return the JSON of a script as real pages hold it: in CDATA or a comment, with bare line ends or a last comma."""
    text = _WRAPPING.sub("", text.strip()).strip().rstrip(";")
    for attempt in (text, _COMMA_BEFORE_END.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _pieces(text[:_MOST_BROKEN])


def _pieces(text: str) -> dict[str, Any] | None:
    """Return what can be told of an article in a script that is no JSON, for a quote in its text is not escaped."""
    kind = _ARTICLE.search(text)
    if kind is None:
        return None
    first = dict(reversed(_PIECE.findall(text)))
    author = _AUTHOR.search(text)
    return {"@type": kind[1], **first, "author": author[1] if author else None}


def nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every typed node of a JSON-LD value: lists, @graph, and nodes inside nodes."""
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in (
            "@graph",
            "breadcrumb",
            "mainEntity",
            "mainEntityOfPage",
            "itemListElement",
            "item",
            "hasPart",
            "video",
            "about",
        ):
            if key in value:
                yield from nodes(value[key], depth + 1)


def types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in (kind if isinstance(kind, list) else [kind])}


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else next(iter(strings(value)), "")


def strings(value: Any, *keys: str) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value[:50] for text in strings(item, *keys)]
    if isinstance(value, dict):
        return [text for key in (keys or ("name", "@value")) for text in strings(value.get(key))]
    return []


def organisations(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:50] for name in organisations(item)]
    is_one = isinstance(value, dict) and "Organization" in " ".join(types(value))
    return strings(value) if is_one else []


def persons(value: Any, names: dict[str, list[str]]) -> list[str]:
    if isinstance(value, dict) and "Person" not in types(value) and "Organization" in " ".join(types(value)):
        return []
    if isinstance(value, list):
        return [name for item in value[:50] for name in persons(item, names)]
    if isinstance(value, dict) and "name" not in value:
        parts = [text_of(value.get(part)) for part in ("givenName", "familyName")]
        return [" ".join(parts)] if all(parts) else names.get(str(value.get("@id")), [])
    return strings(value)
