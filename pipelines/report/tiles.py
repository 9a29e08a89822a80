"""The tile grid: one equal tile per kabupaten/kota, as near as can be to where it lies, so that small towns are seen.

Run by hand when the list of regions changes: `python -m pipelines.report.tiles BOUNDARIES.geojson`. The file is a
collection of features with the properties `kode`, `lng` and `lat` (a centre point, degrees); only those are read.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

TILES = Path(__file__).with_name("tiles.csv")
DEGREES = 0.72  # a tile's side: small enough that the islands keep their shape, large enough that Java fits beside them
WEST, NORTH = 94.5, 6.5


def layout(centres: dict[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Give each region code a tile (column, row) of its own, from its centre (longitude, latitude) in degrees.

    The tiles are those that minimise the sum of squared distances between centres and tiles, over all regions at once
    (the linear assignment problem; Kuhn 1955, solved after Jonker and Volgenant).
    """
    codes = sorted(centres)
    longitude, latitude = np.array([centres[code] for code in codes]).T
    x, y = (longitude - WEST) / DEGREES, (NORTH - latitude) / DEGREES
    grid = np.meshgrid(np.arange(int(x.max()) + 3), np.arange(int(y.max()) + 3))
    columns, rows = (side.ravel() for side in grid)
    distance = (x[:, None] - columns) ** 2 + (y[:, None] - rows) ** 2
    return {codes[i]: (int(columns[j]), int(rows[j])) for i, j in zip(*linear_sum_assignment(distance), strict=True)}


def main(boundaries: Path) -> None:
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    centres = {f["properties"]["kode"]: (f["properties"]["lng"], f["properties"]["lat"]) for f in features}
    with TILES.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["region_code", "column", "row"])
        writer.writerows([code, *tile] for code, tile in sorted(layout(centres).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
