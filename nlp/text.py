"""Clean, sentences, words, stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that cause a tag: `text == field[start:end]`, counted in characters of the field as it was given."""

    field: str
    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """One sentence of an article: where it stands, and in which paragraph of its field (counted from 0)."""

    field: str
    start: int
    end: int
    text: str
    paragraph: int

    def evidence(self) -> Evidence:
        return Evidence(self.field, self.start, self.end, self.text)


# Lines that stand inside a body but are not the article, and never a reason for a tag.
_NOT_THE_ARTICLE = re.compile(
    r"[^\w#@]{0,4}(?:"
    r"baca\s*(?:juga|selengkapnya|berita|artikel|lainnya|di\s*sini)?\s*[:：]"
    r"|baca\s+(?:juga|selengkapnya|berita\s+(?:lain|terkait|menarik)|artikel\s+(?:lain|terkait|menarik))\b"
    r"|(?:lihat|simak|tonton|saksikan|nonton|dengarkan|cek)\s+(?:juga|pula|berita|video|artikel|selengkapnya|live)\b"
    r"|(?:artikel|berita|topik|konten|video)\s+(?:terkait|lainnya|pilihan|rekomendasi|populer)\b|pilihan\s+editor\b"
    r"|(?:artikel|berita)\s+ini\s+(?:telah|sudah|pertama\s+kali)\s+(?:tayang|terbit|dimuat)"
    r"|(?:dapatkan|ikuti|follow|gabung|bergabung|join)\s+(?:\w+\s+){0,3}(?:berita|kami|whatsapp|google\s+news|telegram|channel|saluran)\b"
    r"|update\s+berita\b|scroll\s+(?:to|untuk)\b|advertisement\b|\[?gambas\s*:|halaman\s+(?:selanjutnya|berikutnya|\d+\s*$)|next\s*page"
    r"|(?:editor|reporter|penulis|pewarta|sumber|wartawan|kontributor|laporan|uploader|copyright|tags?|tagar|label|kategori|topik"
    r"|kata\s+kunci|keywords?|video|infografis)\s*[:：©]"
    r")|\W*(?:#\w+[\s,]*)+$|\s*\([\w./ ]{2,12}/[\w./ ]{2,12}\)\s*$",
    re.IGNORECASE,
)
# A related link in brackets inside a paragraph: it ends one sentence and begins none.
_INLINE_LINK = re.compile(r"[(\[]\s*(?:baca|lihat|simak)\s*(?:juga)?\s*:[^)\]\n]{0,200}[)\]]", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    "ir drs dra dr h hj prof st se sh mt mm si kom pd ag km jl no rp kab kec kel ds dkk dll dsb tn ny sdr bp a m d s"
    " letkol kol kapt mayjen brigjen irjen komjen akbp kombes ipda iptu akp kompol aiptu aipda bripka serda lettu gg "
    "rt rw tgl pkl jend".split()
)
# The last two branches are paragraphs glued together, as cheap extractors leave them: `mundur."Warga`, `caleg.Aksi`.
_SENTENCE_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[.!?]+[\"”’](?=[A-Z“\"])|(?<=[a-z)]{2})[.!?](?=[\"“]?[A-Z][a-z]+[ ,])"
)
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LAST_WORD = re.compile(r"[^\W_]+$")
_COMMA = re.compile(r"[,;](?!\d)")
_WORD = re.compile(r"[^\W_]+(?:['’`-][^\W_]+)*", re.UNICODE)


def fold(text: str) -> str:
    """Lower-case `text` without changing its length, so that offsets stay true; typographic quotes and dashes plain."""
    low = text.lower()
    if len(low) != len(text):  # a few letters (İ) become two
        low = "".join(lowered if len(lowered := c.lower()) == 1 else c for c in text)
    return low.translate(_PLAIN)


_PLAIN = str.maketrans("‘’‛`´“”„–—‑‐\u00a0\u202f\u2009", "'''''\"\"\"----" + "   ")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case; a hyphen or an apostrophe inside a word belongs to it."""
    return [m.group() for m in _WORD.finditer(fold(text))]


def items(text: str) -> list[int]:
    """Return, per word of `text`, the number of its item where commas part three items or more; else all are in one."""
    if len(_COMMA.findall(text)) < 2:
        return [0] * len(words(text))
    return [number for number, item in enumerate(_COMMA.split(text)) for _ in words(item)]


def is_related_link(line: str) -> bool:
    """Tell whether a line of a body is a related link, a credit line or another line that is not the article."""
    return _NOT_THE_ARTICLE.match(line) is not None


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of `text` that is not blank, surrounding white space left out."""
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + raw.index(stripped)
            yield start, start + len(stripped)


def sentences(text: str, field: str = "body") -> list[Sentence]:
    """Split `text` into sentences with their offsets; related-link lines are left out, a paragraph is a line.

    A full stop after a known abbreviation or title ("Ir. H.", "Kab.", "No."), a single initial, or between digits does
    not end a sentence.
    """
    found: list[Sentence] = []
    under_heading = False
    for paragraph, (start, end) in enumerate(lines(text)):
        line = text[start:end]
        if is_related_link(line):
            under_heading = line.endswith(":")
            continue
        # "Baca juga:" or "Tags:" alone on a line: what follows is the list, until a line that is a sentence.
        under_heading = under_heading and line[-1] not in ".!?\"”'’" and line.count(" ") < 20
        if under_heading:
            continue
        begin = 0
        for match in _SENTENCE_END.finditer(line):
            if match.group()[0] == "." and _is_abbreviation(line, match.start()):
                continue
            found += _sentence(text, field, start + begin, start + match.end(), paragraph)
            begin = match.end()
        found += _sentence(text, field, start + begin, end, paragraph)
    return found


def headlines(title: str) -> list[Sentence]:
    """Return a title as sentences: each line is one, whatever marks are in it ("Boleh Netral? Ini Kata BKN")."""
    return [Sentence("title", start, end, title[start:end], number) for number, (start, end) in enumerate(lines(title))]


def _is_abbreviation(line: str, stop: int) -> bool:
    word = _LAST_WORD.search(line, max(0, stop - 20), stop)  # not the whole line: it may be long
    if word is None:
        return False
    last = word.group()
    following = line[stop + 1 :].lstrip()
    if len(last) == 1 and last.isupper() and following[:1].isupper():
        return True
    return last.lower() in _ABBREVIATIONS and bool(following) and (following[0].isupper() or following[0].isdigit())


def _sentence(text: str, field: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    raw = text[start:end]
    if "aca" in raw or "ACA" in raw:
        link = _INLINE_LINK.search(raw)
        if link is not None:
            before = _sentence(text, field, start, start + link.start(), paragraph)
            return before + _sentence(text, field, start + link.end(), end, paragraph)
        if is_related_link(raw.lstrip()):
            return []
    stripped = raw.strip()
    if not any(map(str.isalnum, stripped)):
        return []
    start += raw.index(stripped)
    return [Sentence(field, start, start + len(stripped), stripped, paragraph)]


@cache
def stem(word: str) -> str:
    """Return the root of a lower-case `word` (Nazief-Adriani as in PySastrawi); names and terms it would damage stay.

    Memoised per word type, since a stem costs about 0.1 ms. The dictionary is loaded on the first call (60 ms).
    """
    return word if word in _unstemmed() else str(_stemmer().stem(word))


@cache
def _stemmer() -> Any:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()


@cache
def _unstemmed() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("unstemmed.txt").read_text(encoding="utf-8").split())
