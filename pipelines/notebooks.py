"""Open the notebooks on the published snapshot, as copies that belong to the reader."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from crawler.durable import write_aside
from pipelines.home import Home
from pipelines.outcome import Failure, Result

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"  # beside the packages, in a checkout as in an installation


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="only start Jupyter, and print its address")
    parser.add_argument("--port", type=int, default=8888, help="port of Jupyter (default 8888, or the next free one)")


def command(args: argparse.Namespace, home: Home) -> Result:
    """Start Jupyter on the home's copies of the notebooks, until it is stopped."""
    if not home.snapshot.exists():
        raise Failure(f"there is no {home.snapshot}; publish one with `pantau weekly` or `pantau demo`")
    if find_spec("notebook") is None:
        raise Failure("Jupyter is not installed; install it with `pip install 'pantau[notebooks]'`")
    folder = copies(home)
    order = [sys.executable, "-m", "notebook", f"--port={args.port}", f"--notebook-dir={folder}"]
    order += ["--no-browser"] if args.no_browser else []
    order += ["--allow-root"] if os.geteuid() == 0 else []
    # The folder's jupyter_config.json keeps what Jupyter exports as HTML free of scripts and of addresses elsewhere.
    places = {"PANTAU_HOME": str(home.root), "JUPYTER_CONFIG_PATH": str(folder)}
    ended = subprocess.run(order, env=os.environ | places, check=False)
    return Result(f"your notebooks are in {folder}", {"notebooks": str(folder)}, ended.returncode)


def copies(home: Home) -> Path:
    """Return the folder of the home's notebooks, filled up with those that are missing; what is there is kept.

    To have one as it came, delete or rename the copy.
    """
    home.notebooks.mkdir(parents=True, exist_ok=True)
    for source in NOTEBOOKS.iterdir():
        target = home.notebooks / source.name
        if source.suffix in (".ipynb", ".csv", ".json") and not target.exists():
            write_aside(target, source.read_bytes())
    return home.notebooks
