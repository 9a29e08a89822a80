from crawler.disway import DiswaySpider


class Paltv(DiswaySpider):
    """PALTV, television station of Palembang; not yet checked live."""

    name = "paltv"
    title = "PALTV"
    region = "16.71"
    start_urls = ["https://paltv.disway.id/"]
    expect_weekly = 150
