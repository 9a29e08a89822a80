from crawler.news import NewsSpider


class AntaraSumut(NewsSpider):
    """Antara Sumatera Utara, an edition of the national news agency; not yet checked live."""

    name = "antara_sumut"
    title = "Antara Sumatera Utara"
    region = "12"
    start_urls = ["https://sumut.antaranews.com/", "https://sumut.antaranews.com/rss/terkini.xml"]
    expect_weekly = 200
