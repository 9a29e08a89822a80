from crawler.disway import DiswaySpider


class Radarlebong(DiswaySpider):
    """Radar Lebong, paper of Kabupaten Lebong, Bengkulu; not yet checked live."""

    name = "radarlebong"
    title = "Radar Lebong"
    region = "17.07"
    start_urls = ["https://radarlebong.bacakoran.co/"]
    expect_weekly = 50
