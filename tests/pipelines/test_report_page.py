"""The report in a real browser: it asks for nothing, runs nothing, fits a phone, and can be read by everybody."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.home import Home
from pipelines.report import ReportSummary, report
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


def test_a_script_that_got_in_would_not_run(browser: Any, page_file: Path, tmp_path: Path) -> None:
    breached = tmp_path / page_file.name
    text = page_file.read_text(encoding="utf-8")
    breached.write_text(text.replace("<main", "<script>document.title='owned'</script><main"), encoding="utf-8")
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


def test_it_stays_small(page_file: Path) -> None:
    assert page_file.stat().st_size < 1_500_000
