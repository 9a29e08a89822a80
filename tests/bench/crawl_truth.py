"""What crawls of the simulated web know, against the truth: articles, ways of discovery, and where requests went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from html import unescape
from itertools import pairwise

from crawler.archive import Archive
from crawler.items import Page
from crawler.outcomes import crawls
from pipelines.demo.press import Post
from pipelines.demo.web import Web
from pipelines.home import Home

# Which way a path belongs to; a path of none is a page of an article.
WAYS = {
    "robots.txt": "robots",
    "sitemap": "sitemap",
    "/search/": "search",
    "/feed": "feed",
    "/rss": "feed",
    "wp-json": "rest",
    "/kategori/": "section",
    "/category/": "section",
    "/kanal/": "section",
}


def report(home: Home, web: Web, seconds: float) -> None:
    """Print a line in the columns of the comparison, the ways of discovery, and every kind of request."""
    post_of = {
        web.base_urls[post.outlet] + web.press.path(post, version): post
        for post in web.press.posts
        for version in post.versions
        if post.published_at <= web.now
    }
    requests = requests_by_kind(web, post_of)
    compare(home, web, post_of, seconds)
    ways(home, post_of, requests)
    print("requests:", ", ".join(f"{kind} {count}" for kind, count in requests.most_common()), "\n")


def compare(home: Home, web: Web, post_of: Mapping[str, Post], seconds: float) -> None:
    """Print what was found of the articles, their pages, edits and deletions."""
    pages: dict[int, list[tuple[str, Page]]] = defaultdict(list)
    strays = 0
    for url, own in pages_by_article(home).items():
        if post := post_of.get(url):
            pages[id(post)] += [(url, page) for page in own]
        else:
            strays += 1
    out = [post for post in web.press.posts if post.published_at <= web.now]
    doubled = sum(len({url for url, _ in own}) - 1 for own in pages.values())
    whole = edits = n_edits = gone = n_gone = n_long = 0
    for post in out:
        own = [page for _, page in pages.get(id(post), ())]
        texts = [(page, unescape(page.body.decode())) for page in own if page.status == 200]
        good = [page for page, text in texts if any(p in text for v in post.versions for p in v.paragraphs)]
        if post.n_pages > 1:
            n_long += 1
            whole += {page.part for page in good} >= set(range(1, post.n_pages + 1))
        for old, new in pairwise(v for v in post.versions if v.since <= web.now):
            if (old.title, old.paragraphs) != (new.title, new.paragraphs):
                added = [p.removeprefix("### ") for p in {new.title, *new.paragraphs} - {old.title, *old.paragraphs}]
                later = [text for page, text in texts if page.fetched_at >= new.since]
                n_edits += 1
                edits += bool(later) and all(any(p in text for text in later) for p in added)
        if post.is_gone(web.now):
            n_gone += 1
            gone += bool(own) and own[-1] not in good
    print(
        f"found {len(pages)}/{len(out)}, whole {whole}/{n_long}, edits {edits}/{n_edits}, doubled {doubled}, "
        f"strays {strays}, gone {gone}/{n_gone}, requests {len(web.log)} "
        f"({len(web.log) / max(len(pages), 1):.2f} an article), {seconds:.0f} s"
    )


def ways(home: Home, post_of: Mapping[str, Post], requests: Mapping[str, int]) -> None:
    """Print, per way, how many new addresses it listed, and what share of all articles and of its links were articles.

    `first`: addresses that no other way had listed before; `alone`: those that none listed at all in that crawl.
    """
    listed: dict[str, set[str]] = defaultdict(set)
    first: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    seen: set[str] = set()
    for run in crawls(home.archive):
        for outcome in run.outcomes:
            if outcome.url not in seen and outcome.way not in ("revisit", "retry"):
                names = {outcome.way, *outcome.also}
                for way in names:
                    listed[way].add(outcome.url)
                first[outcome.way] += 1
                alone[outcome.way] += len(names) == 1
            seen.add(outcome.url)
    n_posts = len({id(post) for post in post_of.values()})
    print(f"{'way':8s}  listed  recall  precision  first  alone  requests")
    for way, urls in sorted(listed.items(), key=lambda item: -len(item[1])):
        right = {id(post_of[url]) for url in urls if url in post_of}
        precision = sum(url in post_of for url in urls) / len(urls)
        print(
            f"{way:8s}  {len(urls):6d}  {len(right) / n_posts:6.3f}  {precision:9.3f}  {first[way]:5d}  {alone[way]:5d}"
            f"  {requests.get(way, 0):8d}"
        )


def requests_by_kind(web: Web, post_of: Mapping[str, Post]) -> Counter[str]:
    """Count the requests in the servers' logs: listings by way; pages of articles by part, and whether asked before."""
    kinds: Counter[str] = Counter()
    asked: set[str] = set()
    for visit in web.log:
        url = web.base_urls[visit.outlet] + visit.path
        way = next((way for mark, way in WAYS.items() if mark in visit.path), "home" if visit.path == "/" else "")
        part = "first page" if url in post_of else "further page"
        again = f"again ({visit.status})" if url in asked else "new"
        kinds[way or f"{part} {again}"] += 1
        asked.add(url)
    return kinds


def pages_by_article(home: Home) -> dict[str, list[Page]]:
    """Return all archived pages by the article that they belong to, oldest first."""
    archive, pages = Archive(home.archive), defaultdict(list)
    for file in archive.files():
        for page in archive.pages(file.name):
            pages[page.article_url].append(page)
    return pages
