from crawler.news import NewsSpider


class AntaraBabel(NewsSpider):
    """Antara Kepulauan Bangka Belitung, an edition of the national news agency; not yet checked live."""

    name = "antara_babel"
    title = "Antara Kepulauan Bangka Belitung"
    region = "19"
    start_urls = ["https://babel.antaranews.com/", "https://babel.antaranews.com/rss/terkini.xml"]
    expect_weekly = 120
