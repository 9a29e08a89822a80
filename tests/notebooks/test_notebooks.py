"""Every notebook runs on the demo's snapshot, draws without a network, shows nothing of the web as markup."""

import ast
import io
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pandas
import pytest

from pipelines import warehouse
from pipelines.decisions import labels
from pipelines.home import Home
from pipelines.notebooks import copies
from pipelines.publish import publish
from pipelines.tag import tag
from tests.conftest import Shown
from tests.pipelines.warehouse_rows import article_row, put_articles
from tests.pipelines.weeks import publish_weeks

nbformat = pytest.importorskip("nbformat", reason="needs the extra `dev`")
nbclient = pytest.importorskip("nbclient", reason="needs the extra `dev`")
pytest.importorskip("ipykernel", reason="needs the extra `notebooks`")

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
ALLOWED = {"duckdb", "pandas", "altair"} | set(sys.stdlib_module_names)
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture
def execute(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Home], Any]:
    """Run a notebook from top to bottom on the snapshot of a home."""

    def run(path: Path, home: Home) -> Any:
        monkeypatch.setenv("PANTAU_HOME", str(home.root))
        notebook = nbformat.read(path, as_version=4)
        where = {"metadata": {"path": str(path.parent)}}
        return nbclient.NotebookClient(notebook, timeout=60, resources=where).execute()

    return run


def outputs(notebook: Any, kind: str) -> list[str]:
    found = (output.get("data", {}).get(kind) for cell in notebook.cells for output in cell.get("outputs", ()))
    return ["".join(data) for data in found if data]


def code(path: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")


def test_there_are_seven_questions() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{n:02}" for n in range(1, 8)]


@EACH
def test_it_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in cells)


@EACH
def test_it_uses_duckdb_pandas_and_altair_alone(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(code(path))))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= ALLOWED
    assert "read_only=True" in code(path)


@EACH
def test_it_runs_on_the_demo_and_draws_offline(path: Path, shown: Shown, execute: Any, browser: Any) -> None:
    charts = outputs(execute(path, shown.home), "image/svg+xml")
    assert len(charts) >= code(path).count("alt.Chart(") // 3 and charts
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.set_content("".join(f"<figure>{chart}</figure>" for chart in charts))
    sizes = page.eval_on_selector_all("svg", "all => all.map(svg => svg.getBBox().width)")
    assert len(sizes) == len(charts) and min(sizes) > 100 and asked == []
    page.close()


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.name[:2] in ("01", "06")], ids=lambda p: p.stem)
def test_what_an_outlet_wrote_stays_text(path: Path, execute: Any, tmp_path: Path) -> None:
    home = Home(tmp_path)
    publish_weeks(home)
    notebook = execute(path, home)
    shown_as_html = "".join(outputs(notebook, "text/html") + outputs(notebook, "image/svg+xml"))
    assert "&lt;script&gt;" in shown_as_html
    assert not re.search(r"<(script|img)\b", shown_as_html)


def test_an_export_keeps_its_looks_runs_nothing_and_asks_for_nothing(browser: Any, tmp_path: Path) -> None:
    table = pandas.DataFrame({"title": [HOSTILE]}).to_html()
    data = {
        "text/html": HOSTILE + table,
        "image/svg+xml": "<svg width='9' height='9'><rect width='9' height='9'/></svg>",
    }
    new = nbformat.v4
    cells = [new.new_markdown_cell(f"# A heading\n\n{HOSTILE}")]
    cells += [new.new_code_cell("", outputs=[new.new_output("display_data", {kind: data[kind]})]) for kind in data]
    nbformat.write(new.new_notebook(cells=cells), tmp_path / "own.ipynb")
    order = [sys.executable, "-m", "nbconvert", "--to", "html", str(tmp_path / "own.ipynb")]
    subprocess.run(order, env=os.environ | {"JUPYTER_CONFIG_PATH": str(FOLDER)}, check=True, capture_output=True)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.goto((tmp_path / "own.html").as_uri())
    assert asked == [(tmp_path / "own.html").as_uri()] and page.title() == "own"
    assert page.locator("h1").inner_text().startswith("A heading") and page.locator("table td").count() == 1
    assert page.locator("main script").count() == 0
    assert page.eval_on_selector_all("main img", "all => all.map(img => img.src.slice(0, 18))") == [
        "data:image/svg+xml"
    ]
    page.close()


