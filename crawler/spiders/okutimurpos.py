from crawler.disway import DiswaySpider


class Okutimurpos(DiswaySpider):
    """OKU Timur Pos, paper of Kabupaten Ogan Komering Ulu Timur; not yet checked live."""

    name = "okutimurpos"
    title = "OKU Timur Pos"
    region = "16.08"
    start_urls = ["https://okutimurpos.bacakoran.co/"]
    expect_weekly = 60
