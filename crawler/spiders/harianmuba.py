from crawler.disway import DiswaySpider


class HarianMuba(DiswaySpider):
    """Harian Muba, daily of Kabupaten Musi Banyuasin, South Sumatra; not yet checked live."""

    name = "harianmuba"
    title = "Harian Muba"
    region = "16.06"
    start_urls = ["https://harianmuba.bacakoran.co/"]
    expect_weekly = 120
