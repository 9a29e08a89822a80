"""Tags of articles: evidence, salience, what never counts, and every sentence that the codebook shows."""

import pytest

from nlp import codebook, topics

TOPICS = codebook.load().topics
SHOWN = [(t.topic, e) for t in TOPICS for e in t.examples]
NOT_SHOWN = [(t.topic, e) for t in TOPICS for e in t.counter_examples]


def found(title: str | None, body: str | None = None) -> dict[str, str]:
    return {tag.topic: tag.salience for tag in topics.tag(title, body)}


@pytest.mark.parametrize(("topic", "sentence"), SHOWN)
def test_examples_of_the_codebook(topic: str, sentence: str) -> None:
    assert topic in found(None, sentence)


@pytest.mark.parametrize(("topic", "sentence"), NOT_SHOWN)
def test_counter_examples_of_the_codebook(topic: str, sentence: str) -> None:
    assert topic not in found(None, sentence)


def test_evidence_is_a_slice_of_the_field_as_given() -> None:
    fields = {
        "title": "KPU Mulai Sortir Surat Suara",
        "body": "Cuaca cerah.\n\nSebanyak 90 warga melipat surat suara di gudang KPU.",
        "caption": "Surat suara disimpan di gudang (Foto: ist)",
    }
    (tag,) = topics.tag(fields["title"], fields["body"], caption=fields["caption"])
    assert {e.field for e in tag.evidence} == {"title", "body", "caption"}
    assert all(fields[e.field][e.start : e.end] == e.text for e in tag.evidence)


def test_related_links_never_cause_a_tag() -> None:
    body = "Bupati membuka pameran batik.\n\nBACA JUGA: KPU Musnahkan Surat Suara Rusak\n\nPameran itu ramai."
    assert found("Pameran Batik Dibuka", body) == {}


def test_a_headline_alone_is_main() -> None:
    assert found("Surat Suara Pilkada Tiba di Gudang KPU") == {"logistics": "main"}


def test_a_call_in_passing_is_a_mention() -> None:
    filler = "Pemilihan kepala daerah digelar pada November dan tahapannya berjalan sesuai jadwal.\n\n" * 4
    body = filler + "Ia juga mengingatkan warga agar menolak politik uang.\n\n" + filler
    assert found("KPU Tetapkan Jadwal Debat", body) == {"money_politics": "mention"}


def test_a_list_of_appeals_is_of_each_topic_that_it_names() -> None:
    body = (
        "Kapolres berpesan agar anggota tetap netral, mengawal kotak suara, dan menindak pembagi amplop untuk pemilih."
    )
    wanted = {"neutrality", "logistics", "money_politics"}
    assert found("Apel Pengamanan Pilkada Digelar", body).keys() == wanted


def test_what_speaks_against_a_rule_does_so_in_its_own_item() -> None:
    body = "Menjelang pilkada ia berpatroli di pasar, mengawal truk surat suara, dan membantu rekapitulasi data warga."
    assert "logistics" in found("Sehari Bersama Bhabinkamtibmas", body)


def test_a_village_head_election_is_none() -> None:
    body = "Panitia pilkades mencetak surat suara dan warga diminta menolak politik uang dalam pilkades."
    assert found("Pilkades Serentak Digelar Pekan Depan", body) == {}


@pytest.mark.parametrize(("title", "body"), [(None, None), ("", ""), ("Pemilu", None), (None, "\n\n \n")])
def test_empty_articles_have_no_topic(title: str | None, body: str | None) -> None:
    assert topics.tag(title, body) == []
