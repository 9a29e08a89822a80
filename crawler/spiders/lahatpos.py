from crawler.disway import DiswaySpider


class Lahatpos(DiswaySpider):
    """Lahat Pos, paper of Kabupaten Lahat; not yet checked live."""

    name = "lahatpos"
    title = "Lahat Pos"
    region = "16.04"
    start_urls = ["https://lahatpos.bacakoran.co/"]
    expect_weekly = 80
