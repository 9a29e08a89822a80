"""What a page declares about its article: JSON-LD of every shape, OpenGraph and other meta, microdata."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from crawler.reading.decoding import visible

_NAMES = tomllib.loads((Path(__file__).parent / "declared.toml").read_text(encoding="utf-8"))
ARTICLE_TYPES = frozenset(_NAMES["json-ld"]["article"])


def _fields(kind: str) -> dict[str, tuple[str, int]]:
    """Return {name on the page: (field, rank)} of a table of declared.toml."""
    return {name: (field, rank) for field, names in _NAMES[kind].items() for rank, name in enumerate(names)}


_META, _MICRODATA, _DATA_LAYER = _fields("meta"), _fields("microdata"), _fields("data-layer")
_MICRODATA_VALUE = {"image": "src", "published": "title"}  # <abbr itemprop="datePublished" title="2024-02-06T19:30">
_MOST_VALUES = 60  # of one field
_COMMA_BEFORE_END = re.compile(r",(?=\s{0,200}[\]}])")
_WRAPPING = re.compile(r"^(?:<!--|(?://|/\*)?\s{0,3}<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s{0,3}\]\]>(?:\*/)?)$")
_LAYER_ENTRY = re.compile(
    rf"""["']({"|".join(_DATA_LAYER)})["']\s{{0,3}}:\s{{0,3}}["']([^"'\n]{{1,120}})["']""", re.IGNORECASE
)


@dataclass
class Declared:
    """The values that a page declares for each field, best first, with where each stood (json-ld, meta, microdata)."""

    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    is_free: bool | None = None

    def all(self, name: str) -> list[tuple[str, str]]:
        return self.values.get(name, [])

    def first(self, name: str) -> tuple[str, str]:
        """Return (value, way) of the best value, ("", "") where the page declares none."""
        return next(iter(self.all(name)), ("", ""))

    def add(self, name: str, value: object, way: str) -> None:
        text = visible(html.unescape(str(value))) if isinstance(value, str | int | float) else ""
        if text and len(self.all(name)) < _MOST_VALUES and (text, way) not in self.all(name):
            self.values.setdefault(name, []).append((text, way))


def declared_by(tree: HtmlElement) -> Declared:
    """Collect what the page declares. A script that is no JSON, or JSON of another shape, is passed over."""
    declared = Declared()
    _from_json_ld(tree, declared)
    _from_meta(tree, declared)
    _from_microdata(tree, declared)
    _from_data_layer(tree, declared)
    return declared


def _from_json_ld(tree: HtmlElement, declared: Declared) -> None:
    articles: list[dict[str, Any]] = []
    names: dict[str, list[str]] = {}  # of the persons that other nodes refer to by their @id
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        for node in _nodes(_loads(script.text_content()), 0):
            types = _types(node)
            declared.types |= types
            if "Person" in types and isinstance(node.get("@id"), str):
                names[node["@id"]] = _strings(node)
            if types & ARTICLE_TYPES and ("headline" in node or "articleBody" in node or "datePublished" in node):
                articles.append(node)
            elif types & {"WebPage", "ItemPage"} and "datePublished" in node:
                declared.add("published", node.get("datePublished"), "json-ld-page")
                declared.add("modified", node.get("dateModified"), "json-ld-page")
    shown = visible(tree.findtext(".//title") or "").lower()
    # The article of this page, among others that it lists: the one that the page is titled after, with a date.
    articles.sort(key=lambda node: _likeness(node, shown), reverse=True)
    for node in articles[:1]:
        for target, names_of_it in _NAMES["json-ld"]["fields"].items():
            for text in next((found for name in names_of_it if (found := _strings(node.get(name)))), []):
                declared.add(target, text, "json-ld")
        for role in ("author", "editor", "creator"):
            for person in _persons(node.get(role), names):
                declared.add("editor" if role == "editor" else "author", person, "json-ld")
        for agency in _organisations(node.get("author")):
            declared.add("agency", agency, "json-ld")
        for image in _strings(node.get("image"), "url", "contentUrl"):
            declared.add("image", image, "json-ld")
        if "isAccessibleForFree" in node:
            declared.is_free = str(node["isAccessibleForFree"]).lower() not in ("false", "no", "0")


def _likeness(node: dict[str, Any], shown: str) -> tuple[bool, bool, bool]:
    headline = visible(html.unescape(_text(node.get("headline")))).lower()
    return bool(headline) and headline[:40] in shown, "datePublished" in node, bool(headline)


def _loads(text: str) -> Any:
    """Return the JSON of a script as real pages hold it: in CDATA or a comment, with bare line ends or a last comma."""
    text = _WRAPPING.sub("", text.strip()).strip().rstrip(";")
    for attempt in (text, _COMMA_BEFORE_END.sub("", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every typed node of a JSON-LD value: lists, @graph, and nodes inside nodes."""
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "video", "about"):
            if key in value:
                yield from _nodes(value[key], depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in (kind if isinstance(kind, list) else [kind])}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else next(iter(_strings(value)), "")


def _strings(value: Any, *keys: str) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value[:50] for text in _strings(item, *keys)]
    if isinstance(value, dict):
        return [text for key in (keys or ("name", "@value")) for text in _strings(value.get(key))]
    return []


def _organisations(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:50] for name in _organisations(item)]
    is_one = isinstance(value, dict) and "Organization" in " ".join(_types(value))
    return _strings(value) if is_one else []


def _persons(value: Any, names: dict[str, list[str]]) -> list[str]:
    if isinstance(value, dict) and "Person" not in _types(value) and "Organization" in " ".join(_types(value)):
        return []
    if isinstance(value, list):
        return [name for item in value[:50] for name in _persons(item, names)]
    if isinstance(value, dict) and "name" not in value:
        parts = [_text(value.get(part)) for part in ("givenName", "familyName")]
        return [" ".join(parts)] if all(parts) else names.get(str(value.get("@id")), [])
    return _strings(value)


def _from_meta(tree: HtmlElement, declared: Declared) -> None:
    found: list[tuple[int, str, str]] = []
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = meta.get("content") or meta.get("value")
        if content and name in _META:
            target, rank = _META[name]
            found.append((rank, target, content))
    for _, target, content in sorted(found, key=lambda entry: entry[0]):
        declared.add(target, content, "meta")


def _from_microdata(tree: HtmlElement, declared: Declared) -> None:
    for element in tree.xpath("//*[@itemprop]")[:500]:
        name = element.get("itemprop", "").lower()
        if name not in _MICRODATA:
            continue
        target = _MICRODATA[name][0]
        if target == "author" and next(element.iterancestors("figure"), None) is not None:
            continue  # of a picture
        value = element.get("content") or element.get("datetime") or element.get(_MICRODATA_VALUE.get(target, "value"))
        declared.add(target, value or element.text_content()[:400], "microdata")


def _from_data_layer(tree: HtmlElement, declared: Declared) -> None:
    for script in tree.iter("script"):
        text = script.text
        if text and "dataLayer" in text[:20_000]:
            for key, value in _LAYER_ENTRY.findall(text[:20_000]):
                declared.add(_DATA_LAYER[key.lower()][0], value, "data-layer")
