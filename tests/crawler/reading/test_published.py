"""What a page shows and what it declares about its date, checked against each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crawler.items import Article
from crawler.reader import read

NOW = datetime(2024, 2, 20, tzinfo=UTC)
TEXT = "<p>Bawaslu dan KPU di kabupaten itu sepakat bahwa surat suara yang rusak akan dihitung dan dimusnahkan.</p>" * 4
FOREIGN = (
    "<p>The electoral commission of the district said that damaged ballots would be counted and destroyed.</p>" * 4
)


def published(shown: str, declared: str, text: str = TEXT, **options: object) -> str | None:
    head = f"<meta property='article:published_time' content='{declared}'>" if declared else ""
    body = f"<h1>Surat Suara</h1><i>{shown}</i>{text}"
    page = f"<html><head><title>Surat Suara</title>{head}</head><body>{body}</body></html>"
    article = read(page, "https://kabar.example/b/surat-suara", fetched_at=NOW, **options)  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article.published_at.isoformat() if article.published_at else None


@pytest.mark.parametrize(
    ("shown", "declared", "expected"),
    [
        ("Kamis, 15 Feb 2024 - 10:21 WIB", "2024-02-15T10:21:30Z", "2024-02-15T10:21:00+07:00"),  # Z that is WIB
        ("Kamis, 15 Feb 2024 - 10:21", "2024-02-15T10:21:30Z", "2024-02-15T10:21:00+07:00"),
        ("Kamis, 15 Feb 2024 - 10:21 WIB", "2024-02-15T03:21:30Z", "2024-02-15T10:21:30+07:00"),  # Z that is UTC
        ("Kamis, 15 Feb 2024 - 10:21 WITA", "2024-02-15 10:21:30", "2024-02-15T10:21:00+08:00"),
        ("Kamis, 15 Feb 2024 - 10:21", "2024-02-15T10:21:30+08:00", "2024-02-15T10:21:30+08:00"),
        ("Kamis, 15 Feb 2024", "2024-02-15T10:21:30+07:00", "2024-02-15T10:21:30+07:00"),
        ("Selasa, 20 Februari 2024 | 06:00 WIB", "2024-02-15T10:21:30+07:00", "2024-02-15T10:21:30+07:00"),  # today's
        ("", "2024-02-20T06:30:00Z", "2024-02-20T06:30:00+07:00"),  # not yet, if it were UTC
        ("", "2099-02-15T10:21:30Z", None),
        ("Kamis, 15 Feb 2024 - 10:21 WIB", "2024-02-20 06:59:58", "2024-02-15T10:21:00+07:00"),  # when it was fetched
        ("31 Februari 2024", "1970-01-01T00:00:00Z", None),
        ("Diubah: Kamis, 15 Feb 2024 10:21 WIB", "", None),
        ("Diperbarui 15 Februari 2024 oleh redaksi dari kantor di Kabupaten Ogan Komering Ulu Selatan", "", None),
        ("Last update: 16/02/2024 - Posted 15/02/2024", "", "2024-02-15T00:00:00+07:00"),
        ("", "1707967290", "2024-02-15T10:21:30+07:00"),
        ("", "0000000000", None),
        ("", "²²²²²²²²²²", None),
        ("", "2024-02-14T18:30:00+00:00", "2024-02-15T01:30:00+07:00"),
        (
            "<time datetime='2024-02-15T02:30:00+08:00'></time>",
            "2024-02-14T18:30:00+00:00",
            "2024-02-15T02:30:00+08:00",
        ),
        (
            "Diperbarui Jumat, 16 Feb 2024 12:00 WIB | Terbit Kamis, 15 Feb 2024 10:21 WIB",
            "",
            "2024-02-15T10:21:00+07:00",
        ),
    ],
)
def test_the_instant_that_page_and_declaration_agree_on(shown: str, declared: str, expected: str | None) -> None:
    assert published(shown, declared) == expected


def test_a_clock_without_a_zone_is_the_outlets() -> None:
    in_papua = timezone(timedelta(hours=9))
    assert published("15 Feb 2024 10:21", "", zone=in_papua) == "2024-02-15T10:21:00+09:00"
    assert published("15 Feb 2024 10:21", "", FOREIGN, zone=in_papua) == "2024-02-15T10:21:00+09:00"
    assert published("", "2024-02-15 10:21:00", FOREIGN, zone=in_papua) == "2024-02-15T10:21:00+09:00"
    assert (
        published("15 Feb 2024 10:21 WIT", "2024-02-15T10:21:30Z", FOREIGN, zone=in_papua)
        == "2024-02-15T10:21:00+09:00"
    )


def test_a_foreign_clock_is_not_the_outlets() -> None:
    assert published("15 Feb 2024 10:21", "2024-02-15T15:21:00Z", FOREIGN) == "2024-02-15T15:21:00+00:00"
    assert published("", "2024-02-15T10:21:00", FOREIGN) == "2024-02-15T10:21:00+00:00"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Feb 15, 2024 at 10:34 AM PST", "2024-02-15T18:34:39+00:00"),  # the second of those that are declared
        ("Feb 15, 2024 at 1:34 PM EST", "2024-02-15T18:34:39+00:00"),
        ("Feb 15, 2024 at 9:34 AM EST", "2024-02-15T14:34:39+00:00"),
        ("Feb 15, 2024", "2024-02-15T14:34:39+00:00"),
    ],
)
def test_of_declared_instants_that_differ_the_shown_clock_tells(shown: str, expected: str) -> None:
    second = "<meta itemprop='datePublished' content='2024-02-15T18:34:39Z'>"
    assert published(f"{shown}{second}", "2024-02-15T14:34:39Z", FOREIGN) == expected


def test_times_of_other_articles_are_not_this_ones() -> None:
    ticker = "".join(f"<time datetime='2024-02-{day}T09:00:00+01:00'>{day}.</time>" for day in (16, 17, 18))
    changed = "<time itemprop='dateModified' datetime='2024-02-15T12:00:00+01:00'>12:00</time>"
    own = "<time datetime='2024-02-15T10:21:00+01:00'>10:21</time>"
    page = f"<html><body><div>{ticker}</div><h1>Damaged ballots</h1>{changed}{own}{FOREIGN}</body></html>"
    article = read(page, "https://paper.example/b/ballots", fetched_at=NOW)
    assert isinstance(article, Article)
    assert article.published_at == datetime(2024, 2, 15, 10, 21, tzinfo=timezone(timedelta(hours=1)))


def test_a_shown_clock_that_is_declared_as_that_of_an_update_is_not_the_publications() -> None:
    change = "<meta itemprop='dateModified' content='2024-02-15T12:40:27'>"
    shown = f"Thursday, February 15, 2024 12:40 PM EST{change}"
    assert published(shown, "2024-02-14T22:52:39", FOREIGN) == "2024-02-14T22:52:39+00:00"
    assert published("15 Feb 2024 12:40 WIB" + change, "2024-02-14T22:52:39") == "2024-02-14T22:52:39+07:00"
