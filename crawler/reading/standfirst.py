"""The standfirst: the summary that a page shows between an article's title and its text, outside of both."""

from __future__ import annotations

import re
import tomllib
from itertools import takewhile
from pathlib import Path

from crawler.reading.blocks import HEADINGS, Block, plain
from crawler.reading.parsed import ParsedPage

_NOISE = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))["elements"]
_NAME = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_NOISE['standfirst'])})(?:$|[\s_-])", re.IGNORECASE)
_SHORTEST, _LONGEST = 40, 900  # characters
_ENOUGH = 60  # characters by which a line is told to be the declared description, which is often cut short
_MOST_BETWEEN = 40  # blocks between a title and its text: date, byline, share buttons, a picture's caption


def standfirst(page: ParsedPage, first: str, title: str) -> list[str]:
    """Return the lines that sum up the article whose text begins with `first`, [] where there are none.

    A standfirst stands between title and text; it is what the page
    declares as its description, or is called a standfirst by its element, or is a heading of a sentence's length.
    """
    found = page.blocks
    keys = [block.key for block in found]
    key, begin = plain(title), plain(first)
    start = next((at for at, own in enumerate(keys) if begin and own and begin.startswith(own[:_ENOUGH])), 0)
    above = [at for at, own in enumerate(keys[:start]) if own == key or found[at].tag == "h1"]
    if not key or not above or start - above[-1] > _MOST_BETWEEN:
        return []
    described = [plain(text)[:_ENOUGH] for text, _ in page.declared.all("description") if len(text) >= _SHORTEST]
    heading, between = found[above[-1]], found[above[-1] + 1 : start]
    return [
        block.text
        for at, block in enumerate(between)
        if _SHORTEST <= len(block.text) <= _LONGEST
        and block.linked < 0.5
        and not block.role
        and (block.key[:_ENOUGH] in described or _is_called_so(block, heading) or (at == 0 and block.tag in HEADINGS))
    ]


def _is_called_so(block: Block, heading: Block) -> bool:
    if block.element is None or heading.element is None:
        return False
    around = set(heading.element.iterancestors())
    own = takewhile(lambda element: element not in around, [block.element, *block.element.iterancestors()])
    return any(_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]) for element in own)
