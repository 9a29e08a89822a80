from crawler.news import NewsSpider


class AntaraJatim(NewsSpider):
    """Antara Jawa Timur, an edition of the national news agency; not yet checked live."""

    name = "antara_jatim"
    title = "Antara Jawa Timur"
    region = "35"
    start_urls = ["https://jatim.antaranews.com/", "https://jatim.antaranews.com/rss/terkini.xml"]
    expect_weekly = 250
