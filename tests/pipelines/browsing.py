"""Pages of the simulated web as a browser asks for them."""

from __future__ import annotations

import gzip
import http.client
from datetime import timedelta
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from pipelines.demo.press import Truth
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.web import Web

END = FIRST_DAY + timedelta(weeks=5)


class Answer:
    """One answer as it came over the wire, content decoded."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers = response.status, response.headers
        body = response.read()
        self.body = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "lxml")


def get(url: str, **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    target = url.split(parts.netloc, 1)[1] or "/"
    connection.request("GET", target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()


def of(web: Web, outlet: str) -> list[Truth]:
    return [truth for truth in web.truth() if truth.outlet == outlet]


def paragraphs(page: BeautifulSoup) -> list[str]:
    found = page.select("div.post.text-black-1 > p")
    return [p.get_text() for p in found if not p.select_one("strong > a, small")]
