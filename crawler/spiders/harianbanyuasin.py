from crawler.disway import DiswaySpider


class Harianbanyuasin(DiswaySpider):
    """Harian Banyuasin, paper of Kabupaten Banyuasin; not yet checked live."""

    name = "harianbanyuasin"
    title = "Harian Banyuasin"
    region = "16.07"
    start_urls = ["https://harianbanyuasin.disway.id/"]
    expect_weekly = 80
