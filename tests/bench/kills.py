"""Kill -9 at random moments in every verb that writes: the next run must give the rows of an undisturbed home.

python -m tests.bench.kills 200

The crawl is not among them: its kills are in tests/pipelines/test_weekly.py, against a simulated web.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipelines import warehouse
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

ROOT = Path(__file__).parents[2]
STEPS = {"ingest": ingest, "dedupe": dedupe, "tag": tag, "check": check, "publish": publish}
URL = "https://palpres.test/read/3/warga"
VERBS = {
    "weekly": ["-m", "tests.pipelines.week", "{home}"],
    **{step: ["-m", "pipelines", "--home", "{home}", step] for step in (*STEPS, "rebuild")},
    "export": ["-m", "pipelines", "--home", "{home}", "export"],
    "backup": ["-m", "pipelines", "--home", "{home}", "backup"],
    "takedown": ["-m", "pipelines", "--home", "{home}", "takedown", URL, "--reason", "asked for"],
}


def prepare(folder: Path) -> dict[str, Home]:
    """Return, for every verb, a home in which it has something to do: one week is done, one waits in the archive."""
    home, before = Home(folder / "home"), {}
    archive_week(home, 0)
    weekly.main(home.root)
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


def start(verb: str, home: Home) -> subprocess.Popen[str]:
    command = [sys.executable, *(part.format(home=home.root) for part in VERBS[verb])]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def main(n_kills: int) -> None:
    os.environ["PANTAU_NOW"] = NOW
    rng, killed, early = random.Random(7), Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        before, place = prepare(Path(folder)), Path(folder) / "disturbed"
        lasts, expected = {}, {}
        for verb in VERBS:
            home, began = copy(before[verb], place), time.perf_counter()
            out, trouble = (process := start(verb, home)).communicate()
            assert process.returncode in (0, 3), (verb, out, trouble)
            lasts[verb] = time.perf_counter() - began
            weekly.main(home.root)
            expected[verb] = digest(home)
        assert len({expected[verb] for verb in VERBS if verb != "takedown"}) == 1 < len(set(expected.values()))
        while killed.total() < n_kills:
            verb = rng.choice(list(VERBS))
            home = copy(before[verb], place)
            process = start(verb, home)
            try:
                process.communicate(timeout=rng.uniform(0.2, 1.1) * lasts[verb])
                early += 1
                continue
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.communicate()
            killed[verb] += 1
            with warehouse.reading(home.snapshot) as con:
                content_hash(con)
            out, trouble = (again := start(verb, home)).communicate()
            done_already = verb == "takedown" and "taken down" in trouble
            assert again.returncode in (0, 3) or done_already, (verb, out, trouble)
            weekly.main(home.root)
            assert digest(home) == expected[verb], f"{verb}: other rows after kill {killed.total()}"
            assert doctor(home) == [], verb
            print(f"{killed.total()} kills, {early} too late: {dict(killed)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
