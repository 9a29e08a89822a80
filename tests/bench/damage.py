"""Flip bits in the warehouse at rest and in the log of a killed run: each must be told, and what is rebuilt the same.

python -m tests.bench.damage 100

Then as many in other files, where a flip may also be harmless: nothing that is read differs. The warehouse behind a
kill has no seal, and its free blocks no checksum; nor has the header of a gzip member.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from crawler.archive import Archive
from pipelines import warehouse
from pipelines.content import content_hash
from pipelines.doctor import doctor
from pipelines.home import Home
from pipelines.rebuild import rebuild
from tests.pipelines.archived import archive_week
from tests.pipelines.conftest import NOW
from tests.pipelines.week import after_crawl, digest

# An ingest that dies when its batches are committed and nothing is checkpointed, as in a power cut.
DIES = """
import os, sys
from pathlib import Path
from pipelines import ingest, reference
from pipelines.home import Home
reference.load_crawls = lambda *_: os.kill(os.getpid(), 9)
ingest.ingest(Home(Path(sys.argv[1])))
"""


def prepare(folder: Path) -> tuple[Home, Home]:
    """Return a home whose second week died in the warehouse's log, and the same home when its week is done."""
    killed, rest = Home(folder / "killed"), Home(folder / "rest")
    archive_week(killed, 0)
    after_crawl(killed)
    archive_week(killed, 1)
    subprocess.run([sys.executable, "-c", DIES, str(killed.root)])
    shutil.copytree(killed.root, rest.root, symlinks=True)
    after_crawl(rest)
    return killed, rest


def flip(path: Path, rng: random.Random) -> bytes:
    """Flip one bit of a file; return what it held before."""
    path.chmod(0o644)
    whole = path.read_bytes()
    spoilt = bytearray(whole)
    spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    path.write_bytes(spoilt)
    return whole


def readable(home: Home) -> str:
    """Return the content hash as a reader finds it, the log included and left as it is."""
    with warehouse.reading(home.warehouse) as con:
        return content_hash(con)


def archived(home: Home) -> str:
    archive = Archive(home.archive)
    return repr([page for file in archive.files() for page in archive.pages(file.name)])


def told(home: Home, path: Path, rng: random.Random, read: Callable[[Home], str]) -> str:
    """Flip a bit, look whether doctor tells or nothing that is read differs, and put the file right again."""
    before = read(home)
    whole = flip(path, rng)
    fate = "told" if doctor(home) else "harmless" if read(home) == before else "OTHER CONTENT, UNTOLD"
    path.write_bytes(whole)
    return fate


def main(n_flips: int) -> None:
    os.environ["PANTAU_NOW"] = NOW
    rng, fates = random.Random(3), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        killed, rest = prepare(Path(folder))
        expected, spoilt = digest(rest), Home(Path(folder) / "spoilt")
        log = killed.warehouse.with_name(killed.warehouse.name + ".wal")
        for n in range(n_flips):
            source, file = ((rest, rest.warehouse), (killed, log))[n % 2]
            shutil.rmtree(spoilt.root, ignore_errors=True)
            shutil.copytree(source.root, spoilt.root, symlinks=True)
            flip(spoilt.root / file.name, rng)
            assert [finding.path for finding in doctor(spoilt)] == [str(spoilt.warehouse)], f"{file}: not told"
            rebuild(spoilt)
            assert digest(spoilt) == expected, f"{file}: not rebuilt"
            fates[file.name] += 1
            print(f"told and rebuilt to the same content: {dict(fates)}", flush=True)
        others: list[tuple[str, Home, Path, Callable[[Home], str]]] = [
            ("warehouse.duckdb behind a kill", killed, killed.warehouse, readable),
            ("archive", rest, max(rest.archive.glob("*/*.warc.gz")), archived),
            ("snapshot", rest, rest.snapshot.resolve(), readable),
        ]
        for name, home, path, read in others:
            counted = Counter(told(home, path, rng, read) for _ in range(n_flips))
            print(f"{name}, {path.stat().st_size:,} bytes: {dict(counted)}", flush=True)
            assert "OTHER CONTENT, UNTOLD" not in counted


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
