from crawler.news import NewsSpider


class AntaraKalsel(NewsSpider):
    """Antara Kalimantan Selatan, an edition of the national news agency; not yet checked live."""

    name = "antara_kalsel"
    title = "Antara Kalimantan Selatan"
    region = "63"
    start_urls = ["https://kalsel.antaranews.com/", "https://kalsel.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
