"""The families of sites: where each keeps the fields of an article (families.toml), and which one a page belongs to."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.reading.parsed import ParsedPage


@dataclass(frozen=True)
class Family:
    """CSS selectors of one family, tried in order; see families.toml for what each is for."""

    name: str
    hosts: tuple[str, ...] = ()
    mark: str = ""
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    joined_caption: bool = False
    reporter: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()


@cache
def families() -> dict[str, Family]:
    """Return every family of families.toml by name, in the order of the file; ValueError names an unknown key."""
    known = {field.name for field in fields(Family)}
    entries = tomllib.loads((Path(__file__).parent / "families.toml").read_text(encoding="utf-8"))
    for name, entry in entries.items():
        if unknown := sorted(entry.keys() - known):
            raise ValueError(f"families.toml: [{name}] has unknown keys {unknown}; known are {sorted(known)}")
    return {name: _family(name, entry) for name, entry in entries.items()}


def _family(name: str, entry: dict[str, Any]) -> Family:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Family(name, **values)


def name_of_host(url: str) -> str | None:
    """Return the name of the family that an address belongs to by its host."""
    host = urlsplit(url).hostname or ""
    for family in families().values():
        if any(host == name or host.endswith("." + name) for name in family.hosts):
            return family.name
    return None


def family_of(page: ParsedPage) -> Family:
    """Return the family of a page: by its host, else by its mark, else the generic one."""
    if name := name_of_host(page.url):
        return families()[name]
    marked = (family for family in families().values() if family.mark and page.select(family.mark))
    return next(marked, families()["generic"])
