from crawler.wordpress import WordPressSpider


class Fajar(WordPressSpider):
    """Fajar, daily of Makassar, South Sulawesi; not yet checked live."""

    name = "fajar"
    title = "Fajar"
    region = "73"
    start_urls = ["https://fajar.co.id/"]
    expect_weekly = 400
