"""Which province, kabupaten or kota a person means who types a code or a name."""

from __future__ import annotations

from nlp.gazetteer import Region, by_code, regions
from nlp.gazetteer.forms import form_of, senses

_ANY = (0, 1, 2, 3)  # ranks of a sense: region, capital, kecamatan, desa or kelurahan
_REGIONS = {
    "kab": "kabupaten",
    "kabupaten": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "prov": "provinsi",
    "provinsi": "provinsi",
    "propinsi": "provinsi",
}
_UNITS = {"kec": (1, 2), "kecamatan": (1, 2), "kel": (3,), "kelurahan": (3,), "desa": (3,)}


def meant(text: str) -> list[Region]:
    """Return the regions in force that `text` may mean: one if that is clear, several if not, none if it is unknown.

    A code that was replaced means the one it has now. A name or an abbreviation goes before a capital, a kecamatan or a
    desa of that name, which mean the regions they lie in. A word for the kind ("kab", "kota", "desa") tells apart.
    """
    for region in regions():
        if region.region_code == text.strip():
            return [by_code()[region.successor_code or region.region_code]]
    form = form_of(text)
    kind, _, name = form.partition(" ")
    if kind in _REGIONS:
        of_kind = [
            region for region in _called(name.removeprefix("administrasi "), (0,)) if region.kind == _REGIONS[kind]
        ]
    else:
        of_kind = _called(name, _UNITS.get(kind, ()))
    return of_kind or _called(form, (0,)) or _called(form.replace(" ", ""), (0,)) or _called(form, _ANY)


def _called(form: str, ranks: tuple[int, ...]) -> list[Region]:
    return [by_code()[code] for code in dict.fromkeys(s.code[:5] for s in senses(form) if s.rank in ranks)]
