from crawler.disway import DiswaySpider


class LembarUluan(DiswaySpider):
    """Lembar Uluan, daily of upriver South Sumatra; invented, on the demo web alone."""

    name = "lembaruluan"
    title = "Lembar Uluan"
    region = "16"
    start_urls = ["https://lembaruluan.test/"]
    expect_weekly = 15
