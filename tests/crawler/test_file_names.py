"""No address on the web chooses the name of a file: what is written stays in the home, under names of our own."""

from __future__ import annotations

import re
from pathlib import Path

from tests.crawler.conftest import Newsroom
from tests.crawler.server import Answer, Server, article, site, slug

TRICKS = ["..%2f..%2f..%2fpasswd", "%2e%2e%2fluar", "..%5cluar", "C:%5cluar", "%00luar", "~root", "luar" * 70]


def test_addresses_that_climb_out_of_a_folder_name_no_file(newsroom: Newsroom, tmp_path: Path) -> None:
    with Server(site("utuh")) as server:
        paths = [slug("utuh") + trick for trick in TRICKS]
        for n, path in enumerate(paths):
            server.routes[path] = Answer(article(f"nomor{n}"))
        links = "".join(f'<a href="{path}">Warga Perbaiki Jembatan Desa</a>' for path in [slug("utuh"), *paths])
        server.routes["/"] = Answer(f"<html><body>{links}</body></html>")
        newsroom.outlet("tricks", f"{server.url}/")
        newsroom.crawl()
        asked = [path for path in server.paths() if path.startswith(slug("utuh")) and path != slug("utuh")]
    assert asked, "no trick was tried"
    assert newsroom.states("tricks")[slug("utuh")] == ("stored", "")
    home = newsroom.home.root
    files = [file for file in tmp_path.rglob("*") if file.is_file() and newsroom.spiders not in file.parents]
    assert all(file.is_relative_to(home) for file in files)
    assert all(re.fullmatch(r"[\w./-]+", str(file.relative_to(home))) for file in files)
    assert not [file for file in files if re.search(r"luar|passwd|root", str(file.relative_to(home)))]
