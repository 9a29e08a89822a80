from crawler.disway import DiswaySpider


class CorongPesisir(DiswaySpider):
    """Corong Pesisir, paper of the Bangka Belitung islands; invented, on the demo web alone."""

    name = "corongpesisir"
    title = "Corong Pesisir"
    region = "19"
    start_urls = ["https://corongpesisir.test/"]
    expect_weekly = 6
