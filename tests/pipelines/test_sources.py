"""Adding an outlet from its address, looking how outlets are, and listing them."""

from __future__ import annotations

import argparse
import shlex
from datetime import datetime
from pathlib import Path

import pytest

from crawler import outlets
from pipelines import looks, sources
from pipelines.demo.stories import demo_press
from pipelines.demo.web import Web
from pipelines.home import Home
from pipelines.outcome import Exit, Failure
from tests.crawler.server import Answer, Server, listing, site, slug


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    (tmp_path / "spiders").mkdir()
    monkeypatch.setenv("PANTAU_SPIDERS", str(tmp_path / "spiders"))
    monkeypatch.setenv("PANTAU_DELAY", "0")
    monkeypatch.setenv("PANTAU_NOW", "2024-02-04T20:00:00+07:00")
    return Home(tmp_path / "home")


def run(home: Home, *words: str) -> sources.Result:
    parser = argparse.ArgumentParser()
    sources.arguments(parser)
    return sources.command(parser.parse_args(words), home)


def test_add_recognises_the_family_reads_three_articles_and_check_then_agrees(home: Home, tmp_path: Path) -> None:
    families = {"lembaruluan": "disway", "lenterabarisan": "wordpress", "nusapetang": "generic"}
    with Web(demo_press(), datetime.fromisoformat("2024-02-04T20:00:00+07:00")) as web:
        for name, family in families.items():
            before = len(web.log)
            added = run(home, "add", web.base_urls[name], "--name", name, "--region", "16")
            assert added.summary["family"] == family
            assert added.summary["n_read"] == 3
            assert len(web.log) - before <= 2 + looks.FEW_REQUESTS
            file = tmp_path / "spiders" / f"{name}.py"
            assert len(file.read_text().splitlines()) < 25
            assert ("expect_weekly = None" in file.read_text()) == (name == "nusapetang")  # the one without dated lists
        checked = run(home, "check", *families)
        for name, fault in (
            ("nusapetang", "is there already"),
            ("palpres", "there is an outlet palpres already"),
            ("../x", "not lower-case letters"),
        ):
            with pytest.raises(Failure, match=fault):
                run(home, "add", web.base_urls["nusapetang"], "--name", name)
    assert checked.code == Exit.DONE and "3 of 3 outlets could be read" in checked.text
    assert {cls.name for cls in outlets.load(tmp_path / "spiders")} >= set(families)
    listed = run(home, "list")
    assert {row["source"] for row in listed.summary["sources"]} >= {"palpres", *families}
    assert not home.archive.exists()  # a look leaves nothing behind


def test_a_site_that_has_moved_is_named_with_its_new_address(home: Home, tmp_path: Path) -> None:
    with Server() as old, Server(site("satu")) as new:
        old.routes["/"] = Answer("", 301, {"Location": f"{new.url}/beranda"})
        with pytest.raises(Failure, match="has moved") as failure:
            run(home, "add", old.url, "--name", "kabar", "--title", "Kabar Kita", "--region", "16")
        command = str(failure.value).partition(": pantau sources ")[2]
        assert command.startswith(f"add {new.url}/ ")
        assert run(home, *shlex.split(command)).summary["n_read"] == 1
    text = (tmp_path / "spiders" / "kabar.py").read_text()
    assert all(said in text for said in ('"Kabar Kita"', '"16"', f'"{new.url}/"', "last checked live 2024-02-04."))


def test_a_site_of_which_nothing_could_be_read_was_not_checked(home: Home, tmp_path: Path) -> None:
    with Server({"/": listing("satu"), slug("satu"): Answer("", 404)}) as server:
        with pytest.raises(Failure, match="nothing is written"):
            run(home, "add", server.url, "--name", "kosong")
        run(home, "add", server.url, "--name", "kosong", "--force")
    assert "; not yet checked live." in (tmp_path / "spiders" / "kosong.py").read_text()


def test_a_site_that_cannot_be_visited_gets_no_file(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Failure, match="could not be had"):
        run(home, "add", "http://127.0.0.1:9/", "--name", "nobody")
    with pytest.raises(Failure, match="no web address") as failure:
        run(home, "add", "ftp://kabar.example/")
    assert failure.value.code == 2
    with pytest.raises(Failure, match="no region '99'"):
        run(home, "add", "https://kabar.example/", "--region", "99")
    assert not list((tmp_path / "spiders").glob("*.py"))
