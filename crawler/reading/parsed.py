"""A page parsed once: its tree, what it declares, its blocks of text, and what CSS selectors find in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple, cast

from cssselect import HTMLTranslator
from cssselect.xpath import XPathExpr
from lxml.etree import XPath
from lxml.html import HtmlElement

from crawler.reading.blocks import Block, blocks
from crawler.reading.declared import Declared, declared_by
from crawler.urls import joined

_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:\W?='([^']*)')?\]")
_NAME = re.compile(r"[.#]([\w-]+)")
_SIBLING = re.compile(r"[+~]")
_MOST_HEADINGS = 20


class ParsedPage:
    """A page's address, its source and its tree; what else is known of it is found when it is first asked for.

    A selector is asked below the elements that have a class or an id that it names; one that names a class, an id or
    a value which does not occur is refused without a look at them.
    """

    def __init__(self, root: HtmlElement, url: str, source: str) -> None:
        self.root, self.url, self.source = root, url, source
        # All are held, so that lxml makes each of them once and not for every walk anew.
        self._elements = list(root.iter())
        self._named: dict[str, list[HtmlElement]] = {}
        for element in self._elements:
            for value in (element.get("class"), element.get("id")):
                for name in value.split() if value else ():
                    self._named.setdefault(name, []).append(element)
        self.names = self._named.keys()
        self.joined = " ".join(self.names)
        self._selected: dict[str, list[HtmlElement]] = {}

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

    @cached_property
    def titled(self) -> frozenset[HtmlElement]:
        """The elements that hold one of the first headings of the first level."""
        headings = islice(self.root.iter("h1"), _MOST_HEADINGS)
        return frozenset(above for heading in headings for above in heading.iterancestors())

    def select(self, selector: str) -> list[HtmlElement]:
        """Return the elements of the page that a CSS selector means, in document order."""
        if selector not in self._selected:
            alternatives, finder = _compiled(selector)
            may_find = any(self._may_hold(alternative) for alternative in alternatives)
            below = self._below(alternatives) if may_find else []
            self._selected[selector] = list(dict.fromkeys(found for element in below for found in finder(element)))
        return self._selected[selector]

    def _below(self, alternatives: list[_Needed]) -> list[HtmlElement]:
        """Return elements below which, themselves included, all stands that a selector means, in document order."""
        if len(alternatives) > 1 or not alternatives[0].names:
            return [self.root]
        rarest = min((self._named[name] for name in alternatives[0].names), key=len)
        every = frozenset(rarest)
        return [one for one in rarest if every.isdisjoint(one.iterancestors())]

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

    names: frozenset[str]  # none of them that of a sibling
    parts: tuple[str, ...]
    values: tuple[str, ...]


@cache
def _compiled(selector: str) -> tuple[list[_Needed], Callable[[HtmlElement], list[HtmlElement]]]:
    """Return what each alternative of a selector needs, and what finds its elements in an element and below it."""
    finder = cast(Callable[[HtmlElement], list[HtmlElement]], XPath(_OnePass().css_to_xpath(selector)))
    return [_needed(alternative) for alternative in selector.split(",")], finder


def _needed(alternative: str) -> _Needed:
    attributes = _ATTRIBUTE.findall(alternative)
    bare = _ATTRIBUTE.sub("", alternative)
    return _Needed(
        frozenset(_NAME.findall(bare) if not _SIBLING.search(bare) else ()),
        tuple(value for attribute, value in attributes if attribute == "class"),
        tuple(value or attribute for attribute, value in attributes if attribute != "class"),
    )
