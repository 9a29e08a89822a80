from crawler.news import NewsSpider


class AntaraMataram(NewsSpider):
    """Antara Nusa Tenggara Barat, an edition of the national news agency; not yet checked live."""

    name = "antara_mataram"
    title = "Antara Nusa Tenggara Barat"
    region = "52"
    start_urls = ["https://mataram.antaranews.com/", "https://mataram.antaranews.com/rss/terkini.xml"]
    expect_weekly = 120
