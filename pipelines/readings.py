"""Archived pages -> readings: what each article said each time that it was fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from crawler import reader
from crawler.items import Article, Dropped, Page, content_id


@dataclass(frozen=True, slots=True)
class Outlet:
    """What reading a page needs to know of its outlet: the family of its markup, its clock (None: the page tells)."""

    family: str | None = None
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one crawl found of one article: the pages that it fetched, in order, and what they say.

    `article` is None where nothing could be read; `dropped` says why, page by page. `n_parts` counts the pages that
    the article has, `n_parts_read` those that `article` was joined from.
    """

    article_id: str
    pages: tuple[Page, ...]
    article: Article | None
    n_parts: int
    n_parts_read: int
    dropped: tuple[tuple[Page, Dropped], ...]


def article_id(page: Page) -> str:
    """Return the identifier of the article that `page` belongs to."""
    return content_id(page.source, page.article_url or page.url)


def readings(
    pages: Iterable[Page], outlets: Mapping[str, Outlet], earlier: Callable[[str], Iterable[Page]]
) -> Iterator[Reading]:
    """Yield one Reading per article among the `pages` of one crawl.

    A page of an article that was not fetched this time (because it has not changed, or could not be had) is taken from
    `earlier(article_id)`: the pages of the article that are known already, oldest first.
    """
    incomplete: dict[str, dict[int, tuple[Page, Article | Dropped]]] = {}
    for page in pages:
        key = article_id(page)
        group = incomplete.setdefault(key, {})
        group[page.part] = (page, read(page, outlets.get(page.source, Outlet())))
        if len(group) >= max(page.n_parts for page, _ in group.values()):
            yield _reading(key, incomplete.pop(key), {})
    for key, group in incomplete.items():
        known = {page.part: read(page, outlets.get(page.source, Outlet())) for page in earlier(key)}
        yield _reading(key, group, known)


def batches(found: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    """Yield the readings in lists of at most `size`, none of which holds an article twice."""
    batch: dict[str, Reading] = {}
    for reading in found:
        if len(batch) == size or reading.article_id in batch:
            yield list(batch.values())
            batch = {}
        batch[reading.article_id] = reading
    if batch:
        yield list(batch.values())


def read(page: Page, outlet: Outlet) -> Article | Dropped:
    """Return what one page says. An address that answers with an error, or leads elsewhere, has lost its article."""
    if page.status != 200:
        return Dropped("gone", f"status {page.status}")
    return reader.read_page(page, family=outlet.family, zone=outlet.zone)


def _reading(
    key: str, group: Mapping[int, tuple[Page, Article | Dropped]], known: Mapping[int, Article | Dropped]
) -> Reading:
    n_parts = max(page.n_parts for page, _ in group.values())
    outcomes = dict(known) | {part: outcome for part, (_, outcome) in group.items()}
    parts = [found for part in range(1, n_parts + 1) if isinstance(found := outcomes.get(part), Article)]
    is_readable = isinstance(outcomes.get(1), Article)
    return Reading(
        article_id=key,
        pages=tuple(page for _, (page, _) in sorted(group.items())),
        article=reader.join(parts) if is_readable else None,
        n_parts=n_parts,
        n_parts_read=len(parts) if is_readable else 0,
        dropped=tuple((page, outcome) for page, outcome in group.values() if isinstance(outcome, Dropped)),
    )
