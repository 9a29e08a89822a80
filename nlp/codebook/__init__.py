"""The codebook: one TOML file per topic, read and checked; README.md beside it tells what may be written there."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from nlp.codebook.phrases import HIDES, Matcher, PhraseError, expand
from nlp.codebook.shapes import REACHES, STRENGTHS, Codebook, CodebookError, Rule, Topic

FOLDER = Path(__file__).parent
VOCABULARY = "vocabulary.toml"  # word lists that every topic may use; no topic itself
_TEXTS = ("topic", "label_id", "label_en", "definition")
_KNOWN = {*_TEXTS, "door", "lists", "not", "rule", "examples", "counter_examples"}
_KNOWN_IN_RULE = {"name", "all", "article", "never", "unless", "within", "strength", "gate"}


def load(*folders: Path) -> Codebook:
    """Return the codebook of this package, with the topics of further `folders` (default: those of PANTAU_CODEBOOK).

    Raises CodebookError with all problems at once.
    """
    return _load((FOLDER, *folders) if folders else folders_in_use())


def folders_in_use() -> tuple[Path, ...]:
    """Return the codebook's own folder and those that PANTAU_CODEBOOK names (parted by `:`)."""
    return (FOLDER, *(Path(part) for part in os.environ.get("PANTAU_CODEBOOK", "").split(os.pathsep) if part))


@cache
def _load(folders: tuple[Path, ...]) -> Codebook:
    problems = [f"{folder}: no such folder" for folder in folders if not folder.is_dir()]
    files = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    digest = hashlib.sha256()
    lists: dict[str, list[str]] = {}
    topics: list[Topic] = []
    door: list[str] = []
    tables: dict[Path, dict[str, Any]] = {}
    for path in files:
        content = path.read_bytes()
        digest.update(content)
        try:
            tables[path] = tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(f"{path.name}: not TOML: {error}")
    for path, table in tables.items():
        if path.name == VOCABULARY:
            problems += _read_lists(path, "", table.get("lists", {}), lists)
            door += table.get("door", [])
    for path, table in tables.items():
        if path.name != VOCABULARY:
            found = list(_check(path, table, topics))
            name = str(table.get("topic", path.stem))
            own = {**_mapping(table.get("lists")), "not": table.get("not", "")}
            found += _read_lists(path, f"{name}.", own, lists)
            if not found:
                found = list(_read_topic(table, lists, topics, path))
            problems += found
    if problems:
        raise CodebookError(problems)
    doors = (*door, *(word for topic in topics for word in topic.door))
    return Codebook(tuple(topics), Matcher(lists), tuple(dict.fromkeys(doors)), digest.hexdigest()[:12])


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _check(path: Path, table: Mapping[str, Any], topics: list[Topic]) -> Iterable[str]:
    for name in _TEXTS:
        if not isinstance(table.get(name), str) or not table[name].strip():
            yield f"{path.name}: {name} is missing"
    if table.get("topic", path.stem) != path.stem:
        yield f"{path.name}: topic is {table['topic']!r}, but the file is named {path.stem!r}"
    if any(topic.topic == table.get("topic") for topic in topics):
        yield f"{path.name}: topic {table['topic']!r} is already defined"
    for name in sorted(set(table) - _KNOWN):
        yield f"{path.name}: unknown entry {name!r}"
    rules = table.get("rule")
    if not isinstance(rules, list) or not rules:
        yield f"{path.name}: a topic needs at least one [[rule]]"
        return
    for number, rule in enumerate(rules, 1):
        where = f"{path.name}: rule {rule.get('name', number)!r}"
        for name in sorted(set(rule) - _KNOWN_IN_RULE):
            yield f"{where}: unknown entry {name!r}"
        if not rule.get("name"):
            yield f"{where}: name is missing"
        if not rule.get("all"):
            yield f"{where}: `all` names no list"
        if rule.get("strength", "sure") not in STRENGTHS:
            yield f"{where}: strength is one of {', '.join(STRENGTHS)}"
        within = rule.get("within", "sentence")
        if within not in REACHES and not (isinstance(within, int) and within > 1):
            yield f"{where}: within is sentence, paragraph or a number of words"


def _read_lists(path: Path, prefix: str, table: Mapping[str, Any], lists: dict[str, list[str]]) -> list[str]:
    """Add the lists of one file, phrases parted by commas or lines.

    `{name}` takes over another list, `!phrase` hides the list's own words inside it.
    """
    problems = []
    for name, text in table.items():
        phrases = lists.setdefault(prefix + name, [])
        for raw in (part for line in str(text).splitlines() for part in line.partition("#")[0].split(",")):
            line = raw.strip().lower()
            if line.startswith("{") and line.endswith("}"):
                other = next((n for n in (prefix + line[1:-1], line[1:-1]) if n in lists), None)
                if other is None:
                    problems.append(f"{path.name}: list {name!r}: no list {line} stands above it")
                else:
                    phrases += lists[other]
            elif line:
                try:
                    expand(line.lstrip(HIDES))
                except PhraseError as error:
                    problems.append(f"{path.name}: list {name!r}: {error}")
                phrases.append(line)
    return problems


def _read_topic(
    table: Mapping[str, Any], lists: Mapping[str, list[str]], topics: list[Topic], path: Path
) -> Iterable[str]:
    name = table["topic"]
    rules = []
    for rule in table["rule"]:
        known = {
            key: [_find(name, wanted, lists) for wanted in rule.get(key, ())]
            for key in ("all", "article", "never", "unless")
        }
        for key, found in known.items():
            for wanted, list_name in zip(rule.get(key, ()), found, strict=True):
                if list_name is None:
                    yield f"{path.name}: rule {rule['name']!r}: there is no list {wanted!r}"
        rules.append(
            Rule(
                rule["name"],
                tuple(n for n in known["all"] if n),
                tuple(n for n in known["article"] if n),
                tuple(n for n in known["never"] if n),
                tuple(n for n in known["unless"] if n),
                rule.get("within", "sentence"),
                rule.get("strength", "sure"),
                rule.get("gate", True),
            )
        )
    topics.append(
        Topic(
            name,
            table["label_id"],
            table["label_en"],
            " ".join(table["definition"].split()),
            tuple(table.get("door", ())),
            tuple(rules),
            tuple(table.get("examples", ())),
            tuple(table.get("counter_examples", ())),
        )
    )


def _find(topic: str, wanted: str, lists: Mapping[str, list[str]]) -> str | None:
    return next((n for n in (f"{topic}.{wanted}", wanted) if n in lists), None)
