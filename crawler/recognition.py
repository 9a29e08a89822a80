"""Which family a site belongs to, and what to call it, told from its front page (recognition.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

_FACTS = tomllib.loads((Path(__file__).parent / "recognition.toml").read_text(encoding="utf-8"))
_FAMILIES: dict[str, dict[str, Any]] = _FACTS["family"]
_NO_TITLE = re.compile(rf"\b(?:{'|'.join(_FACTS['name']['no_title'])})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognition:
    """A site as its front page shows it: its family, the marks that tell, and a name and a title for it."""

    family: str
    marks: tuple[str, ...]
    name: str
    title: str


def recognise(page: bytes, url: str) -> Recognition:
    """Tell the family of a site from the bytes of its front page; `generic` where nothing tells."""
    tree = BeautifulSoup(page, "lxml")
    found = {
        family: tuple(mark for mark, css in facts["marks"].items() if tree.select_one(css))
        for family, facts in _FAMILIES.items()
    }
    family = next((family for family, marks in found.items() if len(marks) >= _FAMILIES[family]["enough"]), "generic")
    declared = tree.select_one("meta[property='og:site_name'][content]")
    title = str(declared["content"]) if declared else tree.title.get_text() if tree.title else ""
    pieces = re.split(r"\s+[|–—-]\s+|:", " ".join(title.split()))
    title = next((piece for piece in pieces if not _NO_TITLE.search(piece)), pieces[0])
    name = name_of(url)
    return Recognition(family, found.get(family, ()), name, title[:60].strip() or name.replace("_", " ").title())


def name_of(url: str) -> str:
    """Return a spider's name for a site: what its host is called, and which edition it is (antara_sumsel)."""
    facts, host = _FACTS["name"], urlsplit(url).hostname or ""
    if host.replace(".", "").isdigit() or ":" in host:
        return "outlet"
    registry = next((name for name in facts["registries"] if host.endswith(f".{name}")), host.rpartition(".")[2])
    *below, registered = (host.removesuffix(f".{registry}")).split(".")
    editions = [label for label in reversed(below) if label not in facts["generic_labels"]]
    if editions and host.endswith(tuple(f".{shared}" for shared in facts["own_names"])):
        labels = editions
    elif editions:
        labels = [facts["groups"].get(registered, registered), *editions]
    else:
        labels = [registered]
    name = re.sub(r"[^a-z0-9]+", "_", "_".join(labels).lower()).strip("_")
    return name if name[:1].isalpha() and len(name) > 1 else f"outlet_{name}".rstrip("_")
