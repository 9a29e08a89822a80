"""Captions and datelines: the lines around an article's text that carry a photographer, a place or an outlet."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_FACTS = {
    name: f"(?:{'|'.join(expressions)})"
    for name, expressions in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
_LABELS = _FACTS["labels"]
# "(Foto Dodi)"   "(ANTARA FOTO/Rahmad)"   "[Istimewa]", and no date: "(11/1/2024)"
_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?!(?:\w+,?\s)?\d+/[\d/]+\s*\))(?P<credit>[^()\[\]]{2,90})[)\]]\s*\.?$")
# "… di Kayuagung. Foto: Zul"   "… / Sumber: Humas Pemkab"
_LABELLED = re.compile(
    rf"(?:^|[\s|/–—-]|(?<=\.))\s*{_LABELS}\s?(?:by|oleh)?\s?[:：/]\s?(?P<credit>[^:]{{2,90}})$", re.IGNORECASE
)
# "… di Bantaeng. ANTARA FOTO/Arnas/tom."   "… KOMPAS.com/Dewi"
_AGENCY = re.compile(
    rf"(?:^|\s)(?:(?i:{_LABELS})\s?[:：]\s?)?(?P<credit>(?:[A-Z]{{2,}}(?:\s[A-Z]{{2,}}){{0,2}}|\w{{3,30}}\.(?:com|co|id))/[^.]{{2,60}})\.?$"
)
_BEHIND_SLASH = re.compile(r"\s/(?P<credit>[A-Z@][^/]{1,40}(?:/[^/]{2,40})?)$")  # "… di Ciamis. /Kabar Ciamis/Asep"
# "KOMPAS.COM/ZUL FIKAR Warga antre di gudang"
_IN_FRONT = re.compile(r"(?P<credit>[\w.]{3,30}/[A-Z][A-Z .'’]{2,40})\s(?=[A-Z][a-z])")
_CREDITED = re.compile(rf"[(\[]{_LABELS}\b[^()\[\]]{{0,60}}[)\]]\s?\.?$", re.IGNORECASE)
_LONGEST_CAPTION = 200
_SAYS_CREDIT = re.compile(
    rf"\b(?:{_LABELS}|{_FACTS['sources']}|\w+(?:foto|photo))\b|/|\.(?:com|id|co)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"^(?:foto|photo|dok(?:umentasi)?|sumber|kredit|credit)\b\s?(?:by|oleh)?\s?[:：.]?\s*", re.IGNORECASE
)
_JOINT = re.compile(r"(?<=[^\s-])(?:--|[-–—])(?=[^\s-])|(?<=\s)(?:--|[-–—])(?=\s)")
_SOURCE = re.compile(rf"{_FACTS['sources']}\b", re.IGNORECASE)
_LONGEST_CREDIT = 60
_BUTTON = re.compile(r"^(?:Lihat|Perbesar)\s(?:Foto|Gambar)\s(?=[A-Z])")  # that enlarges the picture
# "… di Liya. Dok. kelompok tani"   "… di gudang. | Foto Zul Fikar"
_UNMARKED = re.compile(r"(?:(?<=[.!?])\s(?=\w+\.)|\s\|\s)(?P<credit>(?:Dok|Foto)\.?\s[^.:|]{2,60})\.?$")


def split_caption(text: str, joined: bool = False) -> tuple[str | None, str | None]:
    """Split a caption into (caption, credit).

    `joined` says that the outlet's pages write "caption-photographer-source", where parts left out leave a trailing
    "--"; a credit in brackets or behind a label ("Foto: …") is found on any page.
    """
    text = _BUTTON.sub("", " ".join(text.split()))
    whole = text.rstrip("- –—")
    if joined and not text.endswith("--") and (cut := _joint(whole, 1 if text.endswith("-") else 2)):
        return whole[:cut].strip() or None, _credit(whole[cut:].lstrip("- –—"))
    for pattern in (_IN_BRACKETS, _AGENCY, _LABELLED, _UNMARKED, _BEHIND_SLASH):
        match = pattern.search(whole)
        if match and (pattern is not _IN_BRACKETS or _SAYS_CREDIT.search(match["credit"])):
            return whole[: match.start()].strip(" -–—|/") or None, _credit(match["credit"])
    if match := _IN_FRONT.match(whole):
        return whole[match.end() :], _credit(match["credit"])
    return whole or None, None


def is_credited(line: str) -> bool:
    """Tell whether a line is a caption by the labelled credit that ends it ("… di gudang KPU. (Foto: Zul)")."""
    return len(line) < _LONGEST_CAPTION and _CREDITED.search(line) is not None


def _joint(text: str, parts: int) -> int:
    """Return where the last `parts` parts of a joined caption begin, 0 for nowhere; hyphens of words are no joints.

    "caption--source" leaves out the photographer between the two.
    """
    cuts = [
        match
        for match in _JOINT.finditer(text, max(len(text) - _LONGEST_CREDIT - 2, 0))
        if not _is_hyphen(text[match.start() - 1 : match.end() + 1]) or _SOURCE.match(text, match.end())
    ][-parts:]
    return next((match.start() for match in reversed(cuts) if match[0] == "--"), cuts[0].start() if cuts else 0)


def _is_hyphen(joint: str) -> bool:
    """Tell whether a mark with the characters around it joins two words or numbers: "anak-anak", "2023-2024"."""
    before, mark, behind = joint[0], joint[1:-1], joint[-1]
    return mark == "-" and ((before.islower() and behind.islower()) or (before.isdigit() and behind.isdigit()))


def _credit(text: str) -> str | None:
    names = [_LABEL.sub("", part.strip(" /.()")).strip(" /.()") for part in _JOINT.split(text)]
    return "-".join(name for name in names if name) or None


_PLACE = r"[^\W\d_][\w.'’/ -]{1,40}?"
_OUTLET = r"[\w-]{2,40}(?:\.[A-Za-z]{2,9}){1,3}"
_UPPER = r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .'/]){1,40}"
_BRACKETS = r"\([^()]{2,40}\)"
_DATELINE = re.compile(
    rf"^\s*(?!{_FACTS['no_places']}\b(?!\.))(?:(?P<stopped>{_OUTLET}\s-\s{_UPPER})\.\s"  # KONTAN.CO.ID - LIWA.
    r"|(?P<dateline>"
    rf"{_OUTLET}\s?[,|]\s?{_PLACE}(?:\s?,\s?{_PLACE})?"  # TEMPO.CO, Jakarta
    rf"|{_PLACE}(?:\s?,\s?{_PLACE})?\s?[,|]?\s?(?:{_OUTLET}|{_BRACKETS})(?:\s?{_BRACKETS})?"  # OKI, SITE.COM
    rf"|{_OUTLET}"
    rf"|{_UPPER}(?:\s?,\s?{_UPPER})?"  # BATURAJA
    r"|[A-Z][\w'’ ]{2,30},\s?[A-Z][\w. ]{2,30}?"  # Jakarta, CNN Indonesia
    r"|[A-Z][\w'’]{2,20}(?:\s[A-Z][\w'’]{1,20}){0,2}(?=\s[-–—]{1,2}\s[\"“A-Z])"  # Muara Enim
    r")\s*,?\s*(?:--+|[–—]|-(?![a-z])|:(?=\s))\s*(?=\S))"
)


def dateline_of(body: str) -> str | None:
    """Return the dateline that opens `body` ("PALEMBANG, PALPRES.COM"), or None."""
    match = _DATELINE.match(body[:140])
    if match is None:
        return None
    dateline = (match["stopped"] or match["dateline"]).strip(" ,|")
    return dateline if len(dateline.split()) <= 8 else None
