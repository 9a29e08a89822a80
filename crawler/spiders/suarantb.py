from crawler.wordpress import WordPressSpider


class Suarantb(WordPressSpider):
    """Suara NTB, daily of Nusa Tenggara Barat, at Mataram; not yet checked live."""

    name = "suarantb"
    title = "Suara NTB"
    region = "52"
    start_urls = ["https://suarantb.com/"]
    expect_weekly = 150
