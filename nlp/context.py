"""Judges a name by the words beside it: whether it can be a place there, and how it stands to the story."""

from __future__ import annotations

import re

from nlp.asides import Aside, aside_of
from nlp.cues import Before, Cue, cue_of, is_where, without_kind, words_before, words_before_the_place_inside
from nlp.gazetteer.forms import Sense, homographs, in_capitals, senses
from nlp.mentions import Mention
from nlp.persons import may_be_a_persons
from nlp.refusals import belongs_to_another
from nlp.wordlists import alternatives, announcing, kinds, pattern, phrases

_VENUE = re.compile(
    rf"\b(?:(?:{alternatives('asides.venue.words')})|(?:{alternatives('asides.venue.meetings')})\b[^.;\n]*\bdi"
    rf"|(?:di|ke|dari)\b[^.,;\n]*\b(?:{alternatives('asides.venue.hospitals')}))\b"
    r"[^.;\n]*$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r" ([A-Z][a-z]+)")
_VERB = re.compile(r" (?:me|ber|di|ter)[a-z]{3}")
_LISTED = re.compile(r"(?:,|\bdan|\bserta)\s+$")
_BREAK = re.compile(r"[^\w '’.\-\t\u00a0\u2009\u2010\u2011]")


def judge(field: str, text: str, start: int, end: int, form: str) -> Mention | None:
    """Return the mention at `start`..`end`, or None if the name cannot be one there."""
    name = text[start:end]
    found = senses(form)
    if not found:
        return Mention(field, start, end, form, (), refused=True) if name[:1].isupper() else None
    capital = name[0].isupper() or name[0].isdigit()
    rank = found[0].rank
    if (not capital and rank > 2) or (" " in form and _is_broken(text, start, end, form)):
        return None
    before = words_before(text, start)
    cue, kind = cue_of(before)
    needs = homographs().get(form, "")
    if not capital and not (rank == 0 and _counts_in_lower_case(form, needs, cue)):
        return None
    if rank > 1 and kind not in ("kecamatan", "desa", "kelurahan"):
        cue, kind = min(cue, Cue.SUPPORT), ""
    if form in in_capitals() and not name.isupper() and cue < Cue.SUPPORT:
        return None
    if belongs_to_another(text, start, end, before, cue):
        return Mention(field, start, end, form, found, cue, refused=True)
    if (
        rank == 3
        and cue < Cue.KIND
        and text[end : end + 1] != ","
        and not _LISTED.search(text, max(0, start - 6), start)
    ):
        return None  # a village's name with neither a cue, nor a container, nor a list that might have one
    mention = Mention(field, start, end, form, found, cue, kind, homograph=bool(needs))
    mention.police = bool(before.lower) and before.lower[-1] in phrases("cues.support.police")
    mention.site = before.ends_with(phrases("cues.nouns.named_sites"))
    around = before if before.words else words_before_the_place_inside(text, start)
    mention.where = is_where(around)
    mention.accepted = _is_plain(mention, rank, needs, text, before)
    if cue <= Cue.NEAR and may_be_a_persons(text, start, end, before):
        mention.accepted = False
    mention.accepted |= mention.where and not before.words and rank == 0 and needs != "seat"  # "di RS Undata, Palu"
    mention.aside = aside_of(text, start, end, around)
    if len(found[0].code) == 2:
        near = " ".join(around.lower[-6:])
        is_located = field != "title" and pattern("asides.passing.locating").search(near)
        if is_located or pattern("asides.passing.frame").search(near):
            mention.aside = Aside.PASSING
    mention.venue = _VENUE.search(text, max(0, start - 40), start) is not None or (
        field == "title" and without_kind(around).ends_with(phrases("asides.venue.bound"))
    )
    _narrow(mention, before, text)
    return mention


def _is_broken(text: str, start: int, end: int, form: str) -> bool:
    """Tell whether the words of a name do not belong together: "Tanjung; Raja", "Lampung tengah mengupayakan"."""
    name = text[start:end]
    if _BREAK.search(name) or (". " in name and not form.startswith("kep ")):
        return True
    return name.endswith(" tengah") and _VERB.match(text, end) is not None


def _narrow(mention: Mention, before: Before, text: str) -> None:
    """Leave out the senses that the words around the name rule out."""
    found, end = mention.senses, mention.end
    rank = found[0].rank
    if mention.form.split(" ", 1)[0] in phrases("cues.nouns.sites"):
        mention.aside = Aside.PASSING
    if before.ends_with(phrases("refusals.province")) and mention.kind != "provinsi":
        mention.senses = tuple(sense for sense in found if sense.rank == 0 and len(sense.code) > 2)
    elif rank > 0 and before.ends_with(phrases("refusals.unit")):
        mention.senses = ()
    elif rank > 1 and before.ends_with(phrases("cues.nouns.sites")):
        # "Pelabuhan Bakauheni", of the only kecamatan of that name.
        is_only = rank == 2 and sum(sense.rank == 2 for sense in found) == 1 and not mention.homograph
        mention.senses = found if is_only else ()
        mention.accepted, mention.aside = True, Aside.PASSING
    elif (
        rank == 0
        and mention.kind == "desa"
        and before.ends_with(phrases("cues.nouns.villages"))
        and not _is_in_an_office(before)
    ):
        mention.senses = tuple(sense for sense in found if sense.rank == 3) or found
        mention.refused = mention.senses == found
        mention.notes.add("unlisted")
    if mention.kind in ("kabupaten", "") and len(found) > 1 and text[end : end + 5] == " Kota" and _is_twin(found):
        mention.kind, mention.cue, mention.end = "kota", Cue.KIND, end + 5


def _is_in_an_office(before: Before) -> bool:
    """Tell whether the word before belongs to an office: "kepala desa X", "Dinas Pemberdayaan Masyarakat Desa X"."""
    *words, _ = before.words
    return any(
        word[:1].isupper() and word.lower() in phrases("cues.support.bodies", "cues.support.people") for word in words
    ) or (bool(words) and " ".join(before.lower[-2:]) in kinds())


def _counts_in_lower_case(form: str, needs: str, cue: Cue) -> bool:
    if needs:
        return cue == Cue.KIND and needs in ("place", "word")
    return " " in form or cue >= Cue.SUPPORT


def _is_plain(mention: Mention, rank: int, needs: str, text: str, before: Before) -> bool:
    """Tell whether the name counts by itself, without support from the rest of the article."""
    if mention.kind in ("kecamatan", "desa", "kelurahan") and _goes_on(text, mention.end, before):
        return False
    if rank > 1:
        # "Kampung Nelayan", "Desa Sejahtera": a word after "desa" need not be a name.
        return mention.cue == Cue.KIND and not (rank == 3 and needs)
    if needs == "cue":
        return mention.cue >= Cue.SUPPORT
    if needs == "place":
        return mention.cue >= Cue.PLACE
    if needs == "word":  # a capital that neither a title nor the beginning of a sentence gave it
        inside = before.words != [] and before.words[-1][0].islower()
        return mention.cue >= Cue.PLACE or inside or (len(before.words) == 1 and _goes_on_small(text, mention.end))
    if needs == "seat":  # Jakarta is also where the national government sits
        return (
            mention.cue >= Cue.SUPPORT
            or mention.field == "title"
            or ((mention.cue == Cue.PLACE or before.words != []) and not pattern("asides.national.actors").search(text))
        )
    return True


def _goes_on(text: str, end: int, before: Before) -> bool:
    """Tell whether the name of a unit goes on behind what is known of it: "Kecamatan Padang Bano", of a "Padang"."""
    following = _CAPITALISED.match(text, end)
    if following is None or before.lower[-1] not in phrases("cues.nouns.kinds") or _is_in_an_office(before):
        return False
    word = following[1].lower()
    return word not in announcing() and word not in phrases("refusals.persons.not_given")


def _goes_on_small(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _is_twin(senses: tuple[Sense, ...]) -> bool:
    return sum(sense.rank == 0 and len(sense.code) == 5 for sense in senses) > 1
