"""Which regions, in which role, and the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp import roles
from nlp.mentions import Mention
from nlp.misspellings import with_misspelt
from nlp.resolution import resolve
from nlp.text import Evidence, Sentence, dateline_end, sentences
from nlp.toponyms import find


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
    given = {"title": title, "body": body, "caption": caption}
    split = {name: sentences(text, name) for name, text in given.items() if text}
    texts = {name: _only(found, given[name] or "") for name, found in split.items()}
    mentions: list[Mention] = []
    for name, text in texts.items():
        dateline = dateline_end(body or "") if name == "body" else 0
        mentions += with_misspelt(name, text, find(name, text, split[name], dateline))
    if not mentions:
        return []
    return [
        Tag(
            role.region_code,
            role.role,
            role.score,
            tuple(Evidence(m.field, m.start, m.end, given[m.field][m.start : m.end]) for m in role.mentions),  # type: ignore[index]
            role.units,
        )
        for role in roles.assign(resolve(mentions, texts, outlet_region), texts)
    ]


_LINK_INSIDE = re.compile(r"\bbaca\s+juga\s*:.*", re.IGNORECASE)


def _only(found: list[Sentence], text: str) -> str:
    """Return `text` with all but its sentences blanked out (related links, credits), every other character in place."""
    parts, end = [], 0
    for sentence in found:
        gap = text[end : sentence.start]
        said = sentence.text
        if "aca" in said and (link := _LINK_INSIDE.search(said)):
            said = said[: link.start()].ljust(len(said))
        parts += [gap if not gap or gap.isspace() else "\n".rjust(len(gap)), said]
        end = sentence.end
    return "".join(parts)
