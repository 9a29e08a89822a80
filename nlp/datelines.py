"""Where the dateline and the first sentence of a body end."""

from __future__ import annotations

import re
from functools import lru_cache

# What may part a dateline from the text: " - ", "--", an em dash, a bar, "OUTLET.COM- ", "(Outlet): ".
_PARTING = re.compile(r"\s*(?:--+|[–—|:]|-(?=\s)|(?<=\s)-|-(?=[A-Z“\"]))\s*")
_OUTLET = re.compile(r"\b[\w-]+(?:\.[\w-]{2,})+|,?\s*\(\s*[\w. -]{2,40}\s*\)")
_OUTLET_NEXT = re.compile(r"[\w-]+(?:\.[\w-]{2,})+\s*(?:--+|[-–—|])\s*")
# "Outlet.com, Jakarta Ketua ...": nothing parts it from the text.
_UNPARTED = re.compile(
    r"[\w-]+\.(?:com|co\.id|id|co|net)\s*,\s*"
    r"(?:(?:Banda|Bandar|Tanjung|Pangkal|Palangka|Lubuk|Pagar) )?[A-Z][a-z]+\s(?=[A-Z])"
)
_BROADCASTERS = frozenset(["KBRN", "RRI", "TVRI"])
_LOWER_BRANDS = frozenset(["detikcom", "jpnn", "indozone"])


def dateline_end(body: str) -> int:
    """Return how many leading characters of `body` are its dateline, 0 if it has none.

    Known forms: "PALEMBANG, PALPRES.COM - ", "OUTLET.COM -- ", "BATURAJA - ", "Medan (ANTARA) - ",
    "Outlet.com, Jakarta - ", "Krui (Outlet.co): ", "KBRN, Ende : ", "Jakarta, CNN Indonesia -- ", "LAMPUNG TIMUR--",
    "Outlet.com, Jakarta Ketua ...".
    """
    opening = body[:130]
    for count, parting in enumerate(_PARTING.finditer(opening)):
        if count > 3 or parting.end() == len(opening):
            break
        if parting.start() and _is_dateline(
            opening[: parting.start()].strip(), parting.group(), opening[parting.end()]
        ):
            # A second place or outlet may follow the first: "SURABAYA | DUTA.CO - ".
            outlet = _OUTLET_NEXT.match(body, parting.end())
            return outlet.end() if outlet else parting.end()
    unparted = _UNPARTED.match(body)
    return unparted.end() if unparted else 0


def _is_dateline(head: str, parting: str, following: str) -> bool:
    rest, outlets = _OUTLET.subn(" ", head)
    words = rest.replace(",", " ").split()
    if re.search(r"[!?“”\"]|\.\s", rest) or len(words) > 6:
        return False
    if head in _LOWER_BRANDS:
        return True
    if not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    if outlets:
        return True
    if ":" in parting:
        return words[0] in _BROADCASTERS
    spaced = parting[:1].isspace() or len(parting.strip()) > 1
    if rest.isupper():
        return spaced or parting.strip() != "-"
    if not spaced or not (following.isupper() or following in "“\"'‘"):
        return False
    if "," in rest:
        return len(words) <= 5
    # "Jakarta - Ketua ..." is a dateline, "KPU Lahat - ..." the beginning of a sentence.
    return len(words) <= 3 and not any(word.isupper() and len(word) > 1 for word in words)


_STOP = re.compile(r"[.!?][\"”’)]*(?=\s+[A-Z“\"(])|\n")


@lru_cache(maxsize=2)
def lead_end(body: str) -> int:
    """Return where the first sentence of the body ends."""
    match = _STOP.search(body, 40)
    return match.start() if match else len(body)


def is_one_sentence(text: str) -> bool:
    """Tell whether a text is a single sentence."""
    return _STOP.search(text.strip()) is None
