"""Code articles by hand: one article at a time, its evidence highlighted, a key per topic and one for the regions."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.text import Text

from nlp import codebook
from nlp.codebook.shapes import Topic
from nlp.examples import LEVELS
from nlp.regions import Tag
from pipelines import coding, decisions, tagger
from pipelines.coding import REGIONS, TOPICS, ToCode
from pipelines.decisions import Label
from pipelines.home import Home
from pipelines.keyboard import Key, Quit, Skip, keys
from pipelines.options import at_least_one
from pipelines.outcome import Result
from pipelines.placing import KEYS as REGION_KEYS
from pipelines.placing import place as place_regions
from pipelines.steering import unsteered

_LEVELS = {str(number): level for number, level in enumerate(LEVELS)}
_KEYS = "0 absent · 1 mention · 2 main · Enter as the tagger says · b back · s skip this article · q quit"
_COLOURS = ("black on yellow", "black on cyan", "black on green", "black on magenta")


@dataclass(frozen=True, slots=True)
class Coded:
    """What was decided on one article: a value for each topic, and for each region, `absent` for those taken away."""

    topics: dict[str, str]
    regions: dict[str, str] | None  # None: nobody was asked


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau label` shows what teaches most; `--double` what another coder has already coded."""
    parser.add_argument("--coder", default=None, metavar="NAME", help="who codes (default: the user's login)")
    parser.add_argument(
        "--limit", type=at_least_one, default=20, metavar="N", help="stop after N articles (default 20)"
    )
    parser.add_argument("--only", choices=(TOPICS, REGIONS), help="leave the other as it is (default: code both)")
    parser.add_argument("--double", action="store_true", help="code articles again that another coder has coded")
    parser.add_argument("--agreement", action="store_true", help="only tell how far coders agree")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Show articles and take decisions until the limit, the end of the queue, or `q`."""
    labels = decisions.labels(home)
    if args.agreement:
        return Result(coding.agreement(labels))
    tagger.ready(home)
    coder = args.coder or getpass.getuser()
    todo = coding.queue(home, labels, coder, is_double=args.double, only=args.only)[: args.limit]
    asked = [] if args.only == REGIONS else codebook.load().topics
    done = 0
    console = Console(highlight=False, stderr=args.json)
    with keys() as key:
        for place, one in enumerate(todo, 1):
            regions = None if args.only == TOPICS else coding.regions_of(one.article)
            _show(one, asked, regions, console, f"{place} of {len(todo)}")
            try:
                coded = code(one, asked, regions, key, console)
            except Skip:
                continue
            except Quit:
                print(file=sys.stderr)
                break
            decisions.add_labels(home, *_labels(one, coded, labels, coder, home.now()))
            done += 1
    text = f"{done} articles coded by {coder}; `pantau tag` applies them, `pantau train` learns from the topics"
    if args.double:
        text += "\n" + coding.agreement(decisions.labels(home))
    return Result(text, {"coder": coder, "n_articles": done, "n_left": len(todo) - done})


def code(one: ToCode, topics: Sequence[Topic], regions: Sequence[Tag] | None, key: Key, console: Console) -> Coded:
    """Return what a coder decides on each topic and, unless they are None, on the regions. Raises Quit, Skip."""
    values: list[str] = []
    while True:
        while len(values) < len(topics):
            _decide(one, topics, values, key, console)
        roles = None if regions is None else place_regions(regions, key, console)
        if regions is None or roles is not None:
            taken_away = {tag.region_code: "absent" for tag in regions or ()}
            named = {topic.topic: value for topic, value in zip(topics, values, strict=True)}
            return Coded(named, None if roles is None else taken_away | roles)
        del values[-1:]


def _labels(one: ToCode, coded: Coded, before: Sequence[Label], coder: str, now: datetime) -> list[Label]:
    """Return the decisions as labels; a word on the regions is on all of them, those of coders before included."""
    article_id = one.article["article_id"]
    found = [Label(article_id, value, coder, now, topic=topic) for topic, value in coded.topics.items()]
    if coded.regions is not None:
        known = {label.region_code: "absent" for label in before if label.article_id == article_id}
        roles = {code: value for code, value in (known | coded.regions).items() if code}
        found += [Label(article_id, value, coder, now, region_code=code) for code, value in roles.items()]
    return found


def _decide(one: ToCode, topics: Sequence[Topic], values: list[str], key: Key, console: Console) -> None:
    """Take one key on the next topic: it adds a value, or takes the last one back. Raises Quit, Skip."""
    topic = topics[len(values)]
    judged = next((judged for judged in one.judged if judged.tag.topic == topic.topic), None)
    guess = judged.tag.salience if judged and judged.is_tagged else "absent"
    score = f" {judged.tag.score:.2f}" if judged else ""
    console.print(Text(f"{topic.label_id} [{guess}{score}] ", _COLOURS[len(values) % len(_COLOURS)]), end=" ")
    pressed = key()
    value = guess if pressed in "\r\n" else _LEVELS.get(pressed)
    console.print(value or {"b": "back", "s": "skipped", "q": "quit"}.get(pressed, _KEYS))
    if pressed == "q":
        raise Quit
    if pressed == "s":
        raise Skip
    if pressed == "b":
        del values[-1:]
    elif value:
        values.append(value)


def _show(one: ToCode, topics: Sequence[Topic], regions: Sequence[Tag] | None, console: Console, place: str) -> None:
    colours = {topic.topic: _COLOURS[n % len(_COLOURS)] for n, topic in enumerate(topics)}
    article = one.article
    console.rule(Text(f"{place} · {article['source']} · {article['published_on'] or 'no date'}"))
    marked = [(span, colours[judged.tag.topic]) for judged in one.judged for span in judged.tag.evidence]
    marked += [(span, "underline") for tag in regions or () for span in tag.evidence]
    for field, style in (("title", "bold"), ("caption", ""), ("body", "")):
        if not article[field]:
            continue
        text = Text(article[field], style)
        for span, mark in marked:
            if span.field == field:
                text.stylize(mark, span.start, span.end)
        console.print(_harmless(text), "")
    if topics:
        console.print(Text(_KEYS, "dim"))
    if regions is not None:
        console.print(Text(REGION_KEYS, "dim"))


def _harmless(text: Text) -> Text:
    """Return the text without characters that steer a terminal, its styles where they were."""
    kept = Text()
    for part in text.divide(sorted({at for span in text.spans for at in (span.start, span.end)})):
        kept.append(unsteered(part.plain), " ".join([str(text.style), *(str(span.style) for span in part.spans)]))
    return kept
