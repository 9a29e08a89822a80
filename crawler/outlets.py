"""Which outlets there are: the spider files of crawler/spiders and of a folder of one's own, checked all at once."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.spider import iter_spider_classes

from crawler.news import NewsSpider

SHIPPED = Path(__file__).parent / "spiders"
NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")


class BadOutlets(Exception):
    """Spider files that cannot be used: every problem on a line of its own, with file and line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def extra_folder() -> Path | None:
    """Return the folder of further spider files that PANTAU_SPIDERS names, if any."""
    folder = os.environ.get("PANTAU_SPIDERS")
    return Path(folder) if folder else None


def load(extra: Path | None = None, regions: Collection[str] | None = None) -> list[type[NewsSpider]]:
    """Return the class of every outlet, by name. Raises BadOutlets naming all that is wrong with any file.

    `regions` are the official codes that an outlet's region is checked against; without it only its form is.
    """
    problems: list[str] = []
    found: dict[str, tuple[type[NewsSpider], Path]] = {}
    if extra is not None and not extra.is_dir():
        raise BadOutlets([f"{extra}: there is no such folder of spider files"])
    for file in (*sorted(SHIPPED.glob("*.py")), *(sorted(extra.glob("*.py")) if extra else ())):
        if file.name.startswith("_"):
            continue
        try:
            module = _module(file)
        except Exception as error:
            problems.append(f"{_where(file, error)}: {type(error).__name__}: {error}")
            continue
        classes: list[Any] = [cls for cls in iter_spider_classes(module) if cls.__module__ == module.__name__]
        if not classes:
            problems.append(
                f"{file}:1: no spider: a class with a `name` on NewsSpider, DiswaySpider or WordPressSpider"
            )
        for cls in classes:
            problems += [f"{file}:{line}: {what}" for line, what in _problems(cls, file, regions)]
            if cls.name in found:
                problems.append(f"{file}:{_line(file, 'name')}: {cls.name!r} is also the name of {found[cls.name][1]}")
            found[cls.name] = (cls, file)
    if problems:
        raise BadOutlets(problems)
    return [cls for _, (cls, _) in sorted(found.items())]


def _module(file: Path) -> ModuleType:
    if file.parent == SHIPPED:
        return importlib.import_module(f"crawler.spiders.{file.stem}")
    name = f"pantau_spiders.{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot be loaded from {file}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _problems(cls: type[Any], file: Path, regions: Collection[str] | None) -> Iterator[tuple[int, str]]:
    def line(name: str) -> int:
        return _line(file, name)

    if not issubclass(cls, NewsSpider):
        yield line("class"), f"{cls.__name__} is no NewsSpider, DiswaySpider or WordPressSpider"
        return
    if not NAME.fullmatch(str(cls.name)):
        yield line("name"), f"name {cls.name!r} is not lower-case letters, digits and _"
    if not cls.title:
        yield line("class"), "title is missing: the name that readers know"
    if not cls.__doc__:
        yield line("class"), "the biography is missing: a docstring with what, where, and when last checked live"
    if not cls.start_urls:
        yield line("class"), "start_urls is missing: the home page, sections, feeds or sitemaps"
    for url in cls.start_urls or ():
        if urlsplit(str(url)).scheme not in ("http", "https") or not urlsplit(str(url)).hostname:
            yield line("start_urls"), f"{url!r} is no web address"
    region = cls.region
    if region is not None and not re.fullmatch(r"\d\d(\.\d\d)?", str(region)):
        yield (
            line("region"),
            f"region {region!r} is no code of a province (16) or a kabupaten/kota (16.71); None if national",
        )
    elif region is not None and regions is not None and region not in regions:
        yield line("region"), f"there is no region {region!r}"
    expected = cls.expect_weekly
    if expected is not None and (not isinstance(expected, int) or expected < 0):
        yield line("expect_weekly"), f"expect_weekly {expected!r} is no number of articles"


def _line(file: Path, name: str) -> int:
    """Return the line on which the first class of a file sets `name`; the line of the class if it does not."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            for statement in node.body:
                targets = (
                    statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
                )
                if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                    return statement.lineno
            return node.lineno
    return 1


def _where(file: Path, error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"{file}:{error.lineno or 1}"
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(file):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{file}:{line}"


class OutletLoader(SpiderLoader):
    """Scrapy's way to the same outlets: `scrapy list` and `scrapy crawl NAME` know those of PANTAU_SPIDERS too."""

    def __init__(self, settings: BaseSettings) -> None:
        self.spider_modules = settings.getlist("SPIDER_MODULES")
        self._spiders = {cls.name: cls for cls in load(extra_folder())}
