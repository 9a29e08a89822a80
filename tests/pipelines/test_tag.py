"""Tags of the warehouse: only what is pending, one failure keeps nobody else back, a person's word wins."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nlp import topics
from nlp.classifier import ModelError
from pipelines import decisions, warehouse
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.tag import tag
from tests.pipelines.warehouse_rows import article_row, put_articles

TITLE = "Bawaslu OKU Timur Ingatkan ASN Netral di Pemilu"
BODY = (
    "MARTAPURA - Bawaslu OKU Timur mengingatkan ASN agar menjaga netralitas dalam pemilu.\n\n"
    "ASN dilarang ikut kampanye calon mana pun, kata ketua Bawaslu OKU Timur."
)
CODED_AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def filled(home: Home) -> Home:
    put_articles(home, [article_row(1, title=TITLE, body=BODY), article_row(2), article_row(3)])
    return home


def rows(home: Home, query: str) -> list[tuple[Any, ...]]:
    with warehouse.writing(home) as con:
        return con.execute(query).fetchall()


def label(home: Home, value: str, n: int = 1, *, hours: int = 0, coder: str = "sari", **what: str) -> None:
    at = CODED_AT + timedelta(hours=hours)
    decisions.add_labels(home, decisions.Label(f"{n:016x}", value, coder, at, **what))


def test_every_tag_shows_the_words_that_cause_it(filled: Home) -> None:
    tag(filled)
    found = rows(
        filled,
        "SELECT title, body, unnest(evidence) FROM articles JOIN article_topics USING (article_id)"
        " UNION ALL SELECT title, body, unnest(evidence) FROM articles JOIN article_regions USING (article_id)",
    )
    assert found
    for title, body, evidence in found:
        text = title if evidence["field"] == "title" else body
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert rows(filled, "SELECT topic, salience FROM article_topics") == [("neutrality", "main")]
    assert ("16.08", "primary") in rows(filled, "SELECT region_code, role FROM article_regions")


def test_what_is_tagged_is_not_tagged_again_until_the_text_or_the_tagger_changes(
    filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tag(filled).n_articles == 3
    assert tag(filled).n_articles == 0
    put_articles(filled, [article_row(2, body="Teks lain sama sekali.")])
    assert tag(filled).n_articles == 1
    monkeypatch.setattr(topics, "version", lambda: "topics-next")
    assert tag(filled).n_articles == 3


def test_an_article_that_the_tagger_fails_on_is_set_aside(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = topics.judge

    def failing(title: str | None, body: str | None, *, caption: str | None = None) -> list[topics.Judgement]:
        if title == "Kabar nomor 2 dari Muara Enim":
            raise ValueError("cannot")
        return whole(title, body, caption=caption)

    monkeypatch.setattr(topics, "judge", failing)
    summary = tag(filled)
    assert (summary.n_articles, summary.n_set_aside, summary.n_with_topic) == (3, 1, 1)
    assert rows(filled, "SELECT article_id, error FROM tagged WHERE error IS NOT NULL") == [
        (f"{2:016x}", "ValueError: cannot")
    ]


def test_a_score_that_is_no_number_sets_the_article_aside(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = topics.Judgement(topics.Tag("neutrality", "main", float("nan"), "model", ()), True, False)
    monkeypatch.setattr(topics, "judge", lambda title, body, caption=None: [broken] if title == TITLE else [])
    assert tag(filled).n_set_aside == 1
    assert rows(filled, "SELECT count(*) FROM article_topics") == [(0,)]


def test_a_persons_word_wins_and_survives_retagging(filled: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    label(filled, "absent", topic="neutrality")
    label(filled, "mention", n=2, topic="logistics")
    label(filled, "primary", n=1, region_code="16.71")
    for version in ("one", "two"):
        monkeypatch.setattr(topics, "version", lambda version=version: version)
        tag(filled)
        assert rows(filled, "SELECT article_id, topic, salience, score, method FROM article_topics") == [
            (f"{2:016x}", "logistics", "mention", 1.0, "human")
        ]
        roles = dict(rows(filled, f"SELECT region_code, role FROM article_regions WHERE article_id = '{1:016x}'"))
        assert roles["16.71"] == "primary" and list(roles.values()).count("primary") == 1


def test_what_the_tagger_says_stands_beside_what_a_person_says(filled: Home) -> None:
    tag(filled)
    before = rows(filled, "FROM article_topics")
    label(filled, "mention", topic="neutrality")
    label(filled, "main", topic="logistics")
    tag(filled)
    compared = rows(
        filled,
        "SELECT l.topic, coalesce(t.salience, 'absent'), l.value FROM last_labels AS l"
        " LEFT JOIN tagger_topics AS t USING (article_id, topic) ORDER BY l.topic",
    )
    assert compared == [("logistics", "absent", "main"), ("neutrality", "main", "mention")]
    effective = rows(filled, "SELECT topic, salience, method, len(evidence) > 0 FROM article_topics ORDER BY topic")
    assert effective == [("logistics", "main", "human", False), ("neutrality", "mention", "human", True)]
    (filled.decisions / "labels.jsonl").unlink()
    tag(filled)
    assert rows(filled, "FROM article_topics") == before


def test_of_two_primary_regions_the_last_one_stays(filled: Home) -> None:
    label(filled, "primary", region_code="16.71", hours=1)
    label(filled, "primary", region_code="16.10", hours=2)
    tag(filled)
    roles = dict(rows(filled, f"SELECT region_code, role FROM article_regions WHERE article_id = '{1:016x}'"))
    assert [code for code, role in roles.items() if role == "primary"] == ["16.10"] and roles["16.71"] == "mention"


def test_the_last_label_counts(filled: Home) -> None:
    label(filled, "main", topic="neutrality", hours=1)
    label(filled, "mention", topic="neutrality", hours=2, coder="budi")
    tag(filled)
    assert rows(filled, "SELECT salience, method FROM article_topics") == [("mention", "human")]
    assert rows(filled, "SELECT count(*) FROM labels") == [(2,)]
    assert rows(filled, "SELECT count(*) FROM review_queue WHERE topic = 'neutrality'") == [(0,)]


def test_a_topic_that_is_doubted_and_not_given_waits_for_a_person(
    filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubted = topics.Judgement(topics.Tag("logistics", "mention", 0.3, "model", ()), is_tagged=False, is_doubtful=True)
    monkeypatch.setattr(topics, "judge", lambda title, body, caption=None: [doubted] if title == TITLE else [])
    queue = "SELECT article_id, topic, value, score FROM review_queue WHERE topic IS NOT NULL"
    tag(filled)
    assert rows(filled, "SELECT count(*) FROM article_topics") == [(0,)]
    assert rows(filled, queue) == [(f"{1:016x}", "logistics", "absent", 0.3)]
    label(filled, "absent", topic="logistics")
    tag(filled)
    assert rows(filled, queue) == []


def test_a_region_waits_for_a_person_where_it_is_barely_named_or_rivals_the_primary(home: Home) -> None:
    lahat = "Bupati Lahat meresmikan pasar baru di Kabupaten Lahat."
    passing = f"{lahat}\n\nMuara Enim mendapat pasar tahun depan."
    rival = "Jalan di Lahat rusak.\n\nJalan di Muara Enim juga rusak. Di Muara Enim lubangnya dalam."
    put_articles(
        home,
        [
            article_row(1, title="Bupati Lahat Resmikan Pasar", body=lahat),
            article_row(2, title="Bupati Lahat Resmikan Pasar", body=passing),
            article_row(3, title="Jalan di Lahat Rusak", body=rival),
        ],
    )
    tag(home)
    queue = "SELECT article_id, region_code, value, doubt FROM review_queue ORDER BY article_id"
    assert rows(home, "SELECT count(*) FROM article_regions WHERE role = 'primary' AND region_code = '16.04'") == [(3,)]
    assert rows(home, queue) == [(f"{2:016x}", "16.03", "mention", 0.5), (f"{3:016x}", "16.03", "mention", 0.5)]
    label(home, "absent", n=2, region_code="16.03")
    tag(home)
    assert [article_id for article_id, *_ in rows(home, queue)] == [f"{3:016x}"]


def test_a_tagger_that_cannot_be_loaded_stops_the_run_before_a_tag_is_written(
    filled: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(filled)
    before = rows(filled, "FROM article_topics")

    def damaged() -> str:
        raise ModelError("model.json: wrong digest")

    monkeypatch.setattr(topics, "version", damaged)
    with pytest.raises(Failure, match="wrong digest"):
        tag(filled)
    assert rows(filled, "FROM article_topics") == before


def test_a_label_of_an_unknown_topic_or_article_does_not_stop_the_run(filled: Home) -> None:
    label(filled, "main", n=99, topic="neutrality")
    tag(filled)
    assert rows(filled, "SELECT count(*) FROM article_topics WHERE method = 'human'") == [(0,)]


def test_a_table_with_the_codes_of_before_2022_can_be_joined(filled: Home) -> None:
    tag(filled)
    former, present = (
        rows(filled, f"SELECT name, level, parent_code, until FROM regions WHERE region_code = '{code}'")
        for code in ("91.01", "93.01")
    )
    assert former == [("Kabupaten Merauke", "kabupaten", "91", date(2022, 7, 25))]
    assert present == [("Kabupaten Merauke", "kabupaten", "93", None)]
