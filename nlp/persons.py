"""When the name of a place is a person's."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from nlp.cues import Before, Cue, words_before
from nlp.gazetteer.forms import form_of, senses
from nlp.mentions import Mention
from nlp.wordlists import alternatives, announcing, phrases


def is_a_persons(text: str, start: int, end: int, before: Before, cue: Cue) -> bool:
    """Tell whether a name that no body and no kind of place announces is part of a person's."""
    words, lower = before
    titles, given = phrases("refusals.persons.titles"), phrases("refusals.persons.given")
    if not _is_in_title_case(text) and _is_in_the_middle(text, start, end, before):
        return True
    if text.startswith(" alias ", end):
        return True
    if not words:
        return False
    following = follows_a_name(text, end)
    if lower[-1] in titles and following:
        return True  # "saksi Komering Jaya"
    if words[-1].istitle() and lower[-1] != "asal" and (lower[-1] in given or not titles.isdisjoint(lower[-3:-1])):
        return True  # "dipimpin Joko Sabang", "penyanyi Rina Sintang"
    if cue != Cue.NONE:
        return False
    run = list(takewhile(str.istitle, reversed(words)))
    if len(run) > 1 and run[-1].lower() in phrases("refusals.persons.honorifics"):
        return True  # "Haji Zainal Abidin Pagaralam"
    if words[-1].islower():
        return following is not None and following[1].lower() in given  # "dicetak Banyuasin Putra"
    first = start - len(words[-1]) - 1
    return (  # "seorang guru, Rina Lampung,"
        len(words) == 1
        and words[0].istitle()
        and text[end : end + 1] == ","
        and text[first - 2 : first] == ", "
        and not titles.isdisjoint(words_before(text, first - 2).lower[-1:])
    )


def may_be_a_persons(text: str, start: int, end: int, before: Before) -> bool:
    """Tell whether a name in a headline may be part of a person's: "Dewi Natuna Juara", but also "Cabai Garut Naik"."""
    return _is_in_title_case(text) and _is_in_the_middle(text, start, end, before)


@lru_cache(maxsize=2)
def _is_in_title_case(text: str) -> bool:
    if len(text) > 200 or text.rstrip().endswith("."):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return 10 * sum(word[0].isupper() for word in words) >= 7 * len(words)


def _is_in_the_middle(text: str, start: int, end: int, before: Before) -> bool:
    """Tell whether a name stands inside a person's: "Bintan R. Saragih", "Dewi Natuna Putri", ", Jambi Laode.".

    But "Kepala Disperkim Lahat Budi mengatakan" is an office, its region, and who holds it.
    """
    if text[end : end + 1] != " " or " " in text[start:end]:
        return False
    if _INITIAL.match(text, end):
        return True
    following = follows_a_name(text, end)
    if following is None:
        return False
    if not before.words:
        ends = text[following.end() : following.end() + 1] in (",", ".")
        return ends and text[start - 2 : start] == ", " and not senses(form_of(text[start : following.end()]))
    if not announcing().isdisjoint(before.lower) or not phrases("cues.support.offices").isdisjoint(before.lower):
        return False
    word = before.words[-1]
    begins = len(before.words) == 1 and text[start - len(word) - 3 : start - len(word) - 1] != ", "
    return word.istitle() and not begins


def follows_a_name(text: str, end: int) -> re.Match[str] | None:
    """Return the word after a place's name if it may be the rest of a person's name."""
    following = _GIVEN.match(text, end)
    if following is None:
        return None
    word = following[1].lower()
    return None if word in announcing() or word in phrases("refusals.persons.not_given") else following


_GIVEN = re.compile(r" ([A-Z][a-z]+)(?=[,.]| [a-z(])")
_INITIAL = re.compile(r" [A-HJ-Z]\.? [A-Z][a-z]")


_OFFICE = re.compile(
    rf"\b(?:{alternatives('refusals.persons.officers')})\s+(?:(?:kabupaten|kota|provinsi)\s+)?$", re.IGNORECASE
)
_GIVEN_NAMES = re.compile(r"(?: [A-Z][\w.'-]+){1,3} ")


def is_officer(office: Mention, mention: Mention, text: str) -> bool:
    """Tell whether a name is that of the officer named before it: "Bupati Sinjai Andi Palembang"."""
    return (
        mention.cue <= Cue.NEAR
        and _GIVEN_NAMES.fullmatch(text, office.end, mention.start) is not None
        and _OFFICE.search(text, max(0, office.start - 24), office.start) is not None
    )
