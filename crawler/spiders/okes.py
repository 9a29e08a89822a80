from crawler.disway import DiswaySpider


class Okes(DiswaySpider):
    """OKES, online paper of the three OKU districts, at Baturaja; not yet checked live."""

    name = "okes"
    title = "OKES"
    region = "16.01"
    start_urls = ["https://okes.disway.id/"]
    expect_weekly = 70
