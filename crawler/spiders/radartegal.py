from crawler.disway import DiswaySpider


class Radartegal(DiswaySpider):
    """Radar Tegal, daily of Tegal, Central Java; not yet checked live."""

    name = "radartegal"
    title = "Radar Tegal"
    region = "33.76"
    start_urls = ["https://radartegal.disway.id/"]
    expect_weekly = 250
