from crawler.disway import DiswaySpider


class Radarbanyumas(DiswaySpider):
    """Radar Banyumas, daily of Purwokerto and Banyumas, Central Java; not yet checked live."""

    name = "radarbanyumas"
    title = "Radar Banyumas"
    region = "33.02"
    start_urls = ["https://radarbanyumas.disway.id/"]
    expect_weekly = 200
