from crawler.disway import DiswaySpider


class Bengkuluekspress(DiswaySpider):
    """Bengkulu Ekspress, daily of Bengkulu; not yet checked live."""

    name = "bengkuluekspress"
    title = "Bengkulu Ekspress"
    region = "17"
    start_urls = ["https://bengkuluekspress.disway.id/"]
    expect_weekly = 200
