"""The rule language, what is said of bad codebook files, and a fifth topic without a line of code."""

import json
from pathlib import Path

import pytest

from nlp import classifier, codebook, examples, topics
from nlp.codebook.phrases import Matcher, PhraseError, expand
from nlp.codebook.shapes import CodebookError
from nlp.learning import learn
from nlp.text import words

VOTER_LIST = '''
topic = "voter_list"
label_id = "Daftar pemilih"
label_en = "Voter list"
definition = "How voters are registered for an election held by KPU: house-to-house checks and lists."
door = ["pantarlih", "coklit"]
not = """
daftar pemilih tetap ketua rt
"""
examples = ["KPU menetapkan daftar pemilih tetap pilkada.", "Pantarlih mencoklit warga dari rumah ke rumah."]
counter_examples = ["KPU menetapkan jadwal debat.", "Warga mendaftar sebagai calon haji."]

[lists]
list_of_voters = """
daftar|data pemilih
dpt|dps|dpshp
"""
checking = """
~coklit
pencocokan dan penelitian
~mutakhir
pantarlih
"""

[[rule]]
name = "the list itself"
all = ["list_of_voters"]

[[rule]]
name = "voters checked at home"
all = ["checking"]
gate = false
'''


@pytest.mark.parametrize(
    ("line", "sentence", "matches"),
    [
        ("surat suara", "Surat suaranya sudah tiba", True),
        ("surat suara", "suara dari surat", False),
        ("netral*", "kenetralan dan netralitas", True),
        ("*politik uang", "Gerakan antipolitik uang", True),
        ("~sortir", "Petugas menyortir kertas", True),
        ("~bagi-bagi", "Mereka membagi-bagikan amplop", True),
        ("~coklit", "Petugas mencoklit warga", True),
        ("~aman", "Halaman rumah", False),
        ("~kawal", "Polisi mengawal truk", True),
        ("~kemas", "Pengemasan selesai", True),
        ("~bagi", "Mereka membagi-bagikan amplop", True),
        ("calon [wakil] bupati|gubernur", "calon wakil gubernur", True),
        ("calon [wakil] bupati|gubernur", "calon ketua", False),
        ("kpps .. dilatih", "KPPS sudah dua kali dilatih", True),
        ("kpps .. dilatih", "KPPS di sini sudah dua kali dilatih", False),
        ("tni", "TNI-Polri", True),
    ],
)
def test_the_rule_language(line: str, sentence: str, matches: bool) -> None:
    assert bool(Matcher({"list": [line]}).find(words(sentence))) is matches


def test_a_list_can_hide_its_own_words() -> None:
    matcher = Matcher({"state": ["bupati", "!calon bupati"]})
    assert matcher.find(words("calon bupati dan bupati")) == {"state": [(3, 4)]}
    assert matcher.find(words("calon bupati")) == {}


@pytest.mark.parametrize("line", ["surat (suara", "[surat suara", "..", "surat ..", "[surat]", "a+b"])
def test_lines_that_cannot_be_read(line: str) -> None:
    with pytest.raises(PhraseError):
        expand(line)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("topic = \n")
    (tmp_path / "empty.toml").write_text('topic = "empty"\n')
    (tmp_path / "wrong.toml").write_text(
        'topic = "other"\nlabel_id = "x"\nlabel_en = "x"\ndefinition = "x"\ncolour = "red"\n'
        '[lists]\na = """\nkata (\n{nothing}\n"""\n'
        '[[rule]]\nname = "r"\nall = ["a"]\nstrength = "huge"\nwithin = "page"\nwhen = 1\n'
    )
    with pytest.raises(CodebookError) as error:
        codebook.load(tmp_path)
    told = str(error.value).splitlines()
    for wanted in (
        "broken.toml: not TOML",
        "empty.toml: label_id is missing",
        "empty.toml: a topic needs at least one [[rule]]",
        "wrong.toml: topic is 'other', but the file is named 'wrong'",
        "wrong.toml: unknown entry 'colour'",
        "wrong.toml: list 'a': 'kata (':",
        "wrong.toml: list 'a': no list {nothing} stands above it",
        "wrong.toml: rule 'r': strength is one of hint, likely, sure",
        "wrong.toml: rule 'r': within is sentence, paragraph or a number of words",
        "wrong.toml: rule 'r': unknown entry 'when'",
    ):
        assert any(line.startswith(wanted) for line in told), wanted


