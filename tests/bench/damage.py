"""Flip bits in the warehouse and in its log: each must be told, or change nothing that can be read; then rebuild.

python -m tests.bench.damage 100
"""

import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from pipelines import warehouse
from pipelines.content import content_hash
from pipelines.doctor import doctor
from pipelines.home import Home
from pipelines.rebuild import rebuild
from tests.pipelines import week as weekly
from tests.pipelines.conftest import NOW
from tests.pipelines.test_kills import ROOT, archive_week, digest

REBUILDS = 3
# An ingest that dies when its batches are committed and nothing is checkpointed, as in a power cut.
DIES = """
import os, sys
from pathlib import Path
from pipelines import ingest, reference
from pipelines.home import Home
reference.load_crawls = lambda *_: os.kill(os.getpid(), 9)
ingest.ingest(Home(Path(sys.argv[1])))
"""


def readable(home: Home) -> str:
    """Return the content hash as a reader finds it, the log included and left as it is."""
    with warehouse.reading(home.warehouse) as con:
        return content_hash(con)


def main(n_flips: int) -> None:
    os.environ["PANTAU_NOW"] = NOW
    rng, fates = random.Random(3), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        archive_week(home, 0)
        weekly.after_crawl(home)
        archive_week(home, 1)
        subprocess.run([sys.executable, "-c", DIES, str(home.root)], cwd=ROOT)
        files = [home.warehouse, home.warehouse.with_name(home.warehouse.name + ".wal")]
        whole = {path: path.read_bytes() for path in files}
        present = readable(home)
        print(", ".join(f"{path.name}: {len(content):,} bytes" for path, content in whole.items()), flush=True)
        told = []
        for n in range(n_flips):
            path = files[n % 2]
            spoilt = bytearray(whole[path])
            spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
            for file, content in whole.items():
                file.write_bytes(spoilt if file == path else content)
            if doctor(home):
                fate = "told"
                told.append({file: file.read_bytes() for file in files})
            else:
                fate = "harmless" if readable(home) == present else "OTHER ROWS, UNTOLD"
            fates[f"{path.suffix[1:]} {fate}"] += 1
        print(f"{n_flips} flips: {dict(sorted(fates.items()))}", flush=True)
        hashes = set()
        for spoilt_files in rng.sample(told, REBUILDS):
            for file, content in spoilt_files.items():
                file.write_bytes(content)
            rebuild(home)
            hashes.add(digest(home))
        print(f"{REBUILDS} rebuilt, {len(hashes)} content hash", flush=True)
        for file, content in whole.items():
            file.write_bytes(content)
        weekly.after_crawl(home)
        assert hashes == {digest(home)}, "a rebuild differs from the run that nothing damaged"
        assert not any("UNTOLD" in fate for fate in fates)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
