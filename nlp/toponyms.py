"""Finds the names of places in a text."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from nlp.context import judge
from nlp.cues import Cue
from nlp.gazetteer.forms import flatten, forms
from nlp.mentions import Mention
from nlp.persons import is_officer
from nlp.refusals import goes_with
from nlp.wordlists import announcing, phrases


@cache
def _automaton() -> tuple[ahocorasick_rs.BytesAhoCorasick, list[str]]:
    written = sorted((forms() - announcing()) | phrases("refusals.decoys"))
    return ahocorasick_rs.BytesAhoCorasick([f" {form} ".encode("latin-1") for form in written]), written


def find(field: str, text: str, dateline: int = 0) -> list[Mention]:
    """Return the mentions of places in `text` in their order; those within its first `dateline` characters are marked.

    All 70,000 written forms are looked for in one pass; of names that overlap the longest that can be a place is taken.
    """
    found: list[Mention] = []
    taken = 0
    for start, end, form in _hits(text):
        if start < taken:
            continue
        mention = judge(field, text, start, end, form)
        if mention is None:
            continue
        if mention.accepted:
            taken = mention.end
        if found:
            belongs = goes_with if found[-1].refused and "unlisted" not in found[-1].notes else is_officer
            mention.refused |= belongs(found[-1], mention, text)
        mention.dateline = start < dateline
        found.append(mention)
    return [mention for mention in _without_overlaps(found) if mention.senses]


def _hits(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, form) of all forms in `text`, overlapping ones too, by start and then the longest first."""
    automaton, written = _automaton()
    if not _WIDE.search(text):
        found = automaton.find_matches_as_indexes(b" " + flatten(text) + b" ", overlapping=True)
        # A hit starts at the blank before the name, which the blank put before the text makes the name's own offset.
        hits = [(start, end - 2, written[which]) for which, start, end in found]
    else:
        kept = [
            at
            for at, char in enumerate(text)
            if char not in _BLANK or at == 0 or (text[at - 1] not in _BLANK and text[at - 4 : at].lower() != "kep.")
        ]
        narrow = "".join(text[at] for at in kept)
        found = automaton.find_matches_as_indexes(b" " + flatten(narrow) + b" ", overlapping=True)
        hits = [(kept[start], kept[end - 3] + 1, written[which]) for which, start, end in found]
    return sorted(hits, key=lambda hit: (hit[0], -hit[1]))


_BLANK = " \t\u00a0"
_WIDE = re.compile(rf"\w[{_BLANK}]{{2,}}\w|\b[Kk][Ee][Pp]\.[{_BLANK}]\w")


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Drop, of two mentions that overlap, the shorter; a unit nobody announced gives way to a region inside it.

    "Kota Padang" is also a kecamatan. But a unit that bears the name of its own region ("Bogor Utara") is the unit.
    """
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            longer = kept[-1]
            if longer.accepted or not mention.accepted or mention.refused or mention.senses[0].rank > 0:
                continue
            inner = {sense.code for sense in mention.senses if sense.rank == 0}
            if any(sense.rank == 2 and (sense.code[:5] in inner or sense.code[:2] in inner) for sense in longer.senses):
                continue
            if mention.cue < Cue.SUPPORT and longer.senses[0].rank >= 2:
                longer.instead = mention
                continue
            kept.pop()
        kept.append(mention)
    return kept
