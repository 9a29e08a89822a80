"""Who wrote and who edited an article: bylines and credit lines on the page before what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.reading import lines
from crawler.reading.body import plain
from crawler.reading.declared import Declared
from crawler.reading.families import Family
from crawler.reading.markup import Markup

_BY = re.compile(r"^(?:by|oleh|penulis|reporter|editor|written by|laporan)\b\s*[:：]?\s*", re.IGNORECASE)
_OUTLET = re.compile(r"\s[-–—|•]\s")  # "Dewi Anggraini - detikSumbagsel"
_NOBODY = frozenset("admin administrator redaktur editor author penulis superadmin newsroom unknown".split())
_DESK = frozenset(("redaksi", "tim redaksi", "redaksi daerah", "tim liputan", "web admin", "tim"))  # for want of a name


@dataclass(frozen=True, slots=True)
class People:
    """The authors and the editor of an article, and the way by which the authors were read."""

    authors: tuple[str, ...]
    editor: str | None
    way: str


def people_of(markup: Markup, declared: Declared, family: Family, credits: Iterable[lines.Credit]) -> People:
    """Return who wrote and edited the article.

    Several outlets declare the editor as the author: whoever the page itself calls the editor is no author, and an
    author named on the page beats a declared one. An organisation, an address and the outlet itself are no authors.
    """
    credited: dict[str, tuple[str, ...]] = {"author": (), "editor": ()}
    for credit in credits:
        for role in credit.roles:
            if role in credited and not credited[role]:
                credited[role] = credit.names
    sites = {plain(text) for text, _ in declared.all("site")}
    editors = _named(markup, family.editor) or credited["editor"] or tuple(text for text, _ in declared.all("editor"))
    editor = next(iter(editors), None)
    bylines = _named(markup, family.reporter)
    ways = [("page", credited["author"])]
    for way in ("json-ld", "meta", "microdata", "data-layer"):
        stated = [text for text, source in declared.all("author") if source == way and "://" not in text]
        ways.append((way, tuple(name for text in stated for name in lines.names(_BY.sub("", text)))))
    # A family's byline is where its outlets name the author; elsewhere an element of that name may be anybody's.
    ways.insert(len(ways) if family.name == "generic" else 0, ("page", bylines))
    desk = People((), editor, "")
    for way, found in ways:
        authors = tuple(dict.fromkeys(_BY.sub("", name) for name in found if plain(name) not in sites))
        if authors := tuple(name for name in authors if name != editor and name.lower() not in _NOBODY):
            if any(name.lower() not in _DESK for name in authors):
                return People(authors, editor, way)
            desk = desk if desk.authors else People(authors, editor, way)
    if desk.authors:
        return desk
    return People(credited["author"], editor, "page" if credited["author"] else "")


def _named(markup: Markup, selectors: Iterable[str]) -> tuple[str, ...]:
    shown = [text for text in markup.texts(selectors)[:5] if len(text) < 120]
    return tuple(dict.fromkeys(name for text in shown for name in lines.names(_OUTLET.split(_BY.sub("", text))[0])))
