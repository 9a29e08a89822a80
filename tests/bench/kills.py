"""Kill -9 at random moments in every verb that writes: the next run must give the rows of an undisturbed home.

python -m tests.bench.kills 200

The crawl is not among them: its kills are in tests/pipelines/test_weekly.py, against a simulated web.
"""

import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import redirect_stdout
from multiprocessing.process import BaseProcess
from pathlib import Path

from pipelines import warehouse
from pipelines.__main__ import main as pantau
from pipelines.check import check
from pipelines.content import content_hash
from pipelines.dedupe import dedupe
from pipelines.doctor import doctor
from pipelines.home import Home
from pipelines.ingest import ingest
from pipelines.publish import publish
from pipelines.tag import tag
from tests.pipelines import week as weekly
from tests.pipelines.conftest import NOW
from tests.pipelines.test_kills import archive_week, digest

# Every process is forked from one that has loaded everything: 200 kills would take hours otherwise.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.bench.warm", "tests.pipelines.test_kills"])
STEPS = {"ingest": ingest, "dedupe": dedupe, "tag": tag, "check": check, "publish": publish}
URL = "https://palpres.test/read/3/warga"
VERBS: dict[str, list[str]] = {
    "weekly": [],
    **{verb: [verb] for verb in (*STEPS, "rebuild", "report", "export", "backup")},
    "takedown": ["takedown", URL, "--reason", "asked for"],
}


def prepare(folder: Path) -> dict[str, Home]:
    """Return, for every verb, a home in which it has something to do: one week is done, one waits in the archive."""
    home, before = Home(folder / "home"), {}
    archive_week(home, 0)
    weekly.after_crawl(home)
    archive_week(home, 1)
    before["weekly"] = copy(home, folder / "before-weekly")
    for name, step in STEPS.items():
        before[name] = copy(home, folder / f"before-{name}")
        step(home)
    return {verb: before.get(verb, home) for verb in VERBS}


def copy(home: Home, target: Path) -> Home:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home.root, target, symlinks=True)
    return Home(target)


def run(verb: str, home: Path) -> None:
    """Do one verb in a process of its own; the weekly job without its crawl."""
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        if verb == "weekly":
            weekly.after_crawl(Home(home))
        else:
            sys.exit(pantau(["--home", str(home), *VERBS[verb]]))


def start(verb: str, home: Home) -> BaseProcess:
    process = PROCESSES.Process(target=run, args=(verb, home.root))
    process.start()
    return process


def finish(verb: str, home: Home) -> None:
    """Do a verb undisturbed. A takedown or a backup that was killed at its very end is done, and says so."""
    process = start(verb, home)
    process.join()
    assert process.exitcode in {"takedown": (0, 2), "backup": (0, 1)}.get(verb, (0, 3)), (verb, process.exitcode)


def main(n_kills: int) -> None:
    os.environ["PANTAU_NOW"] = NOW
    rng, killed, late = random.Random(7), Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        before, place = prepare(Path(folder)), Path(folder) / "disturbed"
        lasts, expected = {}, {}
        for verb in VERBS:
            home, began = copy(before[verb], place), time.perf_counter()
            finish(verb, home)
            lasts[verb] = time.perf_counter() - began
            weekly.after_crawl(home)
            expected[verb] = digest(home)
        assert len({expected[verb] for verb in VERBS if verb != "takedown"}) == 1 < len(set(expected.values()))
        while killed.total() < n_kills:
            verb = rng.choice(list(VERBS))
            home = copy(before[verb], place)
            process = start(verb, home)
            process.join(timeout=rng.uniform(0.02, 1.05) * lasts[verb])
            if process.exitcode is not None:
                late += 1
                continue
            process.kill()
            process.join()
            killed[verb] += 1
            with warehouse.reading(home.snapshot) as con:
                content_hash(con)
            finish(verb, home)
            weekly.after_crawl(home)
            assert digest(home) == expected[verb], f"{verb}: other rows after kill {killed.total()}"
            assert doctor(home) == [], verb
            print(f"{killed.total()} kills, {late} too late: {dict(killed)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
