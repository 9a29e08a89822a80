"""Pages that stand in the place of an article: errors, walls, checks, and what takes a site over (kinds.toml)."""

from __future__ import annotations

import re
import tomllib
from itertools import islice
from pathlib import Path

from crawler.items import Article, Dropped
from crawler.reading.parsed import ParsedPage
from crawler.reading.parts import is_further
from crawler.reading.titles import headings as shown_headings

_KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text(encoding="utf-8"))
# The last of them says nothing against a text that the page states.
_REFUSALS = ("challenge", "soft-404", "unavailable", "login-wall", "empty-shell")
_WALLS = ("paywall", "login-wall")
_LITTLE = 1_200  # characters of visible text: a page that only says why it shows nothing
_SHELL = 200  # characters: a page that only its scripts would fill
_PARAGRAPH, _SEVERAL = 60, 3  # characters of a paragraph of prose; as many of them are an article, dated or not
_LOOKED_AT = 200  # paragraphs
_TEASER = 400  # characters above a wall that stands anywhere on the page
_STUB = 300  # characters: what is left of an article that the page itself declares as not free
_ABOVE, _LAST, _WALL = 1_500, 3, 160  # characters above a wall in the text; lines at its end; characters of such a line
_GAMBLING, _GAMBLING_IN_HEADINGS = 5, 2  # different words
_STATED = 250  # characters of text that a page states, which its scripts would show
_NOT_SELECTED = ("prose", "json-ld", "trafilatura")  # ways of a body that no family's selector found


def any_of(patterns: list[str], lead: str = "", tail: str = "") -> re.Pattern[str]:
    """Return one pattern that finds any of `patterns`, nothing where there is none."""
    return re.compile(f"{lead}(?:{'|'.join(patterns) or '(?!)'}){tail}", re.IGNORECASE)


_TITLE, _HEADING, _TEXT, _END = (
    {kind: any_of(_KINDS[kind].get(where, [])) for kind in (*_REFUSALS, "paywall")}
    for where in ("title", "heading", "text", "end")
)
_CHALLENGE_SOURCE = any_of(_KINDS["challenge"]["source"])
_GAMBLING_WORDS, _FURTHER, _MARKS = (any_of(_KINDS["defaced"][key], r"\b") for key in ("words", "further", "marks"))


def refusal(article: Article, page: ParsedPage, *, is_dated: bool) -> Dropped | None:
    """Return why a page shows something else in the place of an article: an error, a wall, a check, an advertisement.

    Words of refusal count where they are the whole title, where a wall ends the text, and where there is little else:
    news about a wall, and an article beside a form to log in, stay articles. `is_dated`: it has a day of its own.
    """
    title = article.title.strip(" .!\n")
    for kind in _REFUSALS:
        if title and _TITLE[kind].fullmatch(title):
            return Dropped(kind, article.title)
    way = article.read_by["body"]
    is_selected = way not in _NOT_SELECTED and (len(article.body) >= _STATED or is_further(article.url))
    is_whole = is_selected and is_dated and len(article.body) >= _LITTLE
    n_prose = _SEVERAL if is_whole else len(_prose(article))
    is_own = bool(title and n_prose and is_dated and way not in ("json-ld", "trafilatura"))
    text = article.body if is_selected or is_own else "\n".join(block.text for block in page.blocks)
    if refused := _defaced(page, text, is_own=is_own, n_prose=n_prose):
        return refused
    is_little = not (is_selected or is_own) and len(text) <= _LITTLE
    return (_in_place(article, page, text, n_prose=n_prose) if is_little else None) or _stub(article, page)


def _prose(article: Article) -> list[str]:
    """Return the first paragraphs of an article that are no words of refusal."""
    paragraphs = (text for text in article.body.split("\n\n")[:_LOOKED_AT] if len(text) >= _PARAGRAPH)
    prose = (text for text in paragraphs if not any(_TEXT[kind].search(text[:_LITTLE]) for kind in _REFUSALS))
    return list(islice(prose, _SEVERAL))


