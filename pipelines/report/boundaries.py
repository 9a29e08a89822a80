"""Real boundaries for the map, from a GeoJSON file that the user supplies."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.outcome import Failure

NAMES = ("region_code", "kode", "code", "kode_kk", "kode_kabkota")  # properties in which a code is looked for
GRAIN = 0.03  # degrees: less than a pixel of a map as wide as a page

Ring = list[list[float]]


@dataclass(frozen=True)
class Feature:
    """The outline of one region: polygons of rings of points, degrees east and north."""

    region_code: str
    polygons: list[list[Ring]]


def read_boundaries(path: Path, codes: Collection[str]) -> list[Feature]:
    """Return the outlines of the regions in `codes` that the file holds, no finer than can be seen.

    A code stands in a property of NAMES or is the feature's id, with or without dots. Raises Failure for a file that
    is no GeoJSON, or that has none of the codes.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failure(f"{path} cannot be read as GeoJSON features ({error})") from error
    found = [
        Feature(code, outline)
        for feature in features
        if (code := _code(feature)) in codes and (outline := _outline(feature.get("geometry") or {}))
    ]
    if not found:
        raise Failure(f"{path} has no feature with a Kemendagri code such as 16.08 in a property {', '.join(NAMES)}")
    return found


def _code(feature: dict[str, Any]) -> str:
    properties = feature.get("properties") or {}
    value = str(next((properties[name] for name in NAMES if properties.get(name)), feature.get("id") or ""))
    digits = re.sub(r"\D", "", value)
    return f"{digits[:2]}.{digits[2:]}" if len(digits) == 4 else value


def _outline(geometry: dict[str, Any]) -> list[list[Ring]]:
    polygons = geometry.get("coordinates") or []
    if geometry.get("type") == "Polygon":
        polygons = [polygons]
    elif geometry.get("type") != "MultiPolygon":
        return []
    thin = [rings for polygon in polygons if (rings := [ring for r in polygon if len(ring := _thinned(r)) > 3])]
    # A region that is smaller than the grain is still there.
    return thin or [max(polygons, key=lambda polygon: len(polygon[0]))]


def _thinned(ring: Ring) -> Ring:
    kept = ring[:1]
    for point in ring[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= GRAIN:
            kept.append(point)
    return [*kept, ring[-1]]
