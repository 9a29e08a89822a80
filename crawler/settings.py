"""How we behave on other people's servers."""

import getpass
import os
import socket
from pathlib import Path

BOT_NAME = "pantau"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.outlets.OutletLoader"

# Who we are, and how to reach whoever runs this: set PANTAU_CONTACT to a mail address or a page about your work.
CONTACT = os.environ.get("PANTAU_CONTACT") or f"{getpass.getuser()}@{socket.gethostname()}"
USER_AGENT = f"pantau/0.1 (Indonesian regional news research; contact: {CONTACT})"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "id,en;q=0.3",
}

# Where pages are kept, and what time it is (ISO 8601; the real clock if empty).
ARCHIVE = str(Path(os.environ.get("PANTAU_HOME", "data")) / "archive")
NOW = os.environ.get("PANTAU_NOW", "")

# Seconds between two requests to one host, whichever outlets live there; robots.txt can only ask for more. Kept by
# crawler.politeness, hence Scrapy's own slots are left open.
DOWNLOAD_DELAY = float(os.environ.get("PANTAU_DELAY", "1"))
MAX_WAIT = 600.0  # the longest Retry-After or back-off that we wait for; a longer one ends the crawl
BACKOFF = 5.0 * min(1.0, DOWNLOAD_DELAY)  # before the first retry; doubles with each
RETRY_TIMES = 2
DOWNLOAD_SLOTS: dict[str, dict[str, float]] = {}

# Caps per crawl of one outlet; the reason that ended a crawl is in its journal.
MAX_REQUESTS = 4000
MAX_SECONDS = 3 * 3600.0
MAX_DEPTH = 60  # pages of one section or sitemap index
MAX_FAILURES = 5  # in a row: the outlet is down

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # of the decoded body too
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # no article needs it, and it is a way to anywhere
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy would resolve names for us, private ones too
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
REACTOR_THREADPOOL_MAXSIZE = 20  # names are resolved in threads, for all outlets at once
TWISTED_DNS_RESOLVER = "crawler.hosts.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "crawler.politeness.PoliteHandler",
    "https": "crawler.politeness.PoliteHandler",
    **dict.fromkeys(["data", "file", "ftp", "s3"]),
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.hosts.OwnHosts": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.politeness.PoliteRetry": 550,
}
ITEM_PIPELINES = {"crawler.archive.ArchivePages": 100}
EXTENSIONS = {"scrapy.extensions.memusage.MemoryUsage": None, "crawler.closing.CloseBehindItems": 0}
LOG_LEVEL = os.environ.get("PANTAU_LOG", "INFO")
