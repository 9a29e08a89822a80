"""Writes the spider file that declares an outlet."""

from __future__ import annotations

FAMILIES = {"disway": "DiswaySpider", "wordpress": "WordPressSpider", "generic": "NewsSpider"}


def spider_file(
    family: str,
    name: str,
    title: str,
    region: str | None,
    start_urls: list[str],
    about: str,
    *,
    expect_weekly: int | None = None,
    visit: str = "",
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
        f"    region = {_quoted(region) if region else None}\n    start_urls = [{quoted}]\n"
        f"    expect_weekly = {expect_weekly}\n"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
