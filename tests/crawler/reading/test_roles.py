"""Authors and editors as pages show them: the role before, behind or below the name, an account where none is named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

TITLE = "Nelayan Teluk Betung Perbaiki Tanggul Sendiri"
PARAGRAPHS = (
    "Puluhan nelayan Teluk Betung memperbaiki tanggul yang jebol sejak pekan lalu dengan karung pasir dan batu.",
    "Dinas kelautan berjanji mengirim alat berat, tetapi warga memilih bekerja lebih dulu sebelum pasang berikutnya.",
    "Ketua kelompok nelayan, Mardi Sutrisno, menyebut biaya perbaikan dipikul bersama oleh enam puluh keluarga.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BOTH = (["Rina Marlena"], "Bayu Seno")
WORDPRESS = '<meta name="generator" content="WordPress 6.4">'
DISWAY = "https://pos-betung.bacakoran.co/read/77/nelayan-perbaiki-tanggul"


def article(
    below: str = "",
    head: str = "",
    above: str = "",
    url: str = "https://kabarteluk.example/tanggul",
    around: str = "{}",
) -> Article:
    """Read a page with these pieces; `around` is the inside of its text, with "{}" where the paragraphs stand."""
    text = around.replace("{}", BODY)
    source = (
        f"<html lang=id><head><title>{TITLE} | Kabar Teluk</title>{head}</head><body><article><h1>{TITLE}</h1>{above}"
        f"<div class='entry-content post text-black-1'>{text}</div>{below}</article></body></html>"
    )
    found = read(source, url, fetched_at=datetime(2024, 2, 20, tzinfo=UTC))
    assert isinstance(found, Article), found
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    return found


STAFF = [
    "<div>Tim Redaksi<br>Rina Marlena<br>Penulis<br>Bayu Seno<br>Editor</div>",
    "<div><b>Rina Marlena</b> Penulis <b>Bayu Seno</b> Editor</div>",
    "<ul><li><span class=name>Rina Marlena</span><span class=role>Reporter</span></li>"
    "<li><span class=name>Bayu Seno</span><span class=role>Editor</span></li></ul>",
    "<div><div>Rina Marlena</div><div>Penulis</div><div>Bayu Seno</div><div>Editor</div></div>",
    "<div>Penulis<br>Rina Marlena<br>Editor<br>Bayu Seno</div>",
    "<div>Reporter <b>Rina Marlena</b> | Editor <b>Bayu Seno</b></div>",
    "<div>Jurnalis: Rina Marlena | Redaktur Pelaksana: Bayu Seno</div>",
    "<div>Redaktur &amp; Reporter : <a href=/b>Bayu Seno</a>, <a href=/r>Rina Marlena</a></div>",
    "<div><span>by</span> <a href=/r>Rina Marlena</a><span>Editor : Bayu Seno</span></div>",
]


@pytest.mark.parametrize("staff", STAFF)
@pytest.mark.parametrize("place", ["generic", "wordpress", "disway"])
def test_the_author_and_the_editor_are_told_apart(place: str, staff: str) -> None:
    if place == "disway":
        found = article(staff, url=DISWAY)
    else:
        found = article(staff, head=WORDPRESS if place == "wordpress" else "")
    assert (list(found.authors), found.editor) == BOTH


def test_a_list_of_persons_of_the_news_is_no_staff() -> None:
    speakers = "<ul><li><b>Rina Marlena</b> Penulis</li><li><b>Bayu Seno</b> Nelayan</li></ul>"
    assert article(speakers).authors == ()


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("<div>Rina Marlena, Bayu Seno</div>", ("Rina Marlena", "Bayu Seno")),
        ("<p>(Puspita/kabarteluk)</p>", ("Puspita",)),
        ("<p>(Puspita/ant)</p>", ("redaksi02",)),
        ("<p>(rm/kabarteluk)</p>", ("redaksi02",)),
    ],
)
def test_a_sign_off_by_names_beats_the_account_that_published_it(last: str, expected: tuple[str, ...]) -> None:
    assert article(around=f"{{}}{last}", head="<meta name=author content=redaksi02>").authors == expected


@pytest.mark.parametrize("account", ["kabarlautNEWS", "Humas Kominfo"])
def test_a_desk_is_named_for_want_of_a_person(account: str) -> None:
    assert article(head=f"<meta name=author content='{account}'>").authors == (account,)
    drupal = f"<div rel='sioc:has_creator'>Submitted by <span class=username>{account}</span> on Thu, 11/12/2026</div>"
    assert article(above=drupal).authors == (account,) if " " in account else True


def test_the_account_of_a_new_installation_is_nobody() -> None:
    shown = "<span class=itemAuthor>Diposkan oleh&nbsp;<a rel=author href=/u/12>Rina Marlena</a></span>"
    assert article(head="<meta name=author content='Super User'>").authors == ()
    assert article(head="<meta name=author content='Super User'>", above=shown).authors == ("Rina Marlena",)


def test_whoever_comments_is_no_author() -> None:
    comment = "<div class=komentar><div class=comment-author><span class=author>Dewi Lestari</span></div></div>"
    assert article(comment).authors == ()


def test_names_in_a_byline_and_in_its_parts_are_the_same_persons() -> None:
    byline = (
        "<div class=dr-byline><span>Oleh</span> <div class=dr-byline-person>Rina Marlena</div>"
        "<div class=dr-byline-person>Bayu Seno</div></div>"
    )
    assert article(above=byline).authors == ("Rina Marlena", "Bayu Seno")


def test_a_text_that_opens_with_its_authors() -> None:
    byline = "<p><strong>Rina Marlena dan Bayu Seno</strong></p>"
    assert article(around=byline + "{}", head=WORDPRESS).authors == ("Rina Marlena", "Bayu Seno")
