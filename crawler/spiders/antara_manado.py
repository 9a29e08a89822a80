from crawler.news import NewsSpider


class AntaraManado(NewsSpider):
    """Antara Sulawesi Utara, an edition of the national news agency; not yet checked live."""

    name = "antara_manado"
    title = "Antara Sulawesi Utara"
    region = "71"
    start_urls = ["https://manado.antaranews.com/", "https://manado.antaranews.com/rss/terkini.xml"]
    expect_weekly = 100
