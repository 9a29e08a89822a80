from crawler.disway import DiswaySpider


class Harianokuselatan(DiswaySpider):
    """Harian OKU Selatan, paper of Kabupaten Ogan Komering Ulu Selatan, at Muaradua; not yet checked live."""

    name = "harianokuselatan"
    title = "Harian OKU Selatan"
    region = "16.09"
    start_urls = ["https://harianokuselatan.bacakoran.co/"]
    expect_weekly = 60
