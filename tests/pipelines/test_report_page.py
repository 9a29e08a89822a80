"""The report in a real browser: it asks for nothing, runs nothing, fits a phone, and can be read by everybody."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipelines import warehouse
from pipelines.home import Home
from pipelines.report import ReportSummary, report
from pipelines.report.wording import LANGUAGES, read_language
from tests.conftest import Shown
from tests.pipelines.crowd import N_OUTLETS, publish_crowd
from tests.pipelines.weeks import publish_weeks

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> ReportSummary:
    home = Home(tmp_path_factory.mktemp("home"))
    publish_weeks(home)
    return report(home)


@pytest.fixture(params=["id", "en"])
def page_file(request: pytest.FixtureRequest, written: ReportSummary) -> Path:
    return Path(written.files[("id", "en").index(request.param) * 2])


def opened(browser: Any, path: Path, **options: Any) -> tuple[Any, list[str]]:
    """Open a page; return it and a list of everything that it complains of or asks for."""
    faults: list[str] = []
    page = browser.new_page(**options)
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("request", lambda request: faults.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    return page, faults


def test_it_asks_for_nothing_and_runs_nothing(browser: Any, page_file: Path) -> None:
    page, faults = opened(browser, page_file)
    assert faults == []
    assert page.title().startswith("Pantau")
    assert page.locator("script, iframe, object, embed, link, img, [onerror], [onclick]").count() == 0
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(a => [a.protocol, a.rel])")
    assert {protocol for protocol, _ in hrefs} <= {"file:", "http:", "https:"}
    assert all("noopener" in rel for protocol, rel in hrefs if protocol != "file:")
    page.close()


@pytest.mark.parametrize(
    "markup",
    [
        "<script>document.title='owned'</script>",
        "<script src='https://contoh.test/a.js'></script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "<p style='color: red'>",
        "<iframe src='https://contoh.test/'></iframe>",
        "<link rel=stylesheet href='https://contoh.test/a.css'>",
    ],
)
def test_markup_that_got_in_would_run_nothing_and_load_nothing(
    browser: Any, written: ReportSummary, tmp_path: Path, markup: str
) -> None:
    breached = tmp_path / "breached.html"
    text = Path(written.page).read_text(encoding="utf-8")
    breached.write_text(text.replace("<main", f"{markup}<main"), encoding="utf-8")
    page, faults = opened(browser, breached)
    assert page.title() != "owned" and any("Content Security Policy" in fault for fault in faults)
    page.close()


def test_every_chart_is_there_and_has_its_figures_as_a_table(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file)
    assert page.locator(".card svg path").count() >= 4 * 6
    assert page.locator("#map svg path").count() == 514
    assert page.locator("#certainty svg path").count() >= 5
    labels = page.eval_on_selector_all("svg", "all => all.map(svg => svg.getAttribute('aria-label'))")
    assert all(labels) and page.locator("svg[role=img]").count() == len(labels)
    for section in ("topics", "map", "outlets", "certainty"):
        assert page.locator(f"#{section} table tbody tr").count() > 0
    page.close()


def test_a_choice_of_topic_recolours_the_map_without_a_script(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file, java_script_enabled=True)
    colours = "paths => paths.map(path => getComputedStyle(path).fill)"
    every = page.eval_on_selector_all("#map svg path", colours)
    page.locator("#show-kpps_training").check(force=True)
    one = page.eval_on_selector_all("#map svg path", colours)
    shaded = [len([c for c in found if c != every[0]]) for found in (every, one)]
    assert shaded[0] > shaded[1] > 0
    rows = page.locator("#map tbody tr:visible")
    assert rows.count() == shaded[1] < page.locator("#map tbody tr").count()
    page.close()


def test_a_region_leads_to_its_stories_without_a_script(browser: Any, page_file: Path) -> None:
    page, _ = opened(browser, page_file)
    told = page.locator(".story:visible").count()
    page.locator("#map tbody th a").first.click()
    here = page.locator(".story:visible")
    name = page.locator(".only:visible").inner_text()
    assert 0 < here.count() < told
    assert all(page.locator("#map tbody th a").first.inner_text() in text for text in [name, *here.all_inner_texts()])
    page.locator(".only:visible a").click()
    assert page.locator(".story:visible").count() == told and page.locator(".only:visible").count() == 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(browser: Any, page_file: Path, scheme: str) -> None:
    page, _ = opened(browser, page_file, viewport=PHONE, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_serious_barrier(browser: Any, page_file: Path, scheme: str, viewport: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra `dev`")
    page, _ = opened(browser, page_file, viewport=viewport, color_scheme=scheme)
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    found = axe.Axe().run(page).response["violations"]
    serious = [
        (rule["id"], [node["html"][:200] for node in rule["nodes"][:3]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []
    page.close()


TEXTS = """() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
        const within = walk.currentNode.parentElement;
        if (!within.closest("body [lang], code, pre")) found.push(walk.currentNode.textContent.trim());
    }
    return found;
}"""


def test_the_languages_share_nothing_but_names_and_quotations(browser: Any, shown: Shown) -> None:
    files = [Path(file) for file in shown.summary.weeks[-1].steps["report"].files if file.endswith(".html")]
    texts = []
    for file in files:
        page, _ = opened(browser, file)
        texts.append(set(page.evaluate(TEXTS)))
        page.close()
    with warehouse.reading(shown.home.snapshot) as con:
        names = {name for (name,) in con.execute("SELECT name FROM regions UNION SELECT title FROM sources").fetchall()}
    names |= {name for code in LANGUAGES for name in read_language(code).words["islands"]}
    never = read_language("id").words["never"].split("} ")[1]
    assert any(never in text for text in texts[0]) and not any(never in text for text in texts[1])
    shared = {text for text in texts[0] & texts[1] if len(re.findall(r"[A-Za-z]{2,}", text)) > 1}
    # Outlets that were never crawled stand in one line, which is names alone.
    assert {text for text in shared if not set(text.split(", ")) <= names} == set()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = Home(tmp_path_factory.mktemp("crowd"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANTAU_NOW", "2026-11-22T03:00:00+00:00")
        publish_crowd(home)
        return Path(report(home).page)


def test_what_is_not_shown_at_first_is_there(browser: Any, crowded: Path) -> None:
    page, faults = opened(browser, crowded, viewport=DESK)
    first = page.locator(".told").first
    n_stories = int(first.locator(".tally").inner_text())
    assert first.locator(".brief:visible").count() == 0
    first.locator(".more input").check(force=True)
    assert first.locator(".story:visible, .brief:visible").count() == n_stories > 40
    assert page.locator("#outlets tbody tr").count() == N_OUTLETS
    assert faults == []
    page.close()


def test_a_crowded_week_fits_a_phone_too(browser: Any, crowded: Path) -> None:
    page, _ = opened(browser, crowded, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


@pytest.mark.parametrize("week", ["demo", "crowd"])
def test_it_is_small_and_soon_ready(browser: Any, shown: Shown, crowded: Path, week: str) -> None:
    file = crowded if week == "crowd" else Path(shown.summary.weeks[-1].steps["report"].page)
    assert file.stat().st_size < 1_500_000
    page, _ = opened(browser, file)
    [ready] = page.evaluate("performance.getEntriesByType('navigation').map(entry => entry.loadEventEnd)")
    assert 0 < ready < 2000  # milliseconds
    page.close()
