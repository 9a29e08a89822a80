"""Where the codebook's rules hold in an article: its sentences, and which of them speak of a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from nlp.codebook.phrases import Span, apart
from nlp.codebook.shapes import STRENGTHS, Codebook, Rule, Topic
from nlp.text import Sentence, headlines, items, sentences, words

_SHORT = 400  # characters: a headline or a brief may be about an election and have no room to name it
Hits = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence (its number in the reading) in which a rule of a topic holds; strength counts from 1 (hint)."""

    topic: str
    sentence: int
    rule: str
    strength: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the tagger sees it: sentences of title, caption and body in this order, and what the rules find.

    It is short where it is a headline or a brief. A sentence is silent where it speaks of a vote that is not an
    election (pilkades, another country's).
    """

    sentences: list[Sentence]
    words: list[list[str]]
    hits: Sequence[Hits]
    is_election: bool
    is_short: bool
    silent: Sequence[bool]
    findings: list[Finding]


def read(codebook: Codebook, title: str | None, body: str | None, caption: str | None = None) -> Reading | None:
    """Return the reading of an article, or None for the many that hold no word of an election at all."""
    low = "\n".join(filter(None, (title, caption, body))).lower()
    if len(low) > _SHORT and not any(word in low for word in codebook.door):
        return None
    found = headlines(title) if title else []
    for field, text in (("caption", caption), ("body", body)):
        found += sentences(text, field) if text else []
    tokens = [words(sentence.text) for sentence in found]
    hits = [codebook.matcher.find(sentence) for sentence in tokens]
    is_short = len(low) <= _SHORT
    is_election, silent = _setting(hits, is_short=is_short)
    findings = [] if all(silent) else list(_findings(codebook, found, hits, is_election or is_short, silent))
    return Reading(found, tokens, hits, is_election, is_short, silent, findings)


def _setting(hits: Sequence[Hits], *, is_short: bool) -> tuple[bool, list[bool]]:
    """Tell whether the article is about an election run by KPU, and which sentences speak of another vote."""
    named = [len(hit.get("election_named", ())) for hit in hits]
    other = [len(hit.get("other_vote", ())) for hit in hits]
    is_election = any("election" in hit or (is_short and "election_weak" in hit) for hit in hits)
    if not any(other):
        return is_election, [False] * len(hits)
    is_other = sum(other) > sum(named)
    silent = [(o and not n) or (is_other and (o or not n)) for o, n in zip(other, named, strict=True)]
    return is_election, list(map(bool, silent))


def _findings(
    codebook: Codebook, found: Sequence[Sentence], hits: Sequence[Hits], is_open: bool, silent: Sequence[bool]
) -> Iterator[Finding]:
    reach = _reaches(found)
    for topic in codebook.topics:
        own = [{} if quiet else _unmasked(topic, hit) for hit, quiet in zip(hits, silent, strict=True)]
        anywhere = {name for hit in own for name in hit}
        for rule in topic.rules:
            if (rule.gate and not is_open) or not anywhere.issuperset(rule.article):
                continue
            if not anywhere.isdisjoint(rule.never):
                continue
            strength = STRENGTHS.index(rule.strength) + 1
            for number, hit in enumerate(own):
                if rule.all[0] not in hit:
                    continue
                if rule.within == "paragraph":
                    holds = _holds_across(rule, [own[i] for i in reach[number]])
                else:
                    holds = _holds(rule, hit, found[number].text)
                if holds:
                    yield Finding(topic.topic, number, rule.name, strength)


def _unmasked(topic: Topic, hit: Hits) -> Hits:
    """Return the hits without those that overlap a phrase in which the words mean something else."""
    masks = hit.get(topic.masks)
    if not masks:
        return hit
    return {name: free for name, spans in hit.items() if (free := apart(spans, masks))}


def _holds(rule: Rule, hit: Hits, text: str) -> bool:
    if any(name not in hit for name in rule.all):
        return False
    against = [a for name in rule.unless for a, _ in hit.get(name, ())]
    if against:  # in a list of several matters it speaks against the one that it stands in
        item = items(text)
        barred = {item[a] for a in against}
        if all(item[a] in barred for a, _ in hit[rule.all[0]]):
            return False
    if isinstance(rule.within, int):
        return any(
            max(b for _, b in spans) - min(a for a, _ in spans) <= rule.within
            for spans in product(*(hit[name] for name in rule.all))
        )
    return _apart([hit[name] for name in rule.all])


def _apart(choices: Sequence[Sequence[Span]], taken: tuple[Span, ...] = ()) -> bool:
    """Tell whether one span of each list can be chosen so that no two overlap: one word does not play two roles."""
    if not choices:
        return True
    return any(
        _apart(choices[1:], (*taken, (a, b))) for a, b in choices[0] if not any(a < end and s < b for s, end in taken)
    )


def _holds_across(rule: Rule, several: Sequence[Hits]) -> bool:
    present = {name for hit in several for name in hit}
    return present.issuperset(rule.all) and present.isdisjoint(rule.unless)


def _reaches(found: Sequence[Sentence]) -> list[list[int]]:
    """Return, per sentence, those of its paragraph; where that is a single sentence, the one before as well."""
    paragraphs: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, sentence in enumerate(found):
        paragraphs[sentence.field, sentence.paragraph].append(number)
    reach = []
    for number, sentence in enumerate(found):
        together = paragraphs[sentence.field, sentence.paragraph]
        before = number - 1
        if len(together) == 1 and before >= 0 and found[before].field == sentence.field:
            together = [before, number]
        reach.append(together)
    return reach
