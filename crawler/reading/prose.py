"""The body of a page that no family describes: the element whose text is most prose and least anything else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import islice
from pathlib import Path

from lxml.html import HtmlElement

from crawler.reading import lines
from crawler.reading.blocks import HEADINGS, Block, is_table, plain
from crawler.reading.body import without_related

_NOISE = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))["elements"]
_NOISE_NAME = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_NOISE['names'])})(?:$|[\s_-])", re.IGNORECASE)
_NOISE_TAGS = frozenset(_NOISE["tags"])
_NEVER_NOISE = frozenset("html body article main p h1".split())
_SENTENCE_END = re.compile(r"[.!?…:。！？][\"”’»'」)\]]{0,3}(?:\s|$)|[。！？]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MOST_NOISE = 0.7  # an element with more of the page's prose than this is no noise, whatever it is called
_PARAGRAPH = 80  # characters of a line that is text, whatever link it begins with
_SENTENCE = 25  # characters
_TEASER_LINES, _LONGEST_TEASER = 3, 600  # lines below a headline that is a link; characters
_LONGEST_LINE = 1_000  # characters that count of a line without a sentence's end
_ENOUGH = 800.0  # the score of an article among others
_DECK = 2  # lines below the title, the last of which may be the date
_STEPS = 3  # elements around a paragraph, up to what holds the text
_TIGHT = 0.85  # the innermost element that holds this share of the best score


def prose_weight(block: Block) -> float:
    """Return how much a block speaks for its element being the article (characters of prose), or against it."""
    text, linked = block.text, block.linked
    length = len(text)
    if length < 400:
        length += 2 * len(_WIDE.findall(text))  # a character of these scripts says about as much as three letters
    if block.tag in HEADINGS:
        return -2.0 if linked < 0.5 else -20.0
    if 0.5 < linked < 0.9 and length >= _PARAGRAPH and text[-1] in ".!?":
        return 0.0  # a sentence with links in it
    if linked > 0.5:
        return -20.0 - 0.3 * min(length, _LONGEST_LINE)
    if block.role or lines.is_sign_off(text):
        return 0.0  # left out wherever it stands
    if length < _SENTENCE:
        return -8.0 if linked or text[-1] not in ".!?" else 0.0
    if block.tag == "li" and linked > 0.1:
        return 0.0
    if not _SENTENCE_END.search(text):
        return -10.0 if length < 60 else 0.2 * min(length, _LONGEST_LINE) * (1 - linked)
    return length * (1 - linked)


def _without_cue(block: Block) -> Block:
    """Return a paragraph without the related link that begins it or stands in it; another block as it is."""
    if not 0 < block.linked < 0.9:
        return block
    rest = without_related(block)
    return rest if len(rest.runs) < len(block.runs) and len(rest.text) >= _PARAGRAPH else block


def _weights(found: list[Block]) -> list[float]:
    """Return the weight of each block; the few lines below a headline that is a link are its teaser, and no prose."""
    weights: list[float] = []
    teaser = 0
    for block in found:
        weight = prose_weight(block)
        if block.linked > 0.9 and block.tag in HEADINGS:
            teaser = _TEASER_LINES
        elif teaser and len(block.text) < _LONGEST_TEASER:
            teaser -= 1
            weight = min(weight, 0.0)
        else:
            teaser = 0
        weights.append(weight)
    return weights


def asides(found: Iterable[Block], own: Collection[str]) -> set[str]:
    """Return the keys of the blocks that lead elsewhere: links, and the teasers below headlines that are links.

    Headlines whose keys are among the article's `own` ones are none of them.
    """
    keys: set[str] = set()
    teaser = 0
    for block in found:
        is_link = block.linked > 0.9 and block.key not in own
        if is_link or (teaser and len(block.text) < _LONGEST_TEASER):
            keys.add(block.key)
        teaser = _TEASER_LINES if is_link and block.tag in HEADINGS else max(teaser - 1, 0)
    return keys


def is_prose(line: str) -> bool:
    """Tell whether a line is of sentences, or long enough to be text: no label of a menu, no headline."""
    return len(line) >= _SENTENCE and (len(line) >= _PARAGRAPH or _SENTENCE_END.search(line) is not None)


def prose_blocks(root: HtmlElement, found: list[Block], title: str = "") -> list[Block]:
    """Return those of all the blocks `found` below `root` that are the article, [] where there is no prose."""
    found = [_without_cue(block) for block in found]
    weights = _weights(found)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    prose = _sums(elements, ((b, max(w, 0.0)) for b, w in zip(found, weights, strict=True)))
    limit = _MOST_NOISE * prose.get(root, 0.0)
    # What holds the title is no noise either, whatever it is called.
    key = plain(title)
    titled = set(_ancestors(next((b.element for b in found if b.tag in HEADINGS and b.key == key), None)))
    noise: set[HtmlElement] = set()
    for element in elements:  # in document order: what stands in noise is noise
        if element.getparent() in noise or (
            (_is_noise(element) or _is_nested(element)) and element not in titled and prose.get(element, 0.0) <= limit
        ):
            noise.add(element)
    kept = [(b, w) for b, w in zip(found, weights, strict=True) if b.element not in noise]
    scores = _sums(elements, kept)
    best = max(scores.values(), default=0.0)
    if best <= 0:  # an element that holds much text itself is the article, whatever else stands in it
        scores = _own(kept)
        best = max(scores.values(), default=0.0)
        if best < _ENOUGH:
            return []
    article = next(element for element in reversed(elements) if scores.get(element, 0.0) >= _TIGHT * best)
    for element in titled:  # of several articles on one page, the one with the title
        if element.tag == "article" and article in titled and scores.get(element, 0.0) > _ENOUGH:
            article = element
    article = _with_siblings(article, kept)
    against = _sums(elements, ((block, min(weight, 0.0)) for block, weight in kept))
    parent = article.getparent()
    while parent is not None and article is not root and against.get(parent) == against.get(article):
        article, parent = parent, parent.getparent()  # all that the parent adds is prose: a first paragraph outside
    inside = set(article.iter())
    return _trimmed([(block, weight) for block, weight in kept if block.element in inside], title)


def _with_siblings(article: HtmlElement, weighed: list[tuple[Block, float]]) -> HtmlElement:
    """Return what holds a paragraph and more prose like it, however much else stands between; else the element.

    Prose like it stands in elements of the same tags, or in what holds them itself.
    """
    own = set(article.iter())
    if sum(block.element in own for block, _ in weighed) > 1:
        return article
    prose = [(block.element, weight) for block, weight in weighed if weight > 0 and block.element is not None]
    alone = sum(weight for element, weight in prose if element in own)
    for steps, holder in enumerate(islice(article.iterancestors(), _STEPS), 1):
        path = _path(article, steps)
        alike = (w for e, w in prose if e is holder or (e not in own and _path(e, steps) == path))
        if sum(alike) > alone:
            return holder
    return article


def _path(element: HtmlElement, steps: int) -> list[object]:
    """Return the tags from an element up to what holds it `steps` above, and that one."""
    around = [element, *islice(element.iterancestors(), steps)]
    return [*(each.tag for each in around[:-1]), around[-1]]


def _trimmed(weighed: list[tuple[Block, float]], title: str) -> list[Block]:
    """Leave out what stands before the title that the page shows, and the lines around the text that are no prose."""
    key = plain(title)
    titles = (at for at, (block, _) in enumerate(weighed[:200]) if key and block.key == key)
    if below := next((rest for at in titles if (rest := _rest(weighed, at + 1))), []):
        weighed = below
        dates = (at for at, (block, _) in enumerate(weighed[:_DECK]) if lines.is_stamp(block.text))
        weighed = _rest(weighed, next(dates, 0)) or weighed  # what stands between title and date sums up the text
    while weighed and (weighed[0][1] < 0 or weighed[0][0].role):
        weighed = weighed[1:]
    while weighed and weighed[-1][1] < 0:
        weighed = weighed[:-1]
    return [block for block, _ in weighed]


def _rest(weighed: list[tuple[Block, float]], begin: int) -> list[tuple[Block, float]]:
    """Return the blocks from `begin` on, [] where they are not most of the prose."""
    rest = sum(max(weight, 0.0) for _, weight in weighed[begin:])
    return weighed[begin:] if rest >= _MOST_NOISE * sum(max(weight, 0.0) for _, weight in weighed) else []


def _sums(elements: list[HtmlElement], weighed: Iterable[tuple[Block, float]]) -> dict[HtmlElement, float]:
    """Return, for each element that holds text, the sum of the weights of the blocks in it."""
    sums = _own(weighed)
    for element in reversed(elements):  # children before their parents
        parent = element.getparent()
        if element in sums and parent is not None:
            sums[parent] = sums.get(parent, 0.0) + sums[element]
    return sums


def _own(weighed: Iterable[tuple[Block, float]]) -> dict[HtmlElement, float]:
    """Return, for each element, the sum of the weights of the blocks that stand in it and in none of its children."""
    sums: dict[HtmlElement, float] = {}
    for block, weight in weighed:
        if block.element is not None:
            sums[block.element] = sums.get(block.element, 0.0) + weight
    return sums


def _ancestors(element: HtmlElement | None) -> list[HtmlElement]:
    return [] if element is None else [element, *element.iterancestors()]


def _is_nested(element: HtmlElement) -> bool:
    """Tell whether an element is an article in an article: the teaser of another one."""
    return element.tag == "article" and next(element.iterancestors("article"), None) is not None


def _is_noise(element: HtmlElement) -> bool:
    if element.tag in _NEVER_NOISE or is_table(element):
        return False
    if element.tag in _NOISE_TAGS or element.get("role") in ("navigation", "complementary", "contentinfo", "dialog"):
        return True
    return _is_named_noise(f"{element.get('class') or ''} {element.get('id') or ''}"[:300])


@lru_cache(maxsize=4096)
def _is_named_noise(name: str) -> bool:
    return len(name) > 2 and _NOISE_NAME.search(name) is not None
