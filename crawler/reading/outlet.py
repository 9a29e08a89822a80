"""The names under which a page's outlet goes, which are no author's: those that it declares, and those of its host."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.reading.blocks import plain
from crawler.reading.declared import Declared
from crawler.reading.names import is_desk

_SHORTEST_LABEL = 5  # letters of a host's label or of an outlet's name by which an author is told to be the outlet


class Outlet:
    """The names under which a page's outlet goes: those that it declares, and the labels of its host."""

    def __init__(self, declared: Declared, url: str) -> None:
        self.sites = {plain(text) for text, _ in declared.all("site")} - {""}
        host = urlsplit(url).hostname or ""
        self.labels = {plain(label) for label in (*host.split("."), declared.title_end)} - {""}

    def is_named(self, name: str) -> bool:
        """Tell whether a name is the outlet's, or holds it."""
        key = plain(name)
        parts = {part for part in self.sites | self.labels if len(part) >= _SHORTEST_LABEL and part != key}
        return key in self.sites or (any(part in key for part in parts) and not is_desk(name))

    def may_be_named(self, name: str) -> bool:
        """Tell whether a name is that of the host or ends the <title>: the outlet's, or a person's on an own site."""
        return plain(name) in self.labels

    def is_called(self, name: str) -> bool:
        """Tell whether a name is the one that the outlet declares, and nothing else."""
        return plain(name) in self.sites
