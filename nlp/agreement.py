"""How far coders agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal codes; None where no unit has two codes or all codes are the same.

    A unit is the codes that it was given, in any number and order. 1 is perfect agreement, 0 what chance would give;
    for n pairable values: 1 - (n - 1) * observed disagreement / expected disagreement
    (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, part C).
    """
    observed, totals = 0.0, Counter[Hashable]()
    for codes in units:
        if len(codes) < 2:
            continue
        counts = Counter(codes)
        totals.update(counts)
        pairs = len(codes) * (len(codes) - 1)
        agreeing = sum(k * (k - 1) for k in counts.values())
        observed += (pairs - agreeing) / (len(codes) - 1)
    n = totals.total()
    expected = n * n - sum(k * k for k in totals.values())
    return 1 - (n - 1) * observed / expected if expected else None
