"""What an address alone tells: whether it looks like an article's or a section's (paths.toml)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from crawler.urls import is_home

_FACTS = tomllib.loads((Path(__file__).parent / "paths.toml").read_text(encoding="utf-8"))


def _any_part(*patterns: str) -> re.Pattern[str]:
    """Return what finds a path of which one part is matched by any of `patterns`."""
    return re.compile(rf"/(?:{'|'.join(patterns)})(?:/|$)", re.IGNORECASE)


_NO_ARTICLE = _any_part(*_FACTS["nothing"], *_FACTS["no_article"])
_NO_SECTION = _any_part(*_FACTS["nothing"], *_FACTS["no_section"])
_FILE = re.compile(rf"\.(?:{'|'.join(_FACTS['files'])})$", re.IGNORECASE)


def may_be_article(url: str) -> bool:
    """Tell whether a canonical URL that a list of articles names may be one's: no front page, no file."""
    return not (is_home(url) or _FILE.search(urlsplit(url).path))


def looks_like_article(url: str) -> bool:
    """Tell whether a canonical URL looks like an article's: a slug of several words or a long number, no list."""
    parts = urlsplit(url)
    path = parts.path
    if not may_be_article(url) or _NO_ARTICLE.search(path):
        return False
    last = re.sub(r"\.(?:html?|php|aspx?)$", "", path.rstrip("/").rpartition("/")[2])
    return (
        re.search(r"(?:^|&)p=\d+", parts.query) is not None
        or last.count("-") >= 3
        or (last.count("-") >= 1 and re.search(r"\d{4,}", path) is not None)
        or re.fullmatch(r"\d{5,}", last) is not None
    )


def looks_like_section(url: str) -> bool:
    """Tell whether a canonical URL of a menu, which is no article's, looks like a section: short, no service."""
    path = urlsplit(url).path
    is_short = path.strip("/").count("/") < 3
    return is_short and not (is_home(url) or _FILE.search(path) or _NO_SECTION.search(path))
