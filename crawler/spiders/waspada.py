from crawler.wordpress import WordPressSpider


class Waspada(WordPressSpider):
    """Waspada, daily of Medan, North Sumatra; not yet checked live."""

    name = "waspada"
    title = "Waspada"
    region = "12.71"
    start_urls = ["https://www.waspada.id/"]
    expect_weekly = 300
