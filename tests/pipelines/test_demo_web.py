"""The simulated news web keeps its promises over HTTP: validators, changes in time, misbehaviour, its control port."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from pipelines.demo.simulate import simulate
from pipelines.demo.site import Response
from pipelines.demo.stories import FIRST_DAY
from pipelines.demo.trouble import Trouble
from pipelines.demo.web import Web
from tests.pipelines.browsing import END, Answer, get, of, paragraphs


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web(simulate(seed=3, outlets=2, articles=200, edits=8, moves=4, deletions=8), END) as web:
        yield web


def test_edit_changes_text_and_validators_and_nothing_else_does(web: Web) -> None:
    edited = next(t for t in of(web, "gelombangilir") if t.edited_at and t.n_pages == 1)
    before, after = edited.edited_at[0] - timedelta(hours=1), edited.edited_at[0] + timedelta(hours=1)
    web.now = before
    first = get(edited.url)
    assert get(edited.url, If_None_Match=first.headers["ETag"]).status == 304
    assert get(edited.url, If_Modified_Since=first.headers["Last-Modified"]).status == 304
    web.now = after
    second = get(edited.url, If_None_Match=first.headers["ETag"])
    web.now = END
    assert second.status == 200
    assert (shown(first), paragraphs(first.page)) != (shown(second), paragraphs(second.page))


def shown(answer: Answer) -> str:
    return answer.page.select_one("h1").get_text()


def test_counter_and_advert_change_on_every_fetch_but_the_text_does_not(web: Web) -> None:
    url = next(t.url for t in of(web, "lembaruluan") if not t.gone_at)
    first, second = get(url), get(url)
    assert first.body != second.body
    assert "ETag" not in first.headers
    assert paragraphs(first.page) == paragraphs(second.page)


def test_moved_article_redirects_from_its_old_address(web: Web) -> None:
    moved = next(t for t in web.truth() if t.moved_at)
    old = web.truth(moved.moved_at[0] - timedelta(minutes=1))
    old_url = next(t.url for t in old if t.story == moved.story and t.outlet == moved.outlet)
    answer = get(old_url)
    assert (answer.status, answer.headers["Location"]) == (301, moved.url)


def test_deleted_articles_answer_in_their_four_ways(web: Web) -> None:
    answers = {get(t.url).status for t in web.truth() if t.gone_at}
    assert answers == {404, 410, 200, 302}


def test_gzip_only_when_asked(web: Web) -> None:
    base = web.base_urls["gelombangilir"]
    assert get(base + "/", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in get(base + "/").headers


def test_troubles_are_answered_and_logged(web: Web) -> None:
    base = web.base_urls["gelombangilir"]
    web.troubles["gelombangilir"] = Trouble(outage=(END - timedelta(days=1), END + timedelta(days=1)))
    assert get(base + "/").status == 503
    web.troubles["gelombangilir"] = Trouble(quota=1, retry_after=30)
    assert [get(base + "/", User_Agent="tester").status for _ in range(2)] == [200, 429]
    assert get(base + "/").headers["Retry-After"] == "30"
    del web.troubles["gelombangilir"]
    assert [(v.status, v.agent) for v in web.log[-3:-1]] == [(200, "tester"), (429, "tester")]


def test_simulation_has_the_numbers_asked_for() -> None:
    press = simulate(seed=5)
    posts = press.posts
    urls = [press.path(post, version) for post in posts for version in post.versions[:1]]
    assert (len(posts), sum(len(p.pages(END)) > 1 for p in posts)) == (329, 107)
    truths = press.truth(END, dict.fromkeys(press.outlets, ""))
    assert sum(map(len, (t.edited_at for t in truths))) == 40
    assert sum(map(len, (t.moved_at for t in truths))) == 5
    assert sum(t.gone_at is not None for t in truths) == 12
    assert len({(p.outlet, u) for p, u in zip(posts, urls, strict=True)}) == 329
    assert simulate(seed=5) == press


def test_control_port_sets_the_clock_and_tells_truth_and_log(web: Web) -> None:
    before = FIRST_DAY + timedelta(weeks=1)
    body = f"now={quote(before.isoformat())}".encode()
    with urlopen(f"{web.control_url}/clock", data=body, timeout=10) as answer:
        assert json.load(answer) == {"now": before.isoformat()}
    assert web.now == before
    truth = json.loads(get(f"{web.control_url}/truth").body)
    web.now = END
    assert {t["url"] for t in truth} == {t.url for t in web.truth(before)}
    assert json.loads(get(f"{web.control_url}/log").body)[-1]["path"] == web.log[-1].path


def test_robots_names_sitemap_and_delay(web: Web) -> None:
    web.troubles["gelombangilir"] = Trouble(robots=Response("busy", status=503, type="text/plain"))
    assert get(web.base_urls["gelombangilir"] + "/robots.txt").status == 503
    del web.troubles["gelombangilir"]
    outlet = replace(web.press.outlets["lembaruluan"], crawl_delay=2)
    with Web(replace(web.press, outlets={"lembaruluan": outlet}), END) as strict:
        text = get(strict.base_urls["lembaruluan"] + "/robots.txt").body.decode()
    assert "Crawl-delay: 2\n" in text and "/sitemap.xml" in text
