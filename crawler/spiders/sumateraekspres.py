from crawler.disway import DiswaySpider


class Sumateraekspres(DiswaySpider):
    """Sumatera Ekspres, daily of Palembang and South Sumatra; not yet checked live."""

    name = "sumateraekspres"
    title = "Sumatera Ekspres"
    region = "16"
    start_urls = ["https://sumateraekspres.bacakoran.co/"]
    expect_weekly = 400
