"""Takes articles out of the archive where the law asks for it, and remembers which must not come back."""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Collection
from pathlib import Path

# One JSON line per removed article, with its identifier and the reason, in the archive's folder.
REMOVED = "removed.jsonl"
_NOTHING = (
    b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    b"WARC-Date: 1970-01-01T00:00:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
)


def removed(root: Path) -> frozenset[str]:
    """Return the identifiers of the articles that were taken down."""
    path = root / REMOVED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(json.loads(line)["article_id"] for line in lines if line)


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
    partial = file.with_name(file.name + ".partial")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(file)


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
