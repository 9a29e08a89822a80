"""The tile grid: one equal tile per kabupaten/kota, as near as can be to where it lies, so that small towns are seen.

Run by hand when the list of regions changes: `python -m pipelines.report.tiles BOUNDARIES.geojson`. The file is a
collection of features with the properties `kode`, `lng` and `lat` (a centre point, degrees); only those are read.
"""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TILES = Path(__file__).with_name("tiles.csv")


@dataclass(frozen=True)
class Island:
    """A group of provinces (the first digit of their codes), drawn to a scale at which its tiles just fit.

    `degrees` is the side of a tile; the point at `west`, `north` (degrees) lies at `column`, `row` of the grid, and
    `name_at` is the tile where the island's name begins.
    """

    digits: str
    degrees: float
    west: float
    north: float
    column: int
    row: int
    name_at: tuple[float, float]


# Each to its own scale: Java has a quarter of all regions on a fifteenth of the land.
ISLANDS = (
    Island("12", 0.66, 95.0, 6.0, 0, 0, (0.5, 13)),  # Sumatra
    Island("3", 0.44, 105.0, -5.6, 15, 20, (16, 26.6)),  # Java
    Island("6", 0.8, 108.5, 4.5, 22, 3, (23, 3)),  # Kalimantan
    Island("7", 0.62, 118.6, 4.6, 37, 1, (40, 2.2)),  # Sulawesi
    Island("5", 0.62, 114.4, -8.0, 38, 21, (46, 26.6)),  # Bali and Nusa Tenggara
    Island("8", 0.9, 124.4, 2.8, 52, 3, (53, 2.4)),  # Maluku
    Island("9", 0.8, 130.8, -0.2, 59, 7, (63, 6)),  # Papua
)


def island_of(code: str) -> Island:
    """Return the island that a region code belongs to."""
    return next(island for island in ISLANDS if code[0] in island.digits)


def layout(centres: dict[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Give each region code a tile (column, row) of its own, from its centre (longitude, latitude) in degrees.

    The tiles are those that minimise the sum of squared distances between centres and tiles, over all regions at once
    (the linear assignment problem; Kuhn 1955, solved after Jonker and Volgenant).
    """
    from scipy.optimize import linear_sum_assignment  # late: drawing a map needs the table only

    codes = sorted(centres)
    x, y = np.array([_placed(island_of(code), *centres[code]) for code in codes]).T
    grid = np.meshgrid(np.arange(int(x.max()) + 3), np.arange(int(y.max()) + 3))
    columns, rows = (side.ravel() for side in grid)
    distance = (x[:, None] - columns) ** 2 + (y[:, None] - rows) ** 2
    return {codes[i]: (int(columns[j]), int(rows[j])) for i, j in zip(*linear_sum_assignment(distance), strict=True)}


def _placed(island: Island, longitude: float, latitude: float) -> tuple[float, float]:
    column = island.column + (longitude - island.west) / island.degrees
    return column, island.row + (island.north - latitude) / island.degrees


def main(boundaries: Path) -> None:
    """Write the table of tiles anew from the centres in a GeoJSON file."""
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    centres = {f["properties"]["kode"]: (f["properties"]["lng"], f["properties"]["lat"]) for f in features}
    with TILES.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["region_code", "column", "row"])
        writer.writerows([code, *tile] for code, tile in sorted(layout(centres).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
