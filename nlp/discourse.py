"""Lets a name mean one place throughout an article (one sense per discourse: Gale, Church and Yarowsky 1992)."""

from __future__ import annotations

from nlp.cues import Cue
from nlp.gazetteer.forms import Sense
from nlp.mentions import Mention
from nlp.wordlists import phrases

_UNITS = ("", "kecamatan", "desa", "kelurahan")


def name_sites(mentions: list[Mention]) -> None:
    """Let a name that a site bears mean the site: "Pelabuhan Ketapang ... di Ketapang" is the port's town."""
    announced = {mention.form for mention in mentions if mention.cue >= Cue.SUPPORT}
    sites: dict[str, tuple[Sense, ...]] = {}
    for mention in mentions:
        site, _, name = mention.form.partition(" ")
        if name and site in phrases("cues.nouns.sites"):
            sites[name] = mention.senses
    for mention in mentions:
        if mention.form in sites and mention.form not in announced:
            mention.senses, mention.accepted = sites[mention.form], True


def agree(mentions: list[Mention], said: set[str]) -> None:
    """Let every mention of a name mean what was announced once; `said` are the regions announced by their kind.

    "Kelurahan Bangka ... warga Bangka" is the kelurahan, and "Kampung Sidrap ... di Sidrap" is no place that is known.
    """
    unlisted = {mention.form for mention in mentions if "unlisted" in mention.notes and mention.field == "body"}
    units = {
        mention.form: mention.senses
        for mention in mentions
        if mention.kind in _UNITS[1:] and mention.accepted and len(mention.senses) == 1 and mention.senses[0].rank > 0
    }
    for mention in mentions:
        if not mention.senses or not said.isdisjoint(sense.code for sense in mention.senses):
            continue
        is_unit = mention.senses[0].rank > 0
        if mention.form in unlisted and (is_unit or mention.cue < Cue.SUPPORT):
            mention.senses = ()
        elif mention.form in units and mention.kind in _UNITS and not is_unit:
            mention.senses = units[mention.form]
