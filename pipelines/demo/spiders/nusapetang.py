from crawler.news import NewsSpider


class NusaPetang(NewsSpider):
    """Nusa Petang, national evening paper; invented, on the demo web alone."""

    name = "nusapetang"
    title = "Nusa Petang"
    region = None
    start_urls = ["https://nusapetang.test/"]
    expect_weekly = 8
