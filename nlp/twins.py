"""Tells regions of one name apart: a kabupaten from the kota, a province from its city."""

from __future__ import annotations

import re

from nlp.gazetteer import by_code
from nlp.gazetteer.forms import Sense
from nlp.mentions import Mention
from nlp.nearness import Nearness, most
from nlp.wordlists import alternatives


def told_apart(
    mention: Mention, near: Nearness, said: set[str], texts: dict[str, str], others: set[tuple[str, int]]
) -> tuple[Sense, ...]:
    """Choose among regions of one name; none where nothing tells."""
    regions = [s for s in mention.senses if s.rank == 0 and not (mention.police and len(s.code) == 2)]
    if said & {s.code for s in regions}:
        regions = [s for s in regions if s.code in said]  # both kinds are named: one without a kind adds nothing
    elif any(len(s.code) == 2 for s in regions):
        regions = [s for s in regions if len(s.code) == 2]
    elif len(regions) > 1:
        kinds = {by_code()[s.code].kind: s for s in regions}
        # Twins lie in one province; Kabupaten and Kota Banjar are strangers.
        if len(regions) == 2 == len(kinds) and regions[0].code[:2] == regions[1].code[:2]:
            regions = [kinds["kabupaten" if _speaks_of_kabupaten(mention, texts, near, kinds, others) else "kota"]]
        else:
            regions = most(regions, near)
    return tuple(regions) if len(regions) == 1 else ()


_SPEAKING_OF = [
    re.compile(rf"\b(?:{alternatives(kind)})", re.IGNORECASE) for kind in ("cues.twins.kabupaten", "cues.twins.kota")
]


def _speaks_of_kabupaten(
    mention: Mention, texts: dict[str, str], near: Nearness, kinds: dict[str, Sense], others: set[tuple[str, int]]
) -> bool:
    """Tell whether of a kabupaten and a kota of one name the former is meant: only where the article speaks of one.

    The offices of another region ("Bupati Sikka", where `others` has the place after it) say nothing about this one.

    The police of the kota calls itself "Polresta X Kota", so a "Polres X" or "Polresta X" is that of the kabupaten.
    """
    if mention.police:
        return True
    kabupaten, kota = near[kinds["kabupaten"].code], near[kinds["kota"].code]
    if kabupaten != kota:
        return kabupaten > kota
    counts = [
        sum(
            (name, found.end()) not in others and (name, found.end() + 1) not in others
            for name, text in texts.items()
            for found in kind.finditer(text)
        )
        for kind in _SPEAKING_OF
    ]
    return counts[0] > counts[1]
