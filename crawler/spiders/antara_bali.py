from crawler.news import NewsSpider


class AntaraBali(NewsSpider):
    """Antara Bali, an edition of the national news agency; not yet checked live."""

    name = "antara_bali"
    title = "Antara Bali"
    region = "51"
    start_urls = ["https://bali.antaranews.com/", "https://bali.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
