from crawler.news import NewsSpider


class AntaraPapua(NewsSpider):
    """Antara Papua, an edition of the national news agency; not yet checked live."""

    name = "antara_papua"
    title = "Antara Papua"
    region = "91"
    start_urls = ["https://papua.antaranews.com/", "https://papua.antaranews.com/rss/terkini.xml"]
    expect_weekly = 120
