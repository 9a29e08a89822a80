"""Sitemaps, news sitemaps and their indexes, read within the bounds of the protocol."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from lxml import etree
from scrapy.utils.gz import gunzip

from crawler.entries import Entry
from crawler.reading.dates import JAKARTA
from crawler.xml_lists import document_of

MAX_BYTES = 10 * 1024 * 1024
MAX_URLS = 50_000  # as sitemaps.org has it; a file with more is cut
MAX_CHILDREN = 1000
# How the tags of news begin; the last where the prefix was never declared.
_NEWS = ("{http://www.google.com/schemas/sitemap-news", "{https://www.google.com/schemas/sitemap-news", "news:")


@dataclass(slots=True)
class Sitemap:
    """The pages of a sitemap, or the further sitemaps of an index, newest first."""

    pages: list[Entry] = field(default_factory=list)
    children: list[str] = field(default_factory=list)


def read_sitemap(body: bytes, since: datetime) -> Sitemap:
    """Read a sitemap, gzipped or not; children that an index dates before `since` are left out.

    A file that was cut off loses its last entry. Raises ValueError for one that declares entities or unpacks to more
    than 10 MB.
    """
    if body[:2] == b"\x1f\x8b":
        try:
            body = gunzip(body, max_size=MAX_BYTES)
        except Exception as error:
            raise ValueError(f"cannot be unpacked: {error}") from error
    if b"<!ENTITY" in body[:100_000] or b"<!DOCTYPE" in body[:2000]:
        raise ValueError("the sitemap declares a document type")
    body, is_whole = document_of(body)
    entries: list[tuple[bool, dict[str, str]]] = []
    # lxml leaves entities alone and reads no DTD; `recover` goes on behind a stray ampersand.
    nodes = etree.iterparse(
        BytesIO(body),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        recover=True,
    )
    try:
        for _, node in nodes:
            entries.append((etree.QName(node).localname == "sitemap", _facts(node)))
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]
            if len(entries) >= MAX_URLS:
                break
    except etree.XMLSyntaxError as error:
        if not entries:
            raise ValueError(f"not XML: {error}") from error
    if not is_whole and len(entries) < MAX_URLS:
        entries = entries[:-1]
    found = Sitemap()
    children: list[tuple[datetime | None, int, str]] = []
    for is_child, facts in entries:
        url, modified = facts.get("loc", ""), _instant(facts.get("lastmod"))
        if not url:
            continue
        if is_child:
            if modified is None or modified >= since - timedelta(days=1):
                children.append((modified, len(children), url))
        else:
            found.pages.append(Entry(url, _instant(facts.get("news")), modified, is_article="news" in facts))
    # Dated ones by date; among undated ones the last is the newest in every common system (posts-1, posts-2 …).
    dated = sorted((c for c in children if c[0]), key=lambda c: (c[0], c[1]), reverse=True)
    undated = sorted((c for c in children if not c[0]), key=lambda c: c[1], reverse=True)
    found.children = [url for _, _, url in (*dated, *undated)][:MAX_CHILDREN]
    return found


def _facts(node: etree._Element) -> dict[str, str]:
    """Return the `loc` and `lastmod` of an entry, and under `news` when it was published if it is called news.

    They are its own children, in the namespace that it is in itself: its images and videos have a `loc` as well.
    """
    name = etree.QName(node)
    own = f"{{{name.namespace}}}" if name.namespace else ""
    facts = {fact: (node.findtext(own + fact) or "").strip() for fact in ("loc", "lastmod")}
    for child in node.iter(etree.Element):
        if child.tag.startswith(_NEWS):
            is_date = child.tag.endswith("publication_date")
            facts["news"] = (child.text or "").strip() if is_date else facts.get("news", "")
    return facts


def _instant(text: str | None) -> datetime | None:
    """Read a date of W3C's format; one without a clock is the end of its day, as the change may be.

    One without a zone is by the clock of Jakarta, which for any outlet is off by no more than hours.
    """
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == len("2024-02-12"):
        instant += timedelta(days=1, seconds=-1)
    return instant if instant.tzinfo else instant.replace(tzinfo=JAKARTA)
