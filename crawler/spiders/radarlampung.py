from crawler.disway import DiswaySpider


class Radarlampung(DiswaySpider):
    """Radar Lampung, daily of Lampung, at Bandar Lampung; not yet checked live."""

    name = "radarlampung"
    title = "Radar Lampung"
    region = "18"
    start_urls = ["https://radarlampung.disway.id/"]
    expect_weekly = 400
