"""The outlets: list them, look politely how each is doing, or add one from its address."""

from __future__ import annotations

import argparse
import os
import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from crawler import outlets
from crawler.declaration import FAMILIES, Declaration
from crawler.durable import write_aside
from crawler.items import Article
from crawler.outcomes import Crawl, crawls
from crawler.recognition import recognise
from crawler.urls import canonical
from nlp import gazetteer
from pipelines.crawl import chosen
from pipelines.home import Home
from pipelines.looks import FEW_REQUESTS, Moved, look, pages_at
from pipelines.outcome import Exit, Failure, Result
from pipelines.table import drawn


def list_sources(home: Home) -> Result:
    """Return a table of all outlets: what each declares, when it was visited last, and when it last had news."""
    last: dict[str, Crawl] = {}
    spoke: dict[str, Crawl] = {}
    stored: Counter[str] = Counter()
    recent = home.now() - timedelta(weeks=4)
    for run in crawls(home.archive):
        n_new = sum(o.state == "stored" and o.way != "revisit" for o in run.outcomes)
        last[run.source] = run
        if n_new:
            spoke[run.source] = run
        stored[run.source] += n_new if run.started_at >= recent else 0
    rows: list[dict[str, Any]] = []
    for cls in chosen((), outlets.extra_folder()):
        visited, new = last.get(cls.name), spoke.get(cls.name)
        region = gazetteer.by_code().get(cls.region) if cls.region else None
        rows.append(
            {
                "source": cls.name,
                "title": cls.title,
                "region_code": cls.region,
                "region": region.name if region else "national",
                "family": cls.family or "generic",
                "url": cls.start_urls[0],
                "expect_weekly": cls.expect_weekly,
                "stored_in_4_weeks": stored[cls.name],
                "last_visit": visited.started_at.date() if visited else None,
                "ended": visited.reason if visited else "never visited",
                "last_spoke": new.started_at.date() if new else None,
            }
        )
    names = (
        "source",
        "title",
        "region",
        "family",
        "expect_weekly",
        "stored_in_4_weeks",
        "last_visit",
        "last_spoke",
        "ended",
    )
    text = drawn([name.replace("_", " ") for name in names], [[row[name] for name in names] for row in rows], len(rows))
    return Result(f"{text}\n{len(rows)} outlets", {"sources": rows})


def check_sources(names: Sequence[str]) -> Result:
    """Visit the named outlets (default: all) for a look; exit code 3 if any could not be read."""
    looks = look(names)
    text = drawn(("source", "robots", "found by", "articles read", "verdict"), [one.row() for one in looks], len(looks))
    n_bad = sum(not one.is_good for one in looks)
    facts = [{k: v for k, v in asdict(one).items() if k != "articles"} | {"is_good": one.is_good} for one in looks]
    return Result(
        f"{text}\n{len(looks) - n_bad} of {len(looks)} outlets could be read",
        {"sources": facts},
        Exit.UNHEALTHY if n_bad else Exit.DONE,
    )


