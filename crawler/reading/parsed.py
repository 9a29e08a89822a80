"""A page parsed once: its tree, what it declares, its blocks of text, and what CSS selectors find in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from cssselect import HTMLTranslator
from cssselect.xpath import XPathExpr
from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.reading.blocks import Block, blocks
from crawler.reading.declared import Declared, declared_by
from crawler.urls import joined

_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"[.#]([\w-]+)")
_PART = re.compile(r"\[class\*='([\w-]+)'\]")


class ParsedPage:
    """A page's address, its source and its tree; what else is known of it is found when it is first asked for.

    A selector that names a class or an id which does not occur is refused without a look at the elements.
    """

    def __init__(self, root: HtmlElement, url: str, source: str) -> None:
        self.root, self.url, self.source = root, url, source
        values: list[str] = [*root.xpath("//@class"), *root.xpath("//@id")]
        self.names = frozenset(name for value in set(values) for name in value.split())
        self.joined = " ".join(self.names)

    @cached_property
    def declared(self) -> Declared:
        return declared_by(self.root)

    @cached_property
    def base(self) -> str:
        """The address that those on the page count from."""
        declared = next((base.get("href", "") for base in self.root.iter("base")), "")
        return joined(self.url, declared) or self.url

    def absolute(self, address: str) -> str:
        """Return an address on the page as a whole one, "" where it is none."""
        return joined(self.base, address) if address else ""

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of text of the whole page."""
        body = self.root.find("body")
        return blocks(self.root if body is None else body)

    def select(self, selector: str, within: HtmlElement | None = None) -> list[HtmlElement]:
        """Return the elements that a CSS selector means, in document order, of the page or of one of its elements."""
        names, parts, paths = _compiled(selector)
        if not any(needed <= self.names for needed in names) or not all(part in self.joined for part in parts):
            return []
        found = paths(self.root if within is None else within)
        return list(found) if isinstance(found, list) else []

    def texts(self, selectors: Iterable[str]) -> list[str]:
        """Return the texts that the first of `selectors` to find any text finds, each on one line."""
        for selector in selectors:
            found = [text_of(element) for element in self.select(selector)[:30]]
            if any(found):
                return [text for text in found if text]
        return []


def text_of(element: HtmlElement) -> str:
    """Return the text of an element on one line; what stands on several lines is kept apart by spaces."""
    return " ".join(" ".join(block.text for block in blocks(element)).split())


class _OnePass(HTMLTranslator):
    """CSS as one pass over the elements, each asked for its parents: sets of descendants cost their square to merge."""

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"ancestor::{left}")

    def xpath_child_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        return right.add_condition(f"parent::{left}")


@cache
def _compiled(selector: str) -> tuple[tuple[frozenset[str], ...], tuple[str, ...], XPath]:
    """Return the names that each alternative of a selector needs, the parts of one, and the selector as XPath."""
    alternatives = _ATTRIBUTE.sub("", selector).split(",")
    needed = tuple(frozenset(_NAME.findall(part)) for part in alternatives)
    parts = tuple(_PART.findall(selector)) if len(alternatives) == 1 else ()
    return needed, parts, XPath(_OnePass().css_to_xpath(selector))
