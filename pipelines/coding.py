"""Which articles a coder should see next, and how far coders agree on those that two have seen."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp import codebook, regions, topics
from nlp.agreement import alpha
from nlp.text import words
from nlp.topics import Judgement
from pipelines import warehouse
from pipelines.decisions import Label
from pipelines.home import Home
from pipelines.outcome import Failure

POOL = 2000  # newest articles to choose from: a few seconds of tagging
TOPICS, REGIONS = "topics", "regions"
_NEWEST = """
SELECT
    a.article_id, a.source, a.url, a.title, a.body, a.caption, a.published_on, s.region_code AS outlet_region,
    a.article_id IN (SELECT article_id FROM tagger_regions) AS has_region,
    coalesce((SELECT max(q.doubt) FROM review_queue AS q WHERE q.article_id = a.article_id AND q.topic IS NULL), 0)
        AS region_doubt
FROM articles AS a LEFT JOIN sources AS s USING (source)
WHERE a.gone_at IS NULL ORDER BY a.published_at DESC NULLS LAST, a.article_id LIMIT ?
"""


@dataclass(frozen=True)
class ToCode:
    """An article to be coded, what the tagger thinks of its topics, and how much it doubts what is asked, 0 to 1."""

    article: dict[str, Any]
    judged: tuple[Judgement, ...]
    doubt: float


def regions_of(article: Mapping[str, Any]) -> list[regions.Tag]:
    """Return the regions that the tagger of now gives to an article, whatever people have decided."""
    return regions.tag(
        article["title"], article["body"], caption=article["caption"], outlet_region=article["outlet_region"]
    )


def queue(
    home: Home, labels: Sequence[Label], coder: str, *, is_double: bool = False, only: str | None = None
) -> list[ToCode]:
    """Return the articles that this coder has not coded, most instructive first.

    By turns the most doubtful one, and the newest to which a rule points at all (that has a region, where `only`
    regions are coded): doubt alone misses rare topics. Either must differ from those before it (maximal marginal
    relevance, Carbonell and Goldstein 1998). With `is_double` only articles that another coder has coded.
    """
    coded = [label for label in labels if bool(label.region_code) == (only == REGIONS)]
    mine = {label.article_id for label in coded if label.coder == coder}
    others = {label.article_id for label in coded if label.coder != coder}
    found = []
    for article in _articles(home):
        name = article["article_id"]
        if name in mine or (is_double and name not in others):
            continue
        judged = [] if only == REGIONS else topics.judge(article["title"], article["body"], caption=article["caption"])
        doubts = [0.0] if only == TOPICS else [article["region_doubt"]]
        doubts += [1 - abs(2 * one.tag.score - 1) for one in judged]
        if is_double or judged or (article["has_region"] if only == REGIONS else max(doubts)):
            found.append(ToCode(article, tuple(judged), max(doubts)))
    return list(_by_turns(found))


def _articles(home: Home) -> list[dict[str, Any]]:
    path = home.warehouse if home.warehouse.exists() else home.snapshot
    if not path.exists():
        raise Failure(f"{home.root}: there are no articles yet; run `pantau weekly` or `pantau demo` first")
    with warehouse.reading(path) as con:
        return warehouse.rows(con, _NEWEST, [POOL])


def _by_turns(found: Sequence[ToCode]) -> Iterator[ToCode]:
    seen: list[set[str]] = []
    vocabulary = {id(one): set(words(f"{one.article['title']} {one.article['body'] or ''}"[:2000])) for one in found}
    rest, turn = list(found), 0
    likeness = dict.fromkeys(vocabulary, 0.0)
    while rest:
        novelty = {id(one): 1 - likeness[id(one)] for one in rest}
        if turn % 2 == 0:
            chosen = max(rest, key=lambda one: (0.05 + one.doubt) * novelty[id(one)])
        else:
            chosen = max(rest, key=lambda one: novelty[id(one)])
        rest.remove(chosen)
        seen.append(vocabulary[id(chosen)])
        for one in rest:
            likeness[id(one)] = max(likeness[id(one)], _jaccard(vocabulary[id(one)], seen[-1]))
        turn += 1
        yield chosen


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def agreement(labels: Sequence[Label]) -> str:
    """Return on how many articles two coders or more decided, and Krippendorff's alpha, per topic and for regions."""
    lines = [f"{'topic':16} {'double':>6}  tagged or not  main, mention or absent"]
    for topic in (topic.topic for topic in codebook.load().topics):
        units = _double({(label.article_id, label.coder): label.value for label in labels if label.topic == topic})
        lines.append(_line(topic, [[code == "absent" for code in codes] for codes in units], units))
    if any(label.region_code for label in labels):
        roles: dict[tuple[str, str], dict[str, str]] = {}
        for label in labels:
            if label.region_code:
                roles.setdefault((label.article_id, label.coder), {})[label.region_code] = label.value
        sets = {key: frozenset(code for code, role in one.items() if role != "absent") for key, one in roles.items()}
        first = {key: next((code for code, role in one.items() if role == "primary"), "") for key, one in roles.items()}
        lines.append(f"{'':16} {'double':>6}  same set       same primary")
        lines.append(_line("regions", _double(sets), _double(first)))
    return "\n".join(lines)


def _double(codes: Mapping[tuple[str, str], Hashable]) -> list[list[Hashable]]:
    """Return the codes, given by (article, coder), of each article that has several."""
    units: dict[str, list[Hashable]] = {}
    for (article, _), code in sorted(codes.items(), key=lambda item: item[0]):
        units.setdefault(article, []).append(code)
    return [unit for unit in units.values() if len(unit) > 1]


def _line(name: str, *figures: Sequence[Sequence[Hashable]]) -> str:
    told = ["-" if (figure := alpha(units)) is None else f"{figure:.3f}" for units in figures]
    return f"{name:16} {len(figures[0]):6}  {told[0]:13}  {told[1]}"
