from crawler.disway import DiswaySpider


class Disway(DiswaySpider):
    """Disway, national online paper at Jakarta; not yet checked live."""

    name = "disway"
    title = "Disway"
    region = None
    start_urls = ["https://disway.id/"]
    expect_weekly = 500
