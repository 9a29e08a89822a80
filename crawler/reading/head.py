"""The head of an article: the lines between its title and its text, and which elements of a page are another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from lxml.html import HtmlElement

from crawler.reading.blocks import HEADINGS, Block, plain
from crawler.reading.parsed import ParsedPage

_ABOVE, _BELOW = 3, 12  # blocks around a title among which a date line stands
_PARAGRAPH = 200  # characters of a block by which the text is told to have begun
_BEGINNING = 60  # letters by which a block is told to be a paragraph of the text
_AS_LONG = 20  # characters by which the same title is longer or shorter
_NAMED = 10  # letters of a title, half of which a heading has without the outlet's name
_LINE, _SHORT_LINE = 250, 110  # characters of a line with a date, with and without the names and counters beside it
_HOUR = re.compile(r"[ap]\.\s?m\.$|\bwi(?:b|ta|t)\.$", re.IGNORECASE)  # a full stop that ends no sentence
_BARS = frozenset("header nav aside footer ul".split())
_BAR = re.compile(r"(?:^|[\s_-])(?:top|nav|menu|side|masthead|(?:site|page|main)-?head)", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|komentar|sidebar|related|terkait|popul[ae]r|recent|terkini|terbaru|latest|trending"
    r"|recommended)",
    re.IGNORECASE,
)
_LEVELS, _LINKS = 3, 30  # of the elements around a date, among which the headline of another article is looked for
_HEADLINE = 30  # characters of a link that is one, and has four words


def may_be_line(block: Block, longest: int = _LINE) -> bool:
    """Tell whether a block is short, and no sentence."""
    end = block.text[-1:]
    is_sentence = end in "。！？" or (
        end in ".!?" and len(block.text.split()) > 8 and not _HOUR.search(block.text[-6:])
    )
    return len(block.text) < longest and not is_sentence


class Head:
    """Where the title and the text of an article stand on its page: `above`, `below` the title and `after` the head."""

    def __init__(self, page: ParsedPage, title: str, paragraphs: Sequence[str]) -> None:
        found = page.blocks
        self.title, self._key = title, plain(title)
        begin = tuple(filter(None, (plain(text)[:_BEGINNING] for text in paragraphs[:3])))
        at = _heading_of(found, title, self._key)
        end = _text_of(found, at, begin)
        at = at if at >= 0 else _named(found, end, self._key)
        first = at + 1 if at >= 0 else max(0, end - _ABOVE)
        self.heading = found[at].element if at >= 0 else None
        text = found[end].element if end < len(found) else None
        further = [block.element for block in found[end + 1 : end + _BELOW] if block.key.startswith(begin)]
        self._to_heading = _line_to(self.heading)
        self._own = frozenset(self._to_heading).union(*map(_line_to, [text, *further]))
        shared = frozenset(_line_to(text) or self._to_heading[1:])
        self._container = next((element for element in self._to_heading[1:] if element in shared), None)
        is_anothers = self._is_beside if at >= 0 else self.is_anothers
        self.below = [block for block in found[first:end] if not is_anothers(block.element)]
        self._boxes = frozenset(block.element for block in self.below)
        self._last = found[at - 1].element if at > 0 else None
        self.above = [block for block in found[max(0, at - _ABOVE) : max(0, at)] if self._is_near(block.element)]
        self.after = found[end:]

    def may_date(self, element: HtmlElement | None) -> bool:
        """Tell whether a date in `element` can be that of this article: it stands in no bar above the title, and
        neither in a column, a list or a comment beside the text nor by the headline of another article.
        """
        if element is None or self._is_beside(element):
            return False
        if self.heading is not None and _is_before(element, self.heading):
            return self._is_near(element) and not self.is_in_bar(element)
        if any(one in self._boxes for one in self._apart(element)):
            return True
        return not any(one.tag in ("nav", "aside") for one in self._apart(element)) and not self.is_anothers(element)

    def is_in_bar(self, element: HtmlElement | None) -> bool:
        """Tell whether `element` stands in a bar of the page, where its clock of today does, that holds no title."""
        apart = (one for one in _line_to(element) if one not in self._to_heading)
        return any(one.tag in _BARS or _BAR.search(one.get("class") or "") for one in apart)

    def is_by_title(self, element: HtmlElement) -> bool:
        """Tell whether `element` stands in the box that the title stands in, or in the one around it."""
        return any(box in element.iterancestors() for box in self._to_heading[1:3] if box.tag != "body")

    def is_anothers(self, element: HtmlElement) -> bool:
        """Tell whether `element` stands among other articles, in a comment, or by a headline that leads elsewhere."""
        return self._is_beside(element) or any(
            self._is_headline(one) for box in self._apart(element)[:_LEVELS] for one in islice(box.iter("a"), _LINKS)
        )

    def _is_near(self, element: HtmlElement | None) -> bool:
        """Tell whether an element above the title is the last before it, or in what holds title and text."""
        is_near = element is not None and (element is self._last or self._container in element.iterancestors())
        return is_near and not self._is_beside(element)

    def _apart(self, element: HtmlElement) -> list[HtmlElement]:
        """Return an element and those around it that do not hold the article as well."""
        return [one for one in _line_to(element) if one not in self._own]

    def _is_beside(self, element: HtmlElement | None) -> bool:
        names = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in _line_to(element) if one not in self._own)
        return any(_BESIDE.search(name) for name in names)

    def _is_headline(self, link: HtmlElement) -> bool:
        """Tell whether an element is a link with the headline of another article."""
        text = " ".join("".join(link.itertext()).split())
        if not text or self._key in plain(text):
            return False
        parent = link.getparent()
        is_heading = (parent is not None and parent.tag in HEADINGS) or any(one.tag in HEADINGS for one in link)
        return is_heading or (len(text) >= _HEADLINE and len(text.split()) >= 4)


def _heading_of(found: list[Block], title: str, key: str) -> int:
    """Return which block is the title, -1 for none."""
    as_long = (at for at, block in enumerate(found) if abs(len(block.text) - len(title)) < _AS_LONG)
    same = [at for at in as_long if key and found[at].key == key]
    firsts = (at for at, block in enumerate(found) if block.tag == "h1")
    return next(chain((at for at in same if found[at].tag == "h1"), same, firsts), -1)


def _named(found: list[Block], end: int, key: str) -> int:
    """Return which block above the text is the title without what a page's <title> has behind it, -1 for none."""
    near = range(max(0, end - _BELOW), end)
    return next((at for at in near if 2 * len(found[at].key) >= len(key) >= _NAMED and found[at].key in key), -1)


def _text_of(found: list[Block], heading: int, begin: tuple[str, ...]) -> int:
    """Return at which block below the title the text begins: at its first paragraph, else at the first long one."""
    below = range(heading + 1, len(found))
    first = (
        at for at in below if begin and found[at].key.startswith(begin) and not may_be_line(found[at], _SHORT_LINE)
    )
    long = (at for at in below if len(found[at].text) > _PARAGRAPH and found[at].linked < 0.5)
    return next(chain(first, long), min(heading + 1 + _BELOW, len(found)))


def _line_to(element: HtmlElement | None) -> list[HtmlElement]:
    return [element, *element.iterancestors()] if element is not None else []


def _is_before(one: HtmlElement, other: HtmlElement) -> bool:
    """Tell whether `one` stands before `other`, and does not hold it."""
    lines = zip(reversed(_line_to(one)), reversed(_line_to(other)), strict=False)
    parent = None
    for left, right in lines:
        if left is not right:
            return parent is not None and parent.index(left) < parent.index(right)
        parent = left
    return False
