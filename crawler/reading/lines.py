"""Lines of a body that are not the article (noise.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from crawler.reading.credits import LEAD, credits
from crawler.reading.signatures import byline

_NOISE = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))


def _pattern(expressions: list[str], lead: str = "", tail: str = "") -> re.Pattern[str]:
    return re.compile(f"{lead}(?:{'|'.join(expressions)}){tail}", re.IGNORECASE)


_RELATED = _pattern(_NOISE["related"], LEAD, r"(?!\w)")
_MAY_BEGIN_SENTENCE = _pattern(_NOISE["related_or_sentence"], LEAD, r"\b")
_RELATED_END = _pattern(_NOISE["related"], r"(?:^|[\s.”\"(\[])", r"[\s:：]{0,4}$")
_PROMOTION = _pattern(_NOISE["promotion"], r"\b")
_ASKING = _pattern(_NOISE["asking"], LEAD, r"\b")
_FURNITURE = _pattern(_NOISE["furniture"], LEAD, r"[\s.:!)\]>»›|–—\-]{0,6}$")
_SPOKEN = _pattern(_NOISE["spoken"], r"[,.!?”\"]\s{0,2}", r"(?:nya)?\b")
_FURNITURE_END = _pattern(_NOISE["furniture_end"], r"\b", r"[\s.:!)\]]{0,6}$")
# "29 mei 2024 om 16:05 Leestijd 2 minuten": a year and a clock in a line that is no sentence, or two such
_AT = r"[^!?]{0,40}\b(?:19|20)\d\d\b[^!?]{0,25}\b\d{1,2}[:.]\d\d(?!\d)[^.!?:…]*"
_STAMP = re.compile(rf"(?=.{{8,90}}$){_AT}|(?=.{{20,140}}$){_AT}[:\s]{_AT}")
# (r15) (bis/) (*) (ril/red) (***) *** [*] -- alone on a line, or at the end of the last one
_INITIALS = r"[(\[](?=[^()\[\]]*[A-Za-z*])(?:[^()\[\]]{1,24}|[^()\[\]]{0,50}(?:/|\.com|\.id)[^()\[\]]{0,50})[)\]]"
_WIDE = r"（[^（）]{1,24}）|【[^【】]{1,24}】"
_SIGN_OFF = rf"(?:{_INITIALS}|{_WIDE}|\*{{1,5}}/?|Enditem/?|-{{2,3}}|-{{1,2}}[o0]{{1,3}}-{{1,2}}|#{{1,3}})\s*\.?"
_IS_SIGN_OFF = re.compile(rf"(?:{_SIGN_OFF}\s*){{1,2}}")
_FOOTNOTE = re.compile(
    r"\*{1,3}\)\s?[A-Z].{3,300}|\W{0,3}Penulis\s+(?:adalah|merupakan)\b.{3,300}"
)  # "*) Rina Marlena", "*) Penulis adalah guru di Curup."
_SIGN_OFF_AT_END = re.compile(rf"(?<=[.!?”\"'’])(?:\s*{_SIGN_OFF}){{1,2}}$")
# "… katanya. Baca juga: Jalan Desa Rusak" where the link is no link any more
_RELATED_TAIL = re.compile(
    r"(?<=[.!?”\"'’])\s*[(\[]?(?:baca|simak|lihat|tonton)\s+juga\s*[:：].{0,300}$", re.IGNORECASE
)


def is_related(line: str, *, is_link: bool = False) -> bool:
    """Tell whether a line is a link to another article ("BACA JUGA: …") or heads a list of such links.

    `is_link`: most of it is. "Baca berita di media arus utama adalah cara menangkal hoaks." is a sentence.
    """
    cue = _RELATED.match(line)
    if cue is None:
        return False
    ends_so = line.endswith((".", ".”", '."')) and line[cue.end() :].lstrip()[:1] not in (*":：|»›>-–—", "")
    return is_link or not (ends_so and _MAY_BEGIN_SENTENCE.match(line))


def related_cue(text: str) -> int:
    """Return where a related-link cue that ends `text` begins ("… katanya. Baca juga:"), or -1."""
    match = _RELATED_END.search(text[-60:])
    return -1 if match is None else max(0, len(text) - 60) + match.start()


def role(line: str, *, is_link: bool = False) -> str:
    """Return what a line is if it is not the article: "related", "credit" or "furniture"; else ""."""
    if is_related(line, is_link=is_link):
        return "related"
    if credits(line):
        return "credit"
    return "furniture" if is_furniture(line) or byline(line) else ""


def is_sign_off(line: str) -> bool:
    """Tell whether a line is a reporter's initials, a mark that ends an article, or a footnote on its author."""
    return (len(line) < 80 and _IS_SIGN_OFF.fullmatch(line) is not None) or _FOOTNOTE.fullmatch(line) is not None


def without_sign_off(line: str) -> str:
    """Return the last line of an article without the initials or the mark behind its last sentence."""
    return line[:-100] + _SIGN_OFF_AT_END.sub("", line[-100:])


def without_related_tail(line: str) -> str:
    """Return a line without the related headline behind its last sentence."""
    return line[:-400] + _RELATED_TAIL.sub("", line[-400:])


def is_stamp(line: str) -> bool:
    """Tell whether a line is the day and the clock of an article, and no sentence."""
    return _STAMP.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture of the page: an advertisement's label, a share button, a tag list.

    What somebody says ("…, kata Ketua KPU.") is none, whatever words are in it.
    """
    return (
        len(line) < 420
        and not _SPOKEN.search(line)
        and (
            _FURNITURE.match(line) is not None
            or _FURNITURE_END.search(line) is not None
            or is_stamp(line)
            or (len(line) < 260 and _ASKING.match(line) is not None and _PROMOTION.search(line) is not None)
        )
    )
