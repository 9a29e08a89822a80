"""A name found in a text, and what is known of it."""

from __future__ import annotations

import dataclasses

from nlp.asides import Aside
from nlp.cues import Cue
from nlp.gazetteer.forms import Sense


@dataclasses.dataclass(slots=True)
class Mention:
    """A name found at `start`..`end` of a field, with the places that it may stand for."""

    field: str
    start: int
    end: int
    form: str
    senses: tuple[Sense, ...]
    cue: Cue = Cue.NONE
    kind: str = ""  # a key of [kind] in cues.toml, "both" for "Kabupaten dan Kota X", "" where the cue says none
    refused: bool = False  # the name belongs to something else, such as a street
    accepted: bool = True  # False: counts only if the rest of the article supports it
    homograph: bool = False  # the name is also a word
    police: bool = False  # the cue is a police district
    site: bool = False  # named after it is a market, a stadium
    aside: Aside | None = None  # why it supports a region that is there anyway, but makes none
    where: bool = False  # says only where something happens
    venue: bool = False  # the place of a court or a hotel, or where a headline says that it leads
    dateline: bool = False
    instead: Mention | None = None  # the region in a unit's name, should nothing support the unit: "Way Jepara"
    notes: set[str] = dataclasses.field(default_factory=set)
