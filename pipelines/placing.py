"""Decide on the regions of one article: as the tagger says, or corrected by number, code or name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from nlp.gazetteer import Region, by_code
from nlp.gazetteer.naming import meant
from nlp.regions import Tag
from pipelines.keyboard import Key, Quit, Skip, line
from pipelines.steering import unsteered

KEYS = (
    "Regions: 2 primary · 1 mention · 0 absent, then its number, code or name · n none · Enter as listed"
    " · b back · s skip this article · q quit"
)
_ROLES = {"0": "absent", "1": "mention", "2": "primary"}
_TOLD = {"\n": "as listed", "\r": "as listed", "n": "none", "b": "back", "s": "skipped", "q": "quit"}
_N_NUMBERED = 9  # two digits are the code of a province


def place(tags: Sequence[Tag], key: Key, console: Console) -> dict[str, str] | None:
    """Return the role of each region decided on, {} for none; None to go back to the topics. Raises Quit, Skip."""
    steps = [{tag.region_code: tag.role for tag in tags}]
    while True:
        roles = steps[-1]
        _show(roles, tags, console)
        console.print(Text("Regions [as listed]", "underline"), end=" ")
        pressed = key()
        value = _ROLES.get(pressed)
        if not value:
            console.print(_TOLD.get(pressed, KEYS))
        if pressed in "\r\n":
            return roles
        if pressed == "q":
            raise Quit
        if pressed == "s":
            raise Skip
        if pressed == "b":
            steps.pop()
            if not steps:
                return None
        elif pressed == "n":
            steps.append({})
        elif value and (region := _asked(value, list(roles), key, console)):
            steps.append(_decided(roles, region.region_code, value))


def _decided(roles: Mapping[str, str], code: str, value: str) -> dict[str, str]:
    """Return the roles after one decision: of two primary regions, the one before becomes a mention."""
    kept = {
        one: "mention" if value == "primary" and role == "primary" else role
        for one, role in roles.items()
        if one != code or value != "absent"
    }
    return kept if value == "absent" else kept | {code: value}


def _asked(value: str, listed: Sequence[str], key: Key, console: Console) -> Region | None:
    """Ask for a region until it is clear which; None where nothing is typed."""
    choices = [by_code()[code] for code in listed]
    while True:
        console.print(f"{value}: which?", end=" ")
        typed = line(key, console)
        if not typed:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= min(_N_NUMBERED, len(choices)):
            return choices[int(typed) - 1]
        found = meant(typed)
        if value == "absent":
            found = [region for region in found if region.region_code in listed]
        if len(found) == 1:
            return found[0]
        if found:
            choices = found
            console.print(f"{typed} is the name of {len(found)}:", markup=False)
            for number, region in enumerate(found[:_N_NUMBERED], 1):
                console.print(f"  {number} {_named(region)}")
            if len(found) > _N_NUMBERED:
                console.print("  … and others: name the kabupaten or kota")
        else:
            unknown = "is none of those listed" if value == "absent" else "is no code or name of a region"
            console.print(f"{typed} {unknown}", markup=False)


def _show(roles: Mapping[str, str], tags: Sequence[Tag], console: Console) -> None:
    said = {tag.region_code: tag for tag in tags}
    for number, (code, role) in enumerate(roles.items(), 1):
        tag = said.get(code)
        words = Counter(unsteered(evidence.text) for evidence in tag.evidence) if tag else {}
        quoted = ", ".join(f"“{word}”" + (f" ×{n}" if n > 1 else "") for word, n in words.items())
        score = f"{tag.score:.2f}" if tag and tag.role == role else "    "
        shown = f"{number if number <= _N_NUMBERED else '-'} {role:7} {score} {_named(by_code()[code])}  {quoted}"
        console.print(Text(shown.rstrip(), "bold" if role == "primary" else ""))
    if not roles:
        console.print("- no region")


def _named(region: Region) -> str:
    """Return a region's name, its province where it has one, and its code."""
    above = f", {by_code()[region.parent_code].name}" if region.parent_code else ""
    return f"{region.name}{above} ({region.region_code})"
