"""The learnt part: the same examples give the same bytes, and files that cannot be trusted are refused."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp import classifier, codebook, topics
from nlp.classifier import FILES, SHIPPED, ModelError
from nlp.examples import Example, ExampleError, example, examples, shown
from nlp.learning import learn

FEW = [
    Example(
        "Camat Diminta Netral pada Pilkada", None, {"neutrality": "main"}, {"neutrality": ["Camat Diminta Netral"]}
    ),
    Example("KPU Bahas Debat Calon", "Debat calon bupati digelar dua kali.", {}),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_learning_is_reproducible_to_the_byte(tmp_path: Path) -> None:
    known = codebook.load()
    coded = [*shown(known), *FEW]
    for name in ("a", "b"):
        classifier.save(learn(known, coded), tmp_path / name)
    for file in FILES:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    assert classifier.load(tmp_path / "a").topics == tuple(topic.topic for topic in known.topics)


def test_the_shipped_model_has_learnt_the_present_codebook() -> None:
    trained_on = classifier.load(SHIPPED).trained_on["codebook"]
    assert trained_on == codebook.load().version, "run `pantau train --output nlp/model` after a change of the codebook"


def test_the_model_card_tells_of_the_shipped_model() -> None:
    card = (codebook.FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    version = f"`topics-{codebook.load().version}-{classifier.load(SHIPPED).version}-"
    assert version in card, "run `pantau evaluate` and put the card that it writes in place of MODEL_CARD.md"


def test_the_shipped_model_is_small() -> None:
    assert sum((SHIPPED / file).stat().st_size for file in FILES) < 3_000_000


def test_a_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pantau train"):
        classifier.load(tmp_path / "nothing")


def test_a_damaged_model(copy: Path) -> None:
    content = bytearray((copy / FILES[1]).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / FILES[1]).write_bytes(content)
    with pytest.raises(ModelError, match="digest"):
        classifier.load(copy)
    (copy / FILES[0]).write_text("{")
    with pytest.raises(ModelError, match="damaged"):
        classifier.load(copy / ".")


def _rewrite(folder: Path, **changed: object) -> None:
    told = json.loads((folder / FILES[0]).read_text())
    (folder / FILES[0]).write_text(json.dumps(told | changed))


def test_a_model_of_another_version(copy: Path) -> None:
    _rewrite(copy, format=99)
    with pytest.raises(ModelError, match="format 99"):
        classifier.load(copy)


def test_a_foreign_model(copy: Path) -> None:
    np.savez(copy / FILES[1], something=np.zeros(3))
    digest = __import__("hashlib").sha256((copy / FILES[1]).read_bytes()).hexdigest()
    _rewrite(copy, sha256=digest)
    with pytest.raises(ModelError, match="not a model of this kind"):
        classifier.load(copy)


def test_a_model_with_values_that_are_no_numbers(tmp_path: Path) -> None:
    model = classifier.load(SHIPPED)
    model.calibration[0, 0], before = np.nan, model.calibration[0, 0]
    try:
        classifier.save(model, tmp_path / "nan")
    finally:
        model.calibration[0, 0] = before
    with pytest.raises(ModelError, match="no numbers"):
        classifier.load(tmp_path / "nan")


def test_another_model_changes_the_version(tmp_path: Path) -> None:
    known = codebook.load()
    classifier.save(learn(known, [*shown(known), *FEW]), tmp_path / "own")
    shipped = topics.version()
    try:
        topics.use(tmp_path / "own")
        assert topics.version() != shipped
        assert topics.tag("KPU Sortir Surat Suara", None)
    finally:
        topics.use(None)
    assert topics.version() == shipped


def test_examples_are_whole() -> None:
    coded = examples()
    assert len(coded) > 400
    names = {topic.topic for topic in codebook.load().topics}
    for one in coded:
        assert one.topics.keys() <= names, one.id
        text = f"{one.title}\n{one.body}"
        assert all(quote in text for quotes in one.evidence.values() for quote in quotes), one.id
    ids = [one.id for one in coded if one.id]
    assert len(ids) == len(set(ids))


def test_bad_examples_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"title": "a", "topics": {"logistics": "some"}}\n{"topics": {}}\nnot json\n')
    with pytest.raises(ExampleError) as error:
        examples(tmp_path)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [f"x.jsonl line {n}" for n in (1, 2, 3)]


def test_salience_as_numbers() -> None:
    assert example({"title": "x", "topics": {"a": 2, "b": 1, "c": 0}}).topics == {"a": "main", "b": "mention"}
