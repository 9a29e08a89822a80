from crawler.disway import DiswaySpider


class Jambiekspres(DiswaySpider):
    """Jambi Ekspres, daily of Jambi; not yet checked live."""

    name = "jambiekspres"
    title = "Jambi Ekspres"
    region = "15"
    start_urls = ["https://jambiekspres.disway.id/"]
    expect_weekly = 150
