from crawler.news import NewsSpider


class AntaraLampung(NewsSpider):
    """Antara Lampung, an edition of the national news agency; not yet checked live."""

    name = "antara_lampung"
    title = "Antara Lampung"
    region = "18"
    start_urls = ["https://lampung.antaranews.com/", "https://lampung.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
