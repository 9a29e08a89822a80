"""Room on the disk: asked for before a run, and told where it ran out in one."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from pipelines.outcome import Failure

# A run needs room for the log of its transactions, for the snapshot it publishes, and for the pages that it fetches.
_LEAST_FREE, _TIMES_WAREHOUSE = 200_000_000, 2
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WORDS = ("No space left", "quota exceeded", "File too large")


def require(database: Path) -> None:
    """Raise Failure with the free and the needed space if the disk of `database` has no room for a run."""
    if _free(database) < _needed(database):
        raise exhausted(database)


def is_exhausted(error: Exception) -> bool:
    """Tell whether an error of the system or of DuckDB means that the disk, or what may be used of it, is full."""
    return getattr(error, "errno", None) in _FULL or any(words in str(error) for words in _FULL_WORDS)


def exhausted(path: Path) -> Failure:
    """Return what there is to say where the disk that holds `path` is full."""
    return Failure(
        f"the disk of {path.parent} is full: {_free(path) / 1e6:.0f} MB free, {_needed(path) / 1e6:.0f} MB needed; "
        "nothing is lost, free some space and run it again"
    )


def _free(path: Path) -> int:
    return shutil.disk_usage(next(folder for folder in path.parents if folder.exists())).free


def _needed(path: Path) -> int:
    size = path.stat().st_size if path.exists() else 0
    return max(_LEAST_FREE, _TIMES_WAREHOUSE * size)
