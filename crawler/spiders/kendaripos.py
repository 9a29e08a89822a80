from crawler.wordpress import WordPressSpider


class Kendaripos(WordPressSpider):
    """Kendari Pos, daily of Kendari, Southeast Sulawesi; not yet checked live."""

    name = "kendaripos"
    title = "Kendari Pos"
    region = "74"
    start_urls = ["https://kendaripos.fajar.co.id/"]
    expect_weekly = 100
