"""An outlet as it is declared: as a spider class at once, or as the text of its spider file."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.disway import DiswaySpider
from crawler.news import NewsSpider
from crawler.wordpress import WordPressSpider

FAMILIES: dict[str, type[NewsSpider]] = {"disway": DiswaySpider, "wordpress": WordPressSpider, "generic": NewsSpider}


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a spider file says of an outlet; `family` is one of FAMILIES, `about` its biography.

    `title` and `about` may come from the site itself: in the file they end up as strings and nothing else.
    """

    family: str
    name: str
    title: str
    region: str | None
    start_urls: list[str]
    about: str
    expect_weekly: int | None = None

    @property
    def class_name(self) -> str:
        return "".join(word.capitalize() for word in self.name.split("_"))

    def spider_class(self) -> type[NewsSpider]:
        """Return the class that the spider file would hold."""
        names = ("name", "title", "region", "start_urls", "expect_weekly")
        return type(self.class_name, (FAMILIES[self.family],), {name: getattr(self, name) for name in names})

    def spider_file(self) -> str:
        """Return the text of a spider file as those in crawler/spiders/ are written."""
        base = FAMILIES[self.family]
        biography = _quoted(self.about.replace('"', "'"))
        return (
            f"from {base.__module__} import {base.__name__}\n"
            f"\n\nclass {self.class_name}({base.__name__}):\n"
            f'    ""{biography}""\n\n'
            f"    name = {_quoted(self.name)}\n    title = {_quoted(self.title)}\n"
            f"    region = {_quoted(self.region) if self.region else None}\n"
            f"    start_urls = [{', '.join(map(_quoted, self.start_urls))}]\n"
            f"    expect_weekly = {self.expect_weekly}\n"
        )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
