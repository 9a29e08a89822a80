from crawler.news import NewsSpider


class AntaraAmbon(NewsSpider):
    """Antara Maluku, an edition of the national news agency; not yet checked live."""

    name = "antara_ambon"
    title = "Antara Maluku"
    region = "81"
    start_urls = ["https://ambon.antaranews.com/", "https://ambon.antaranews.com/rss/terkini.xml"]
    expect_weekly = 100
