"""When a name is no place: it is part of another name, or a word."""

from __future__ import annotations

import re

from nlp.cues import Before, Cue, cue_of, words_before
from nlp.mentions import Mention
from nlp.persons import follows_a_name, is_a_persons
from nlp.wordlists import phrases


def belongs_to_another(text: str, start: int, end: int, before: Before, cue: Cue) -> bool:
    """Tell whether the name is part of another name: a person's, a street's, a club's, an outlet's."""
    last, after = text[start - 1 : start], text[end : end + 2]
    if last in ("@", "#", "_", ".") or _DOMAIN.match(text, end) or after[:1] in ("@", "_"):
        return True
    if last in _QUOTES and after[:1] in _QUOTES and cue == Cue.NONE:
        return True  # 'kata sandi "Lahat"'
    if last in ("/", "-") and text[start - 2 : start - 1].isdigit():
        return True
    if after[:1] == " " and after[1:].isupper():
        following = _NEXT_WORD.match(text, end + 1)
        if following and following.group().lower() in phrases("refusals.after"):
            return True
    if cue <= Cue.NEAR and is_a_persons(text, start, end, before, cue):
        return True
    words, lower = before
    if not words:
        return False
    if words[-1][:1].isupper() and lower[-1] in phrases("refusals.before"):
        return True
    if before.ends_with(phrases("refusals.directly")) and cue < Cue.SUPPORT:
        return True
    if cue <= Cue.PLACE and lower[-1] not in phrases("cues.place.locative"):
        for word, low in zip(reversed(words), reversed(lower), strict=True):
            if low in phrases("cues.support.bodies", "cues.support.people") or not (
                word[:1].isupper() or word[:1].isdigit()
            ):
                break
            if low in phrases("refusals.run"):
                return True
    return False


_QUOTES = ('"', "“", "”", "'", "‘", "’")
_DOMAIN = re.compile(r"(?:\.[\w-]+)?\.(?:com|co|id|net|org|tv|go|ac|info|news|my|dev)\b", re.IGNORECASE)


_NEXT_WORD = re.compile(r"[^\W_]+")


def is_word_here(mention: Mention, texts: dict[str, str]) -> bool:
    """Tell whether a name is but a word in this article, which also writes it as one: "Bangli ... 75 bangli".

    The capitals of a title say nothing: "Kejaksaan Buru Penyelundup" is no name if the body never repeats it.
    """
    if " " in mention.form or mention.senses[0].rank > 0 or mention.cue == Cue.KIND:
        return False
    plain = mention.homograph and mention.cue != Cue.PLACE and not _name(mention, texts).isupper()
    if mention.field == "title" and plain and "body" in texts:
        return re.search(rf"\b{mention.form}\b", texts["body"], re.IGNORECASE) is None
    return mention.cue == Cue.NONE and any(
        text[at.end() : at.end() + 1] not in ("-", "@", ".") and cue_of(words_before(text, at.start()))[0] == Cue.NONE
        for text in texts.values()
        for at in re.finditer(rf"(?<= ){mention.form}\b", text)
    )


def things_named(mentions: list[Mention], texts: dict[str, str]) -> set[str]:
    """Return the names refused in a body, each with the name's next word: "Ambon Ceria" of "KM Ambon Ceria karam"."""
    following = [
        (mention, follows_a_name(texts["body"], mention.end))
        for mention in mentions
        if mention.refused and mention.field == "body"
    ]
    return {texts["body"][mention.start : word.end()] for mention, word in following if word}


def is_part_of(things: set[str], mention: Mention, texts: dict[str, str]) -> bool:
    """Tell whether a name that nothing announces begins the name of one of the things."""
    text = texts[mention.field]
    return mention.cue == Cue.NONE and any(text.startswith(thing, mention.start) for thing in things)


def _name(mention: Mention, texts: dict[str, str]) -> str:
    return texts[mention.field][mention.start : mention.end]


def goes_with(refused: Mention, mention: Mention, text: str) -> bool:
    """Tell whether a name belongs to the refused one before it: "Tol Palembang-Indralaya", "Istana X, Jawa Barat"."""
    between = text[refused.end : mention.start].strip()
    if not between and refused.end < mention.start and not (refused.senses and refused.senses[0].rank == 3):
        return mention.cue < Cue.KIND  # "Bank Sumsel Babel"
    if between == "(":
        return bool({sense.code for sense in refused.senses} & {sense.code for sense in mention.senses})
    if between == ",":
        provinces = {sense.code for sense in mention.senses if len(sense.code) == 2}
        return any(sense.code[:2] in provinces for sense in refused.senses if sense.rank == 0)
    return between in ("-", "–", "/")
