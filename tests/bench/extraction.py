"""How well and how fast pages are read, side by side with other extractors in one run (by hand, not a test).

    python -m tests.bench.extraction [--sets own indonesian generic] [--systems pantau trafilatura] [--pages N]

Body: F1 over 4-token shingles, averaged over pages, and the share read exactly. Core: the share read exactly between
dateline and sign-off, which the expected texts of the real Indonesian pages hold on some pages and not on others.
Title: exact. Author: F1 of names. Day: the right local day. Minute: the right instant. Leak: the share of pages that
keep a string marked as not the article. An interval is that of the paired bootstrap of Pantau's body F1 minus the
other's, over pages.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nlp.datelines import dateline_end

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data" / "html"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
_SIGN_OFF = re.compile(r"\s*(?:[(\[][^()\[\]]{1,60}[)\]]|(?:\s[A-Z]{2,}){2,4})$")
LEAKS = re.compile(
    r"^\W{0,3}(?:baca juga|simak juga|lihat juga|editor ?:|pewarta ?:|penulis ?:|copyright)", re.I | re.M
)


@dataclass
class Case:
    url: str
    html: bytes
    body: str
    title: str | None = None
    authors: tuple[str, ...] | None = None
    published_at: datetime | None = None
    noise: tuple[str, ...] = ()


@dataclass
class Reading:
    body: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None


@dataclass
class Score:
    scores: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, name: str, value: float) -> None:
        self.scores.setdefault(name, []).append(value)

    def mean(self, name: str) -> str:
        values = self.scores.get(name)
        return f"{sum(values) / len(values):.3f}" if values else "–"


def own() -> Iterator[Case]:
    for path in sorted((ROOT / "tests" / "crawler" / "pages").glob("*.json")):
        expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if "article" in expected:
            article = expected["article"]
            at = article.get("published_at")
            yield Case(
                expected["url"],
                path.with_suffix(".html").read_bytes(),
                "\n\n".join(article["body"]),
                article["title"],
                tuple(article["authors"]) if "authors" in article else None,
                datetime.fromisoformat(at) if at else None,
                tuple(expected.get("noise", ())),
            )


def indonesian() -> Iterator[Case]:
    folder = SHARED / "indonesian"
    for entry in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["articles"]:
        at = datetime.fromtimestamp(entry["date"] / 1000, UTC)
        yield Case(entry["url"], (folder / entry["file"]).read_bytes(), entry["content"], entry["title"], None, at)


def generic() -> Iterator[Case]:
    with lzma.open(SHARED / "generic" / "aeb181.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield Case(entry["url"], entry["html"].encode(), entry["body"])


def pantau(case: Case) -> Reading:
    from crawler.items import Dropped
    from crawler.reader import read

    article = read(case.html, case.url, fetched_at=NOW)
    if isinstance(article, Dropped):
        return Reading()
    return Reading(article.body, article.title, article.authors, article.published_at)


def trafilatura(case: Case) -> Reading:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(case.html, url=case.url, include_comments=False, with_metadata=True)
    if document is None:
        return Reading()
    at = datetime.fromisoformat(document.date).replace(tzinfo=UTC) if document.date else None
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    return Reading(document.text or "", document.title or "", authors, at)


def newspaper4k(case: Case) -> Reading:
    import newspaper

    article = newspaper.Article(case.url, language="id" if case.published_at else "en", fetch_images=False)
    article.download(input_html=case.html.decode("utf-8", errors="replace"))
    article.parse()
    return Reading(article.text, article.title, tuple(article.authors), article.publish_date)


def readability(case: Case) -> Reading:
    from lxml import html
    from readability import Document

    document = Document(case.html.decode("utf-8", errors="replace"))
    text = html.fromstring(document.summary()).text_content()
    return Reading(text, document.short_title())


SYSTEMS: dict[str, Callable[[Case], Reading]] = {
    "pantau": pantau,
    "trafilatura": trafilatura,
    "readability": readability,
    "newspaper4k": newspaper4k,
}
SETS: dict[str, Callable[[], Iterator[Case]]] = {"own": own, "indonesian": indonesian, "generic": generic}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def core(text: str) -> list[str]:
    """Return the tokens of a body without its dateline, and without initials or a name in capitals behind it."""
    return re.findall(r"\w+", _SIGN_OFF.sub("", text[dateline_end(text) :].rstrip()))


def overlap(got: Counter[Any], expected: Counter[Any]) -> float:
    """Return the F1 of two multisets."""
    total = got.total() + expected.total()
    return 2 * (got & expected).total() / total if total else 1.0


def score(case: Case, reading: Reading, result: Score) -> None:
    result.add("F1", overlap(shingles(reading.body), shingles(case.body)))
    result.add("exact", float(re.findall(r"\w+", reading.body) == re.findall(r"\w+", case.body)))
    result.add("core", float(core(reading.body) == core(case.body)))
    leaked = any(text in reading.body for text in case.noise) or LEAKS.search(reading.body)
    result.add("leak", float(bool(leaked)))
    if case.title is not None:
        result.add("title", float(reading.title.split() == case.title.split()))
    if case.authors is not None:
        fold = [Counter(name.lower() for name in names) for names in (reading.authors, case.authors)]
        result.add("author", overlap(*fold))
    if case.published_at is not None:
        at, right = reading.published_at, case.published_at
        if at is not None and at.tzinfo is None:
            at = at.replace(tzinfo=right.tzinfo)
        same_day = at is not None and right.date() in (at.date(), at.astimezone(right.tzinfo).date())
        result.add("day", float(same_day))
        result.add("minute", float(at is not None and abs((at - right).total_seconds()) < 60))


def difference(ours: list[float], others: list[float], rounds: int = 2000) -> tuple[float, float]:
    """Return the 95 % interval of the mean difference over the same pages (paired bootstrap)."""
    pairs = [a - b for a, b in zip(ours, others, strict=True)]
    chance = random.Random(1)
    means = sorted(sum(chance.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(rounds))
    return means[rounds // 40], means[-rounds // 40]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS))
    parser.add_argument("--pages", type=int, help="only the first N pages of each set")
    args = parser.parse_args()
    measures = ("F1", "exact", "core", "title", "author", "day", "minute", "leak")
    for name in args.sets:
        if name != "own" and not SHARED.exists():
            print(f"{name}: skipped, {SHARED} is absent")
            continue
        cases = list(SETS[name]())[: args.pages]
        print(f"\n{name}: {len(cases)} pages\n{'':14}" + "".join(f"{m:>8}" for m in (*measures, "pages/s")))
        results: dict[str, Score] = {}
        for system in args.systems:
            SYSTEMS[system](cases[0])  # imports and compiled patterns are not the price of a page
            result = results[system] = Score()
            for case in cases:
                start = time.process_time()
                reading = SYSTEMS[system](case)
                result.seconds += time.process_time() - start
                score(case, reading, result)
            row = "".join(f"{result.mean(m):>8}" for m in measures) + f"{len(cases) / result.seconds:8.1f}"
            if system != args.systems[0]:
                low, high = difference(results[args.systems[0]].scores["F1"], result.scores["F1"])
                row += f"   F1 of {args.systems[0]} minus it: {low:+.3f} .. {high:+.3f}"
            print(f"{system:14}{row}")


if __name__ == "__main__":
    main()
