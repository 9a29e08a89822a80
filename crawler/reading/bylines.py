"""Who wrote and who edited an article: bylines and credit lines on the page before what the page declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from crawler.reading.blocks import blocks
from crawler.reading.body import Body, without_credits
from crawler.reading.credits import Credit, credits, names_editor
from crawler.reading.declared import of_another
from crawler.reading.families import Family, families
from crawler.reading.names import is_agency, is_desk, is_nobody, is_signed, names
from crawler.reading.outlet import Outlet
from crawler.reading.parsed import ParsedPage
from crawler.reading.signatures import signed_by, signed_for
from crawler.reading.unlabelled import unlabelled

_MOST = 30  # elements that one selector finds
_LINE = 120  # characters of an element that holds names
_BESIDE = 3  # steps up from a name to what holds the names of all authors


@dataclass(frozen=True, slots=True)
class People:
    """The authors and the editor of an article, and the ways by which they were read ("page" is the surest)."""

    authors: tuple[str, ...]
    way: str
    editor: str | None
    editor_way: str


def people_of(page: ParsedPage, family: Family, title: str, body: Body) -> People:
    """Return who wrote and edited the article.

    The whole page is looked through where its family, its text and what it declares leave something open: a credit
    line may stand anywhere, a name unlabelled beside the date or below the text.
    """
    people = _by_credits(page, family, body)
    if family.name != "generic" and people.way == "page" and (people.editor or not names_editor(page.source)):
        return people
    people = _by_credits(page, family, body, without_credits(page.blocks)[1])
    if people.way in ("", "desk"):
        outlet = Outlet(page.declared, page.url)
        beside = unlabelled(page.blocks, title, body)
        if authors := tuple(name for name in beside if not outlet.is_named(name)):
            return replace(people, authors=authors, way="page")
    return people


def _by_credits(page: ParsedPage, family: Family, body: Body, elsewhere: Iterable[Credit] = ()) -> People:
    """Return who wrote and edited the article by the credits and the sign-off of its `body`, and those `elsewhere`.

    Several outlets declare the editor as the author: whoever the page itself calls the editor is no author, and an
    author named on the page beats a declared one. An address, a role and the outlet itself are no authors, and a desk
    is one only for want of a person.
    """
    inside, outside, outlet = _by_role(body.credits), _by_role(elsewhere), Outlet(page.declared, page.url)
    shown = _named(page, family.editor, "editor") or inside["editor"] or outside["editor"]
    stated = [(name, "page") for name in shown] or page.declared.all("editor")
    editor, editor_way = next(((name, way) for name, way in stated if not is_nobody(name)), (None, ""))
    both = {*inside["author"], *outside["author"]}  # "Redaktur & Reporter: Zul"
    desks: list[People] = []
    for way, found in _ways(page, family, outlet, body.sign_off, inside["author"], outside["author"]):
        authors = tuple(name for name in dict.fromkeys(found) if not is_nobody(name) and not outlet.is_named(name))
        if authors := tuple(name for name in authors if name != editor or name in both):
            if persons := tuple(name for name in authors if not is_desk(name) and not outlet.may_be_named(name)):
                return People(_without_places(persons, body), way, editor, editor_way)
            desks.append(People(authors, "desk", editor, editor_way))
    return next(iter(desks), People((), "", editor, editor_way))


def _without_places(named: tuple[str, ...], body: Body) -> tuple[str, ...]:
    """Leave out what stands behind an author and is in the text, too: the place that the author writes from."""
    return (*named[:1], *(name for name in named[1:] if name not in body.text))


def _ways(
    page: ParsedPage,
    family: Family,
    outlet: Outlet,
    sign_off: str,
    inside: tuple[str, ...],
    outside: tuple[str, ...],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (way, names) for each way by which a page names its authors, the surest first and the dearest last."""
    yield "page", inside
    if family.name != "generic":
        yield "page", _named(page, family.reporter, "author")
    yield "page", tuple(name for name in outside if is_signed(name) or " " not in name)
    yield "page", signed_by(sign_off)
    for way in ("json-ld", "meta", "microdata", "data-layer"):
        texts = [text for text, source in page.declared.all("author") if source == way and "://" not in text]
        split = [found for text in texts if (found := names(text)) and not outlet.is_named(found[0])]
        if way == "meta":  # "Tagespost, Hamburg, Germany"
            split = [found for found in split if len(found) == 1 or not outlet.may_be_named(found[0])]
        yield way, tuple(name for found in split for name in found)
    # A family's byline is where its outlets name the author; elsewhere an element of that name may be anybody's.
    yield "page", _named(page, families()["generic"].reporter, "author")
    name, house = signed_for(sign_off)
    yield "page", (name,) if outlet.is_called(house) or outlet.may_be_named(house) else ()
    yield "json-ld", tuple(text for text, _ in page.declared.all("agency"))


def _by_role(found: Iterable[Credit]) -> dict[str, tuple[str, ...]]:
    """Return the names of the first credit line of each role."""
    named: dict[str, tuple[str, ...]] = {"author": (), "editor": ()}
    for credit in found:
        for role in credit.roles:
            if role in named and not named[role]:
                named[role] = credit.names
    return named


def _named(page: ParsedPage, selectors: Iterable[str], role: str) -> tuple[str, ...]:
    """Return the names in the first elements that `selectors` find, and in those of the same kind beside them.

    A selector that guesses by a part of a class name ("*=") counts where it finds what can be persons' names.
    """
    for selector in selectors:
        elements = [element for element in page.select(selector)[:_MOST] if not of_another(element)][:5]
        around = [set(islice(element.iterancestors(), _BESIDE)) for element in elements]
        beside = [element for element, holders in zip(elements, around, strict=True) if holders & around[0]]
        shown = [name for element in beside for name in _in_element(element, role)]
        shown = _with_unlinked(
            beside, [name for name in shown if sum(other in name for other in {*shown} - {name}) < 2]
        )
        if found := tuple(dict.fromkeys(name for name in shown if "*=" not in selector or _is_likely(name))):
            return found
    return ()


def _with_unlinked(elements: list[HtmlElement], shown: list[str]) -> list[str]:
    """Return the names in several elements of one line, and those on the line between and behind them."""
    parent = elements[0].getparent() if len(shown) > 1 else None
    if parent is None or any(element.getparent() is not parent for element in elements):
        return shown
    line = names(text) if len(text := parent.text_content()) < _LINE else ()
    return list(line) if set(shown) < set(line) and all(map(is_signed, line)) else shown


def _is_likely(name: str) -> bool:
    return is_signed(name) or (is_desk(name) and name[0].isupper())


def _in_element(element: HtmlElement, role: str) -> tuple[str, ...]:
    """Return the names in an element: in pieces that are names, beside a place or a post, else in all its text."""
    found = blocks(element)
    text = " ".join(block.spaced for block in found)
    if len(text) >= _LINE:
        return ()
    pieces = [piece for block in found for run, _ in block.runs if (piece := run.strip(" ,|•·–—-\n"))]
    if len(pieces) > 1 and is_signed(pieces[0]):
        return (*names(pieces[0]), *(piece for piece in pieces[1:] if is_signed(piece) and not is_agency(piece)))
    return _of_role(text, role)


def _of_role(text: str, role: str) -> tuple[str, ...]:
    return _by_role(found)[role] if (found := credits(text)) else names(text)
