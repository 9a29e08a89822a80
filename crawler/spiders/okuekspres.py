from crawler.disway import DiswaySpider


class Okuekspres(DiswaySpider):
    """OKU Ekspres, paper of Kabupaten Ogan Komering Ulu, at Baturaja; not yet checked live."""

    name = "okuekspres"
    title = "OKU Ekspres"
    region = "16.01"
    start_urls = ["https://okuekspres.bacakoran.co/"]
    expect_weekly = 70
