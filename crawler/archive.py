"""Raw pages on disk as WARC: written once, never edited, read again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from scrapy.exceptions import DropItem
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.items import Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_PHRASES = {status.value: status.phrase for status in HTTPStatus}
# True of the bytes on the wire, no longer of the decoded body that is kept.
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection"})


@dataclass(frozen=True, slots=True)
class WarcFile:
    """One file of the archive: all pages of one crawl of one outlet, in the order in which they were fetched."""

    name: str
    size: int


class Archive:
    """The folder of WARC files, `SOURCE/CRAWL.warc.gz`: a gzip member per record, on disk before the next fetch."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, BinaryIO] = {}

    def append(self, page: Page) -> Page:
        """Write one page; return it with the file and the offset of its record. OSError leaves the file as it was."""
        name = page.warc_file or f"{page.source}/{page.crawl_id}.warc.gz"
        file = self._open.get(name)
        if file is None:
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            file = self._open[name] = path.open("ab")
        offset = file.tell()
        try:
            WARCWriter(file, gzip=True, warc_version="1.1").write_record(_record(page))
            file.flush()
            os.fdatasync(file.fileno())
        except OSError:
            self._cut(name, offset)
            raise
        return replace(page, warc_file=name, warc_offset=offset)

    def _cut(self, name: str, offset: int) -> None:
        """Take back half a record: a file that ends in one is readable, but one that goes on behind one is not."""
        file = self._open.pop(name)
        with suppress(OSError):  # what is still buffered does not fit either
            file.close()
        os.truncate(self.root / name, offset)

    def close(self) -> None:
        for file in self._open.values():
            file.close()
        self._open.clear()

    def files(self) -> list[WarcFile]:
        """Return every file with its present size in bytes, the oldest crawl first."""
        found = [path for path in self.root.glob("*/*.warc.gz") if path.is_file()]
        found.sort(key=lambda path: (path.name.removesuffix(".warc.gz").rpartition("-")[2], path.name))
        return [WarcFile(str(path.relative_to(self.root)), path.stat().st_size) for path in found]

    def pages(self, warc_file: str, offset: int = 0) -> Iterator[Page]:
        """Yield the pages of one file from `offset` on; a last record that was cut off by a kill is left out."""
        with (self.root / warc_file).open("rb") as file:
            file.seek(offset)
            records = ArchiveIterator(file, check_digests=True)
            try:
                for record in records:
                    page = _page(record)
                    if page is not None:  # asking for the offset reads to the record's end: only after its body
                        yield replace(page, warc_file=warc_file, warc_offset=records.get_record_offset())
            except (ArchiveLoadFailed, EOFError, OSError):
                return

    def page(self, warc_file: str, offset: int) -> Page:
        """Return one page again. KeyError if no whole record stands there."""
        for page in self.pages(warc_file, offset):
            if page.warc_offset == offset:
                return page
            break
        raise KeyError(f"no page at {warc_file}:{offset}")


def _record(page: Page) -> Any:
    headers = [(name, value) for name, value in page.headers if name.lower() not in _OF_THE_WIRE]
    return WARCWriter(BytesIO(), warc_version="1.1").create_warc_record(
        page.url,
        "response",
        payload=BytesIO(page.body),
        http_headers=StatusAndHeaders(
            f"{page.status} {_PHRASES.get(page.status, 'Unassigned')}", headers, protocol="HTTP/1.1"
        ),
        warc_headers_dict={
            "WARC-Date": page.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "Pantau-Source": page.source,
            "Pantau-Crawl": page.crawl_id,
            "Pantau-Article": page.article_url,
            "Pantau-Part": f"{page.part}/{page.n_parts}",
        },
    )


def _page(record: Any) -> Page | None:
    """Return the Page of a record, None for a record of another kind or one whose digest tells that it is not whole."""
    facts = record.rec_headers
    body = record.content_stream().read()
    if record.rec_type != "response" or not record.digest_checker.passed:
        return None
    part, _, n_parts = (facts.get_header("Pantau-Part") or "1/1").partition("/")
    return Page(
        url=facts.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        fetched_at=datetime.fromisoformat(facts.get_header("WARC-Date")),
        source=facts.get_header("Pantau-Source") or "",
        crawl_id=facts.get_header("Pantau-Crawl") or "",
        body=body,
        headers=tuple((name, value) for name, value in record.http_headers.headers),
        article_url=facts.get_header("Pantau-Article") or "",
        part=int(part),
        n_parts=int(n_parts),
    )


class ArchivePages:
    """The item pipeline: pages go to the archive and no further, articles go on to whoever asked for them."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePages:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Page):
            return item
        spider: Any = self.crawler.spider
        spider.crawl.store(item)
        raise DropItem("archived", log_level="DEBUG")
