"""The whole weekly job, twice, against a small news web of our own; or that web alone, to try things on."""

from __future__ import annotations

import argparse
import threading
from datetime import timedelta

from pipelines.demo.stories import FIRST_DAY, demo_press
from pipelines.demo.web import Web
from pipelines.home import Home
from pipelines.outcome import Result

# Sunday evenings: the fourth week of the press is over, then the fifth.
PRESENTS = tuple(FIRST_DAY + timedelta(weeks=weeks, hours=-4) for weeks in (4, 5))


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="only serve the simulated web, until Ctrl-C")
    parser.add_argument("--week", type=int, choices=(1, 2), default=2, help="with --serve: which of the two weeks")


def command(args: argparse.Namespace, home: Home) -> Result:
    with Web(demo_press(), PRESENTS[args.week - 1]) as web:
        print(f"It is {web.now:%d %B %Y, %H:%M} WIB on this web; Ctrl-C ends it.")
        for name, url in web.base_urls.items():
            print(f"  {url}/  {web.press.outlets[name].title} ({web.press.outlets[name].family})", flush=True)
        threading.Event().wait()
    return Result()
