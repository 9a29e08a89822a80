from crawler.disway import DiswaySpider


class Radarpalembang(DiswaySpider):
    """Radar Palembang, daily of Palembang; not yet checked live."""

    name = "radarpalembang"
    title = "Radar Palembang"
    region = "16.71"
    start_urls = ["https://radarpalembang.bacakoran.co/"]
    expect_weekly = 100
