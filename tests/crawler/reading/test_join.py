"""Articles of several pages: which links lead to further pages, and what the joined article says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import join, read
from crawler.reading.decoding import parse
from crawler.reading.parsed import ParsedPage
from crawler.reading.parts import parts_of

HOST = "https://kabar.example"
BASE = "https://pos-rawa.bacakoran.co/read/4415/kpu-ogan-ilir-lipat-surat-suara"


def links(*hrefs: str, text: str = "2") -> str:
    return "<html><body>" + "".join(f"<a href='{href}'>{text}</a>" for href in hrefs) + "</body></html>"


@pytest.mark.parametrize(
    ("url", "hrefs", "expected"),
    [
        (BASE, [f"{BASE}/30", f"{BASE}/15", BASE], [f"{BASE}/15", f"{BASE}/30"]),
        (f"{BASE}/15", [BASE, f"{BASE}/15", f"{BASE}/30"], [f"{BASE}/30"]),
        ("https://kabar.example/2024/02/panen-raya/", ["/2024/02/panen-raya/2/"], ["https://kabar.example/2024/02/panen-raya/2/"]),
        (f"{BASE}/16", [BASE, f"{BASE}/31"], [f"{BASE}/31"]),
        (f"{BASE}?page=2", [BASE, "?page=3"], [f"{BASE}?page=3"]),
        ("https://kabar.example/desa/kpu-ogan-ilir-lipat/page/2/", ["/desa/kpu-ogan-ilir-lipat/page/3/"],
         ["https://kabar.example/desa/kpu-ogan-ilir-lipat/page/3/"]),
        ("https://kabar.example/b/panen-raya-padi", ["?page=2", "?page=all"], ["https://kabar.example/b/panen-raya-padi?page=2"]),
        (BASE, ["https://lain.example/read/4415/kpu-ogan-ilir-lipat-surat-suara/15"], []),
        (BASE, ["/read/4416/jembatan-tanjung-raja-diperbaiki/15", "/kategori/12/politik/30"], []),
        (BASE, [BASE.replace("/read", "/kriminal/read") + "/15"], [BASE.replace("/read", "/kriminal/read") + "/15"]),
        (BASE.replace("/read", "/kriminal/read"), [f"{BASE}/15"], [f"{BASE}/15"]),
        (BASE, [BASE.replace("/4415", "/4417") + "/15"], []),
        (f"{HOST}/read/314/pilkada", ["/read/314/pilkada/15"], [f"{HOST}/read/314/pilkada/15"]),
        (f"{HOST}/read/314/pilkada/15", ["/read/314/pilkada/30", "/read/314/pilkada"], [f"{HOST}/read/314/pilkada/30"]),
        (f"{HOST}/desa/panen-raya-padi", ["/panen-raya-padi/2"], []),
        (f"{HOST}/b/panen-raya-padi", ["/b/panen-raya-padi/halaman/2"], [f"{HOST}/b/panen-raya-padi/halaman/2"]),
        (f"{HOST}/b/panen-raya-padi", ["?paging=2"], [f"{HOST}/b/panen-raya-padi?paging=2"]),
        (f"{HOST}/2024/02/14", ["/2024/02/15"], []),
    ],
)  # fmt: skip
def test_further_pages_are_found_in_order(url: str, hrefs: list[str], expected: list[str]) -> None:
    tree = parse(links(*hrefs))
    assert tree is not None
    assert list(parts_of(ParsedPage(tree, url, ""))) == expected


SLUG = f"{HOST}/panen-raya-padi"


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("/?p=123", "/?p=124"),
        ("/index.php?p=123", "/index.php?p=124"),
        ("/berita.php?id=5", "/berita.php?id=6&page=2"),
        ("/archives/123", "/archives/124"),
        ("/detail-berita/123", "/detail-berita/124"),
        ("/kanal/berita/7", "/kanal/berita/8"),
        ("/archives/123", "/archives/123/124"),
        ("/panen-raya-padi", "/panen-raya-padi/2024"),
        ("/panen-raya-padi", "/panen-raya-padi/5"),
        ("/panen-raya-padi?page=2", "/panen-raya-padi?page=4"),
        ("/", "/?page=2"),
        ("/panen-raya-padi", "https://[panen-raya-padi]/2"),
    ],
)
def test_neighbours_and_far_pages_are_no_further_pages(url: str, href: str) -> None:
    tree = parse(f"<a rel='next' href='{href}'>Selanjutnya</a>")
    assert tree is not None
    assert parts_of(ParsedPage(tree, HOST + url, "")) == ()


@pytest.mark.parametrize(
    ("url", "numbers", "expected"),
    [
        (SLUG, "/2 /3 /4 /12", "/2 /3 /4"),  # what lies between is told by the pages to come
        (SLUG, "?page=3 ?page=2", "?page=2 ?page=3"),
        (f"{SLUG}?page=2", "?page=1 ?page=3", "?page=3"),
        (SLUG, "/page/2/ /page/3/", "/page/2/ /page/3/"),
        (SLUG, "/16 /31", "/16 /31"),
        (SLUG, "/16 /32", "/16 /32"),
        (f"{HOST}/?p=123", "&page=2 &page=3", "&page=2 &page=3"),
        (f"{HOST}/berita.php?id=5", "&hal=2", "&hal=2"),
    ],
)
def test_further_pages_follow_each_other(url: str, numbers: str, expected: str) -> None:
    first = url.partition("?page")[0]
    tree = parse(links(*(first + number for number in numbers.split())))
    assert tree is not None
    assert parts_of(ParsedPage(tree, url, "")) == tuple(first + number for number in expected.split())


def test_further_pages_count_from_the_base_that_a_page_declares() -> None:
    tree = parse(f"<head><base href='{HOST}/'></head><body><a href='panen-raya-padi?page=2'>2</a></body>")
    assert tree is not None
    assert parts_of(ParsedPage(tree, SLUG, "")) == (f"{SLUG}?page=2",)
    assert parts_of(ParsedPage(tree, f"{HOST}/desa/panen-raya-padi", "")) == ()


def test_a_headline_that_leads_to_a_numbered_page_is_no_pager() -> None:
    tree = parse(links(f"{BASE}/15", text="KPU Ogan Ilir Lipat Surat Suara Sampai Larut Malam"))
    assert tree is not None
    assert parts_of(ParsedPage(tree, BASE, "")) == ()


def test_pages_are_joined_without_what_repeats() -> None:
    first = Article(
        BASE, "Lipat Surat Suara", "INDRALAYA, POS - Satu.\n\nDua.", authors=("Zul",), dateline="INDRALAYA, POS"
    )
    second = Article(f"{BASE}/15", "Lipat Surat Suara", "Lipat Surat Suara\n\nDua.\n\nTiga.", editor="Yulia")
    third = Article(f"{BASE}/30", "Lipat Surat Suara", "Empat.", keywords=("KPU",))
    whole = join([first, second, third])
    assert whole.body == "INDRALAYA, POS - Satu.\n\nDua.\n\nTiga.\n\nEmpat."
    assert (whole.url, whole.authors, whole.editor, whole.keywords) == (BASE, ("Zul",), "Yulia", ("KPU",))


def test_what_an_article_says_twice_stays() -> None:
    """The counts of two districts, and what somebody says after each of them; a box that stands on each page goes."""
    box = "Catatan redaksi: seluruh angka diambil dari papan hasil di kantor kecamatan masing-masing."
    first = Article(BASE, "Hasil", f"Tanjung Raja.\n\nPPP 0 suara\n\n{box}\n\n“Sah,” kata Rendi.")
    second = Article(f"{BASE}/15", "Hasil", f"Hasil\n\nIndralaya.\n\nPPP 0 suara\n\n{box}\n\n“Sah,” kata Rendi.")
    assert join([first, second]).body.split("\n\n")[4:] == ["Indralaya.", "PPP 0 suara", "“Sah,” kata Rendi."]


def test_a_page_that_shows_all_adds_what_is_new() -> None:
    first = Article(BASE, "Hasil", "Satu.\n\nDua.")
    whole = Article(f"{BASE}/15", "Hasil", "Satu.\n\nDua.\n\nTiga.")
    assert join([first, whole]).body == "Satu.\n\nDua.\n\nTiga."


SIDEBAR = "".join(
    f"<div class='media'><h4><a href='/read/{n}/x'>Jembatan {n} Diperbaiki</a></h4><p>Pemkab memperbaiki jembatan itu"
    " mulai pekan depan dengan dana dari anggaran perubahan tahun ini.</p></div>"
    for n in range(3)
)


@pytest.mark.parametrize("around", ["", SIDEBAR])
def test_the_last_page_may_hold_a_line_only(around: str) -> None:
    page = f"<h1>Lipat Surat Suara</h1><div class='post text-black-1'><p>“Kami siap,” tutupnya. (dod)</p></div>{around}"
    last = read(page, f"{BASE}/15", fetched_at=datetime(2024, 3, 1, tzinfo=UTC), family="disway")
    assert isinstance(last, Article), last
    assert last.body == "“Kami siap,” tutupnya."


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        join([])
