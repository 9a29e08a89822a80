"""Kill -9 at random moments in every verb: done again, it must leave what an undisturbed one leaves.

python -m tests.bench.kills 200 [SEED [VERB ...]]

Half of the kills take the verb's process alone, as the kernel does for want of memory, half all that it started too, as
a power cut does. Where pages are fetched, rows are compared without what tells when, and a rebuild must give them too.
"""

import io
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

from crawler.durable import file_sha256
from crawler.journal import events, journals
from pipelines import notebooks, warehouse
from pipelines.__main__ import VERBS
from pipelines.__main__ import main as pantau
from pipelines.content import content_hash
from pipelines.demo.web import Web
from pipelines.doctor import doctor
from pipelines.home import Home
from tests.bench.crawling import MIXED, press_of
from tests.pipelines.cron import VISITS, rows
from tests.simulated import write_spiders

# Every process is forked from one that has loaded everything: 200 kills would take hours otherwise.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.bench.warm"])
STEPS = ("ingest", "dedupe", "tag", "check", "publish")
FETCHING = ("weekly", "crawl")  # so does the demo, which makes a home of its own
PRESS = {"weeks": 3, "articles": 30, "multi_page": 6, "edits": 4, "moves": 2, "deletions": 3, "copies": 3}
# How often a verb is chosen, beside 1: the two that fetch do the most, some only read, the slowest are these again.
CHANCES = dict.fromkeys(FETCHING, 3.0) | dict.fromkeys(("demo", "train"), 0.25)
CHANCES |= dict.fromkeys(("read", "sql", "search", "status", "doctor", "evaluate"), 0.5)
# What a verb says that was killed at its very end: it is done.
ALREADY = {"takedown": 2, "sources": 2, "backup": 1}
KEPT = ("archive/removed.jsonl", "backups", "decisions", "exports", "models", "notebooks", "reports", "spiders")


class Trial:
    """Homes on a simulated web, in which every verb has something to do, and what each leaves there undisturbed."""

    def __init__(self, folder: Path, web: Web, verbs: Sequence[str]) -> None:
        self.folder, self.web = folder, web
        self.coded = folder / "coded.jsonl"
        self.page = folder / "page.html"
        self.taken = ""  # the address of the article that is taken down
        self.before = self._prepare()
        self.lasts: dict[str, float] = {}
        self.expected = {verb: self._undisturbed(verb) for verb in verbs}

    def _prepare(self) -> dict[str, Home]:
        """Return, for every verb, a home: two weeks lie behind it, or the second is yet to be fetched or worked on."""
        home, before = Home(self.folder / "home"), {}
        write_spiders(home.root / "spiders", self.web)
        for self.web.now in VISITS:
            before |= {verb: copy(home, self.folder / f"before-{verb}") for verb in FETCHING}
            self.do("crawl", home)
            for verb in STEPS:
                before[verb] = copy(home, self.folder / f"before-{verb}")
                self.do(verb, home)
        self.taken = self._found_once(home)
        self.coded.write_text(
            "".join(
                json.dumps({"title": t.title, "body": t.body, "topics": dict(t.topics)}) + "\n"
                for t in self.web.truth()
            )
        )
        self.page.write_text("<html><body><h1>Warga Rapat</h1></body></html>")
        empty = Home(self.folder / "before-demo")
        empty.root.mkdir()
        return {verb: before.get(verb, home) for verb in VERBS} | {"demo": empty}

    def _found_once(self, home: Home) -> str:
        """Look every article of the truth up, and return the address of one."""
        with warehouse.reading(home.snapshot) as con:
            urls = {url for (url,) in con.execute("SELECT url FROM articles").fetchall()}
        truth = self.web.truth()
        assert all(sum(address in urls for address in t.addresses) == 1 for t in truth) and len(urls) == len(truth)
        return min(urls)

    def words(self, verb: str, home: Home) -> list[str]:
        """Return the command line of a verb."""
        more = {
            "weekly": list(self.web.press.outlets),
            "crawl": list(self.web.press.outlets),
            "takedown": [self.taken, "--reason", "asked for"],
            "label": ["--coder", "sari", "--limit", "100"],
            "train": ["--output", str(home.models / "topics")],
            "evaluate": [str(self.coded)],
            "read": [str(self.page), "--url", "https://harian.test/1"],
            "sources": ["add", f"{self.web.base_urls[MIXED[0]]}/", "--name", "baru"],
            "sql": ["SELECT count(*) FROM articles"],
            "search": ["warga"],
        }
        return ["--home", str(home.root), "--spiders", str(home.root / "spiders"), verb, *more.get(verb, [])]

    def start(self, verb: str, home: Home) -> BaseProcess:
        words = self.words(verb, home)
        process = PROCESSES.Process(target=run, args=(verb, words, self.web.now.isoformat()))
        process.start()
        return process

    def do(self, verb: str, home: Home) -> None:
        """Do a verb undisturbed."""
        process = self.start(verb, home)
        process.join()
        assert process.exitcode in (0, 3, ALREADY.get(verb, 0)), (verb, process.exitcode)

    def _undisturbed(self, verb: str) -> dict[str, object]:
        home, began = copy(self.before[verb], self.folder / "undisturbed"), time.perf_counter()
        self.do(verb, home)
        self.lasts[verb] = time.perf_counter() - began
        return self.left(verb, home)

    def left(self, verb: str, home: Home) -> dict[str, object]:
        """Return what a verb has left: the content of the databases, and every file that is kept for people."""
        if verb in FETCHING:
            for step in STEPS if verb == "crawl" else ():
                self.do(step, home)
            present = content(home.warehouse)
            self.do("rebuild", home)
            assert content(home.warehouse) == present, f"{verb}: a rebuild gives other rows"
            return dict(rows(home))
        if verb == "demo":
            return dict(rows(Home(home.root / "demo")))
        databases = {path.name: content(path) for path in (home.warehouse, home.snapshot)}
        files = [path for name in KEPT for path in (home.root / name, *(home.root / name).rglob("*")) if path.is_file()]
        copies = home.root / "backups"
        return databases | {
            str(path.relative_to(home.root)): "" if path.is_relative_to(copies) else file_sha256(path) for path in files
        }

    def kill(self, verb: str, rng: random.Random) -> bool:
        """Kill a verb at some moment, do it again, and compare; False if it was over before."""
        home = copy(self.before[verb], self.folder / "disturbed")
        seconds, is_alone = rng.uniform(0.02, 1.05) * self.lasts[verb], rng.random() < 0.5
        process = self.start(verb, home)
        process.join(timeout=seconds)
        if process.exitcode is not None:
            return False
        if is_alone:
            process.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.join()
        how = f"{verb}, killed {'alone' if is_alone else 'with its children'} after {seconds:.2f} s"
        if home.snapshot.exists():
            content(home.snapshot)
        self.do(verb, home)
        left, expected = self.left(verb, home), self.expected[verb]
        other = [name for name in left.keys() | expected.keys() if left.get(name) != expected.get(name)]
        assert not other, f"{how}: other {other}, see {home.root}"
        assert doctor(home) == [], how
        check_journals(home)
        return True