def add_source(args: argparse.Namespace, home: Home) -> Result:
    """Probe a site, recognise its family, read three of its articles, and write its spider file."""
    url = canonical(args.url if "://" in args.url else f"https://{args.url}")
    if not url:
        raise Failure(f"{args.url!r} is no web address", Exit.USAGE)
    if args.region and args.region not in gazetteer.by_code():
        raise Failure(
            f"there is no region {args.region!r}: give the code of a province (16) or a kabupaten/kota (16.71)",
            Exit.USAGE,
        )
    try:
        (front, *_) = pages_at(url, n_requests=FEW_REQUESTS)
    except Moved as moved:
        raise Failure(f"{url} has moved; to add it where it is now: {_command(args, moved.to)}") from None
    seen = recognise(front.body, url)
    family = args.family or seen.family
    name, title = args.name or seen.name, args.title or seen.title
    if not outlets.NAME.fullmatch(name):
        raise Failure(f"--name {name!r} is not lower-case letters, digits and _", Exit.USAGE)
    folder = outlets.extra_folder()
    target = (folder or outlets.SHIPPED) / f"{name}.py"
    if target.exists() and not args.force:
        raise Failure(f"{target} is there already; --name gives another name, --force writes over it", Exit.USAGE)
    if not target.exists() and name in {cls.name for cls in chosen((), folder)}:
        raise Failure(f"there is an outlet {name} already; --name gives another name", Exit.USAGE)
    about = f"{title}, {urlsplit(url).hostname}; "
    outlet = Declaration(family, name, title, args.region, [url], about)
    (seen_now,) = look(declared=[outlet])
    about += f"last checked live {home.now():%Y-%m-%d}." if seen_now.n_read else "not yet checked live."
    lines = [f"{title}: family {family}" + (f" ({', '.join(seen.marks)})" if seen.marks else ""), ""]
    lines += [line for article in seen_now.articles for line in (*_shown(article), "")]
    lines.append(
        f"robots.txt {seen_now.robots}; found by {', '.join(f'{w} {n}' for w, n in seen_now.ways.items()) or 'no way'}"
    )
    if not seen_now.n_read and not args.force:
        raise Failure(
            "\n".join(
                [*lines, f"no article could be read ({seen_now.trouble or 'none was found'}): nothing is written"]
            )
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    text = replace(outlet, about=about, expect_weekly=seen_now.weekly).spider_file()
    write_aside(target, text.encode())
    lines += [f"written: {target}", "", text.strip(), ""]
    if not args.region:
        lines.append("Give it a region (official code), unless it is national.")
    if seen_now.weekly is None:
        lines.append("Give it expect_weekly once a few weeks have told: its lists show no dates.")
    facts = {"file": str(target), "family": family, "name": name, "ways": seen_now.ways, "n_read": seen_now.n_read}
    return Result("\n".join(lines), facts)


def _command(args: argparse.Namespace, origin: str) -> str:
    """Return the command that adds an outlet from another address, with all that was said of it."""
    said = [f"--{name}={value}" for name in ("region", "name", "title", "family") if (value := getattr(args, name))]
    return shlex.join(["pantau", "sources", "add", f"{origin}/", *said, *(["--force"] if args.force else [])])


def _shown(article: Article) -> list[str]:
    body = article.body if len(article.body) < 300 else article.body[:300].rsplit(" ", 1)[0] + " …"
    when = f"{article.published_at:%Y-%m-%d %H:%M %z}" if article.published_at else "no date"
    people = ", ".join(article.authors) or "no author"
    ways = ", ".join(f"{name} by {way}" for name, way in article.read_by.items())
    return [
        article.title,
        f"  {when} | {people} | {len(article.body.split())} words",
        f"  {article.url}",
        f"  {ways}",
        f"  {body}",
    ]


def arguments(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(dest="step", metavar="list|check|add")
    steps.add_parser("list", help="all outlets, and when each last spoke")
    check = steps.add_parser("check", help="visit outlets for a look: a handful of requests each")
    check.add_argument("names", nargs="*", metavar="OUTLET")
    add = steps.add_parser("add", help="probe a site and write its spider file")
    add.add_argument("url", metavar="URL")
    add.add_argument(
        "--region", metavar="CODE", help="official code of its province or kabupaten/kota; none if national"
    )
    add.add_argument("--name", help="name of the spider (default: from the host)")
    add.add_argument("--title", help="name that readers know (default: from the page)")
    add.add_argument("--family", choices=sorted(FAMILIES), help="if it is not recognised rightly")
    add.add_argument(
        "--force", action="store_true", help="write the file even if there is one, or nothing could be read"
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """List, check or add, as the first word says; list without one."""
    os.environ.setdefault("PANTAU_LOG", "WARNING")
    if args.step == "check":
        return check_sources(args.names)
    if args.step == "add":
        return add_source(args, home)
    return list_sources(home)
