from crawler.disway import DiswaySpider


class Palpres(DiswaySpider):
    """Palembang Ekspres (Palpres), daily of Palembang and South Sumatra; not yet checked live."""

    name = "palpres"
    title = "Palpres"
    region = "16"
    start_urls = ["https://palpres.disway.id/"]
    expect_weekly = 250