def run(verb: str, words: list[str], now: str) -> None:
    """Do one verb in a process group of its own; Jupyter, which would stay, is not started."""
    os.setpgid(0, 0)
    os.environ |= {"PANTAU_NOW": now, "PANTAU_DELAY": "0"}
    sys.stdin = io.StringIO("\n" * 10_000)  # a coder who says yes to everything
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        if verb == "notebooks":
            notebooks.copies(Home(Path(words[1])))
        else:
            sys.exit(pantau(words))


def copy(home: Home, target: Path) -> Home:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home.root, target, symlinks=True)
    return Home(target)


def content(path: Path) -> str:
    with warehouse.reading(path) as con:
        return content_hash(con)


def check_journals(home: Home) -> None:
    """Look whether every address that was found came to one end in its crawl or, behind a kill, in a later one."""
    for folder in {path.parent for path in journals(home.archive)}:
        open_ends: set[str] = set()
        for journal in journals(home.archive, folder.name):
            told = list(events(journal))
            ends = Counter(event["url"] for event in told if event["event"] == "end")
            found = {event["url"] for event in told if event["event"] == "found"}
            assert ends.keys() <= found and set(ends.values()) <= {1}, journal
            open_ends = (open_ends | found) - ends.keys()
        assert not open_ends, (folder, open_ends)


def main(n_kills: int = 200, seed: int = 7, *verbs: str) -> None:
    rng, killed, late = random.Random(seed), Counter[str](), 0
    names = verbs or tuple(VERBS)
    folder = Path(tempfile.mkdtemp())  # stays behind where something is found
    with Web(press_of(MIXED, **PRESS), VISITS[0]) as web:
        trial = Trial(folder, web, names)
        print({verb: round(seconds, 1) for verb, seconds in trial.lasts.items()}, flush=True)
        while killed.total() < n_kills:
            (verb,) = rng.choices(names, [CHANCES.get(name, 1.0) for name in names])
            if trial.kill(verb, rng):
                killed[verb] += 1
                print(f"{datetime.now():%H:%M} {killed.total()} kills, {late} too late: {dict(killed)}", flush=True)
            else:
                late += 1
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:])
