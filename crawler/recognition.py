"""Which family a site belongs to, and what to call it, told from its front page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

_MARKS = {
    "wordpress": (
        ("generator", "meta[name=generator][content*=WordPress]"),
        ("wp-content", "link[href*='/wp-content/'], script[src*='/wp-content/'], img[src*='/wp-content/']"),
        ("api.w.org", "link[rel='https://api.w.org/']"),
    ),
    "disway": (
        ("/read links", "a[href*='/read/']"),
        ("media headings", ".media-body h2.media-heading a, .media-content h2 a"),
        ("/kategori links", "a[href*='/kategori/']"),
    ),
}
_ENOUGH = {"wordpress": 1, "disway": 2}
_HOSTS_OF_MANY = (
    "disway.id",
    "bacakoran.co",
    "antaranews.com",
    "tribunnews.com",
    "jawapos.com",
    "co.id",
    "or.id",
    "web.id",
)
_NO_TITLE = re.compile(r"\b(?:berita|terkini|terbaru|news update|beranda|home|halaman|portal)\b", re.IGNORECASE)


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
    found = {family: tuple(mark for mark, css in marks if tree.select_one(css)) for family, marks in _MARKS.items()}
    family = next((family for family, marks in found.items() if len(marks) >= _ENOUGH[family]), "generic")
    declared = tree.select_one("meta[property='og:site_name'][content]")
    title = str(declared["content"]) if declared else tree.title.get_text() if tree.title else ""
    pieces = re.split(r"\s+[|–—-]\s+|:", " ".join(title.split()))
    title = next((piece for piece in pieces if not _NO_TITLE.search(piece)), pieces[0])
    name = name_of(url)
    return Recognition(family, found.get(family, ()), name, title[:60].strip() or name.replace("_", " ").title())


def name_of(url: str) -> str:
    """Return a spider's name for a site: the part of its host that is its own."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for shared in _HOSTS_OF_MANY:
        host = host.removesuffix(f".{shared}")
    label = host.split(".")[0] if not host.replace(".", "").isdigit() else "outlet"
    name = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")
    return name if name[:1].isalpha() and len(name) > 1 else f"outlet_{name}".rstrip("_")
