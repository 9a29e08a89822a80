"""What a page declares about its article: JSON-LD of every shape, OpenGraph and other meta, microdata."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from crawler.reading.decoding import visible
from crawler.reading.json_ld import loads, nodes, organisations, persons, strings, text_of, types

_NAMES = tomllib.loads((Path(__file__).parent / "declared.toml").read_text(encoding="utf-8"))
ARTICLE_TYPES = frozenset(_NAMES["json-ld"]["article"])


def _fields(kind: str) -> dict[str, tuple[str, int]]:
    """Return {name on the page: (field, rank)} of a table of declared.toml."""
    return {name: (field, rank) for field, names in _NAMES[kind].items() for rank, name in enumerate(names)}


PUBLICATION = f"(?:{'|'.join(_NAMES['publication']['names'])})"
_PUBLICATION = re.compile(rf"(?:^|[^a-z]){PUBLICATION}$")
_META, _MICRODATA, _DATA_LAYER = _fields("meta"), _fields("microdata"), _fields("data-layer")
_MICRODATA_VALUE = {"image": "src", "published": "title"}  # <abbr itemprop="datePublished" title="2024-02-06T19:30">
# Authors and dates of pictures and of readers' comments.
of_another = etree.XPath(
    "ancestor-or-self::*[self::figure or contains(@itemtype, 'Comment') or contains(@class, 'comment')"
    " or contains(@class, 'komentar') or @itemprop='comment']"
)
_SEPARATOR = re.compile(r"\s[-–—|•·»]\s|[_|]")
_MOST_VALUES = 60  # of one field
_LAYER_ENTRY = re.compile(
    rf"""["']({"|".join(_DATA_LAYER)})["']\s{{0,3}}:\s{{0,3}}["']([^"'\n]{{1,120}})["']""", re.IGNORECASE
)


@dataclass
class Declared:
    """The values that a page declares for each field, best first, with where each stood (json-ld, meta, microdata)."""

    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    is_free: bool | None = None
    title_end: str = ""  # what stands behind the last separator of the <title>: the outlet, mostly

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
    declared.title_end = _SEPARATOR.split(visible(tree.findtext(".//title") or ""))[-1].strip()
    _from_json_ld(tree, declared)
    _from_meta(tree, declared)
    _from_microdata(tree, declared)
    _from_data_layer(tree, declared)
    return declared


def _from_json_ld(tree: HtmlElement, declared: Declared) -> None:
    articles: list[dict[str, Any]] = []
    names: dict[str, list[str]] = {}  # of the persons that other nodes refer to by their @id
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        for node in nodes(loads(script.text_content()), 0):
            kinds = types(node)
            declared.types |= kinds
            if "BreadcrumbList" in kinds and not declared.all("breadcrumb"):
                items = node.get("itemListElement")
                for item in items[:_MOST_VALUES] if isinstance(items, list) else ():
                    named = item.get("name") or item.get("item") if isinstance(item, dict) else None
                    declared.add("breadcrumb", text_of(named), "json-ld")
            if "Person" in kinds and isinstance(node.get("@id"), str):
                names[node["@id"]] = strings(node)
            if kinds & ARTICLE_TYPES and ("headline" in node or "articleBody" in node or "datePublished" in node):
                articles.append(node)
            elif kinds & {"WebPage", "ItemPage"} and "datePublished" in node:
                declared.add("published", node.get("datePublished"), "json-ld-page")
                declared.add("modified", node.get("dateModified"), "json-ld-page")
    shown = visible(tree.findtext(".//title") or "").lower()
    # The article of this page, among others that it lists: the one that the page is titled after, with a date.
    articles.sort(key=lambda node: _likeness(node, shown), reverse=True)
    for node in articles[:1]:
        for target, names_of_it in _NAMES["json-ld"]["fields"].items():
            for text in next((found for name in names_of_it if (found := strings(node.get(name)))), []):
                declared.add(target, text, "json-ld")
        authors = persons(node.get("author"), names) or persons(node.get("creator"), names)
        for role, people in (("author", authors), ("editor", persons(node.get("editor"), names))):
            for person in people:
                declared.add(role, person, "json-ld")
        for agency in organisations(node.get("author")):
            declared.add("agency", agency, "json-ld")
        for image in strings(node.get("image"), "url", "contentUrl"):
            declared.add("image", image, "json-ld")
        if "isAccessibleForFree" in node:
            declared.is_free = str(node["isAccessibleForFree"]).lower() not in ("false", "no", "0")


def _likeness(node: dict[str, Any], shown: str) -> tuple[bool, bool, bool]:
    headline = visible(html.unescape(text_of(node.get("headline")))).lower()
    return bool(headline) and headline[:40] in shown, "datePublished" in node, bool(headline)


def _from_meta(tree: HtmlElement, declared: Declared) -> None:
    found: list[tuple[int, str, str]] = []
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = meta.get("content") or meta.get("value")
        if content and name in _META:
            target, rank = _META[name]
            found.append((rank, target, content))
        elif content and _PUBLICATION.search(name):
            found.append((len(_META), "published", content))
    for _, target, content in sorted(found, key=lambda entry: entry[0]):
        declared.add(target, content, "meta")


def _from_microdata(tree: HtmlElement, declared: Declared) -> None:
    for element in tree.xpath("//*[@itemprop]")[:500]:
        name = element.get("itemprop", "").lower()
        if name not in _MICRODATA:
            continue
        target = _MICRODATA[name][0]
        if target in ("author", "published") and of_another(element):
            continue
        value = element.get("content") or element.get("datetime") or element.get(_MICRODATA_VALUE.get(target, "value"))
        declared.add(target, value or element.text_content()[:400], "microdata")


def _from_data_layer(tree: HtmlElement, declared: Declared) -> None:
    for script in tree.iter("script"):
        text = script.text
        if text and "dataLayer" in text[:20_000]:
            for key, value in _LAYER_ENTRY.findall(text[:20_000]):
                declared.add(_DATA_LAYER[key.lower()][0], value, "data-layer")
