from crawler.disway import DiswaySpider


class Sumeks(DiswaySpider):
    """Sumeks.co, online paper of the Sumatera Ekspres group, Palembang; not yet checked live."""

    name = "sumeks"
    title = "Sumeks.co"
    region = "16"
    start_urls = ["https://sumeks.disway.id/"]
    expect_weekly = 500
