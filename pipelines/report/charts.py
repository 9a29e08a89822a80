"""Charts as SVG that stands inside the page: drawn here, coloured by the page's style, readable without a script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from lxml import etree
from markupsafe import Markup

from pipelines.report.facts import Row, Topic
from pipelines.report.week import Week
from pipelines.report.wording import Language

_SVG = "{http://www.w3.org/2000/svg}"
# What would make a screen reader spell out every mark; the same figures stand in a table.
_NOISE = ("role", "aria-roledescription", "aria-label", "aria-hidden", "class", "pointer-events")
_ROUNDED = re.compile(r"-?\d+\.\d{2,}")

# Colours are names of the style sheet (light, dark, print); a reader's font size is left alone.
_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "domainColor": "var(--line)",
        "labelColor": "var(--quiet)",
        "titleColor": "var(--quiet)",
        "titleFontWeight": "normal",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "labelPadding": 4,
    },
}


def weeks_chart(topic: Topic, most: int, first_watched: Week | None, language: Language) -> Markup:
    """Return the weeks of one topic as bars to the scale of `most`; weeks before the first crawl are outlined."""
    now = topic.series[-1][0]
    rows = [
        {
            "week": at.monday.isoformat(),
            "n": n or 0,
            "label": "–" if n is None else language.number(n),
            "fill": _fill(at, now, first_watched),
            "says": f"{language.dates(at)}: {language.words['no_data'] if n is None else language.number(n)}",
        }
        for at, n in topic.series
    ]
    ends = {at.monday.isoformat(): language.short(at) for at in (topic.series[0][0], now)}
    names = "".join(f"datum.value == '{week}' ? '{name}' : " for week, name in ends.items()) + "''"
    weeks = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X(
            "week:O",
            title=None,
            axis=alt.Axis(values=list(ends), labelExpr=names, labelAngle=0, ticks=False),
            scale=alt.Scale(paddingInner=0.3),
        ),
        y=alt.Y("n:Q", axis=None, scale=alt.Scale(domain=[0, max(most, 4) * 1.2])),
    )
    bars = weeks.mark_bar(strokeWidth=1, stroke="var(--bar-line)").encode(
        fill=alt.Fill("fill:N", scale=None), description="says:N"
    )
    numbers = weeks.mark_text(dy=-7, fontSize=11, fill="var(--quiet)").encode(text="label:N")
    label = language.words["articles_of_week"].format(topic=topic.labels[language.code])
    return drawn(alt.LayerChart(layer=[bars, numbers], width=250, height=90), label)


def certainty_chart(tenths: Sequence[Row], language: Language) -> Markup:
    """Return how many of the tagger's tags have which score, in tenths from the lowest that occurs (at most 0.5)."""
    counts = {tenth: sum(row["n"] for row in tenths if row["tenth"] == tenth) for tenth in range(10)}
    first = min(5, *(tenth for tenth, n in counts.items() if n), 5)
    spans = {tenth: f"{language.number(tenth / 10, 1)}–{language.number((tenth + 1) / 10, 1)}" for tenth in counts}
    rows = [
        {"span": spans[tenth], "n": n, "label": language.number(n), "says": f"{spans[tenth]}: {language.number(n)}"}
        for tenth, n in counts.items()
        if tenth >= first
    ]
    scores = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("span:O", sort=None, title=language.words["score_axis"], axis=alt.Axis(labelAngle=0, ticks=False)),
        y=alt.Y("n:Q", axis=None, scale=alt.Scale(domain=[0, max(4, *counts.values()) * 1.2])),
    )
    bars = scores.mark_bar(fill="var(--bar)").encode(description="says:N")
    numbers = scores.mark_text(dy=-7, fontSize=11, fill="var(--quiet)").encode(text="label:N")
    return drawn(alt.LayerChart(layer=[bars, numbers], width=420, height=130), language.words["histogram"])


def drawn(chart: alt.TopLevelMixin, label: str) -> Markup:
    """Return `chart` as inline SVG called `label`: one picture to a screen reader, with a tooltip on every mark."""
    root = etree.fromstring(vl_convert.vegalite_to_svg(chart.to_dict() | {"config": _CONFIG}).encode())
    for node in list(root.iter(f"{_SVG}path", f"{_SVG}g")):
        parent, says = node.getparent(), node.get("aria-label")
        if parent is not None and (node.get("d") == "" or node.get("class") == "background"):
            parent.remove(node)
        elif says and node.tag == f"{_SVG}path":
            etree.SubElement(node, f"{_SVG}title").text = says
        for name in _NOISE:
            if name in node.attrib:
                del node.attrib[name]
    for name in ("width", "height", "version", "class"):
        del root.attrib[name]
    root.set("role", "img")
    root.set("aria-label", label)
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode")
    return Markup(_ROUNDED.sub(lambda found: f"{float(found[0]):.1f}", text))


def _fill(at: Week, now: Week, first_watched: Week | None) -> str:
    if at == now:
        return "var(--bar)"
    return "none" if first_watched is None or at < first_watched else "var(--bar-before)"
