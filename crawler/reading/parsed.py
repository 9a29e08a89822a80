"""A page parsed once: its tree, what it declares, its blocks of text, and what CSS selectors find in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple

from cssselect import HTMLTranslator
from cssselect.xpath import XPathExpr
from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.reading.blocks import Block, blocks
from crawler.reading.declared import Declared, declared_by
from crawler.urls import joined

_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:\W?='([^']*)')?\]")
_NAME = re.compile(r"[.#]([\w-]+)")


class ParsedPage:
    """A page's address, its source and its tree; what else is known of it is found when it is first asked for.

    A selector that names a class, an id or a value which does not occur is refused without a look at the elements.
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

    def select(self, selector: str) -> list[HtmlElement]:
        """Return the elements of the page that a CSS selector means, in document order."""
        alternatives, paths = _compiled(selector)
        if not any(self._may_hold(alternative) for alternative in alternatives):
            return []
        found = paths(self.root)
        return list(found) if isinstance(found, list) else []

    def _may_hold(self, needed: _Needed) -> bool:
        return (
            needed.names <= self.names
            and all(part in self.joined for part in needed.parts)
            and all(value in self.source for value in needed.values)
        )

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


class _Needed(NamedTuple):
    """What a page has to hold for a selector to find anything: classes and ids, parts of a class, values."""

    names: frozenset[str]
    parts: tuple[str, ...]
    values: tuple[str, ...]


@cache
def _compiled(selector: str) -> tuple[list[_Needed], XPath]:
    """Return what each alternative of a selector needs, and the selector as XPath."""
    return [_needed(alternative) for alternative in selector.split(",")], XPath(_OnePass().css_to_xpath(selector))


def _needed(alternative: str) -> _Needed:
    attributes = _ATTRIBUTE.findall(alternative)
    return _Needed(
        frozenset(_NAME.findall(_ATTRIBUTE.sub("", alternative))),
        tuple(value for attribute, value in attributes if attribute == "class"),
        tuple(value or attribute for attribute, value in attributes if attribute != "class"),
    )