def test_a_rule_that_names_no_list(tmp_path: Path) -> None:
    (tmp_path / "voter_list.toml").write_text(VOTER_LIST.replace('all = ["checking"]', 'all = ["chekcing"]'))
    with pytest.raises(CodebookError, match="rule 'voters checked at home': there is no list 'chekcing'"):
        codebook.load(tmp_path)


@pytest.fixture
def fifth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a topic of somebody's own and a handful of coded examples; no code."""
    (tmp_path / "voter_list.toml").write_text(VOTER_LIST)
    (tmp_path / "examples").mkdir()
    rows = [
        {
            "title": f"{act} di {place}",
            "body": None,
            "topics": {"voter_list": "main"},
            "evidence": {"voter_list": [f"{act} di {place}"]},
        }
        for place in ("Bima", "Kediri", "Sorong")
        for act in ("Pantarlih Mulai Coklit Pemilih", "KPU Tetapkan DPT Pilkada")
    ] + [{"title": f"KPU Gelar Debat di {place}", "body": None, "topics": {}} for place in ("Bima", "Kediri", "Sorong")]
    (tmp_path / "examples" / "own.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setenv("PANTAU_CODEBOOK", str(tmp_path))
    return tmp_path


def test_a_fifth_topic_is_one_file(fifth: Path) -> None:
    body = "Petugas mencoklit 300 warga di kampung itu untuk pilkada.\n\nWarga menyambut baik."
    (tag,) = topics.tag("Pantarlih Datangi Rumah Warga", body)
    assert (tag.topic, tag.salience, tag.method) == ("voter_list", "main", "rules")
    assert [e.text for e in tag.evidence] == ["Pantarlih Datangi Rumah Warga", body.splitlines()[0]]
    for topic in codebook.load().topics:
        for sentence in topic.examples if topic.topic == "voter_list" else ():
            assert "voter_list" in [tag.topic for tag in topics.tag(None, sentence)]
        for sentence in topic.counter_examples:
            assert "voter_list" not in [tag.topic for tag in topics.tag(None, sentence)]
    assert [tag.topic for tag in topics.tag("KPU Sortir Surat Suara", None)] == ["logistics"]


def test_a_fifth_topic_is_learnt_from_a_handful_of_examples(fifth: Path, tmp_path: Path) -> None:
    known = codebook.load()
    coded = [*examples.shown(known), *examples.examples(fifth / "examples")]
    classifier.save(learn(known, coded), tmp_path / "model")
    assert "voter_list" in classifier.load(tmp_path / "model").topics
    try:
        topics.use(tmp_path / "model")
        assert "voter_list" in [tag.topic for tag in topics.tag("KPU Tetapkan DPT Pilkada di Ende", None)]
        assert topics.tag("KPU Gelar Debat di Ende", None) == []
    finally:
        topics.use(None)


def test_a_rule_can_ask_for_what_stands_nowhere(fifth: Path) -> None:
    path = fifth / "voter_list.toml"
    path.write_text(path.read_text() + 'never = ["candidate"]\n')
    text = "Petugas mulai coklit di Bima."
    assert [tag.topic for tag in topics.tag(None, text)] == ["voter_list"]
    assert topics.tag(None, f"{text} Kandidat menonton.") == []


def test_the_version_tells_the_codebook_apart(fifth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_fifth = topics.version()
    monkeypatch.delenv("PANTAU_CODEBOOK")
    assert topics.version() != with_fifth