def _headings(page: ParsedPage) -> list[str]:
    """Return the <title> of a page and the first headings that it shows."""
    title = " ".join((page.root.findtext(".//title") or "").split())[:300]
    return [title, *(text for text, _ in shown_headings(page.root)[:3])]


def _in_place(article: Article, page: ParsedPage, text: str, *, n_prose: int) -> Dropped | None:
    """Return what a page with little text says in the place of an article."""
    headings = _headings(page)
    if _CHALLENGE_SOURCE.search(page.source[:200_000]):
        return Dropped("challenge", headings[0])
    is_stated = article.read_by["body"] == "json-ld" and len(article.body) >= _STATED
    for kind in _REFUSALS[:-1] if is_stated else _REFUSALS:
        says_so = n_prose < _SEVERAL and _TEXT[kind].search(text)
        if says_so or any(_HEADING[kind].search(line) for line in headings[:2]):
            return Dropped(kind, headings[0])
    if not is_stated and len(text) < _SHELL and len(page.root.findall(".//script")) >= 2:
        return Dropped("empty-shell", headings[0])
    return None


def _stub(article: Article, page: ParsedPage) -> Dropped | None:
    """Return the wall behind which the rest of an article is.

    An outlet that sells some of its articles speaks of it on every page: a wall counts where it ends the text, or
    where there is little text.
    """
    n_body, is_free = len(article.body), page.declared.is_free
    if n_body < _STUB and is_free is False:
        return Dropped("paywall", article.title)
    ending = [line for line in _ending(article, page) if len(line) < _WALL]
    limit = 3 * _TEASER if is_free is False else _TEASER
    shown = [block.text for block in page.blocks[:2_000]] if n_body < limit and not is_free else []
    for kind in _WALLS:
        if any(_END[kind].search(line) for line in ending):
            return Dropped(kind, article.title)
    return Dropped("paywall", article.title) if any(_TEXT["paywall"].search(line) for line in shown) else None


def _ending(article: Article, page: ParsedPage) -> list[str]:
    """Return the last lines of a text, none of a long one's; of a teaser, also those behind it."""
    lines = article.body.split("\n\n")[-_LAST:]
    if len(article.body) >= _TEASER:
        return lines if len(article.body) < _ABOVE else []
    texts, end = [block.text for block in page.blocks], lines[-1][-_PARAGRAPH:]
    at = next((at for at, text in enumerate(texts, 1) if end and text.endswith(end)), len(texts))
    return lines + texts[at : at + _LAST]


def _defaced(page: ParsedPage, text: str, *, is_own: bool, n_prose: int) -> Dropped | None:
    """Return why a page with this text is another's: whoever took it over signed it, or advertises gambling there.

    Words of gambling count only where several different ones stand together, and a signature only at the beginning
    of a heading or where there is little else: news about a site that was taken over stays news.
    """
    headings = _headings(page)
    is_small = not is_own and len(text) < _LITTLE
    n_words, n_in_headings = len(_gambling([*headings, text[:20_000]])), len(_gambling(headings))
    is_advertised = len(_gambling([text[:20_000]], _FURTHER)) + n_words >= _GAMBLING or (
        is_small and n_prose < _SEVERAL
    )
    is_signed = any(_MARKS.match(line) or (is_small and _MARKS.search(line)) for line in headings)
    if (
        (is_signed and (is_small or n_prose < _SEVERAL))
        or n_words >= _GAMBLING
        or (n_in_headings >= _GAMBLING_IN_HEADINGS and n_words > n_in_headings)
        or (not is_own and len(_gambling(headings, _FURTHER)) >= _GAMBLING_IN_HEADINGS and is_advertised)
    ):
        return Dropped("defaced", headings[0])
    return None


def _gambling(texts: list[str], words: re.Pattern[str] = _GAMBLING_WORDS) -> set[str]:
    lowered = [text.lower() for text in texts]
    told = (text for text in lowered if any(root in text for root in _KINDS["defaced"]["roots"]))
    return {match for text in told for match in words.findall(text)}
