"""The bodies that a page may have: where its family keeps it, its prose, what it states, what trafilatura finds."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from trafilatura import bare_extraction

from crawler.reading.blocks import HEADINGS, Block, blocks, plain
from crawler.reading.body import Body, body_of
from crawler.reading.declared import Declared
from crawler.reading.decoding import parse
from crawler.reading.families import Family
from crawler.reading.fragment import unwanted_in
from crawler.reading.parsed import ParsedPage
from crawler.reading.parts import is_further
from crawler.reading.prose import asides, is_prose, prose_blocks
from crawler.reading.titles import leads_to

SHORTEST = 80  # characters of an article
SHORT = 250  # fewer are worth a second opinion
_MOST_ELEMENTS = 50  # that one body may be spread over
_HEADLINE = 25  # letters and digits of a link that is the headline of another article, its teaser behind it
_MOST_BLOCKS = 5_000  # more are not given to an extractor that may take its time


def best_body(page: ParsedPage, family: Family, title: str, captions: list[str]) -> tuple[Body, str]:
    """Return (body, way): the family's, else the page's prose, what it states, or what an extractor finds.

    The last page of several may hold a line only, or nothing, where its family keeps the text; what else is there is
    not the article.
    """
    if is_further(page.url) and any(page.select(selector) for selector in family.body):
        return family_body(page, family, title, captions, shortest=1), family.name
    body = family_body(page, family, title, captions)
    if len(body.text) >= SHORTEST:
        return body, family.name
    return prose_body(page, title, captions, stated_body(page.declared, title, captions))


def family_body(page: ParsedPage, family: Family, title: str, captions: list[str], *, shortest: int = SHORTEST) -> Body:
    """Return the body where the family's selectors find one of `shortest` characters, an empty one elsewhere."""
    for selector in family.body:
        # Some outlets keep an article in several elements of one class; other elements are those of other articles.
        found: dict[str | None, list[Block]] = {}
        for element in page.select(selector)[:_MOST_ELEMENTS]:
            found.setdefault(element.get("class"), []).extend(blocks(element, unwanted_in(element, family.noise)))
        bodies = [body_of(same, title=title, captions=captions) for same in found.values()]
        body = max(bodies, key=lambda body: len(body.text), default=Body(()))
        if len(body.text) >= shortest:
            return body
    return Body(())


def prose_body(page: ParsedPage, title: str, captions: list[str], stated: Body) -> tuple[Body, str]:
    """Return (body, way) of a page without selectors: its prose, else, where that is little, what the page states
    as its text, or what trafilatura finds.
    """
    body = body_of(prose_blocks(page.root, page.blocks, title), title=title, captions=captions)
    if len(body.text) >= SHORT or len(page.blocks) > _MOST_BLOCKS:
        return body, "prose"
    if len(stated.text) > 2 * len(body.text):
        return stated, "json-ld"
    other = body_of(_extracted(page, title), title=title, captions=captions)
    verses = {b.text for a, b in pairwise(page.blocks) if b.element is a.element and b.linked < 0.5}
    n_text = sum(len(line) for line in other.paragraphs if line in verses or is_prose(line))
    is_better = 2 * n_text >= len(other.text) > 2 * len(body.text)  # no list of labels and headlines
    return (other, "trafilatura") if is_better else (body, "prose")


def _extracted(page: ParsedPage, title: str) -> Iterator[Block]:
    """Return the lines that trafilatura finds, without rows of tables and what the page shows as links or teasers."""
    document = bare_extraction(deepcopy(page.root), fast=True, include_comments=False, with_metadata=False)
    own = {block.key for block in page.blocks if block.tag in HEADINGS and block.linked and leads_to(block, page)}
    beside = asides(page.blocks, own | {plain(title)})
    headlines = tuple(key for key in beside if len(key) >= _HEADLINE)
    for line in (getattr(document, "text", None) or "").splitlines():
        block = Block("p", [(line, False)])
        if block.key not in beside and not block.key.startswith(headlines) and not line.startswith("| "):
            yield block


def stated_body(declared: Declared, title: str, captions: list[str]) -> Body:
    """Return the body that a page declares (articleBody), plain or as HTML; an empty one where it is cut short."""
    text = declared.first("body")[0]
    if len(text) < SHORTEST or text.endswith(("...", "…")):
        return Body(())
    tree = parse(f"<div>{text}</div>") if "</" in text or "<br" in text else None
    lines = (Block("p", [(line, False)]) for line in text.splitlines() if line.strip())
    return body_of(blocks(tree) if tree is not None else lines, title=title, captions=captions)
