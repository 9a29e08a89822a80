"""Gaps: whether the lists of a visit leave room for articles that none of them shows."""

from __future__ import annotations

from collections import defaultdict

from crawler.ground import IN_A_ROW, Candidate, Ground

EXHAUSTIVE = "rest"  # the way that tells every article of the period, and when it changed: no other need be walked
NETS = range(3)  # listings that are asked each time; sections, where those leave a gap; searches, where these do


class Gaps:
    """What the lists of one visit have shown so far."""

    def __init__(self, ground: Ground, *, is_backfill: bool) -> None:
        self._ground, self._is_backfill = ground, is_backfill
        self._shown: dict[str, dict[str, Candidate]] = defaultdict(dict)  # by way and key
        self._ends: tuple[list[bool], ...] = tuple([] for _ in NETS)  # by net: which lists reached known ground

    def show(self, way: str, candidates: list[Candidate]) -> None:
        """Take in one page of a list."""
        self._shown[way] |= {candidate.key: candidate for candidate in candidates}

    def is_shown_by(self, way: str) -> bool:
        """Tell whether a list of this kind was had."""
        return way in self._shown

    def end(self, net: int, *, is_reached: bool) -> None:
        """Take in that a list was walked down to known ground, or was not."""
        self._ends[net].append(is_reached)

    def left_by(self, net: int) -> bool:
        """Tell whether articles may be missing from the lists of this net and those before it.

        One list of all articles that goes down to known ground is enough; of the sections, each has to.
        """
        ends = self._ends[net]
        if net == 0:
            return self._is_backfill or not (any(ends) or self.is_told())
        return self.left_by(net - 1) and not (ends and all(ends))

    def is_told(self) -> bool:
        """Tell whether one list names all articles of the period, or sitemaps do.

        Sitemaps are believed to, where they have every article that the other lists show, and known ones too.
        """
        if self.is_shown_by(EXHAUSTIVE):
            return True
        mapped = self._shown.get("sitemap", {})
        others = [one for way, shown in self._shown.items() if way != "sitemap" for one in shown.values()]
        recent = [one for one in others if self._ground.published(one) and not self._ground.is_too_old(one)]
        known = [one for one in mapped.values() if self._ground.is_known(one) and not self._ground.is_too_old(one)]
        return min(len(recent), len(known)) >= IN_A_ROW and all(one.key in mapped for one in recent)
