"""The families of sites: where each keeps the fields of an article (families.toml), and which one a page belongs to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cssselect import HTMLTranslator
from cssselect.xpath import XPathExpr
from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.reading.decoding import visible


@dataclass(frozen=True)
class Family:
    """CSS selectors of one family, tried in order; see families.toml for what each is for."""

    name: str
    hosts: tuple[str, ...] = ()
    mark: str = ""
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    joined_caption: bool = False
    reporter: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    pager: str = ""
    noise: tuple[str, ...] = ()


@cache
def families() -> dict[str, Family]:
    """Return every family of families.toml by name, in the order of the file; ValueError names an unknown key."""
    known = {field.name for field in fields(Family)}
    entries = tomllib.loads((Path(__file__).parent / "families.toml").read_text(encoding="utf-8"))
    for name, entry in entries.items():
        if unknown := sorted(entry.keys() - known):
            raise ValueError(f"families.toml: [{name}] has unknown keys {unknown}; known are {sorted(known)}")
    return {name: _family(name, entry) for name, entry in entries.items()}


def _family(name: str, entry: dict[str, Any]) -> Family:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Family(name, **values)


def name_of_host(url: str) -> str | None:
    """Return the name of the family that an address belongs to by its host."""
    host = urlsplit(url).hostname or ""
    for family in families().values():
        if any(host == name or host.endswith("." + name) for name in family.hosts):
            return family.name
    return None


def family_of(tree: HtmlElement, url: str) -> Family:
    """Return the family of a page: by its host, else by its mark, else the generic one."""
    if name := name_of_host(url):
        return families()[name]
    marked = (family for family in families().values() if family.mark and select(tree, family.mark))
    return next(marked, families()["generic"])


class _OnePass(HTMLTranslator):
    """CSS as one pass over the elements, each asked for its parents: sets of descendants cost their square to merge."""

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"ancestor::{left}")

    def xpath_child_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"parent::{left}")


@cache
def _compiled(selector: str) -> XPath:
    return XPath(_OnePass().css_to_xpath(selector))


def select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements below `root` that a CSS selector means, in document order."""
    found = _compiled(selector)(root)
    return list(found) if isinstance(found, list) else []


def texts(root: HtmlElement, selectors: Iterable[str]) -> list[str]:
    """Return the texts that the first of `selectors` to find any text finds, each on one line."""
    for selector in selectors:
        found = [visible(" ".join(element.text_content().split())) for element in select(root, selector)[:30]]
        if any(found):
            return [text for text in found if text]
    return []
