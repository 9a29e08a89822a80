"""Which family a site belongs to, and what to call it, told from its front page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

FAMILIES = {"disway": "DiswaySpider", "wordpress": "WordPressSpider", "generic": "NewsSpider"}
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


def spider_file(
    family: str, name: str, title: str, region: str | None, start_urls: list[str], about: str, visit: str = ""
) -> str:
    """Return the text of a spider file as those in crawler/spiders/ are written.

    `visit` names the class of crawler.probing that says what a visit consists of. `title` and `about` may come from the
    site itself: they end up as strings and nothing else.
    """
    module, base = ("news" if family == "generic" else family), FAMILIES[family]
    class_name = "".join(word.capitalize() for word in name.split("_"))
    quoted = ", ".join(_quoted(url) for url in start_urls)
    biography = _quoted(about.replace('"', "'"))
    return (
        f"from crawler.{module} import {base}\n"
        + (f"from crawler.probing import {visit}\n" if visit else "")
        + f"\n\nclass {class_name}({visit + ', ' if visit else ''}{base}):\n"
        f'    ""{biography}""\n\n'
        f"    name = {_quoted(name)}\n    title = {_quoted(title)}\n"
        f"    region = {_quoted(region) if region else None}\n    start_urls = [{quoted}]\n    expect_weekly = None\n"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
