from crawler.news import NewsSpider


class AntaraAceh(NewsSpider):
    """Antara Aceh, an edition of the national news agency; not yet checked live."""

    name = "antara_aceh"
    title = "Antara Aceh"
    region = "11"
    start_urls = ["https://aceh.antaranews.com/", "https://aceh.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
