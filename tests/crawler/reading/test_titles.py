"""The title is the heading that is shown, without the kicker, the badge or the outlet's name beside it."""

from __future__ import annotations

import pytest
from lxml import html

from crawler.reading.families import families
from crawler.reading.parsed import ParsedPage
from crawler.reading.titles import title_of

LONG = "Streit um den Deich in Lauenheim"
OTHER = "Wer in Lauenheim den Streit um Deich und Damm nun vor Gericht austrägt"


@pytest.mark.parametrize(
    ("heading", "declared", "title_tag", "expected"),
    [
        (f"<h1>{LONG}</h1>", LONG, f"{LONG} - Abendblatt", LONG),
        (f"<h1><span>Hochwasser</span> {LONG}</h1>", LONG, "", LONG),
        (f"<h1><span>Hochwasser</span> <span>{LONG}</span></h1>", f"Hochwasser: {LONG}", "", f"Hochwasser: {LONG}"),
        (f"<h1>{LONG} <b>Abo</b></h1>", LONG, "", LONG),
        (f"<h1>{LONG}</h1>", f"{LONG} - Anna Beispiel und Max Muster aus Lauenheim berichten", "", LONG),
        (
            "<h1>Streit um den neuen Deich in Lauenheim</h1>",
            LONG,
            f"{LONG} | Abendblatt",
            "Streit um den neuen Deich in Lauenheim",
        ),
        ("<h1>Streit um die Kita in Lauenheim</h1>", LONG, f"{LONG} | Abendblatt", LONG),
        ("<h1>Abendblatt</h1>", LONG, f"{LONG} | Abendblatt", LONG),
        ("", "", "暴雨袭击沿海多地_社会频道_某某网", "暴雨袭击沿海多地"),
        ("", "", f"{LONG} - Abendblatt.example - Nachrichten aus dem Norden", LONG),
        (f"<h1>{OTHER}</h1>", "Deich in Lauenheim: Streit vor Gericht", "", OTHER),  # the only one, about the same
        (f"<h1>{OTHER}</h1><h1>{LONG} am Abend</h1>", "Deich in Lauenheim: Gericht", "", "Deich in Lauenheim: Gericht"),
        ("<h1>Nachrichten aus dem Norden und von der ganzen Küste</h1>", LONG, "", LONG),
    ],
)
def test_title(heading: str, declared: str, title_tag: str, expected: str) -> None:
    head = f"<title>{title_tag}</title><meta property='og:title' content='{declared}'>"
    tree = html.fromstring(f"<html><head>{head}</head><body>{heading}<p>Text.</p></body></html>")
    page = ParsedPage(tree, "https://www.abendblatt.example/1", "")
    assert title_of(page, families()["generic"])[0] == expected


LOGO = "<h1 class=logo><a href=/>Rawa Pos</a></h1>"


@pytest.mark.parametrize(
    ("headings", "declared", "expected"),
    [
        (f"{LOGO}<h1>{LONG}</h1>", LONG, LONG),
        (LOGO, LONG, LONG),  # the title is no heading
        (f"<h1>{LONG}</h1>", "Anders erzählt", LONG),
        ("<h1>Banjir</h1>", "Banjir", "Banjir"),
        ("<h1>Rawa Pos</h1>", "", "Rawa Pos"),  # nothing says otherwise
    ],
)
def test_a_logo_is_no_title_of_a_family_s_page_that_declares_another(
    headings: str, declared: str, expected: str
) -> None:
    head = f"<meta property='og:title' content='{declared}'>" if declared else ""
    tree = html.document_fromstring(f"<html><head>{head}</head><body>{headings}</body></html>")
    page = ParsedPage(tree, "https://rawa.example/amp/1", "")
    assert title_of(page, families()["disway"])[0] == expected
