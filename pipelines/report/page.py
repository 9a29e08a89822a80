"""Facts -> a page and a letter: everything that came from the web is escaped, masked, and can steer nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from pipelines.masking import masked
from pipelines.report.boundaries import Feature
from pipelines.report.changes import paragraphs_changed, words_changed
from pipelines.report.charts import certainty_chart, weeks_chart
from pipelines.report.facts import Facts
from pipelines.report.maps import region_map, shade
from pipelines.report.wording import LANGUAGES, Language
from pipelines.steering import unsteered

N_STORIES = 4  # per topic, with evidence
N_BRIEFS = 100  # per topic, as a line each
N_REGIONS = 12
N_CHANGES = 12
N_SENTENCES = 2  # quoted per tag
_LONGEST_QUOTE = 320
_LONGEST_CHANGE = (6, 3000)  # paragraphs shown of one edit, characters of each


def page(
    found: Facts, language: Language, cited: Mapping[str, Any], boundaries: Sequence[Feature] | None = None
) -> str:
    """Return the report as one HTML file that asks for nothing and runs nothing.

    `cited` is what was written down of the snapshot when it was published; `boundaries` replace the tiles of the map.
    """
    environment = _environment(found, language, autoescape=True)
    regions = region_map(found, language, boundaries)
    style = Markup(_source("page.css") + regions.style + _filters(found))
    most = max((n or 0 for topic in found.topics for _, n in topic.series), default=0)
    charts = {topic.topic: weeks_chart(topic, most, found.first_watched, language) for topic in found.topics}
    return environment.get_template("page.html").render(
        style=style,
        style_hash=style_hash(style),
        cited=cited,
        charts=charts | {"certainty": certainty_chart(found.certainty, language)},
        region_map=regions,
        has_boundaries=boundaries is not None,
        shade=partial(shade, regions.bounds),
    )


def letter(found: Facts, language: Language, page_name: str) -> str:
    """Return the summary that fits an e-mail: plain text, lines of at most 72 characters."""
    return _environment(found, language, autoescape=False).get_template("letter.txt").render(page_name=page_name)


def style_hash(style: str) -> Markup:
    """Return the source expression by which a Content-Security-Policy allows this one style sheet."""
    return Markup(f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'")


def link(url: object, *, is_markup: bool) -> Markup | None:
    """Return an address that a reader may follow, escaped where the text is markup; None unless it is http or https."""
    text = str(url or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable():
        return None
    return escape(text) if is_markup else Markup(text)


def shown(value: object) -> object:
    """Return what may be printed of a value: text loses invisible characters and personal numbers."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return masked(unsteered(value))
    return value


def quote(tag: Mapping[str, Any]) -> list[str]:
    """Return the sentences to quote for a tag, besides the headline: each once, none endless."""
    spans = sorted(
        tag["evidence"], key=lambda span: span["field"] != "body"
    )  # the caption says it only if nothing else
    texts = dict.fromkeys(span["text"].strip() for span in spans if span["field"] != "title")
    return [text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…" for text in texts][:N_SENTENCES]


def diff(edit: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes of one edit as pieces: of its headline (None if the same) and of each paragraph."""
    paragraphs, length = _LONGEST_CHANGE
    removed, added = ([text[:length] for text in edit[side][:paragraphs]] for side in ("removed", "added"))
    return {
        "title": words_changed(edit["title_before"], edit["title_after"]) if edit["is_title_changed"] else None,
        "body": paragraphs_changed(removed, added),
    }


def with_code(text: str) -> Markup:
    """Return a text of our own whose `commands` stand between backquotes as markup."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _environment(found: Facts, language: Language, *, autoescape: bool) -> Environment:
    environment = Environment(
        loader=PackageLoader("pipelines.report", ""),
        autoescape=autoescape,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"dates": language.dates, "with_code": with_code}
    other = next(code for code in LANGUAGES if code != language.code)
    environment.globals |= {
        "found": found,
        "l": language,
        "w": language.words,
        "labels": {topic.topic: topic.labels[language.code] for topic in found.topics},
        "other": {"code": other, "file": f"pantau-{found.week.name}{Language(other, {}).suffix}.html"},
        "link": partial(link, is_markup=autoescape),
        "quote": quote,
        "diff": diff,
        "place_id": place_id,
        "most": {"stories": N_STORIES, "briefs": N_BRIEFS, "regions": N_REGIONS, "changes": N_CHANGES},
    }
    return environment


def place_id(code: str) -> str:
    """Return the name by which the page knows a region: of the place that a link leads to, and of its stories."""
    return f"r-{code.replace('.', '-')}"


def _filters(found: Facts) -> str:
    """Return the style rules by which a link to a region leaves only the stories of that region."""
    return "".join(
        f"#stories:has(#{name}:target) :is(.story,.brief):not(.{name}),"
        f"#stories:has(#{name}:target) .told:not(:has(.{name})){{display:none}}\n"
        for name in (place_id(region.region_code) for region in found.regions if region.n_stories)
    )


def _source(name: str) -> str:
    loader = PackageLoader("pipelines.report", "")
    return loader.get_source(Environment(), name)[0]
