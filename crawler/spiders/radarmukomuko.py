from crawler.disway import DiswaySpider


class Radarmukomuko(DiswaySpider):
    """Radar Mukomuko, paper of Kabupaten Mukomuko, Bengkulu; not yet checked live."""

    name = "radarmukomuko"
    title = "Radar Mukomuko"
    region = "17.06"
    start_urls = ["https://radarmukomuko.bacakoran.co/"]
    expect_weekly = 60
