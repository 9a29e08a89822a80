from crawler.disway import DiswaySpider


class DiswayJateng(DiswaySpider):
    """Disway Jateng, the Disway network's title for Central Java; not yet checked live."""

    name = "disway_jateng"
    title = "Disway Jateng"
    region = "33"
    start_urls = ["https://jateng.disway.id/"]
    expect_weekly = 150
