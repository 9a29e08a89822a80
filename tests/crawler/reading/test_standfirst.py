"""A standfirst opens the text where newspapers write one; a caption, a teaser and an English dek do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
SUMMARY = "Der Stadtrat hat die Brücke am Hafen nach langer Debatte für den Verkehr gesperrt."
TEXT = "Am Montag rückten die Bagger an, und schon am Mittag standen die ersten Lastwagen im Stau vor der Stadt."
PAGE = """<html lang="de"><head><title>Brücke gesperrt</title><meta name="description" content="{description}"></head>
<body><main><div class="top"><h1>Brücke gesperrt</h1>{above}</div><article><p>{text}</p><p>{text} Abends war Ruhe.</p>
<p>{text} Am Dienstag ging es weiter.</p></article></main></body></html>"""


@pytest.mark.parametrize(
    ("above", "description", "kept"),
    [
        (f"<p>{SUMMARY}</p>", SUMMARY[:70] + "…", True),
        (f'<div class="article-lead"><span>{SUMMARY}</span></div>', "", True),
        (f"<h2>{SUMMARY}</h2>", "", True),
        (f'<p>Von Anna Beispiel</p><p class="intro"><a href="/x">{SUMMARY}</a></p>', "", False),
        (f"<figure><figcaption class='lead'>{SUMMARY}</figcaption></figure>", "", False),
    ],
)
def test_standfirst(above: str, description: str, kept: bool) -> None:
    page = PAGE.format(above=above, description=description, text=TEXT)
    article = read(page, "https://zeitung.example/bruecke", fetched_at=NOW)
    assert isinstance(article, Article)
    assert (SUMMARY in article.body) is kept
    assert article.body.count(TEXT) == 3


def test_an_english_dek_repeats_what_the_text_says() -> None:
    dek = "The council has closed the bridge at the harbour to all of the traffic in the town."
    text = "On Monday the diggers came to the bridge, and by noon the first of the lorries stood in a queue."
    page = PAGE.format(above=f"<h2>{dek}</h2>", description=dek, text=text)
    article = read(page, "https://paper.example/bridge", fetched_at=NOW)
    assert isinstance(article, Article)
    assert dek not in article.body
