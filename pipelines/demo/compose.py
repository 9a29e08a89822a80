"""Composed news: an article put together from the turns of phrase in compose.toml, the same one for the same key."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from pipelines.demo.press import HERE, pick
from pipelines.demo.site import day_of

SLOT = re.compile(r"\{([^{}]+)\}")


@cache
def phrases() -> dict[str, Any]:
    return tomllib.loads((HERE / "compose.toml").read_text(encoding="utf-8"))


def composed(key: str, at: datetime, sections: list[str], kind: str | None = None) -> dict[str, Any]:
    """Return one story in the form of stories/*.toml, about what `kind` names (default: by chance), for a day."""
    rng = random.Random(pick(key))
    kinds = phrases()["kind"]
    subject = kinds[kind or rng.choice(sorted(kinds))]
    place = rng.choice(phrases()["place"])
    slots = _slots(rng, place, at)
    paragraphs = [_filled(rng.choice(choices), slots, rng) for choices in subject["paragraphs"]]
    optional = [_filled(text, slots, rng) for text in rng.sample(subject["more"], k=min(3, len(subject["more"])))]
    return {
        "title": _filled(rng.choice(subject["titles"]), slots, rng),
        "section": rng.choice(sections),
        "place": place["city"],
        "caption": _filled(rng.choice(subject["captions"]), slots, rng),
        "credit": rng.choice(["Foto:Ist", "Foto Dok", "Dok. Humas", ""]),
        "keywords": [*subject["keywords"], place["short"]],
        "topics": subject.get("topics", {}),
        "regions": [place["code"]],
        "primary": place["code"],
        "body": "\n\n".join((*paragraphs, *optional)),
    }


def _slots(rng: random.Random, place: Mapping[str, Any], at: datetime) -> dict[str, str]:
    names = phrases()["names"]
    people = [f"{rng.choice(names['first'])} {rng.choice(names['last'])}" for _ in range(3)]
    districts = rng.sample(place["districts"], 2)
    return {
        "kab": place["name"],
        "pendek": place["short"],
        "kepala": "Wali Kota" if place["name"].startswith("Kota") else "Bupati",
        "kec": districts[0],
        "kec2": districts[1],
        "desa": rng.choice(names["village"]),
        "orang1": people[0],
        "orang2": people[1],
        "orang3": people[2],
        "hari": f"{day_of(at)} ({at.day}/{at.month})",
        "tanggal": f"{at.day} {names['month'][at.month - 1]} {at.year}",
    }


def _filled(text: str, slots: dict[str, str], rng: random.Random) -> str:
    """Fill the slots of a phrase: {name}, {one|another}, {3-40} a number, {x:3-40} the same number wherever x is."""

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in slots:
            return slots[slot]
        if "|" in slot:
            return rng.choice(slot.split("|"))
        name, _, bounds = slot.rpartition(":")
        low, high = map(int, bounds.split("-"))
        number = f"{rng.randint(low, high):,}".replace(",", ".")
        if name:
            slots[name] = number
        return number

    return SLOT.sub(fill, text)
