"""Articles of several pages: which links lead to further pages, and what the joined article says."""

from __future__ import annotations

import pytest

from crawler.items import Article
from crawler.reader import join
from crawler.reading.decoding import parse
from crawler.reading.parts import parts_of

BASE = "https://pos-rawa.bacakoran.co/read/4415/kpu-ogan-ilir-lipat-surat-suara"


def links(*hrefs: str, text: str = "2") -> str:
    return "<html><body>" + "".join(f"<a href='{href}'>{text}</a>" for href in hrefs) + "</body></html>"


@pytest.mark.parametrize(
    ("url", "hrefs", "expected"),
    [
        (BASE, [f"{BASE}/30", f"{BASE}/15", BASE], [f"{BASE}/15", f"{BASE}/30"]),
        (f"{BASE}/15", [BASE, f"{BASE}/15", f"{BASE}/30"], [f"{BASE}/30"]),
        ("https://kabar.example/2024/02/panen-raya/", ["/2024/02/panen-raya/2/"], ["https://kabar.example/2024/02/panen-raya/2/"]),
        ("https://kabar.example/b/panen-raya-padi", ["?page=2", "?page=all"], ["https://kabar.example/b/panen-raya-padi?page=2"]),
        (BASE, ["https://lain.example/read/4415/kpu-ogan-ilir-lipat-surat-suara/15"], []),
        (BASE, ["/read/4416/jembatan-tanjung-raja-diperbaiki/15", "/kategori/12/politik/30"], []),
    ],
)  # fmt: skip
def test_further_pages_are_found_in_order(url: str, hrefs: list[str], expected: list[str]) -> None:
    tree = parse(links(*hrefs))
    assert tree is not None
    assert list(parts_of(tree, url)) == expected


def test_a_headline_that_leads_to_a_numbered_page_is_no_pager() -> None:
    tree = parse(links(f"{BASE}/15", text="KPU Ogan Ilir Lipat Surat Suara Sampai Larut Malam"))
    assert tree is not None
    assert parts_of(tree, BASE) == ()


def test_pages_are_joined_without_what_repeats() -> None:
    first = Article(
        BASE, "Lipat Surat Suara", "INDRALAYA, POS - Satu.\n\nDua.", authors=("Zul",), dateline="INDRALAYA, POS"
    )
    second = Article(f"{BASE}/15", "Lipat Surat Suara", "Lipat Surat Suara\n\nDua.\n\nTiga.", editor="Yulia")
    third = Article(f"{BASE}/30", "Lipat Surat Suara", "Empat.", keywords=("KPU",))
    whole = join([first, second, third])
    assert whole.body == "INDRALAYA, POS - Satu.\n\nDua.\n\nTiga.\n\nEmpat."
    assert (whole.url, whole.authors, whole.editor, whole.keywords) == (BASE, ("Zul",), "Yulia", ("KPU",))


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        join([])
