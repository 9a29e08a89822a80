from crawler.wordpress import WordPressSpider


class Balipost(WordPressSpider):
    """Bali Post, daily of Bali, at Denpasar; not yet checked live."""

    name = "balipost"
    title = "Bali Post"
    region = "51"
    start_urls = ["https://www.balipost.com/"]
    expect_weekly = 250
