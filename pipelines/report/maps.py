"""The map of the week: a tile per kabupaten or kota, or outlines from a file; drawn once, coloured by style."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import altair as alt
import pandas as pd
from markupsafe import Markup

from pipelines.report.boundaries import Feature
from pipelines.report.charts import drawn
from pipelines.report.facts import Facts, Region
from pipelines.report.tiles import ISLANDS, TILES
from pipelines.report.wording import Language

N_LEVELS = 4  # shades, besides the one that means none
_WIDTH = 960

Mark = Callable[[str], dict[str, str]]  # of a region code: its colour, and what its tooltip says


@dataclass(frozen=True)
class Map:
    """The drawing, the rules that colour it for every choice of topic, and the bounds of its shades."""

    drawing: Markup
    style: str
    bounds: tuple[tuple[int, int], ...]


def region_map(found: Facts, language: Language, boundaries: Sequence[Feature] | None = None) -> Map:
    """Draw every kabupaten and kota, with a tooltip on each and a colour where it was in the news."""
    here = {region.region_code: region for region in found.regions if region.n_stories and "." in region.region_code}
    bounds = shades(max((region.n_stories for region in here.values()), default=0))
    labels = {topic.topic: topic.labels[language.code] for topic in found.topics}
    places = {place["region_code"]: place for place in found.places}

    def mark(code: str) -> dict[str, str]:
        place = places.get(code, {"name": code, "province": None})
        name = f"{place['name']} ({place['province']})" if place["province"] else place["name"]
        fill = f"var({_variable(code)})" if code in here else "var(--h0)"
        return {"fill": fill, "says": f"{name}: {_says(here.get(code), labels, language)}"}

    chart = _shapes(boundaries, mark) if boundaries else _tiles(mark, language)
    rules = [_rule(".map", here, bounds, None)]
    for topic in labels:
        rules.append(_rule(f".map:has(#show-{topic}:checked)", here, bounds, topic))
        rules.append(f"#map:has(#show-{topic}:checked) tbody tr:not(.t-{topic}){{display:none}}\n")
    return Map(drawn(chart, language.words["map_label"]), "".join(rules) if here else "", bounds)


def shades(most: int) -> tuple[tuple[int, int], ...]:
    """Return (from, to) of each shade up to `most`: one number each where they suffice, else growing by a factor."""
    if most <= N_LEVELS:
        return tuple((n, n) for n in range(1, most + 1))
    tops = [0, *(ceil(most ** (k / N_LEVELS)) for k in range(1, N_LEVELS + 1))]
    return tuple((low + 1, high) for low, high in pairwise(tops))


def shade(bounds: Sequence[tuple[int, int]], n: int) -> int:
    """Return which shade `n` has, from 1; 0 for none."""
    return next((level for level, (_, top) in enumerate(bounds, 1) if 0 < n <= top), len(bounds) if n else 0)


def _rule(selector: str, here: dict[str, Region], bounds: tuple[tuple[int, int], ...], topic: str | None) -> str:
    """Return the style rule that gives every region in the news its shade, for one topic or (None) for all."""
    levels = {code: shade(bounds, _count(region, topic)) for code, region in here.items()}
    shaded = "".join(f"{_variable(code)}:var(--h{level});" for code, level in levels.items())
    return f"{selector}{{{shaded}}}\n"


def _variable(code: str) -> str:
    """Return the name under which the style sheet knows the colour of a region."""
    return f"--r{code.replace('.', '-')}"


def _count(region: Region, topic: str | None) -> int:
    return region.n_stories if topic is None else region.by_topic.get(topic, 0)


def _says(region: Region | None, labels: dict[str, str], language: Language) -> str:
    if region is None:
        return language.words["none"]
    each = ", ".join(f"{labels[topic]} {language.number(n)}" for topic, n in region.by_topic.items() if n)
    return f"{language.count(region.n_stories, 'story')} ({each})"


def _tiles(mark: Mark, language: Language) -> alt.LayerChart:
    with TILES.open(encoding="utf-8", newline="") as file:
        tiles = {row["region_code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}
    n_columns, n_rows = (max(tile[side] for tile in tiles.values()) + 1 for side in (0, 1))
    side = _WIDTH / n_columns
    # Squares are placed by their corners, so that names can stand between them on the same scale.
    frame = pd.DataFrame(
        {"column": column, "row": row, "right": column + 0.88, "below": row + 0.88} | mark(code)
        for code, (column, row) in tiles.items()
    )
    x = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, n_columns], nice=False))
    y = alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[n_rows + 1, 0], nice=False))
    squares = (
        alt.Chart(frame)
        .mark_rect()
        .encode(x=x, y=y, x2="right", y2="below", fill=alt.Fill("fill:N", scale=None), description="says:N")
    )
    names = pd.DataFrame(
        {"column": island.name_at[0], "row": island.name_at[1], "name": name}
        for island, name in zip(ISLANDS, language.words["islands"], strict=True)
    )
    islands = alt.Chart(names).mark_text(align="left", fontSize=13, fill="var(--quiet)").encode(x=x, y=y, text="name:N")
    return alt.LayerChart(layer=[squares, islands], width=_WIDTH, height=round(side * (n_rows + 1)))


def _shapes(boundaries: Sequence[Feature], mark: Mark) -> alt.Chart:
    features = [
        {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": feature.polygons}}
        | mark(feature.region_code)
        for feature in boundaries
    ]
    return (
        alt.Chart(alt.Data(values=features))
        .mark_geoshape(stroke="var(--paper)", strokeWidth=0.4)
        .encode(fill=alt.Fill("fill:N", scale=None), description="says:N")
        .project(type="identity", reflectY=True)
        .properties(width=_WIDTH, height=400)
    )
