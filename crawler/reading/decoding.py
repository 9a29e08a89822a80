"""Bytes to a tree, and text to what a reader sees: charsets, deep nesting, invisible characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy
from lxml import etree, html
from lxml.html import HtmlElement
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, resolve_encoding

MAX_CHARACTERS = 32_000_000
_LARGE = 100_000  # characters of a page
_SAMPLE = 40_000  # characters by which text is told from noise
_MOST_ATTRIBUTES = 2_000
_MAX_DEPTH = 200  # of elements kept as they are nested, once a page turns out to be deeper than libxml2 goes
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Control, zero-width, bidi and tag characters, soft hyphens, byte-order marks, private use and surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_SPELT = re.compile("(?<=[\u0600-\u06ff\u0900-\u0dff])[\u200c\u200d](?=[\u0600-\u06ff\u0900-\u0dff])")
_SPACES = re.compile(r"[^\S\n]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])[^<>]{0,4000}>")
# The parser compares each attribute of an element with all before it.
_CROWDED_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,15})\s(?=[^<>]{20000})[^<>]+>")
_MOJIBAKE = re.compile("â€|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|ðŸ")
_MOJIBAKE_BEGINS = ("â", "Ã", "Â", "ð")
_MOST_REPAIRED = 2_000_000
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Undecodable(ValueError):
    """The bytes are text in no charset that can be told."""


def decode(raw: bytes, content_type: str | None = None) -> str:
    """Return the text of a page: by its byte-order mark, as UTF-8 where it is UTF-8, else by what it declares.

    Bytes that do not fit are read as Windows-1252 one by one (pages pieced together from two charsets). Raises
    Undecodable where the result would be noise.
    """
    return _repaired(_decoded(raw, content_type))


def _repaired(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 somewhere before it came to us ("â€œ" for “)."""
    may_be = len(text) <= _MOST_REPAIRED and any(letter in text for letter in _MOJIBAKE_BEGINS)
    if may_be and _MOJIBAKE.search(text):
        return "\n".join(ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n"))
    return text


def _decoded(raw: bytes, content_type: str | None) -> str:
    for mark, marked in _BOMS:
        if raw.startswith(mark):
            return _text(raw[len(mark) :], marked)
    head = raw[:4096]
    if head.count(0) > len(head) // 4:  # UTF-16 without a mark: every other byte of Latin text is zero
        return _text(raw, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    try:
        return _text(raw, "utf-8")
    except Undecodable:
        declared = http_content_type_encoding(content_type) or html_body_declared_encoding(head)
    charset = resolve_encoding(declared) if declared else None
    if charset and charset != "utf-8":
        try:
            return _text(raw, charset)
        except Undecodable:
            pass
    return _checked(raw.decode("utf-8", errors="pantau-mixed"))


def _text(raw: bytes, charset: str) -> str:
    try:
        return _checked(raw.decode(charset))
    except (UnicodeDecodeError, LookupError) as error:
        raise Undecodable(charset) from error


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    strange = sum(1 for c in _INVISIBLE.findall(sample) if c not in "\u200b\u200c\u200d\u00ad\ufeff\x00")
    if strange > 20 + len(sample) // 50:
        raise Undecodable("mostly control characters")
    return text


def _one_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error("pantau-mixed", _one_byte)


def parse(text: str) -> HtmlElement | None:
    """Return the tree of a page (None for a page without elements), whole however deeply it is nested."""
    text = text.replace("\x00", "")
    if len(text) > _LARGE:
        text = _CROWDED_TAG.sub(_uncrowded, text)
    raw = text.encode("utf-8", errors="replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree = _tree(raw, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        # libxml2 drops what is nested deeper than 2,048 elements without an error.
        return _tree(_flatten(raw.decode()).encode(), parser)
    return tree


def _uncrowded(tag: re.Match[str]) -> str:
    return tag[0] if tag[0].count("=") < _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _tree(raw: bytes, parser: html.HTMLParser) -> HtmlElement | None:
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root if isinstance(root, HtmlElement) else None


def _flatten(text: str) -> str:
    """Leave out the tags that open below the depth libxml2 can follow; their text stays, apart from its neighbours."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        closing, name = match[1], match[2].lower()
        if name in _VOID:
            return match[0]
        if closing:
            depth = max(depth - 1, 0)
            return match[0] if depth < _MAX_DEPTH else " "
        depth += 1
        return match[0] if depth <= _MAX_DEPTH else " "

    return _TAG.sub(keep, text)


def visible(text: str) -> str:
    """Return `text` as a reader sees it: NFC, without invisible characters, spaces collapsed, line ends kept."""
    if text.isascii():
        if text.isprintable() and "  " not in text:  # most lines
            return text.strip()
    else:
        text = unicodedata.normalize("NFC", text.replace("\u2028", "\n").replace("\u2029", "\n"))
    text = _INVISIBLE.sub(_if_spelt, text.replace("\r", "\n").replace("\x0b", " ").replace("\x0c", " "))
    return _SPACES.sub(" ", text).strip()


def _if_spelt(match: re.Match[str]) -> str:
    """Return a joiner or non-joiner between two letters of Persian or a language of India, "" for all else."""
    return match[0] if _SPELT.match(match.string, match.start()) else ""
