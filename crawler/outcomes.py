"""How every address of every crawl ended: exactly one state each, also in a crawl that was killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from crawler.journal import NOT_REACHED, events, journals


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one address ended, and the way by which it was found.

    Ways are `feed`, `sitemap`, `section`, `search`, `home`, `rest` (WordPress' REST interface), `revisit` and `retry`
    of a known article, `asked` of a page that somebody asked for.

    `also` are the further ways that listed it in that crawl, of an address that was new then.
    """

    url: str
    state: str
    reason: str
    way: str
    also: tuple[str, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether the crawl came to the end of it."""
        return not self.reason.startswith(NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Crawl:
    """One run over one outlet. `finished_at` is None where the process was killed.

    `n_requests` are all that were sent, robots.txt and redirects among them; `n_pages` those archived; `n_articles` the
    addresses that ended as stored; `n_errors` those that ended as failed.
    """

    crawl_id: str
    source: str
    started_at: datetime
    finished_at: datetime | None
    reason: str
    n_requests: int
    n_pages: int
    is_complete: bool  # every listing was read to its end
    outcomes: tuple[Outcome, ...] = field(repr=False)
    listings: tuple[Outcome, ...] = field(default=(), repr=False)  # those that could not be read
    found_by: Counter[str] = field(default_factory=Counter, repr=False)  # links to articles that each way gave
    weekly: int | None = None  # articles a week, by the dates of the busiest list

    @property
    def n_articles(self) -> int:
        return self.states["stored"]

    @property
    def n_errors(self) -> int:
        return self.states["failed"]

    @property
    def states(self) -> Counter[str]:
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def reasons(self) -> Counter[tuple[str, str]]:
        """How many addresses ended in each (state, reason)."""
        return Counter((outcome.state, outcome.reason) for outcome in self.outcomes)

    @property
    def ways(self) -> Counter[str]:
        """How many addresses were first found by each way."""
        return Counter(outcome.way for outcome in self.outcomes)


def crawls(root: Path, source: str = "*") -> Iterator[Crawl]:
    """Yield every crawl below an archive folder, the oldest of each outlet first."""
    for journal in journals(root, source):
        crawl = read_crawl(journal)
        if crawl is not None:
            yield crawl


def read_crawl(journal: Path) -> Crawl | None:
    """Read one journal; None if it was cut off before its first line was whole."""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    reason, is_complete, n_requests, n_pages = "killed", False, 0, 0
    found: dict[str, Outcome] = {}
    listings: list[Outcome] = []
    found_by: Counter[str] = Counter()
    weekly: int | None = None
    for event in events(journal):
        n_requests = event.get("n", n_requests)
        match event["event"]:
            case "start":
                started_at = datetime.fromisoformat(event["at"])
            case "found":
                found[event["url"]] = Outcome(event["url"], "failed", f"{NOT_REACHED}killed", event["way"])
            case "also":
                before = found[event["url"]]
                found[event["url"]] = replace(before, also=(*before.also, event["way"]))
            case "end":
                before = found[event["url"]]
                found[event["url"]] = replace(before, state=event["state"], reason=event.get("reason", ""))
            case "page":
                n_pages += 1
            case "listing" if "state" in event:
                listings.append(Outcome(event["url"], event["state"], event.get("reason", ""), event.get("way", "")))
            case "listing":
                found_by[event["way"]] += event["links"]
                weekly = max(weekly or 0, event.get("weekly") or 0) or None
            case "finish":
                finished_at, reason = datetime.fromisoformat(event["at"]), event["reason"]
                is_complete = event["complete"]
    if started_at is None:
        return None
    outcomes, source = tuple(found.values()), journal.parent.name
    return Crawl(
        crawl_id=journal.stem,
        source=source,
        started_at=started_at,
        finished_at=finished_at,
        reason=reason,
        n_requests=n_requests,
        n_pages=n_pages,
        is_complete=is_complete,
        outcomes=outcomes,
        listings=tuple(listings),
        found_by=found_by,
        weekly=weekly,
    )
