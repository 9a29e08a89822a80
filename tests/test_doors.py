"""The rooms keep their doors: who may import whom, and what may not be called what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "crawler": {"nlp", "pipelines", "duckdb"},
    "nlp": {"crawler", "pipelines", "duckdb"},
    "pipelines": set(),
}
NO_SUCH_NAMES = {"utils", "util", "helpers", "common", "base", "manager"}
MODULES = sorted(path for room in FORBIDDEN for path in (ROOT / room).rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    packages: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            packages |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            packages.add(node.module.split(".")[0])
    return packages


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_keeps_the_doors(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    assert not imported_packages(path) & FORBIDDEN[room]
    assert path.stem not in NO_SUCH_NAMES
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path.parent.name == "spiders" and path.name != "__init__.py":  # an outlet's biography stands at its class
        tree = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    assert ast.get_docstring(tree), f"{path} says nothing of itself"
