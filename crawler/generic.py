"""The body of a page that no family describes."""

from __future__ import annotations

import copy

import trafilatura
from lxml.html import HtmlElement

from crawler.body import Block, Body, body_of


def generic_body(tree: HtmlElement, title: str) -> Body:
    document = trafilatura.bare_extraction(copy.deepcopy(tree), fast=True, include_comments=False, with_metadata=False)
    text = getattr(document, "text", None) or ""
    return body_of([Block("p", [(line, False)]) for line in text.split("\n") if line.strip()], title=title)
