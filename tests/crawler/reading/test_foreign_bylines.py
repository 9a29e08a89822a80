"""The forms in which pages of other countries name an author, without declaring one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.items import Article
from crawler.reader import read

TEXT = {
    "en": "The harbour office said on Tuesday that the last berth had been dredged before the autumn storms.",
    "de": "Die Hafenbehörde teilte am Dienstag mit, dass der letzte Liegeplatz ausgebaggert worden sei.",
    "fr": "La capitainerie a annoncé mardi que le dernier quai avait été dragué avant les tempêtes d'automne.",
    "es": "La autoridad portuaria informó el martes de que el último muelle había sido dragado antes del otoño.",
    "it": "L'autorità portuale ha comunicato martedì che l'ultimo molo è stato dragato prima delle tempeste.",
    "nl": "Het havenbedrijf liet dinsdag weten dat de laatste ligplaats voor de herfststormen is uitgebaggerd.",
    "nb": "Havnekontoret opplyste tirsdag at den siste kaiplassen er mudret før høststormene i år.",
    "pl": "Urząd portowy poinformował we wtorek, że ostatnie nabrzeże zostało pogłębione przed sztormami.",
    "ru": "Администрация порта сообщила во вторник, что последний причал был углублён до осенних штормов.",
    "ar": "أعلنت إدارة الميناء يوم الثلاثاء أن آخر رصيف جرى تعميقه قبل عواصف الخريف كما طلب المجلس البلدي.",
    "ja": "港湾事務所は火曜日、市議会が今春に省庁へ送った書簡で求めていたとおり、最後の岸壁の浚渫を終えたと発表した。",
    "ko": "항만청은 화요일 시의회가 올봄 부처에 보낸 서한에서 요청한 대로 마지막 선석의 준설을 마쳤다고 밝혔다.",
}
# (language, above the text, below the text, authors separated by semicolons)
FORMS = [
    ("en", "<p>By Jane Fairley, Political Correspondent</p>", "", "Jane Fairley"),
    (
        "en",
        "<div class='byline'>By <a href='/a'>Jane Fairley</a> and <a>Tom Oakes</a></div>",
        "",
        "Jane Fairley;Tom Oakes",
    ),
    (
        "en",
        "<div class='byline'>By <a>Jane Fairley</a>, <a>Tom Oakes</a>, Ann Reed and Sam Pier</div>",
        "",
        "Jane Fairley;Tom Oakes;Ann Reed;Sam Pier",
    ),
    ("en", "<div class='byline'>By JANE FAIRLEY<br>Associated Press</div>", "", "JANE FAIRLEY"),
    ("en", "<p>By Tom Oakes Jr.</p>", "", "Tom Oakes Jr."),
    ("en", "<p>Posted: Feb 15, 2024 1:05 PM EST</p><h2>Social Sharing</h2>", "", ""),
    ("en", "", "<p>(By Jane Fairley) Enditem/</p>", "Jane Fairley"),
    ("en", "<div class='author'>Jane Fairley For The Harbour Times</div>", "", "Jane Fairley"),
    ("en", "<p>Posted by Jane Fairley on Thursday, 15 February 2024</p>", "", "Jane Fairley"),
    ("en", "<p>Written by Jane Fairley, Updated : February 15, 2024 10:21 IST</p>", "", "Jane Fairley"),
    ("en", "<p>Reported by: Jane Fairley | Edited by: Tom Oakes</p>", "", "Jane Fairley"),
    ("en", "<div><span>Jane Fairley</span> · <span>Feb 15, 2024</span></div>", "", "Jane Fairley"),
    ("en", "", "<p>— Reporting by Jane Fairley; Editing by Tom Oakes</p>", "Jane Fairley"),
    ("en", "", "<p>Jane Fairley</p>", "Jane Fairley"),
    ("en", "<h2>Ships wait for Jane Fairley.</h2><p>15 February 2024</p>", "", ""),
    ("de", "<p>Von Jana Fährmann und Tom Eiche</p>", "", "Jana Fährmann;Tom Eiche"),
    ("de", "<p>Von unserer Korrespondentin Jana Fährmann</p>", "", "Jana Fährmann"),
    ("de", "<p>Stand: 15.02.2024, 10:21 Uhr</p><p>Von: Jana Fährmann</p>", "", "Jana Fährmann"),
    ("de", "<p>Text: Jana Fährmann, Fotos: Tom Eiche</p>", "", "Jana Fährmann"),
    ("fr", "<p class='author'>Jeanne Ferry avec AFP</p>", "", "Jeanne Ferry"),
    ("fr", "<p>Propos recueillis par Jeanne Ferry</p>", "", "Jeanne Ferry"),
    ("fr", "<div class='signature'>Jeanne Ferry</div><div>15/02/2024 à 10:21</div>", "", "Jeanne Ferry"),
    ("es", "<p>Escrito por Juana Ferreira y Tomás Roble</p>", "", "Juana Ferreira;Tomás Roble"),
    ("it", "<p>a cura di Gianna Ferrari</p>", "", "Gianna Ferrari"),
    ("nl", "<p>Geschreven door <a>Janneke van der Veer</a></p>", "", "Janneke van der Veer"),
    ("nb", "<div class='byline'><span>Johanne Fergestad</span> <span>Journalist</span></div>", "", "Johanne Fergestad"),
    ("nb", "<p>Tekst: Johanne Fergestad</p><p>Foto: Tom Eik</p>", "", "Johanne Fergestad"),
    ("pl", "<p>Joanna Promowa</p><p>15 lutego 2024, 10:21</p>", "", "Joanna Promowa"),
    ("ru", "<div class='author'>Иванна Паромова, корреспондент</div>", "", "Иванна Паромова"),
    ("ru", "<p>Текст: Иванна Паромова</p>", "", "Иванна Паромова"),
    ("ar", "<p>كتب: يوحنا البحري</p>", "", "يوحنا البحري"),
    ("ja", "<p class='author'>渡辺船子記者</p>", "", "渡辺船子"),
    ("ja", "", "<p>（渡辺船子）</p>", "渡辺船子"),
    ("ja", "<p>本社記者</p>", "", ""),
    ("ko", "", "<p>나루리 기자 naru@port.example</p>", "나루리"),
]


@pytest.mark.parametrize(("language", "above", "below", "authors"), FORMS)
def test_a_byline_names_its_persons_and_leaves_the_text_as_it_is(
    language: str, above: str, below: str, authors: str
) -> None:
    paragraphs = [TEXT[language], f"{TEXT[language]} {TEXT[language]}", TEXT[language] * 3]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = "<title>Harbour dredged</title></head><body><h1>Harbour dredged</h1>"
    page = f"<html lang='{language}'><head>{title}{above}<div>{text}{below}</div></body></html>"
    article = read(page, "https://paper.example/news/harbour", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(article, Article), article
    assert article.authors == tuple(filter(None, authors.split(";")))
    assert article.body == "\n\n".join(paragraphs)


def test_the_author_of_a_comment_is_not_the_articles() -> None:
    comment = "<div itemprop='comment'><b itemprop='author'>Guest</b></div>"
    day = "<p>15 February 2024</p>"
    page = f"<html lang='en'><body><h1>Harbour dredged</h1>{day}{'<p>' + TEXT['en'] + '</p>'}{comment}</body></html>"
    article = read(page, "https://paper.example/news/harbour", fetched_at=datetime(2024, 3, 1, tzinfo=UTC))
    assert isinstance(article, Article), article
    assert article.authors == ()
