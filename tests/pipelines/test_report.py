"""The weekly report says what the snapshot holds, in two languages, and is harmless whatever the web contained."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pipelines import warehouse
from pipelines.home import Home
from pipelines.outcome import Failure
from pipelines.publish import publish
from pipelines.report import report
from pipelines.report.changes import paragraphs_changed, words_changed
from pipelines.report.facts import facts
from pipelines.report.maps import shades
from pipelines.report.page import page
from pipelines.report.tiles import TILES
from pipelines.report.week import Week
from pipelines.report.wording import LANGUAGES, read_language
from tests.pipelines.weeks import publish_weeks


def test_a_week_is_the_one_that_most_of_the_seven_days_before_fall_in() -> None:
    sunday_evening, monday_morning = datetime(2026, 11, 22, 13, 0), datetime(2026, 11, 22, 20, 0)
    assert Week.seen_from(sunday_evening).name == Week.seen_from(monday_morning).name == "2026-W47"
    assert Week.named("2026-W47") == Week.seen_from(sunday_evening)
    with pytest.raises(Failure, match="2026-W47"):
        Week.named("last week")


def test_an_empty_warehouse_gives_a_page_that_says_so(home: Home) -> None:
    with warehouse.writing(home):
        pass
    publish(home)
    summary = report(home)
    assert summary.n_articles == 0
    pages = [Path(path).read_text(encoding="utf-8") for path in summary.files]
    assert "Tidak ada artikel" in pages[0] and "No article" in pages[2]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("home"))
    publish_weeks(home)
    return home


def test_the_figures_are_those_of_the_warehouse(published: Home) -> None:
    with warehouse.reading(published.snapshot) as con:
        found = facts(con)
        [(n_articles, n_tagged)] = con.execute(
            "SELECT count(*), count(*) FILTER (len(topics) > 0) FROM tags WHERE week_on = DATE '2026-11-16'"
        ).fetchall()
    assert found.week.name == "2026-W47"
    assert (found.overview["n_articles"], found.overview["n_tagged"]) == (n_articles, n_tagged) and n_tagged > 3
    assert [n for topic in found.topics for at, n in topic.series if at == found.week] == [
        t.n_articles for t in found.topics
    ]
    assert len(found.edits) == len(found.deletions) == 1
    shared = [story for story in found.stories if story["n_sources"] == 2]
    assert len(shared) == 1 and len(shared[0]["articles"]) == 2


def test_a_week_without_a_crawl_is_named(published: Home) -> None:
    with warehouse.reading(published.snapshot) as con:
        assert [week.name for week in facts(con).missed] == ["2026-W46"]
    letter = Path(report(published).files[1]).read_text(encoding="utf-8")
    assert "9–15 November 2026" in letter


def test_the_letter_fits_an_e_mail_and_hides_personal_numbers(published: Home) -> None:
    for path in report(published).files:
        text = Path(path).read_text(encoding="utf-8")
        assert "0812-3456" not in text and "1608011203850002" not in text and "\u202e" not in text
        if path.endswith(".txt"):
            assert len(text) < 5000
            assert all(len(line) <= 78 for line in text.splitlines() if "http" not in line)


def test_an_earlier_week_can_be_reported_again(published: Home) -> None:
    summary = report(published, week=Week.named("2026-W45"))
    assert summary.page.endswith("pantau-2026-W45.html") and summary.n_articles > 0


def test_a_week_of_which_nothing_is_known_is_refused_with_those_there_are(published: Home) -> None:
    with pytest.raises(Failure, match=r"nothing for 1999-W01.*2026-W45, 2026-W46, 2026-W47"):
        report(published, week=Week.named("1999-W01"))


def test_regions_lead_only_where_they_lead(published: Home) -> None:
    with warehouse.reading(published.snapshot) as con:
        found = facts(con)
    counted = sorted((region.n_stories for region in found.regions), reverse=True)
    leading = found.leading_regions
    assert len(leading) <= 3 and all(region.n_stories > counted[len(leading)] for region in leading)
    tied = replace(found, regions=tuple(replace(region, n_stories=1) for region in found.regions))
    assert len(tied.regions) > 3 and tied.leading_regions == ()


@pytest.mark.parametrize("started_at", ["2026-11-22 13:00:00", "2026-11-22 20:00:00"])  # Sunday evening, Monday morning
def test_coverage_and_report_count_a_crawl_to_the_same_week(home: Home, started_at: str) -> None:
    with warehouse.writing(home) as con:
        con.execute("INSERT INTO sources (source, title, url) VALUES ('palpres', 'Palpres', 'https://palpres.test/')")
        con.execute(
            "INSERT INTO crawls (crawl_id, source, started_at) VALUES ('a', 'palpres', CAST(? AS TIMESTAMP))",
            [started_at],
        )
    publish(home)
    with warehouse.reading(home.snapshot) as con:
        assert con.execute("SELECT week_on, n_crawls FROM coverage").fetchall() == [(date(2026, 11, 16), 1)]
        assert facts(con).first_watched == Week(date(2026, 11, 16))


@pytest.mark.parametrize("problem", ["silent", "shrinking", "refused", "unreachable"])
def test_an_alarm_is_told_in_the_language_of_the_page(published: Home, problem: str) -> None:
    with warehouse.reading(published.snapshot) as con:
        found = facts(con)
    alarm = {"source": "palpres", "problem": problem, "since": None, "n": 3.0, "n_against": 6.5, "reason": "challenge"}
    told = replace(found, outlets=(replace(found.outlets[-1], alarms=(alarm,)),))
    for language in map(read_language, LANGUAGES):
        words = language.words
        figures = words["figures"][problem].format(
            n="3", against=language.number(6.5, 1), reason=words["reason"]["challenge"]
        )
        assert f"{words['problem'][problem]} ({figures})" in page(told, language, {})


def test_numbers_and_dates_are_written_as_each_language_does() -> None:
    indonesian, english = read_language("id"), read_language("en")
    assert (indonesian.number(12345.6, 1), english.number(12345.6, 1)) == ("12.345,6", "12,345.6")
    assert indonesian.dates(Week.named("2024-W05")) == "29 Januari–4 Februari 2024"
    assert indonesian.instant(datetime(2024, 1, 29, 18, 30)) == "Selasa, 30 Januari 2024, 01.30 WIB"
    assert english.count(1, "story") == "1 story" and english.count(2, "story") == "2 stories"
    assert (indonesian.score(0.5), indonesian.score(0.9951)) == ("0,50", "> 0,99")
    assert indonesian.words.keys() == english.words.keys()
    assert all(indonesian.words[name].keys() == english.words[name].keys() for name in ("problem", "figures"))
    assert english.words["reason"].keys() <= indonesian.words["reason"].keys()


def test_every_region_of_today_has_a_tile_of_its_own(published: Home) -> None:
    with TILES.open(encoding="utf-8", newline="") as file:
        tiles = {row["region_code"]: (row["column"], row["row"]) for row in csv.DictReader(file)}
    with warehouse.reading(published.snapshot) as con:
        assert {place["region_code"] for place in facts(con).places} == tiles.keys()
    assert len(set(tiles.values())) == len(tiles)


def test_boundaries_of_ones_own_replace_the_tiles(published: Home, tmp_path: Path) -> None:
    square = [[[104, -3], [104, -4], [105, -4], [105, -3], [104, -3]]]
    features = [
        {"type": "Feature", "properties": {"kode": "1608"}, "geometry": {"type": "Polygon", "coordinates": square}}
    ]
    file = tmp_path / "own.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    drawn = Path(report(published, boundaries=file).page).read_text(encoding="utf-8")
    assert drawn.count("<title>Kabupaten Ogan Komering Ulu Timur") == 1 and "<title>Kota Palembang" not in drawn
    file.write_text('{"features": []}')
    with pytest.raises(Failure, match=r"16\.08"):
        report(published, boundaries=file)


def test_shades_cover_every_number_once() -> None:
    for most in range(1, 400):
        numbers = [n for low, high in shades(most) for n in range(low, high + 1)]
        assert numbers == list(range(1, numbers[-1] + 1)) and numbers[-1] >= most and len(shades(most)) <= 4


def test_a_change_is_told_word_by_word() -> None:
    pieces = words_changed("Yang rusak 97 lembar dari 61 ribu.", "Yang rusak 112 lembar dari 61 ribu.")
    changed = [(piece.kind, piece.text.strip()) for piece in pieces if piece.kind != "same"]
    assert changed == [("removed", "97"), ("added", "112")]
    kinds = [[piece.kind for piece in pieces] for pieces in paragraphs_changed(["a b c d"], ["a b c e", "x y z"])]
    assert kinds == [["same", "removed", "added"], ["added"]]


def test_nothing_published_is_one_clear_error(home: Home) -> None:
    with pytest.raises(Failure, match="publish"):
        report(home)
