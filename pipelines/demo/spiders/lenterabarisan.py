from crawler.wordpress import WordPressSpider


class LenteraBarisan(WordPressSpider):
    """Lentera Barisan, news site of Bengkulu, Jambi and Lampung; invented, on the demo web alone."""

    name = "lenterabarisan"
    title = "Lentera Barisan"
    region = "17"
    start_urls = ["https://lenterabarisan.test/"]
    expect_weekly = 8
