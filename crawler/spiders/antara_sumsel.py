from crawler.news import NewsSpider


class AntaraSumsel(NewsSpider):
    """Antara Sumatera Selatan, an edition of the national news agency; not yet checked live."""

    name = "antara_sumsel"
    title = "Antara Sumatera Selatan"
    region = "16"
    start_urls = ["https://sumsel.antaranews.com/", "https://sumsel.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
