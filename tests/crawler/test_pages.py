"""Every page of tests/crawler/pages is read as the JSON beside it says."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Article, Dropped
from crawler.reader import read

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("expected_file", sorted(PAGES.glob("*.json")), ids=lambda path: path.stem)
def test_page_is_read_as_expected(expected_file: Path) -> None:
    """The JSON gives the fields that matter for this page: an article's (body as paragraphs), or why it is dropped."""
    expected: dict[str, Any] = json.loads(expected_file.read_text(encoding="utf-8"))
    page = expected_file.with_suffix(".html").read_bytes()
    result = read(page, expected["url"], fetched_at=datetime.fromisoformat(expected["fetched_at"]))
    if "dropped" in expected:
        assert isinstance(result, Dropped), result
        assert result.reason == expected["dropped"]
        return
    assert isinstance(result, Article), result
    got = {**result.as_dict(), "body": result.body.split("\n\n"), "parts": list(result.parts)}
    got |= {name: list(got[name]) for name in ("authors", "keywords")}
    assert {name: got[name] for name in expected["article"]} == expected["article"]
