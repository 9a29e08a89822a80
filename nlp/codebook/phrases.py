"""The codebook's phrases: how a line of a word list matches the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from nlp.text import stem

Span = tuple[int, int]

GAP = ".."
LONGEST_GAP = 3
HIDES = "!"
_ELEMENT = re.compile(r"\[?(?:[~*]?[\w'-]+\*?)(?:\|[~*]?[\w'-]+\*?)*\]?$")
_PREFIXES = frozenset(
    ["", *"me mem men meng menge meny di pe pem pen peng penge per memper diper ber ter se ke".split()]
)
_SWALLOWED = {"k": ("meng", "peng"), "p": ("mem", "pem"), "s": ("meny", "peny"), "t": ("men", "pen")}
_SUFFIXES = ("", "kan", "an", "i", "in", "nya", "kannya", "annya")
_ENCLITIC = re.compile(r"(?<=\w\w\w)-?(?:nya|lah|kah|pun|mu|ku)$")


class PhraseError(ValueError):
    """A line of a word list that cannot be read."""


def expand(line: str) -> list[tuple[str, ...]]:
    """Return the phrases that one line stands for.

    `word` is that word (also with -nya, -lah, -kah, -pun, -mu, -ku); `word*` begins with it, `*word` ends so, `*word*`
    contains it; `~root` is any form of the root (men-, di-, pe-an, reduplicated …); `a|b` is either; `[word]` may be
    missing; `..` is a gap of up to three words.
    """
    choices: list[list[tuple[str, ...]]] = []
    for element in line.split():
        if element == GAP:
            choices.append([(GAP,)])
            continue
        if not _ELEMENT.match(element) or element.startswith("[") != element.endswith("]"):
            raise PhraseError(f"{line!r}: {element!r} is not a word, word*, *word*, ~root, a|b, [word] or ..")
        either: list[tuple[str, ...]] = [(word,) for word in element.strip("[]").split("|")]
        choices.append([*either, ()] if element.startswith("[") else either)
    phrases = [tuple(word for part in parts for word in part) for parts in product(*choices)]
    if not phrases or any(not phrase or GAP in (phrase[0], phrase[-1]) for phrase in phrases):
        raise PhraseError(f"{line!r}: a phrase needs a word at either end")
    return phrases


class _Node:
    """A trie of phrases by their elements: the lists that have a phrase ending here, and how it may go on."""

    __slots__ = ("children", "names")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.names: list[str] = []

    def add(self, phrase: tuple[str, ...], name: str) -> None:
        node = self
        for element in phrase:
            node = node.children.setdefault(element, _Node())
        node.names.append(name)

    def walk(self, known: Sequence[frozenset[str]], start: int, at: int, found: dict[str, list[Span]]) -> None:
        """Add the span from `start` of every phrase that goes on from here at word `at`."""
        for name in self.names:
            found.setdefault(name, []).append((start, at))
        if at < len(known) and self.children:
            for element in known[at]:
                child = self.children.get(element)
                if child is not None:
                    child.walk(known, start, at + 1, found)
            gap = self.children.get(GAP)
            if gap is not None:
                for behind in range(at, min(at + LONGEST_GAP + 1, len(known))):
                    gap.walk(known, start, behind, found)


class Matcher:
    """Finds the phrases of many named lists in one pass over the words of a sentence.

    A word is looked up once per type: which elements (exact, prefix, inside, root) it satisfies is remembered.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._root = _Node()
        elements: set[str] = set()
        for name, lines in lists.items():
            named = [(name + HIDES * line.startswith(HIDES), line.lstrip(HIDES)) for line in lines]
            for owner, phrase in dict.fromkeys((owner, phrase) for owner, line in named for phrase in expand(line)):
                self._root.add(phrase, owner)
                elements.update(phrase)
        self._exact = {e for e in elements if e[0] not in "~*" and e[-1] != "*"}
        self._prefixes = {e[:-1] for e in elements if e[0] not in "~*" and e[-1] == "*"}
        self._inside = [(e, e.strip("*")) for e in elements if e[0] == "*"]
        # meN- swallows the first letter of a root (sortir -> menyortir): look for the rest before asking for the stem.
        self._roots = [(e[1:], e[2:]) for e in elements if e[0] == "~"]
        self._known: dict[str, frozenset[str]] = {}

    def elements(self, word: str) -> frozenset[str]:
        """Return the elements that a lower-case word satisfies."""
        known = self._known.get(word)
        if known is None:
            found = self._look_up(word)
            if "-" in word:
                found = found.union(*(self._look_up(part) for part in word.split("-") if part))
            known = self._known[word] = frozenset(found)
        return known

    def _look_up(self, word: str) -> set[str]:
        bare = _ENCLITIC.sub("", word)
        found = {w for w in (word, bare) if w in self._exact}
        found.update(f"{word[:n]}*" for n in range(2, len(word) + 1) if word[:n] in self._prefixes)
        found.update(e for e, part in self._inside if (part in word if e[-1] == "*" else word.endswith(part)))
        found.update(f"~{root}" for root, rest in self._roots if rest in word and _is_form(word, root))
        return found

    def find(self, words: Sequence[str]) -> dict[str, list[Span]]:
        """Return, per list that occurs in `words`, the spans (first word, behind the last word) of its phrases."""
        found: dict[str, list[Span]] = {}
        known = [self.elements(word) for word in words]
        for start in range(len(known)):
            self._root.walk(known, start, start, found)
        for hiding in [name for name in found if name.endswith(HIDES)]:
            name, hidden = hiding.removesuffix(HIDES), found.pop(hiding)
            spans = apart(found.pop(name, ()), hidden)
            if spans:
                found[name] = spans
        return found


def apart(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """Return the spans that overlap none of `others`."""
    return [(a, b) for a, b in spans if not any(a < end and start < b for start, end in others)]


def _is_form(word: str, root: str) -> bool:
    """Tell whether a word is a form of a root, by its affixes or by the stemmer.

    The stemmer does not know every root, and gives some forms to another one (mengawal -> awal, mengemas -> emas).
    """
    for suffix in _SUFFIXES:
        if word.endswith(root + suffix) and word[: -len(root + suffix)] in _PREFIXES:
            return True
        if any(word == prefix + root[1:] + suffix for prefix in _SWALLOWED.get(root[0], ())):
            return True
    return stem(word) == root
