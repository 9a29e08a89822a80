"""The topic tagger beside simpler ways, on the same coded articles: F1 per topic, false alarms, speed.

python -m tests.bench.topics [FILE ...]     JSONL with title, body, topics; default: the set-aside examples

`keywords`: a topic is tagged if one of its plain words occurs anywhere. `two-part`: a word of the topic and, in the
same sentence, a word that says what is done with it, in an article that names an election. `rules`: the codebook
without the learnt part. `Pantau`: the tagger.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nlp import codebook, topics
from nlp.examples import SET_ASIDE, Example, examples
from nlp.measuring import Figures, measure
from nlp.rules import read
from nlp.topics import Judgement, Tag
from pipelines.evaluate import read_coded

_KEYWORDS = {
    "neutrality": r"netral|netralitas|asn|pns",
    "logistics": r"logistik|surat suara|kotak suara",
    "money_politics": r"politik uang|money politi|serangan fajar|uang|sembako|amplop",
    "kpps_training": r"kpps|bimtek|bimbingan teknis",
}
_PARTS = {
    "neutrality": (
        r"netral|memihak|berpihak|dukung|kampanye",
        r"asn|pns|tni|polri|kades|kepala desa|kpu|bawaslu|camat",
    ),
    "logistics": (
        r"logistik|surat suara|kotak suara|bilik|tinta",
        r"cetak|tiba|lipat|sortir|gudang|kirim|distribusi|rusak",
    ),
    "money_politics": (r"uang|sembako|amplop|money", r"politik|pemilih|caleg|calon|paslon|coblos"),
    "kpps_training": (r"kpps", r"bimtek|bimbingan teknis|pelatihan|latih|bekal|simulasi"),
}
_ELECTION = re.compile(r"pemilu|pilkada|pilgub|pilpres|pileg|kpu|bawaslu|caleg|capres|paslon")


def _tag(topic: str) -> Judgement:
    return Judgement(Tag(topic, "main", 1.0, "rules", ()), True, False)


def keywords(title: str | None, body: str | None) -> list[Judgement]:
    """Tag by plain words."""
    text = f"{title}\n{body}".lower()
    return [_tag(topic) for topic, words in _KEYWORDS.items() if re.search(rf"\b(?:{words})", text)]


def two_part(title: str | None, body: str | None) -> list[Judgement]:
    """Tag by two words in a sentence, in an article that names an election."""
    text = f"{title}\n{body}".lower()
    if not _ELECTION.search(text):
        return []
    found = re.split(r"[.!?]\s|\n", text)
    return [
        _tag(topic)
        for topic, (what, how) in _PARTS.items()
        if any(re.search(rf"\b(?:{what})", s) and re.search(how, s) for s in found)
    ]


def rules(title: str | None, body: str | None) -> list[Judgement]:
    """Tag where a rule of the codebook is likely or sure."""
    reading = read(codebook.load(), title, body)
    found = reading.findings if reading else []
    return [_tag(topic) for topic in {f.topic for f in found if f.strength >= 2}]


def main() -> None:
    names = [topic.topic for topic in codebook.load().topics]
    files = [Path(name) for name in sys.argv[1:]]
    coded = [one for file in files for one, _ in read_coded(file)] or examples(SET_ASIDE)
    n_words = sum(len(f"{one.title} {one.body}".split()) for one in coded) / len(coded)
    print(f"{len(coded)} articles of {n_words:.0f} words")
    ways: dict[str, Callable[[str | None, str | None], list[Judgement]]] = {
        "keywords": keywords,
        "two-part": two_part,
        "rules": rules,
        "Pantau": topics.judge,
    }
    print(
        f"{'':10}" + "".join(f"{name:>16}" for name in names) + f"{'macro-F1':>10}{'alarms/1000':>13}{'per CPU-s':>11}"
    )
    for way, judge in ways.items():
        judge(coded[0].title, coded[0].body)
        speed = _speed(judge, coded)
        print(_row(way, measure(coded, names, judge=judge), speed))


def _speed(judge: Callable[[str | None, str | None], list[Judgement]], coded: list[Example]) -> float:
    begin = time.process_time()
    for one in coded:
        judge(one.title, one.body)
    return len(coded) / (time.process_time() - begin)


def _row(way: str, figures: Figures, speed: float) -> str:
    per_topic = [f"{one.f1.value:.3f}" if one.n else "-" for one in figures.per_topic.values()]
    alarms = [one.false_alarms for one in figures.per_topic.values() if one.false_alarms is not None]
    worst = f"{max(alarms):.1f}" if alarms else "-"
    return (
        f"{way:10}"
        + "".join(f"{f1:>16}" for f1 in per_topic)
        + f"{figures.macro_f1.value:10.3f}{worst:>13}{speed:11.0f}"
    )


if __name__ == "__main__":
    main()
