from crawler.disway import DiswaySpider


class GelombangIlir(DiswaySpider):
    """Gelombang Ilir, daily of downriver South Sumatra; invented, on the demo web alone."""

    name = "gelombangilir"
    title = "Gelombang Ilir"
    region = "16"
    start_urls = ["https://gelombangilir.test/"]
    expect_weekly = 12
