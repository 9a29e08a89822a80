"""What a model card says: data, figures, limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.durable import write_aside
from nlp import classifier, codebook, examples, topics
from nlp.measuring import Figures

_MIN_ARTICLES = 10  # of an outlet or a month, for its figures to say anything

_LIMITS = """\
- The coded articles are invented news in several voices about real places. Real news was used to measure, never to
  learn. Figures on text of another kind (transcripts, social media) are unknown.
- A topic is considered only where a phrase of the codebook points to a sentence; language that shares no word with the
  codebook is missed. `pantau label` and a line in a word list are the remedy.
- A sentence is read by itself; irony and quotation are not understood.
- Scores are calibrated on articles of which about half have a topic. In a stream where far fewer do, a score of 0.6
  is nearer to 0.5; the band of doubt goes to human eyes.
- Elections run by others than KPU are excluded by name; one that the codebook does not name counts as an election.
"""


def table(figures: Figures) -> str:
    """Return the figures as a table for a terminal."""
    rows = [f"{'topic':16} {'n':>5}  precision             recall                F1                    per 1,000"]
    for name, one in figures.per_topic.items():
        alarms = "-" if one.false_alarms is None else f"{one.false_alarms:.1f}"
        known = (str(one.precision), str(one.recall), str(one.f1)) if one.n else ("-", "-", "-")
        rows.append(f"{name:16} {one.n:5}  {known[0]:21} {known[1]:21} {known[2]:21} {alarms}")
    accuracy = figures.salience_accuracy
    rows.append(f"macro-F1 {figures.macro_f1}, n = {figures.n_articles} articles")
    rows.append(
        f"main or mention right: {'-' if accuracy is None else f'{accuracy:.3f}'} of {sum(figures.salience.values())};"
        f" calibration error {figures.calibration_error:.3f}, Brier {figures.brier:.3f};"
        f" in doubt {figures.n_doubtful}"
    )
    if figures.evidence_right is not None:
        rows.append(f"evidence shares a sentence with the coder's: {figures.evidence_right:.3f}")
    return "\n".join(rows)


def write(path: Path, figures: Figures, measured_on: str) -> Path:
    """Write the model card as Markdown and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_aside(path, text(figures, measured_on).encode())
    return path


def text(figures: Figures, measured_on: str) -> str:
    """Return the model card: what it is, what it learnt from, figures, calibration, where it errs, limits."""
    coded = examples.examples()
    voices = sorted({one.voice for one in coded})
    learnt = [f"| {t.topic} | {sum(t.topic in one.topics for one in coded)} |" for t in codebook.load().topics]
    reliability = [f"| {mean:.2f} | {share:.2f} | {n} |" for mean, share, n in figures.reliability]
    parts = [
        "# Model card: the topic tagger",
        f"Version `{topics.version()}`. A linear model over the codebook's rules, its word lists, words, pairs of words"
        " and letters of each sentence; an article's score is that of its best sentence, calibrated after Platt on"
        f" scores of articles that it had not seen. Shipped in `{classifier.SHIPPED.name}/`; one learnt by"
        " `pantau train` takes its place.",
        f"## Learnt from\n{len(coded)} coded articles in {len(voices)} voices ({', '.join(voices)}).\n\n"
        "| topic | articles |\n|---|---|\n" + "\n".join(learnt),
        f"## Figures on {measured_on}\n```\n{table(figures)}\n```\nPer 1,000: false alarms per 1,000 articles that have"
        " none of the topics.",
        "## Calibration\n| mean score | share that is true | n |\n|---|---|---|\n" + "\n".join(reliability),
        *filter(None, (_groups(kind, figures) for kind in figures.groups)),
        "## Limits\n" + _LIMITS,
    ]
    return "\n\n".join(parts)


def _groups(kind: str, figures: Figures) -> str:
    """Return the table of the groups that hold enough articles, "" where none does."""
    rows = [
        f"| {name} | {counts['articles']} | {counts['right']} | {counts['false']} | {counts['missed']} |"
        for name, counts in sorted(figures.groups[kind].items())
        if counts["articles"] >= _MIN_ARTICLES
    ]
    if not rows:
        return ""
    title = f"## By {kind} (of {_MIN_ARTICLES} articles or more)"
    return f"{title}\n| {kind} | articles | right | false | missed |\n|---|---|---|---|---|\n" + "\n".join(rows)


def summary(figures: Figures) -> dict[str, Any]:
    """Return the figures for a machine."""
    return {
        "n_articles": figures.n_articles,
        "macro_f1": figures.macro_f1.value,
        "salience_accuracy": figures.salience_accuracy,
        "calibration_error": figures.calibration_error,
        "brier": figures.brier,
        "topics": {
            name: {
                "n": one.n,
                "precision": one.precision.value,
                "recall": one.recall.value,
                "f1": one.f1.value,
                "f1_interval": [one.f1.low, one.f1.high],
                "false_alarms_per_1000": one.false_alarms,
            }
            for name, one in figures.per_topic.items()
        },
    }
