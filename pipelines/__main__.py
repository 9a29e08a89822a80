"""The command line: `pantau VERB`, one verb per file of this folder."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from pipelines import space
from pipelines.home import Home
from pipelines.outcome import Exit, Failure
from pipelines.steering import unsteered

# A verb is the module of its name: `arguments(parser)` declares its options, `command(args, home) -> Result` does it.
# Only the chosen one is imported, so that `pantau status` does not wait for a tagger to load.
VERBS = {
    "demo": "run the whole weekly job twice against a simulated news web on this machine",
    "weekly": "the cron job: crawl, ingest, dedupe, tag, check, publish, report",
    "crawl": "fetch only; with --since and --until it backfills",
    "ingest": "read archived pages into articles",
    "dedupe": "find articles that tell the same story",
    "tag": "tag the articles of the warehouse, or a FILE of your own",
    "check": "tell which outlets are silent or broken",
    "publish": "publish a snapshot that readers can open",
    "report": "write this week's report",
    "rebuild": "make everything after the archive again, from the archive alone",
    "read": "print one page as the article it is read as",
    "sources": "list, check or add outlets",
    "sql": "query the published snapshot, read-only",
    "search": "ranked full-text search of the snapshot",
    "status": "when it last ran, and how",
    "doctor": "is every file whole",
    "backup": "write a consistent copy",
    "takedown": "remove an article for good",
    "notebooks": "open the notebooks on the published snapshot",
    "export": "write views as CSV, Parquet or XLSX",
    "label": "code topics and regions of articles by hand",
    "train": "learn from coded examples",
    "evaluate": "measure the tagger per topic, with intervals; regions where coders decided",
}


def parser_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, with the options of the verb among `words` filled in."""
    first = argparse.ArgumentParser(add_help=False)
    _add_options(first)
    first.add_argument("verb", nargs="?")
    verb = first.parse_known_args(words)[0].verb
    parser = argparse.ArgumentParser(prog="pantau", description="Indonesian regional news monitor.")
    _add_options(parser, home=Path(os.environ.get("PANTAU_HOME", "data")), spiders_dir=None, json=False, debug=False)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, summary in VERBS.items():
        sub = verbs.add_parser(name, help=summary, description=summary.capitalize() + ".")
        _add_options(sub)
        if name == verb:
            import_module(f"pipelines.{name}").arguments(sub)
    return parser


def _add_options(parser: argparse.ArgumentParser, **defaults: object) -> None:
    """Add the options of every verb; without a default, one that stood before the verb stays as it is."""
    default = {name: defaults.get(name, argparse.SUPPRESS) for name in ("home", "spiders_dir", "json", "debug")}
    more: dict[str, Any] = {"type": Path, "metavar": "DIR"}
    parser.add_argument("--home", default=default["home"], help="where everything is kept (default: ./data)", **more)
    parser.add_argument(
        "--spiders", default=default["spiders_dir"], dest="spiders_dir", help="a folder of further outlets", **more
    )
    parser.add_argument("--json", default=default["json"], action="store_true", help="print a summary for a machine")
    parser.add_argument("--debug", default=default["debug"], action="store_true", help="show where an error arose")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever goes wrong is one line on standard error."""
    words = list(sys.argv[1:] if argv is None else argv)
    args = parser_for(words).parse_args(words)
    if args.spiders_dir:
        os.environ["PANTAU_SPIDERS"] = str(args.spiders_dir.resolve())
    if sys.stdin is None:  # closed, as some services leave it
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  (as long as the process)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what cron's time limit sends is as good as Ctrl-C
    try:
        result = import_module(f"pipelines.{args.verb}").command(args, _home(args.home))
    except KeyboardInterrupt:
        print(f"pantau {args.verb}: stopped", file=sys.stderr)
        return Exit.FAILED
    except Exception as error:
        if args.debug:
            traceback.print_exc()
        failure = _explained(error, args.home)
        print(f"pantau {args.verb}: {unsteered(str(failure))}", file=sys.stderr)
        return failure.code
    text = json.dumps(result.summary, ensure_ascii=False, default=str) if args.json else result.text
    if sys.stdout.isatty():  # a file or a pipe gets the data as they are
        text = unsteered(text)
    try:
        print(text, end="\n" if text else "", flush=True)
    except BrokenPipeError:  # the reader has seen enough (`pantau … | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(result.code)


def _explained(error: Exception, root: Path) -> Failure:
    """Return what to say of an error; the database's own are explained where it is opened (pipelines.warehouse)."""
    if isinstance(error, Failure):
        return error
    if space.is_exhausted(error):
        return space.exhausted(Home(root).warehouse)
    if isinstance(error, OSError):  # a folder that cannot be written to, a file where a folder should be
        where = f"{error.filename}: " if error.filename else ""
        return Failure(f"{where}{error.strerror or error}; nothing is lost")
    return Failure(f"a fault of the program: {type(error).__name__}: {error}; --debug shows where, please report it")


def _home(root: Path) -> Home:
    if root.exists() and not root.is_dir():
        raise Failure(f"{root} is a file; --home names the folder where everything is kept", Exit.USAGE)
    return Home(root.resolve())


if __name__ == "__main__":
    sys.exit(main())
