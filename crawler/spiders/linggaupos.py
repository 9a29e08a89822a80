from crawler.disway import DiswaySpider


class Linggaupos(DiswaySpider):
    """Linggau Pos, daily of Lubuk Linggau and Musi Rawas; not yet checked live."""

    name = "linggaupos"
    title = "Linggau Pos"
    region = "16.73"
    start_urls = ["https://linggaupos.disway.id/"]
    expect_weekly = 150
