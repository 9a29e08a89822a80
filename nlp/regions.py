"""Which regions, in which role, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.text import Evidence


@dataclass(frozen=True, slots=True)
class Tag:
    """A region of an article: a province or a kabupaten/kota, `primary` or `mention`, with its evidence spans.

    `units` are the codes of the kecamatan and desa/kelurahan recognised inside it.
    """

    region_code: str
    role: str
    score: float
    evidence: tuple[Evidence, ...]
    units: tuple[str, ...] = ()


def tag(
    title: str | None, body: str | None, *, caption: str | None = None, outlet_region: str | None = None
) -> list[Tag]:
    """Return the regions of an article, the primary one (if any) first."""
    return []
