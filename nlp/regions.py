"""Which regions, in which role, and the words that say so."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp import roles
from nlp.datelines import dateline_end
from nlp.mentions import Mention
from nlp.misspellings import with_misspelt
from nlp.passing import without_passing
from nlp.primary import primary_of
from nlp.resolution import resolve
from nlp.text import Evidence, is_related_link, lines, sentences
from nlp.toponyms import find

# The modules on which a region's tag depends.
_RULES = (
    "asides context cues datelines discourse mentions misspellings namesakes nearness neighbours passing persons "
    "primary refusals regions resolution roles text toponyms twins wordlists"
).split()


@dataclass(frozen=True, slots=True)
class Tag:
    """A region of an article: a province or a kabupaten/kota, `primary` or `mention`, with its evidence spans.

    `units` are the codes of the kecamatan and desa/kelurahan recognised inside it.
    """

    region_code: str
    role: str
    score: float
    evidence: tuple[Evidence, ...]
    units: tuple[str, ...] = ()


def tag(
    title: str | None, body: str | None, *, caption: str | None = None, outlet_region: str | None = None
) -> list[Tag]:
    """Return the regions of an article, the primary one (if any) first."""
    given = {name: text for name, text in (("title", title), ("body", body), ("caption", caption)) if text}
    texts = {name: _article_only(text) for name, text in given.items()}
    mentions: list[Mention] = []
    for name, text in texts.items():
        mentions += with_misspelt(name, text, find(name, text, dateline_end(given[name]) if name == "body" else 0))
    if not mentions:
        return []
    found = roles.assign(resolve(mentions, texts, outlet_region), texts)
    primary = primary_of(found, texts)
    found = without_passing(found, primary, texts)
    return [
        Tag(
            role.region_code,
            "primary" if role is primary else "mention",
            role.score,
            tuple(Evidence(m.field, m.start, m.end, given[m.field][m.start : m.end]) for m in role.mentions),
            role.units,
        )
        for role in sorted(found, key=lambda role: role is not primary)
    ]


@cache
def version() -> str:
    """Return a short hash of the gazetteer and of the rules: tags of two versions may differ."""
    room = Path(__file__).parent
    files = [*(room / f"{name}.py" for name in _RULES), *sorted((room / "gazetteer").glob("*.*"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file()))
    return "regions-" + digest.hexdigest()[:10]


_LINK_INSIDE = re.compile(
    r"[(\[]\s*(?:[Bb]aca|[Ll]ihat|[Ss]imak)(?: [Jj]uga)?\s*:[^)\]\n]*[)\]]|\b(?:[Bb]aca [Jj]uga|BACA JUGA)\s*:.*"
)


def _article_only(text: str) -> str:
    """Return `text` with related links, credits and the like blanked out, every other character in its place."""
    if not any(is_related_link(text[start:end]) for start, end in lines(text)) and not _LINK_INSIDE.search(text):
        return text
    parts, end = [], 0
    for sentence in sentences(text):
        gap = text[end : sentence.start]
        said = _LINK_INSIDE.sub(lambda link: " " * len(link.group()), sentence.text)
        parts += [gap if not gap or gap.isspace() else "\n".rjust(len(gap)), said]
        end = sentence.end
    return "".join(parts)
