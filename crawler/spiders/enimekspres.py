from crawler.disway import DiswaySpider


class Enimekspres(DiswaySpider):
    """Enim Ekspres, paper of Kabupaten Muara Enim; not yet checked live."""

    name = "enimekspres"
    title = "Enim Ekspres"
    region = "16.03"
    start_urls = ["https://enimekspres.bacakoran.co/"]
    expect_weekly = 80
