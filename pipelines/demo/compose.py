"""Composed news: an article put together from the turns of phrase in compose.toml, the same one for the same key."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from pipelines.demo.press import HERE, Outlet, pick
from pipelines.demo.site import day_of

SLOT = re.compile(r"\{([^{}]+)\}")
ELECTION_SHARE = 1 / 8


@cache
def phrases() -> dict[str, Any]:
    return tomllib.loads((HERE / "compose.toml").read_text(encoding="utf-8"))


def variants(*, election: bool) -> list[tuple[str, int]]:
    """Return every kind of news about the election (or not), each with the numbers of its variants."""
    kinds = phrases()["kind"].items()
    return [(name, n) for name, kind in kinds if ("topics" in kind) == election for n in range(len(kind["variant"]))]


def composed(key: str, at: datetime, outlet: Outlet, variant: tuple[str, int] | None = None) -> dict[str, Any]:
    """Return one story in the form of stories/*.toml for an outlet and a day; chance chooses among all variants."""
    rng = random.Random(pick(key))
    name, n = variant or rng.choice(variants(election=rng.random() < ELECTION_SHARE))
    kind = phrases()["kind"][name]
    chosen = kind["variant"][n]
    place = rng.choice([p for p in phrases()["place"] if p["code"].startswith(outlet.covers)])
    slots = _slots(rng, place, at)
    paragraphs = (*chosen["paragraphs"], *rng.sample(kind["more"], k=3))
    return {
        "title": _filled(chosen["title"], slots, rng),
        "section": rng.choice(list(outlet.sections)),
        "place": place["city"],
        "caption": _filled(chosen["caption"], slots, rng),
        "credit": rng.choice(["Foto:Ist", "Foto Dok", "Dok. Humas", ""]),
        "keywords": [*kind["keywords"], place["short"]],
        "topics": kind.get("topics", {}),
        "regions": [place["code"]],
        "primary": place["code"],
        "body": "\n\n".join(_filled(paragraph, slots, rng) for paragraph in paragraphs),
    }


def _slots(rng: random.Random, place: Mapping[str, Any], at: datetime) -> dict[str, str]:
    names = phrases()["names"]
    first, last = rng.sample(names["first"], 3), rng.sample(names["last"], 3)
    districts = rng.sample(place["districts"], 2)
    return {
        "kab": place["name"],
        "pendek": place["short"],
        "kepala": "Wali Kota" if place["name"].startswith("Kota") else "Bupati",
        "kec": districts[0],
        "kec2": districts[1],
        "desa": rng.choice(names["village"]),
        **{f"orang{n + 1}": f"{first[n]} {last[n]}" for n in range(3)},
        "ibu": f"{rng.choice(names['women'])} {last[2]}",
        "hari": f"{day_of(at)} ({at.day}/{at.month})",
    }


def _filled(text: str, slots: dict[str, str], rng: random.Random) -> str:
    """Fill the slots of a phrase: {name}, {one|another}, {3-40} a number, {n:3-40} the same number wherever n is."""

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if "|" in slot:
            return rng.choice(slot.split("|"))
        name, _, bounds = slot.partition(":")
        if name in slots:
            return slots[name]
        low, high = map(int, (bounds or name).split("-"))
        number = f"{rng.randint(low, high):,}".replace(",", ".")
        if bounds:
            slots[name] = number
        return number

    return SLOT.sub(fill, text)
