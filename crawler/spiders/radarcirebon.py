from crawler.disway import DiswaySpider


class Radarcirebon(DiswaySpider):
    """Radar Cirebon, daily of Cirebon, West Java; not yet checked live."""

    name = "radarcirebon"
    title = "Radar Cirebon"
    region = "32.74"
    start_urls = ["https://radarcirebon.disway.id/"]
    expect_weekly = 250
