"""A digest beside a file, there exactly while the file is as its last writer left it: then any flipped bit is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.durable import file_sha256, synced, write_aside


def seal_of(path: Path) -> Path:
    """Return where the seal of a file stands; `sha256sum --check` reads it too."""
    return path.with_name(path.name + ".sha256")


@contextmanager
def unsealed(path: Path) -> Iterator[None]:
    """Take the seal off while the block writes to `path`, and put one on at its end; a kill or an error leaves none."""
    seal = seal_of(path)
    if seal.exists():
        seal.unlink()
        synced(seal.parent)  # before anything changes: a power cut must not bring it back
    yield
    write_aside(seal, _told(path))


def is_broken(path: Path) -> bool:
    """Tell whether a file, or its seal, has changed since the seal was put on; never so where there is none."""
    seal = seal_of(path)
    return seal.exists() and seal.read_bytes() != _told(path)


def _told(path: Path) -> bytes:
    return f"{file_sha256(path)}  {path.name}\n".encode()
