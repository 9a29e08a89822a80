"""Write this week's report: a page in each language, and a letter beside it."""

from __future__ import annotations

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path

from crawler.durable import write_aside
from pipelines import warehouse
from pipelines.home import Home
from pipelines.outcome import Result
from pipelines.publish import manifest
from pipelines.report.boundaries import read_boundaries
from pipelines.report.facts import facts
from pipelines.report.page import letter, page
from pipelines.report.week import Week
from pipelines.report.wording import LANGUAGES, read_language


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """The week that was reported, how much there was to say, and the files that say it (`page` is the one to open)."""

    week: str
    page: str
    files: tuple[str, ...]
    n_articles: int
    n_stories: int
    n_edits: int
    n_deletions: int


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--week", metavar="WEEK", help="an ISO week such as 2026-W47 (default: the last one)")
    parser.add_argument(
        "--boundaries",
        type=Path,
        metavar="FILE",
        help="GeoJSON whose features have Kemendagri codes: draw these on the map (default: one tile per region)",
    )


def command(args: argparse.Namespace, home: Home) -> Result:
    """Write the report of one week and say where it is."""
    summary = report(home, week=Week.named(args.week) if args.week else None, boundaries=args.boundaries)
    return Result(f"{summary.week}: {summary.n_stories} stories on the topics\n{summary.page}", asdict(summary))


def report(home: Home, *, week: Week | None = None, boundaries: Path | None = None) -> ReportSummary:
    """Write the page and the letter of `week` (default: the last one) in every language, from the published snapshot.

    Raises Failure where nothing has been published, or the boundaries cannot be used.
    """
    with warehouse.reading(home.snapshot) as con:
        found = facts(con, week)
    codes = {place["region_code"] for place in found.places}
    outlines = read_boundaries(boundaries, codes) if boundaries else None
    cited = manifest(home.snapshot)
    home.reports.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for language in map(read_language, LANGUAGES):
        target = home.reports / f"pantau-{found.week.name}{language.suffix}.html"
        write_aside(target, page(found, language, cited, outlines).encode())
        write_aside(target.with_suffix(".txt"), letter(found, language, target.name).encode())
        files += [target, target.with_suffix(".txt")]
    return ReportSummary(
        week=found.week.name,
        page=str(files[0]),
        files=tuple(map(str, files)),
        n_articles=found.overview["n_articles"],
        n_stories=found.overview["n_tagged_stories"],
        n_edits=len(found.edits),
        n_deletions=len(found.deletions),
    )
