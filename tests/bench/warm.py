"""Everything that a verb loads before it works, for a process from which others are forked; it starts no thread."""

from importlib import import_module

from nlp import regions, topics
from pipelines import tagger
from pipelines.__main__ import VERBS

for verb in VERBS:
    import_module(f"pipelines.{verb}")
tagger.ready()
topics.judge("Bawaslu awasi politik uang", "KPU Muara Enim melantik KPPS pemilu.")
regions.tag("Warga Muara Enim", "MUARA ENIM - Warga Desa Darmo menunggu.")
