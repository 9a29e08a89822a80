"""The simulated news web: one loopback server per outlet, a clock that can advance, and a log of what was asked."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from pipelines.demo import disway_pages, generic_pages, wordpress_pages
from pipelines.demo.control import Control
from pipelines.demo.press import Outlet, Press, Truth
from pipelines.demo.site import Request, Response, Site
from pipelines.demo.trouble import Trouble

FAMILIES: Mapping[str, ModuleType] = {
    "disway": disway_pages,
    "wordpress": wordpress_pages,
    "generic": generic_pages,
}
# The smallest JPEG there is: every picture of the demo web.
PICTURE = bytes.fromhex(
    "ffd8ffdb004300" + "01" * 64 + "ffc2000b080001000101011100ffc40014000100000000000000000000000000000003"
    "ffda00080101000000013fffd9"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as the server saw it. `at` is real (seconds, monotonic), `now` the simulated instant."""

    at: float
    now: datetime
    outlet: str
    method: str
    path: str
    status: int
    agent: str
    n_bytes: int


class Web:
    """Every outlet of a press on a port of its own at 127.0.0.1, at the simulated instant `now`; a context manager.

    The outlets take `first_port` and those after it, as far as they are free; by default any. `base_urls` says where
    each outlet is; `log` keeps every request; `troubles` may be changed while it runs. At
    `control_url` other processes set the clock and read truth and log.
    """

    def __init__(
        self, press: Press, now: datetime, troubles: Mapping[str, Trouble] | None = None, first_port: int = 0
    ) -> None:
        self.press = press
        self.now = now
        self.troubles = dict(troubles or {})
        self.log: list[Visit] = []
        self._lock = threading.Lock()
        self._hits = dict.fromkeys(press.outlets, 0)
        self._servers = {
            name: _bound(self, outlet, first_port and first_port + n)
            for n, (name, outlet) in enumerate(press.outlets.items())
        }
        self._control = Control(self)
        self.control_url = f"http://127.0.0.1:{self._control.server_address[1]}"
        self.base_urls = {name: f"http://127.0.0.1:{s.server_address[1]}" for name, s in self._servers.items()}

    def __enter__(self) -> Web:
        for server in (*self._servers.values(), self._control):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        for server in (*self._servers.values(), self._control):
            server.shutdown()
            server.server_close()

    def truth(self, now: datetime | None = None) -> list[Truth]:
        """Return what there is to know at `now` (default: the web's present), with the addresses of this web."""
        return self.press.truth(now or self.now, self.base_urls)

    def site(self, outlet: Outlet) -> Site:
        with self._lock:
            self._hits[outlet.name] += 1
        return Site(self.press, outlet, self.base_urls[outlet.name], self.now, self._hits[outlet.name])

    def answer(self, outlet: Outlet, target: str) -> Response:
        """Return the page at `target` (path and query) of an outlet, without its troubles."""
        # A leading double slash is part of the path here, not the mark of a host.
        path, _, query = target.partition("?")
        site = self.site(outlet)
        request = Request(path, dict(parse_qsl(query)))
        if path == "/robots.txt":
            return _robots(site)
        if path.startswith(("/upload/", "/assets/", "/wp-content/")):
            return Response(PICTURE, type="image/jpeg")
        family = FAMILIES[outlet.family]
        for pattern, handler in family.ROUTES:
            if match := pattern.fullmatch(path):
                return cast(Response, handler(site, request, **match.groupdict()))
        return cast(Response, family.missing(site, request))


def _robots(site: Site) -> Response:
    lines = ["User-agent: *", "Disallow: /cms/", "Disallow: /wp-admin/"]
    if site.outlet.crawl_delay is not None:
        lines.append(f"Crawl-delay: {site.outlet.crawl_delay:g}")
    if site.outlet.family != "generic":
        name = "wp-sitemap.xml" if site.outlet.family == "wordpress" else "sitemap.xml"
        lines += ["", f"Sitemap: {site.base}/{name}"]
    return Response("\n".join(lines) + "\n", type="text/plain; charset=utf-8")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, web: Web, outlet: Outlet, port: int) -> None:
        self.web = web
        self.outlet = outlet
        super().__init__(("127.0.0.1", port), _Handler)


def _bound(web: Web, outlet: Outlet, port: int) -> _Server:
    """Return the server of an outlet on this port, or on a free one where somebody else has it."""
    try:
        return _Server(web, outlet, port)
    except OSError:
        return _Server(web, outlet, 0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "nginx", ""
    server: _Server

    def do_GET(self) -> None:
        web, outlet = self.server.web, self.server.outlet
        trouble = web.troubles.get(outlet.name, Trouble())
        time.sleep(trouble.delay)
        if trouble.reset:
            self.close_connection = True
            self._record(0, 0)
            return
        if urlsplit(self.path).path == "/robots.txt" and trouble.robots:
            response = trouble.robots
        else:
            response = trouble.refusal(web.now) or web.answer(outlet, self.path)
        self._send(response)

    do_HEAD = do_GET

    def _send(self, response: Response) -> None:
        body = response.body.encode() if isinstance(response.body, str) else response.body
        status = HTTPStatus.NOT_MODIFIED if self._is_current(response) else HTTPStatus(response.status)
        zipped = "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500 and "image" not in response.type
        if zipped:
            body = gzip.compress(body, 5, mtime=0)
        if status == HTTPStatus.NOT_MODIFIED:
            body = b""
        self.send_response(status)
        self.send_header("Vary", "Accept-Encoding")
        if response.etag:
            self.send_header("ETag", f'W/"{response.etag}"')
        if response.modified:
            self.send_header("Last-Modified", format_datetime(response.modified.astimezone(UTC), usegmt=True))
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", response.type)
            self.send_header("Content-Length", str(len(body)))
            if zipped:
                self.send_header("Content-Encoding", "gzip")
        if response.location:
            self.send_header("Location", response.location)
        for name, value in response.headers:
            self.send_header(name, value)
        self._record(status, len(body))  # before the asker can see the answer, so that the log is never behind
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _is_current(self, response: Response) -> bool:
        """Tell whether the asker has this answer already; an ETag, where one is sent, decides alone (RFC 9110)."""
        if response.status != 200:
            return False
        if known := self.headers.get("If-None-Match"):
            return bool(response.etag) and f'"{response.etag}"' in known
        since = self.headers.get("If-Modified-Since")
        return since is not None and response.modified is not None and response.modified <= parsedate_to_datetime(since)

    def _record(self, status: int, n_bytes: int) -> None:
        agent, name = self.headers.get("User-Agent", ""), self.server.outlet.name
        web = self.server.web
        web.log.append(Visit(time.monotonic(), web.now, name, self.command, self.path, status, agent, n_bytes))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal: the web keeps its own log."""
