"""Makes regions.csv and units.csv.gz, by hand, when a new decree has changed codes or names.

    python -m nlp.gazetteer.build WILAYAH.csv KABKOTA.geojson

Source: the codes of Kepmendagri 300.2.2-2430/2025 as tabled by cahyadsn/wilayah (MIT; columns kode, nama), and a centre
point per kabupaten/kota from cahyadsn/wilayah_boundaries (MIT; properties kode, lat, lng).

bps.csv is kept by hand: the BPS codes that are not the Kemendagri code without its dot, from the table of both that BPS
publishes (sig.bps.go.id/bridging-kode, codes of 2020, read from a copy of May 2022 in the public repository
zakiego/Kode-Wilayah-Administrasi-Indonesia-Relasi-BPS-Kemendagri).
Those of the Papuan provinces are empty: BPS has changed them since their division in 2022.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

HERE = Path(__file__).parent


def build(wilayah: Path, boundaries: Path, folder: Path = HERE) -> None:
    """Write the two tables into `folder`: provinces and kabupaten/kota plainly, the 91,000 smaller units compressed."""
    with wilayah.open(encoding="utf-8", newline="") as lines:
        names = {row["kode"]: " ".join(row["nama"].split()) for row in csv.DictReader(lines)}
    centres = {
        feature["properties"]["kode"]: (feature["properties"]["lat"], feature["properties"]["lng"])
        for feature in json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    }
    for province in [code for code in names if len(code) == 2]:
        inside = [point for code, point in centres.items() if code.startswith(province)]
        # The mean of its kabupaten/kota: a point to put a label on, not the centroid of the area.
        centres[province] = (sum(lat for lat, _ in inside) / len(inside), sum(lng for _, lng in inside) / len(inside))
    with (folder / "regions.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["region_code", "name", "latitude", "longitude"])
        table.writerows(
            [code, names[code], *(f"{degrees:.4f}" for degrees in centres[code])]
            for code in sorted(names)
            if len(code) <= 5
        )
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["code", "name"])
    table.writerows([code, names[code]] for code in sorted(names) if len(code) > 5)
    # mtime=0: the same input makes the same bytes.
    (folder / "units.csv.gz").write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
