"""The outlets of a simulated web, declared as a contributor declares them: the home page and no more."""

from pathlib import Path

from crawler.declaration import Declaration
from pipelines.demo.web import Web


def write_spiders(folder: Path, web: Web) -> Path:
    """Write a spider file for every outlet of `web` into a new folder; return the folder."""
    folder.mkdir(parents=True)
    for name, outlet in web.press.outlets.items():
        start_urls = [f"{web.base_urls[name]}/"]
        declared = Declaration(outlet.family, name, outlet.title, outlet.region or None, start_urls, "Simulated.")
        (folder / f"{name}.py").write_text(declared.spider_file())
    return folder
