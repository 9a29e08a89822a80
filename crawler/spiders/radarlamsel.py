from crawler.disway import DiswaySpider


class Radarlamsel(DiswaySpider):
    """Radar Lamsel, paper of Kabupaten Lampung Selatan, at Kalianda; not yet checked live."""

    name = "radarlamsel"
    title = "Radar Lamsel"
    region = "18.01"
    start_urls = ["https://radarlamsel.disway.id/"]
    expect_weekly = 60
