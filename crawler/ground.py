"""Known ground: what is known already or lies outside the period of a visit, and where a list has come down to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from crawler.items import content_id
from crawler.known import Memory
from crawler.urls import year_month

IN_A_ROW = 3  # articles: old ones behind which a list is taken to be older still; those that mark where it began


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link to an article, the way by which it was found, and what listings say of its dates."""

    key: str
    url: str
    way: str
    published_at: datetime | None = None
    modified_at: datetime | None = None


class Ground:
    """What a visit from `since` to `until` knows of the candidates that it meets."""

    def __init__(self, memory: Memory, since: datetime, until: datetime) -> None:
        self._memory = memory
        self.since, self.until = since, until
        self.hints: dict[str, Candidate] = {}  # by key: the candidate with the best known dates

    def met(self, candidate: Candidate) -> Candidate:
        """Return a candidate with what earlier listings said of its dates, and remember what this one says."""
        if before := self.hints.get(candidate.key):
            published, modified = candidate.published_at or before.published_at, candidate.modified_at
            candidate = replace(candidate, published_at=published, modified_at=modified or before.modified_at)
        self.hints[candidate.key] = candidate
        return candidate

    def published(self, candidate: Candidate) -> datetime | None:
        """Return when an article was published, as far as it or a listing has told."""
        known = self._memory.find(candidate.key)
        return (known.published_at if known else None) or self.hints.get(candidate.key, candidate).published_at

    def is_outside(self, published: datetime) -> bool:
        return not self.since <= published < self.until

    def is_too_old(self, candidate: Candidate) -> bool:
        """Tell whether an article is known to be older than the period."""
        if published := self.published(candidate):
            return published < self.since
        if candidate.modified_at:
            return candidate.modified_at < self.since - timedelta(days=1)
        month = year_month(candidate.url)
        return month is not None and month < (self.since.year, self.since.month)

    def is_known(self, candidate: Candidate) -> bool:
        """Tell whether the last complete visit knew an article, or it is too old to be looked for."""
        known = self._memory.find(candidate.key)
        return (known is not None and known.is_settled) or self.is_too_old(candidate)

    def is_reached_at_the_end(self, candidates: list[Candidate]) -> bool:
        """Tell whether a list that holds nothing but its articles, the newest first, ends on known ones."""
        tail = candidates[-IN_A_ROW:]
        return bool(tail) and all(map(self.is_known, tail))

    def is_reached(self, candidates: list[Candidate], head: list[str]) -> bool:
        """Tell whether a page of a list goes down to known ground, whatever else stands on it.

        Either all of it is known, or what stood first on the list at the last visit (`head`, digests of keys) stands
        there again, in one piece, with nothing new below it. Known articles alone prove nothing: they may be a column
        of popular ones beside a list that goes on.
        """
        if all(map(self.is_known, candidates)):
            return True
        keys = [content_id(candidate.key) for candidate in candidates]
        if len(head) < IN_A_ROW or head[0] not in keys:
            return False
        start = keys.index(head[0])
        return keys[start : start + len(head)] == head and all(map(self.is_known, candidates[start:]))
