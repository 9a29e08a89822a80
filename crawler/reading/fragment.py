"""An article's own part of a page as BeautifulSoup, where a family's selectors tell what in it is not the article."""

from __future__ import annotations

from collections.abc import Iterable

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement

_MOST_ELEMENTS = 10_000  # more are no article, and would take seconds: there, lines are told by their words alone


def unwanted_in(article: HtmlElement, noise: Iterable[str]) -> set[HtmlElement]:
    """Return the elements below `article` that CSS selectors mean; all that BeautifulSoup knows of CSS may be used.

    The fragment is built from the tree of the page and not parsed again, which would cost the most, make other
    elements of broken markup, and lose those nested deeper than 256.
    """
    selector = ", ".join(noise)
    if not selector or sum(1 for _ in article.iter()) > _MOST_ELEMENTS:
        return set()
    fragment = BeautifulSoup("", "lxml")
    elements: dict[int, HtmlElement] = {}  # by the identity of their tags: equal tags are many
    for event, element in etree.iterwalk(article, events=("start", "end")):
        if event == "start":
            tag = fragment.handle_starttag(element.tag, None, None, dict(element.attrib))
            elements[id(tag)] = element
            if element.text:
                fragment.handle_data(element.text)
        else:
            fragment.handle_endtag(element.tag)
            if element.tail and element is not article:
                fragment.handle_data(element.tail)
    return {elements[id(tag)] for tag in fragment.select(selector)} - {article}
