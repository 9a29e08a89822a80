from crawler.news import NewsSpider


class AntaraMakassar(NewsSpider):
    """Antara Sulawesi Selatan, an edition of the national news agency; not yet checked live."""

    name = "antara_makassar"
    title = "Antara Sulawesi Selatan"
    region = "73"
    start_urls = ["https://makassar.antaranews.com/", "https://makassar.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
