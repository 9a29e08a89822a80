"""Print one page as the article it is read as: for whoever adds or repairs an outlet."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from crawler import outlets, reader
from crawler.declaration import FAMILIES
from crawler.items import Article, Dropped
from crawler.news import NewsSpider, zone_of
from crawler.reading.families import families, name_of_host
from crawler.urls import host_of
from pipelines.home import Home
from pipelines.looks import pages_at
from pipelines.outcome import Exit, Failure, Result
from pipelines.readings import Outlet, readings


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", metavar="FILE_OR_URL", help="a saved page, - for standard input, or an address")
    parser.add_argument("--url", default="", help="the address that a saved page came from")
    parser.add_argument(
        "--family",
        choices=tuple(families()),
        metavar="NAME",
        help="read it as a page of this family (default: told by host or markup)",
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """Print the JSON of an Article, or {"dropped": reason}."""
    if args.page.startswith(("http://", "https://")):
        _require_host(args.page)
        found = read_url(args.page, args.family)
    else:
        found = read_file(args.page, args.url, args.family, home)
    shown = found.as_dict() if isinstance(found, Article) else {"dropped": found.reason, "detail": found.detail}
    return Result(json.dumps(shown, ensure_ascii=False, indent=2), shown)


def _require_host(url: str) -> None:
    with suppress(ValueError):  # brackets that are no IPv6 address, a port that is no number
        if host_of(url):
            return
    raise Failure(f"{url} is no address", Exit.USAGE)


def read_file(name: str, url: str, family: str | None, home: Home) -> Article | Dropped:
    """Read a saved page (`-`: standard input). Raises Failure where there is none, or for an unknown family."""
    try:
        page = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        declared = declared_outlet(url)
        return reader.read(
            page,
            url,
            fetched_at=home.now(),
            family=family or declared.family,
            zone=declared.zone,
        )
    except OSError as error:
        raise Failure(
            f"{name} cannot be read: {error.strerror}; give a file, an address, or - for standard input"
        ) from None
    except ValueError as error:
        raise Failure(str(error)) from None


def read_url(url: str, family: str | None) -> Article | Dropped:
    """Fetch one article, all its pages, as politely as a crawl does; read it. Raises Failure if it cannot be had."""
    declared = declared_outlet(url)
    outlet = Outlet(family or declared.family or name_of_host(url), declared.zone)
    spider = outlet.family if outlet.family in FAMILIES else "generic"
    pages = pages_at(url, spider or "generic")
    (reading,) = readings(pages, {pages[0].source: outlet}, lambda key: ())
    return reading.article or reading.dropped[0][1]


def declared_outlet(url: str) -> Outlet:
    """Return what the spider file of this address's host declares, or an outlet of which nothing is known."""
    host = host_of(url) if url else ""
    try:
        classes: list[type[NewsSpider]] = outlets.load(outlets.extra_folder())
    except outlets.BadOutlets as bad:
        raise Failure(f"spider files cannot be used:\n{bad}") from None
    for cls in classes:
        facts: Any = cls
        if host and host in {host_of(address) for address in facts.start_urls}:
            return Outlet(facts.family, zone_of(facts.region))
    return Outlet()
