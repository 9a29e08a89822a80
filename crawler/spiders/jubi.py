from crawler.wordpress import WordPressSpider


class Jubi(WordPressSpider):
    """Jubi, news site of Papua, at Jayapura; not yet checked live."""

    name = "jubi"
    title = "Jubi"
    region = "91"
    start_urls = ["https://jubi.id/"]
    expect_weekly = 150