def test_the_tagger_is_held_against_people(shown: Shown, execute: Any) -> None:
    notebook = execute(FOLDER / "05_are_the_tags_right.ipynb", shown.home)
    [table] = [html for html in outputs(notebook, "text/html") if "same_salience" in html]
    told = {row["topic"]: row for row in pandas.read_html(io.StringIO(table))[0].to_dict("records")}
    with warehouse.reading(shown.home.snapshot) as con:
        query = "SELECT topic, article_id FROM tagger_topics WHERE salience <> 'absent'"
        tagged = {(row["topic"], row["article_id"]) for row in warehouse.rows(con, query)}
    said = {(one.topic, one.article_id): one.value for one in sorted(labels(shown.home), key=lambda one: one.coded_at)}
    assert {topic for topic, _ in said} == told.keys()
    for topic, row in told.items():
        coded = {key: value != "absent" for key, value in said.items() if key[0] == topic}
        assert row["n_coded"] == len(coded) > 20
        assert row["both_tag"] == sum(coded[key] for key in tagged & coded.keys())
        assert row["tagger_only"] == sum(not coded[key] for key in tagged & coded.keys())
        assert row["person_only"] == sum(coded[key] for key in coded.keys() - tagged)
    assert any(row["tagger_only"] or row["person_only"] for row in told.values())


def test_without_a_coder_it_says_what_to_do(execute: Any, tmp_path: Path) -> None:
    publish_weeks(Home(tmp_path))
    notebook = execute(FOLDER / "05_are_the_tags_right.ipynb", Home(tmp_path))
    assert sum("Nobody has coded an article yet" in text for text in outputs(notebook, "text/plain")) == 3


def test_they_all_run_where_nothing_has_happened_yet(execute: Any, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    put_articles(home, [article_row(1)])
    tag(home)
    publish(home)
    whole = nbformat.v4.new_notebook()  # one kernel for all seven
    whole.cells = [cell for path in NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells]
    (tmp_path / "invented_results.csv").write_bytes((FOLDER / "invented_results.csv").read_bytes())
    nbformat.write(whole, tmp_path / "whole.ipynb")
    ran = execute(tmp_path / "whole.ipynb", home)
    assert all(cell.execution_count for cell in ran.cells if cell.cell_type == "code")


def test_the_home_keeps_its_own_copies(tmp_path: Path) -> None:
    folder = copies(Home(tmp_path))
    assert {path.name for path in folder.iterdir()} == {path.name for path in FOLDER.iterdir()}
    (folder / NOTEBOOKS[0].name).write_text("mine")
    assert copies(Home(tmp_path)) == folder and (folder / NOTEBOOKS[0].name).read_text() == "mine"


def test_the_command_starts_jupyter_on_them(shown: Shown) -> None:
    pytest.importorskip("notebook", reason="needs the extra `notebooks`")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = f"--port={free.getsockname()[1]}"
    order = [sys.executable, "-m", "pipelines", "--home", str(shown.home.root), "notebooks", "--no-browser", port]
    process = subprocess.Popen(order, cwd=FOLDER.parent, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert process.stderr is not None
        found = (re.search(r"http://127\.0\.0\.1:\d+/\S*", line) for line in process.stderr)
        address = next(match[0] for match in found if match)
        assert b"01_first_look.ipynb" in answer(address.replace("/tree", "/api/contents"))
        exported = answer(address.replace("/tree", "/nbconvert/html/01_first_look.ipynb"))
        assert b"<h1" in exported and b'src="http' not in exported
    finally:
        process.terminate()
        process.wait(30)


def answer(address: str) -> bytes:
    """Return what a server says that logs its address shortly before it listens."""
    for _ in range(300):
        with suppress(URLError), urlopen(address, timeout=30) as response:
            return bytes(response.read())
        Event().wait(0.1)
    raise AssertionError(f"{address} did not answer")


def test_without_a_snapshot_it_says_what_to_do(tmp_path: Path) -> None:
    order = [sys.executable, "-m", "pipelines", "--home", str(tmp_path), "notebooks"]
    done = subprocess.run(order, cwd=FOLDER.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "pantau demo" in done.stderr and len(done.stderr.splitlines()) == 1
