"""Who wrote and who edited an article: bylines and credit lines on the page before what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.reading import lines
from crawler.reading.body import plain
from crawler.reading.declared import Declared
from crawler.reading.families import Family, texts

_BY = re.compile(r"^(?:by|oleh|penulis|reporter|editor|written by|laporan)\b\s*[:：]?\s*", re.IGNORECASE)
_NOBODY = frozenset("admin administrator redaktur editor author penulis superadmin newsroom unknown".split())


@dataclass(frozen=True, slots=True)
class People:
    """The authors and the editor of an article, and the way by which the authors were read."""

    authors: tuple[str, ...]
    editor: str | None
    way: str


def people_of(tree: HtmlElement, declared: Declared, family: Family, credits: Iterable[lines.Credit]) -> People:
    """Return who wrote and edited the article.

    Several outlets declare the editor as the author: whoever the page itself calls the editor is no author, and an
    author named on the page beats a declared one. An organisation, an address and the outlet itself are no authors.
    """
    shown: dict[str, tuple[str, ...]] = {"author": (), "editor": ()}
    for credit in credits:
        for role in credit.roles:
            if role in shown and not shown[role]:
                shown[role] = credit.names
    bylines = _named(tree, family.reporter)
    if family.name != "generic":
        shown["author"] = bylines or shown["author"]
    shown["editor"] = _named(tree, family.editor) or shown["editor"]
    sites = {plain(text) for text, _ in declared.all("site")}
    editor = next(iter(shown["editor"] or [text for text, _ in declared.all("editor")]), None)

    def real(found: Iterable[str]) -> tuple[str, ...]:
        wanted = (_BY.sub("", name) for name in found)
        return tuple(
            dict.fromkeys(n for n in wanted if n and n != editor and plain(n) not in sites and n.lower() not in _NOBODY)
        )

    if authors := real(shown["author"]):
        return People(authors, editor, "page")
    for way in ("json-ld", "meta", "microdata", "data-layer"):
        stated = [text for text, source in declared.all("author") if source == way and "://" not in text]
        if authors := real(name for text in stated for name in lines.names(_BY.sub("", text))):
            return People(authors, editor, way)
    authors = real(bylines) or shown["author"]
    return People(authors, editor, "page" if authors else "")


def _named(tree: HtmlElement, selectors: Iterable[str]) -> tuple[str, ...]:
    shown = [text for text in texts(tree, selectors)[:5] if len(text) < 120]
    return tuple(dict.fromkeys(name for text in shown for name in lines.names(_BY.sub("", text))))
