from crawler.disway import DiswaySpider


class Okinews(DiswaySpider):
    """OKI News, paper of Kabupaten Ogan Komering Ilir, at Kayuagung; not yet checked live."""

    name = "okinews"
    title = "OKI News"
    region = "16.02"
    start_urls = ["https://okinews.bacakoran.co/"]
    expect_weekly = 60
