"""When an article was last changed: as declared, by the clock that its page writes, else as shown."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
TEXT = "<p>Bawaslu dan KPU di kabupaten itu sepakat bahwa surat suara yang rusak akan dihitung dan dimusnahkan.</p>" * 4
SHOWN = "Kamis, 15 Februari 2024 - 10:21 WIB"
TEASER = "<div><h4><a href=/b>Harga Ikan Patin Naik</a></h4><i>Update 17 Feb 2024 10:00 WIB</i></div>"


@pytest.mark.parametrize(
    ("published", "modified", "lines", "expected"),
    [
        ("2024-02-15T10:21:30Z", "2024-02-15T11:05:00Z", "", "2024-02-15T11:05:00+07:00"),  # WIB, both
        ("2024-02-15T03:21:30Z", "2024-02-15T04:05:00Z", "", "2024-02-15T11:05:00+07:00"),
        ("2024-02-15T03:21:30Z", "2024-02-15T04:05:00Z", "Diperbarui 16 Feb 2024 09:00", "2024-02-15T11:05:00+07:00"),
        ("", "0001-01-01T00:00:00Z", "", None),
        ("", "", "Diperbarui: Jumat, 16 Februari 2024 | 09:00 WITA", "2024-02-16T09:00:00+08:00"),
        ("", "", "Terakhir diubah 16/02/2024 09.00", "2024-02-16T09:00:00+07:00"),
        ("", "", "Updated: 14 Feb 2024 09:00 WIB", None),  # before it was published
        ("", "", "", None),
    ],
)
def test_the_last_change(published: str, modified: str, lines: str, expected: str | None) -> None:
    head = f"<meta property='article:published_time' content='{published}'>" if published else ""
    head += f"<meta property='article:modified_time' content='{modified}'>" if modified else ""
    for above, below in ((f"<p>{lines}</p>", ""), ("", f"<p>{lines}</p>")):
        body = f"<h1>Surat Suara</h1><div>{SHOWN}</div>{above}{TEXT}{below}{TEASER}"
        page = f"<html><head><title>Surat Suara</title>{head}</head><body>{body}</body></html>"
        article = read(page, "https://kabar.example/b/surat-suara", fetched_at=NOW)
        assert isinstance(article, Article)
        assert (article.modified_at.isoformat() if article.modified_at else None) == expected
        assert article.published_at and article.published_at.isoformat()[:16] == "2024-02-15T10:21"
