"""JSON-LD gives an article's fields in every shape that pages write it in, broken ones too."""

from __future__ import annotations

import pytest
from lxml import html

from crawler.reading.declared import Declared, declared_by

ARTICLE = '"@type": "NewsArticle", "headline": "Deich", "datePublished": "2024-04-05T18:12:00+02:00"'


def declared(*scripts: str) -> Declared:
    found = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return declared_by(html.fromstring(f"<html><head><title>Deich</title>{found}</head><body></body></html>"))


@pytest.mark.parametrize(
    ("scripts", "authors"),
    [
        ([f'{{{ARTICLE}, "author": "Anna Beispiel"}}'], ["Anna Beispiel"]),
        ([f'{{{ARTICLE}, "author": ["Anna Beispiel", "Max Muster"]}}'], ["Anna Beispiel", "Max Muster"]),
        ([f'{{{ARTICLE}, "author": {{"@type": "Person", "name": ["Anna Beispiel"]}}}}'], ["Anna Beispiel"]),
        ([f'{{{ARTICLE}, "author": {{"givenName": "Anna", "familyName": "Beispiel"}}}}'], ["Anna Beispiel"]),
        ([f'{{{ARTICLE}, "author": [{{"name": "Anna Beispiel"}}], "creator": ["Der Spiegel"]}}'], ["Anna Beispiel"]),
        ([f'{{{ARTICLE}, "creator": ["Anna Beispiel"]}}'], ["Anna Beispiel"]),
        (
            [
                f'{{"@graph": [{{{ARTICLE}, "author": {{"@id": "#1"}}}}]}}',
                '{"@type": "Person", "@id": "#1", "name": "Anna Beispiel"}',
            ],
            ["Anna Beispiel"],
        ),
        ([f'{{{ARTICLE}, "author": {{"@type": "Organization", "name": "dpa"}}}}'], []),
        ([f'//<![CDATA[\n{{{ARTICLE}, "author": "Anna Beispiel",}}\n//]]>'], ["Anna Beispiel"]),
        (
            [f'{{{ARTICLE}, "articleBody": "Er sagte: "Nein"", "author": {{"name": "Anna Beispiel"}}}}'],
            ["Anna Beispiel"],
        ),
    ],
)
def test_authors(scripts: list[str], authors: list[str]) -> None:
    found = declared(*scripts)
    assert [name for name, _ in found.all("author")] == authors
    assert found.first("published")[0] == "2024-04-05T18:12:00+02:00"


def test_an_organisation_is_kept_apart() -> None:
    found = declared(f'{{{ARTICLE}, "author": {{"@type": "NewsMediaOrganization", "name": "dpa"}}}}')
    assert found.all("agency") == [("dpa", "json-ld")]


def test_a_script_that_says_nothing_of_an_article_is_passed_over() -> None:
    assert declared('{"@type": "WebSite", "name": "x" "y"}', "<!-- -->", "").values == {}
