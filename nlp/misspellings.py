"""Finds names of regions that are misspelt, where an institution before them says that a region's name must follow."""

from __future__ import annotations

import re
from functools import cache

from nlp.cues import cue_of, words_before
from nlp.gazetteer import by_code, plain_name
from nlp.gazetteer.forms import Sense, form_of, senses
from nlp.mentions import Mention
from nlp.wordlists import alternatives

_ANNOUNCED = re.compile(
    rf"\b(?:{alternatives('cues.announcing.words')})\s+((?:[A-Z][A-Za-z]{{2,}}(?:\s+(?=[A-Z][A-Za-z]))?){{1,3}})"
)


def with_misspelt(field: str, text: str, found: list[Mention]) -> list[Mention]:
    """Return the mentions `found` in `text` and the misspelt regions among them: "Bawaslu Musi Banyuasim"."""
    known = {mention.start: mention.end for mention in found if mention.accepted}
    extra = [
        misspelt
        for match in _ANNOUNCED.finditer(text)
        if (misspelt := _read(field, text, match)) and misspelt.end > known.get(misspelt.start, 0)
    ]
    if not extra:
        return found
    kept = [m for m in found if not any(x.start < m.end and m.start < x.end for x in extra)]
    return sorted([*kept, *extra], key=lambda mention: mention.start)


def _read(field: str, text: str, announced: re.Match[str]) -> Mention | None:
    """Return the misspelt region that the longest run of the announced words spells, or None."""
    ends = [word.end() for word in re.finditer(r"\S+", announced.group(1))]
    for size in reversed(ends):
        start, end = announced.start(1), announced.start(1) + size
        form = form_of(text[start:end])
        found = _nearest(form)
        if not found:
            continue
        cue, kind = cue_of(words_before(text, start))
        if not kind or any(by_code()[sense.code].kind == kind for sense in found):
            return Mention(field, start, end, form, found, cue, kind)
    return None


def _nearest(form: str) -> tuple[Sense, ...]:
    """Return the regions whose name is one edit away from `form` and begins alike; none if it is itself a name."""
    word = form.replace(" ", "")
    if len(word) < 7 or senses(form) or senses(word):
        return ()
    codes = {code for key in (word, *_deletions(word)) for code, name in _index().get(key, ()) if name[0] == word[0]}
    return tuple(Sense(code, 0) for code in sorted(codes))


@cache
def _index() -> dict[str, list[tuple[str, str]]]:
    """Return the names of regions under themselves and each of their deletions (the SymSpell scheme, W. Garbe 2012)."""
    index: dict[str, list[tuple[str, str]]] = {}
    for code, region in by_code().items():
        name = form_of(plain_name(region.name)).replace(" ", "")
        if len(name) >= 7:
            for key in (name, *_deletions(name)):
                index.setdefault(key, []).append((code, name))
    return index


def _deletions(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]
