from crawler.news import NewsSpider


class AntaraKaltim(NewsSpider):
    """Antara Kalimantan Timur, an edition of the national news agency; not yet checked live."""

    name = "antara_kaltim"
    title = "Antara Kalimantan Timur"
    region = "64"
    start_urls = ["https://kaltim.antaranews.com/", "https://kaltim.antaranews.com/rss/terkini.xml"]
    expect_weekly = 150
