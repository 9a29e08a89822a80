"""Tag a corpus file of anybody's: its columns stay, topics and regions are added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from nlp import gazetteer, regions, topics
from pipelines import corpus, tagger
from pipelines.home import Home
from pipelines.options import CODES_ARE_TEXT
from pipelines.outcome import Exit, Failure

_EVIDENCE = pa.list_(
    pa.struct({"field": pa.string(), "start": pa.int64(), "end": pa.int64(), "text": pa.string()}.items())
)
ADDED = {
    "topics": pa.list_(
        pa.struct([("topic", pa.string()), ("salience", pa.string()), ("score", pa.float64()), ("evidence", _EVIDENCE)])
    ),
    "regions": pa.list_(
        pa.struct(
            [("region_code", pa.string()), ("role", pa.string()), ("score", pa.float64()), ("evidence", _EVIDENCE)]
        )
    ),
    "primary_region": pa.string(),
    "tagger_version": pa.string(),
}


@dataclass(frozen=True)
class TagFileSummary:
    """What became of a corpus: every row was either written or set aside, for one of the reasons counted here."""

    output: str
    n_articles: int
    n_with_topics: int
    n_set_aside: int
    reasons: dict[str, int] = field(default_factory=dict)
    set_aside: str | None = None
    unknown_outlet_regions: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        said = f"{self.n_articles} articles tagged, {self.n_with_topics} with topics: {self.output}"
        if self.n_set_aside:
            said += f"\n{self.n_set_aside} set aside in {self.set_aside}: {_counted(self.reasons)}"
        if self.unknown_outlet_regions:
            said += (
                f"\n{sum(self.unknown_outlet_regions.values())} tagged without their outlet_region, which is no code: "
                f"{_counted(self.unknown_outlet_regions)}; a code is a text like 16 or 16.10 (16.1 is what a "
                "spreadsheet makes of it)"
            )
        if self.output.lower().endswith(".csv"):
            said += f"\n{CODES_ARE_TEXT}"
        return said


def _counted(reasons: Mapping[str, int], most: int = 5) -> str:
    told = [f"{reason} ({n})" for reason, n in Counter(reasons).most_common(most)]
    return ", ".join([*told, "…"] if len(reasons) > most else told)


def tag_file(source: Path, output: Path, home: Home | None = None) -> TagFileSummary:
    """Tag every article of `source` (columns title and body, null allowed; caption and outlet_region if there).

    The input's columns stay; one that bears the name of an added column is kept as `input_NAME`. A line that is no
    article, and an article on which a tagger fails, is set aside with its number and reason in
    `OUTPUT.set-aside.jsonl`; an outlet_region that is no code is counted, and the article tagged without it.
    Raises Failure for a file that cannot be read, has not the two columns or has no row.
    """
    corpus.check(output)
    if output.resolve() == source.resolve():
        raise Failure(f"{output}: is the input itself; choose another --output", Exit.USAGE)
    given = corpus.columns(source)
    missing = [name for name in ("title", "body") if name not in given]
    if missing:
        raise Failure(
            f"{source}: no column {' and '.join(missing)} (it has: {', '.join(given)}); "
            "an article needs title and body, of which one may be empty",
            Exit.USAGE,
        )
    renamed = _renamed(given)
    version = tagger.ready(home)
    aside = output.with_name(f"{output.name}.set-aside.jsonl")
    failed: list[corpus.Row] = []
    unknown = Counter[str]()
    n_articles = n_with_topics = 0
    with corpus.writer(output, {**{renamed[n]: kind for n, kind in given.items()}, **ADDED}, like=source) as write:
        for number, row in corpus.read(source):
            if isinstance(row, str):
                failed.append({"line": number, "reason": row})
                continue
            try:
                outlet_region = _outlet_region(row)
                is_known = outlet_region in gazetteer.by_code()
                added = tag_row(row, outlet_region if is_known else None)
            except Exception as error:
                reason = str(error) if isinstance(error, NotAnArticle) else f"{type(error).__name__}: {error}"
                failed.append({"line": number, "reason": reason, "row": row})
                continue
            write({**{renamed[n]: row.get(n) for n in given}, **added, "tagger_version": version})
            if outlet_region and not is_known:
                unknown[outlet_region] += 1
            n_articles += 1
            n_with_topics += bool(added["topics"])
        if not n_articles:
            why = f"line {failed[0]['line']}: {failed[0]['reason']}" if failed else "it has columns and no row"
            raise Failure(f"{source}: no article in it; {why}")
    aside.unlink(missing_ok=True)
    if failed:
        with corpus.writer(aside, {}) as write:
            for row in failed:
                write(row)
    reasons = Counter(row["reason"].partition(":")[0] for row in failed)
    return TagFileSummary(
        str(output),
        n_articles,
        n_with_topics,
        len(failed),
        dict(reasons),
        str(aside) if failed else None,
        dict(unknown),
    )


def _renamed(given: Iterable[str]) -> dict[str, str]:
    """Return the name of each column of the input in the output, where those that are added have theirs."""
    taken = {*given, *ADDED}
    names = {}
    for name in given:
        names[name] = name
        while name in ADDED and names[name] in taken:
            names[name] = f"input_{names[name]}"
        taken.add(names[name])
    return names


class NotAnArticle(ValueError):
    """A row whose title or body is no text."""


def tag_row(row: Mapping[str, Any], outlet_region: str | None) -> dict[str, Any]:
    """Return the added columns of one article, but for the version; raises NotAnArticle."""
    title, body, caption = (_text(row, name) for name in ("title", "body", "caption"))
    found = regions.tag(title, body, caption=caption, outlet_region=outlet_region)
    return {
        "topics": [
            {"topic": t.topic, "salience": t.salience, "score": t.score, "evidence": [asdict(e) for e in t.evidence]}
            for t in topics.tag(title, body, caption=caption)
        ],
        "regions": [
            {
                "region_code": r.region_code,
                "role": r.role,
                "score": r.score,
                "evidence": [asdict(e) for e in r.evidence],
            }
            for r in found
        ],
        "primary_region": next((r.region_code for r in found if r.role == "primary"), None),
    }


def _outlet_region(row: Mapping[str, Any]) -> str | None:
    """Return what a row calls the region of its outlet, as text: a table may hold it as a number."""
    value = row.get("outlet_region")
    return None if value is None or value != value else str(value).strip() or None


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, float) and value != value:  # what pandas writes for a missing text
        return None
    raise NotAnArticle(f"{name} is not a text: {value!r:.60}")
