"""Takes articles out of the archive where the law asks for it, and remembers which must not come back."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Collection
from pathlib import Path

from crawler.durable import write_aside
from crawler.items import content_id
from crawler.journal import events, journals

# One JSON line per removed article, with its identifier and the reason, in the archive's folder.
REMOVED = "removed.jsonl"
# What stands in the place of its addresses, before their digest.
MARK = "removed:"
_NOTHING = (
    b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    b"WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
)


def removed(root: Path) -> frozenset[str]:
    """Return the identifiers of the articles that were taken down, and the digests of what NewsSpider.key_of says."""
    path = root / REMOVED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    taken = [json.loads(line) for line in lines if line]
    return frozenset(line[name] for line in taken for name in ("article_id", "key") if name in line)


def forget(root: Path, source: str, addresses: Collection[str]) -> frozenset[str]:
    """Put marks in the place of an article's addresses in the journals of its outlet; return all of its marks.

    The journals may know further addresses of the article, which are marked as well. A kill leaves whole journals, and
    the same call finishes the work.
    """
    marks = {mark(source, address) for address in addresses}
    for journal in journals(root, source):
        for event in events(journal):
            if "url" in event and "article" in event and mark(source, event["article"]) in marks:
                marks.add(mark(source, event["url"]))
    for journal in journals(root, source):
        lines = journal.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
        marked = [_marked(line, source, marks) for line in lines]
        if marked != lines:
            write_aside(journal, "".join(marked).encode())
    return frozenset(marks)


def mark(source: str, address: str) -> str:
    """Return what stands in the journals of an outlet for an address that is not to be known; a mark is its own."""
    return address if address.startswith(MARK) else MARK + content_id(source, address)


def _marked(line: str, source: str, marks: Collection[str]) -> str:
    try:
        event = json.loads(line)
    except ValueError:  # cut off by a kill
        return line

    def known(address: str) -> str:
        marked = mark(source, address)
        return marked if marked in marks else address

    new = event | {name: known(event[name]) for name in ("url", "article") if name in event}
    return json.dumps(new, ensure_ascii=False) + "\n" if new != event else line


def remove(file: Path, offsets: Collection[int]) -> None:
    """Replace the records of a WARC file that begin at `offsets` by empty ones of the same length.

    All other records keep their place. The file is written aside and renamed, so that a kill leaves the old or the new.
    """
    content = bytearray(file.read_bytes())
    for offset in offsets:
        member = zlib.decompressobj(31)
        member.decompress(content[offset:])
        length = len(content) - offset - len(member.unused_data)
        content[offset : offset + length] = _empty_member(length)
    write_aside(file, content)


def _empty_member(length: int) -> bytes:
    """Return a gzip member of `length` bytes (RFC 1952) that holds an empty record, filled up by a comment."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = compressor.compress(_NOTHING) + compressor.flush()
    tail = data + struct.pack("<II", zlib.crc32(_NOTHING), len(_NOTHING))
    head = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"
    fill = length - len(head) - 1 - len(tail)
    if fill < 0:
        raise ValueError(f"a record of {length} bytes is too short to be replaced")
    return head + b"-" * fill + b"\x00" + tail
