"""Coding by hand through a real terminal and a real pipe, into a real warehouse, and learning from it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from nlp import codebook
from pipelines import coding, decisions, warehouse
from pipelines.__main__ import parser_for
from pipelines.home import Home
from pipelines.label import command
from pipelines.tag import tag
from pipelines.train import labelled_articles
from tests.pipelines.warehouse_rows import article_row, put_articles

TOPICS = [topic.topic for topic in codebook.load().topics]
ARTICLES = [
    article_row(1, title="KPU Sortir Surat Suara\x1b[31m", body="Warga melipat surat suara di gudang KPU.\n\nHujan."),
    article_row(2, title="Camat Ingatkan ASN Netral", body="Camat meminta ASN menjaga netralitas pada pilkada."),
    article_row(3, title="Harga Cabai Naik", body="Pedagang mengeluh."),
]


def pantau(home: Home, keys: str, *options: str) -> dict[str, object]:
    """Run the command in this process, its standard input a real pipe that ends after `keys`."""
    out, into = os.pipe()
    os.write(into, keys.encode())
    os.close(into)
    words = ["--json", "label", *options]
    args = parser_for(words).parse_args(words)
    with os.fdopen(out) as piped, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", piped)
        return command(args, home).summary


def tags(home: Home) -> set[tuple[str, str, str]]:
    with warehouse.reading(home.warehouse) as con:
        return set(con.execute("SELECT topic, salience, method FROM article_topics").fetchall())


@pytest.fixture
def filled(home: Home) -> Home:
    put_articles(home, ARTICLES)
    return home


def test_labels_reach_the_warehouse_and_survive_retagging(filled: Home) -> None:
    tag(filled)
    assert {(topic, method) for topic, _, method in tags(filled)} == {("logistics", "rules"), ("neutrality", "rules")}
    told = pantau(filled, "1111\n" * 2, "--coder", "ani")
    assert (told["n_articles"], told["n_left"]) == (2, 0)
    for _ in range(2):
        tag(filled)
        assert tags(filled) == {(topic, "mention", "human") for topic in TOPICS}
    with warehouse.reading(filled.warehouse) as con:
        assert con.execute("SELECT count(*), min(coder) FROM labels").fetchone() == (8, "ani")


def test_an_unfinished_article_is_not_coded(filled: Home) -> None:
    assert pantau(filled, "22b0", "--coder", "ani")["n_articles"] == 0
    assert pantau(filled, "q", "--coder", "ani")["n_articles"] == 0
    assert pantau(filled, "s\n\n\n\n\n", "--coder", "ani")["n_articles"] == 1
    assert len(decisions.labels(filled)) == len(TOPICS)


def test_what_a_kill_left_of_a_line_is_no_decision_and_spoils_none(filled: Home) -> None:
    for coder in ("ani", "budi"):
        pantau(filled, "\n" * 5, "--coder", coder)
        with (filled.decisions / "labels.jsonl").open("ab") as file:
            file.write(b'{"article_id": "00')
    assert [label.coder for label in decisions.labels(filled)] == ["ani"] * len(TOPICS) + ["budi"] * len(TOPICS)


def test_nobody_codes_an_article_twice_but_two_may_code_the_same(filled: Home) -> None:
    pantau(filled, "\n" * 10, "--coder", "ani")
    assert pantau(filled, "\n" * 10, "--coder", "ani")["n_articles"] == 0
    assert pantau(filled, "\n" * 10, "--coder", "budi", "--double")["n_articles"] == 2
    assert "logistics             2  1.000" in coding.agreement(decisions.labels(filled))


def test_coded_articles_are_learnt_from(filled: Home) -> None:
    pantau(filled, "0" * 8, "--coder", "ani", "--only", "topics")
    found, n_half = labelled_articles(filled, TOPICS)
    assert [dict(one.topics) for one in found] == [{}, {}]
    assert n_half == 0


def test_single_keys_at_a_terminal(filled: Home, tmp_path: Path) -> None:
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "pipelines", "--home", str(filled.root), "label", "--coder", "ani", "--limit", "1"]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, close_fds=True) as run:
        os.close(terminal)
        shown = b""
        while b"q quit" not in shown:
            shown += os.read(main, 4096)
        os.write(main, b"x" + b"2" * len(TOPICS) + b"2muba\x7f\x7f\x7f\x7fbekasi\n1\n\n")
        while True:
            try:
                shown += os.read(main, 4096)
            except OSError:  # the other side is closed
                break
        assert run.wait() == 0
    os.close(main)
    assert [label.value for label in decisions.labels(filled)] == ["main"] * len(TOPICS) + ["primary"]
    assert decisions.labels(filled)[-1].region_code == "32.16"
    assert b"1 articles coded by ani" in shown
    assert b"\x1b[31m" not in shown  # what an article brings cannot steer the terminal
