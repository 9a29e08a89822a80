from crawler.disway import DiswaySpider


class Palpos(DiswaySpider):
    """Palembang Pos, daily of Palembang and South Sumatra; not yet checked live."""

    name = "palpos"
    title = "Palembang Pos"
    region = "16"
    start_urls = ["https://palpos.bacakoran.co/"]
    expect_weekly = 200
