"""The text that a page only declares (JSON-LD articleBody) is the article where it shows none of its own."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from crawler.items import Article, Dropped
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
PARAGRAPHS = [
    "INDRALAYA, POS - Warga Desa Tanjung Raja memperbaiki tanggul yang jebol diterjang arus Sungai Ogan pekan lalu.",
    "Kepala desa Rusli Amin mengatakan perbaikan dilakukan bergotong royong dengan karung pasir bantuan kecamatan.",
    "Sebanyak 40 rumah masih tergenang, dan warga berharap pompa dari kabupaten datang sebelum akhir pekan ini.",
]


def shell(text: str, shown: str = "") -> str:
    stated = {"@type": "NewsArticle", "headline": "Tanggul Jebol", "datePublished": "2024-02-12T08:00:00+07:00"}
    script = json.dumps({**stated, "articleBody": text})
    return (
        f"<html lang='id'><head><title>Tanggul Jebol</title><script type='application/ld+json'>{script}</script></head>"
        f"<body><div id='root'>{shown}</div><script src='a.js'></script><script src='b.js'></script></body></html>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS),
        "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "<p>Baca juga: Harga Karet Naik</p>",
        "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS),
    ],
    ids=["plain", "HTML", "escaped"],
)
def test_a_declared_text_is_read_where_none_is_shown(text: str) -> None:
    article = read(shell(text), "https://pos.example/a/tanggul-jebol", fetched_at=NOW)
    assert isinstance(article, Article), article
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.read_by["body"] == "json-ld"
    assert article.dateline == "INDRALAYA, POS"


def test_a_declared_text_that_is_cut_short_is_none() -> None:
    result = read(shell(" ".join(PARAGRAPHS)[:300] + "..."), "https://pos.example/a/tanggul-jebol", fetched_at=NOW)
    assert isinstance(result, Dropped)
    assert result.reason == "empty-shell"


def test_the_text_that_is_shown_is_the_article() -> None:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = read(shell("Ringkasan. " * 40, shown), "https://pos.example/a/tanggul-jebol", fetched_at=NOW)
    assert isinstance(article, Article), article
    assert article.body.split("\n\n") == PARAGRAPHS
