"""Spider files: all that are shipped hold, and all that is wrong with one is said at once, with file and line."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler import outlets
from crawler.declaration import Declaration
from crawler.disway import DiswaySpider
from crawler.recognition import name_of, recognise
from nlp import gazetteer
from pipelines.outcome import Failure
from tests.crawler.conftest import Newsroom
from tests.crawler.server import Server, site

SHIPPED = outlets.load(regions=gazetteer.by_code())


def test_the_shipped_outlets_cover_every_island_group() -> None:
    provinces = {cls.region[:2] for cls in SHIPPED if cls.region}
    groups = {
        "Sumatra": "1",
        "Java": "3",
        "Bali and Nusa Tenggara": "5",
        "Kalimantan": "6",
        "Sulawesi": "7",
        "Maluku": "8",
    }
    for group, digit in {**groups, "Papua": "9"}.items():
        assert any(province.startswith(digit) for province in provinces), group
    assert len(SHIPPED) >= 25
    assert sum((cls.region or "").startswith("16") for cls in SHIPPED) >= 12


@pytest.mark.parametrize("cls", SHIPPED, ids=lambda cls: cls.name)
def test_an_outlet_is_a_short_file_with_a_biography(cls: type[DiswaySpider]) -> None:
    file = outlets.SHIPPED / f"{cls.name}.py"
    assert len(file.read_text().splitlines()) < 25
    assert cls.__doc__ and ("not yet checked live" in cls.__doc__ or "last checked live" in cls.__doc__)
    assert cls.expect_weekly


BAD = {
    "broken.py": ("from crawler.news import NewsSpider\n\nclass X(NewsSpider)\n", ":3: SyntaxError"),
    "importing.py": ("from crawler.nowhere import NewsSpider\n", ":1: ModuleNotFoundError"),
    "empty.py": ("x = 1\n", ":1: no spider"),
    "bad.py": (
        'from crawler.news import NewsSpider\n\n\nclass Bad(NewsSpider):\n    name = "Bad Name"\n    title = "Bad"\n'
        '    region = "99.99"\n    start_urls = ["palpres"]\n    expect_weekly = "many"\n',
        ":4: the biography is missing",
    ),
    "double.py": (
        'from crawler.news import NewsSpider\n\n\nclass D(NewsSpider):\n    """D."""\n\n    name = "palpres"\n'
        '    title = "D"\n    region = None\n    start_urls = ["https://d.example/"]\n',
        ":7: 'palpres' is also the name of",
    ),
}


def test_every_fault_of_every_file_is_named_at_once_and_nothing_starts(newsroom: Newsroom) -> None:
    for name, (text, _) in BAD.items():
        (newsroom.spiders / name).write_text(text)
    with Server(site("satu")) as server:
        newsroom.outlet("good", f"{server.url}/")
        with pytest.raises(Failure) as failure:
            newsroom.crawl("good")
        assert server.log == []
    assert failure.value.code == 2
    said = str(failure.value)
    for name, (_, fault) in BAD.items():
        assert f"{newsroom.spiders / name}{fault}" in said
    for line, fault in ((5, "name 'Bad Name'"), (7, "there is no region '99.99'"), (8, "'palpres' is no web address")):
        assert f"bad.py:{line}: {fault}" in said
    assert "bad.py:9: expect_weekly 'many'" in said
    assert not newsroom.home.archive.exists()


def test_an_unknown_name_and_a_missing_folder_are_wrong_usage(newsroom: Newsroom) -> None:
    with pytest.raises(Failure, match="no outlet is called palpress") as failure:
        newsroom.crawl("palpress")
    assert failure.value.code == 2
    newsroom.spiders = newsroom.spiders / "nowhere"
    with pytest.raises(Failure, match="no such folder"):
        newsroom.crawl("palpres")


def test_scrapy_itself_knows_the_outlets_and_writes_articles(newsroom: Newsroom, tmp_path: Path) -> None:
    with Server(site("satu", "dua")) as server:
        newsroom.outlet("mine", f"{server.url}/")
        out = tmp_path / "articles.jsonl"
        command = [sys.executable, "-m", "scrapy", "crawl", "mine", "-O", str(out), "-s", "DOWNLOAD_DELAY=0"]
        environment = {"PANTAU_SPIDERS": str(newsroom.spiders), "PANTAU_HOME": str(newsroom.home.root)}
        root = Path(__file__).parents[2]
        subprocess.run(command, cwd=root, env={**os.environ, **environment}, check=True, capture_output=True)
    lines = out.read_text().splitlines()
    assert len(lines) == 2 and all('"title": "Warga' in line for line in lines)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.balipost.com", "balipost"),
        ("okes.disway.id", "okes"),
        ("disway.id", "disway"),
        ("kendaripos.fajar.co.id", "kendaripos"),
        ("sumsel.antaranews.com", "antara_sumsel"),
        ("sumsel.tribunnews.com", "tribun_sumsel"),
        ("m.sumsel.tribunnews.com", "tribun_sumsel"),
        ("www.antaranews.com", "antaranews"),
        ("news.detik.com", "detik"),
        ("m.kabar-kita.co.id", "kabar_kita"),
        ("berita.id", "berita"),
        ("portal.my.id", "portal"),
        ("sumsel.kabar.com", "kabar_sumsel"),
        ("24jam.com", "outlet_24jam"),
        ("localhost", "localhost"),
        ("127.0.0.1:80", "outlet"),
    ],
)
def test_names_are_made_from_hosts(host: str, name: str) -> None:
    assert name_of(f"https://{host}/") == name


def test_names_of_shipped_outlets_are_those_that_would_be_made() -> None:
    other = {cls.name: name_of(cls.start_urls[0]) for cls in outlets.load() if cls.name != name_of(cls.start_urls[0])}
    assert other == {"disway_jateng": "jateng"}


def test_a_page_without_marks_is_of_no_family() -> None:
    seen = recognise(
        b"<html><title>Berita Terkini - Kabar Kita</title><body></body></html>", "https://kabarkita.example/"
    )
    assert (seen.family, seen.name, seen.title) == ("generic", "kabarkita", "Kabar Kita")


@pytest.mark.parametrize("title", ['x"""\nraise SystemExit\n"""', "x\\", "'''+1+'''", '"+exit()+"', '"""+exit()+"""'])
def test_what_a_site_calls_itself_is_never_run(title: str) -> None:
    outlet = Declaration("generic", "harian", title, None, ["https://harian.test/"], f"{title}, harian.test")
    tree = ast.parse(outlet.spider_file())
    _, spider = tree.body
    assert isinstance(spider, ast.ClassDef)
    about, *facts = spider.body
    assert isinstance(about, ast.Expr) and isinstance(about.value, ast.Constant)
    assert len(facts) == 5
    assert all(isinstance(fact, ast.Assign) and not isinstance(fact.value, ast.Call) for fact in facts)
