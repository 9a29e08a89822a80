"""Code articles by hand: one article at a time, its evidence highlighted, a key per topic."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from nlp import codebook
from nlp.codebook.shapes import Topic
from nlp.examples import LEVELS
from pipelines import coding, decisions, tagger
from pipelines.coding import ToCode
from pipelines.decisions import Label
from pipelines.home import Home
from pipelines.options import at_least_one
from pipelines.outcome import Result
from pipelines.steering import unsteered

_LEVELS = {str(number): level for number, level in enumerate(LEVELS)}
_KEYS = "0 absent · 1 mention · 2 main · Enter as the tagger says · b back · s skip this article · q quit"
_COLOURS = ("black on yellow", "black on cyan", "black on green", "black on magenta")


class Quit(Exception):
    """The coder has had enough; articles that are not finished stay uncoded."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """`pantau label` shows what teaches most; `--double` what another coder has already coded."""
    parser.add_argument("--coder", default=None, metavar="NAME", help="who codes (default: the user's login)")
    parser.add_argument(
        "--limit", type=at_least_one, default=20, metavar="N", help="stop after N articles (default 20)"
    )
    parser.add_argument("--double", action="store_true", help="code articles again that another coder has coded")
    parser.add_argument("--agreement", action="store_true", help="only tell how far coders agree")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Show articles and take decisions until the limit, the end of the queue, or `q`."""
    labels = decisions.labels(home)
    if args.agreement:
        return Result(coding.agreement(labels))
    tagger.ready(home)
    coder = args.coder or getpass.getuser()
    todo = coding.queue(home, labels, coder, is_double=args.double)[: args.limit]
    done = 0
    console = Console(highlight=False, stderr=args.json)
    with _keys() as key:
        for place, one in enumerate(todo, 1):
            try:
                coded = code(
                    one,
                    codebook.load().topics,
                    key,
                    console,
                    f"{place} of {len(todo)}",
                )
            except Quit:
                print(file=sys.stderr)
                break
            article_id, now = one.article["article_id"], home.now()
            decided = [Label(article_id, value, coder, now, topic=topic) for topic, value in coded.items()]
            decisions.add_labels(home, *decided)
            done += bool(coded)
    text = f"{done} articles coded by {coder}; `pantau tag` applies them, `pantau train` learns from them"
    if args.double:
        text += "\n" + coding.agreement(decisions.labels(home))
    return Result(text, {"coder": coder, "n_articles": done, "n_left": len(todo) - done})


def code(one: ToCode, topics: Sequence[Topic], key: Callable[[], str], console: Console, place: str) -> dict[str, str]:
    """Show an article and return the value decided for each topic; {} if it is skipped. Raises Quit."""
    said = {judged.tag.topic: judged for judged in one.judged}
    _show(one, topics, console, place)
    values: list[str] = []
    while len(values) < len(topics):
        topic = topics[len(values)]
        judged = said.get(topic.topic)
        guess = judged.tag.salience if judged and judged.is_tagged else "absent"
        score = f" {judged.tag.score:.2f}" if judged else ""
        console.print(Text(f"{topic.label_id} [{guess}{score}] ", _COLOURS[len(values) % len(_COLOURS)]), end=" ")
        pressed = key()
        value = guess if pressed in "\r\n" else _LEVELS.get(pressed)
        console.print(value or {"b": "back", "s": "skipped", "q": "quit"}.get(pressed, _KEYS))
        if pressed == "q":
            raise Quit
        if pressed == "s":
            return {}
        if pressed == "b" and values:
            values.pop()
        elif value:
            values.append(value)
    return {topic.topic: value for topic, value in zip(topics, values, strict=True)}


def _show(one: ToCode, topics: Sequence[Topic], console: Console, place: str) -> None:
    colours = {topic.topic: _COLOURS[n % len(_COLOURS)] for n, topic in enumerate(topics)}
    article = one.article
    console.rule(Text(f"{place} · {article['source']} · {article['published_on'] or 'no date'}"))
    for field in ("title", "caption", "body"):
        raw = article[field]
        if not raw:
            continue
        text = Text(raw, "bold" if field == "title" else "")
        for judged in one.judged:
            for span in judged.tag.evidence:
                if span.field == field:
                    text.stylize(colours[judged.tag.topic], span.start, span.end)
        console.print(_harmless(text), "")
    console.print(Text(_KEYS, "dim"))


def _harmless(text: Text) -> Text:
    """Return the text without characters that steer a terminal, its styles where they were."""
    kept = Text()
    for part in text.divide(sorted({at for span in text.spans for at in (span.start, span.end)})):
        style = part.spans[0].style if part.spans else text.style
        kept.append(unsteered(part.plain), style)
    return kept


@contextmanager
def _keys() -> Iterator[Callable[[], str]]:
    """Give a function that waits for one key of a terminal, or takes the next character that is piped in."""
    if not sys.stdin.isatty():
        yield _piped
        return
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        yield _piped
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _piped() -> str:
    pressed = sys.stdin.read(1)
    if not pressed:
        raise Quit
    return pressed
