"""A small loopback web server for outlets that misbehave."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BODY = (
    "Warga {name} bergotong royong memperbaiki jembatan kayu yang rusak diterjang banjir pada awal pekan ini.",
    "Kepala desa menyebutkan perbaikan dikerjakan bersama selama tiga hari dengan bahan yang disumbangkan warga.",
    "Ia berharap jembatan itu kembali dapat dilalui kendaraan roda dua sebelum hari pasar berikutnya tiba.",
)


@dataclass(frozen=True)
class Answer:
    body: str | bytes = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Visit:
    at: float
    path: str
    headers: Mapping[str, str]


class Server:
    """Answers `routes` on a port of its own; a route is an Answer, or a function that does what it likes."""

    def __init__(
        self,
        routes: Mapping[str, Answer | Callable[[Any], Answer | None]] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.routes: dict[str, Any] = dict(routes or {})
        self.log: list[Visit] = []
        server = self

        class Serve(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.log.append(Visit(time.monotonic(), self.path, dict(self.headers)))
                route = server.routes.get(self.path, server.routes.get("*", Answer("", 404)))
                answer = route(self) if callable(route) else route
                if answer is not None:
                    send(self, answer)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._http = _Quiet(("127.0.0.1", 0), Serve)
        self.port = self._http.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)

    def __enter__(self) -> Server:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def paths(self) -> list[str]:
        return [visit.path for visit in self.log]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that our own misbehaviour broke."""


def send(handler: Any, answer: Answer) -> None:
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    handler.send_response(answer.status)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **answer.headers}
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def slug(name: str) -> str:
    return f"/berita/warga-{name}-perbaiki-jembatan"


def article(name: str, published: str = "2024-02-10T08:00:00+07:00", more: str = "") -> Answer:
    """Return the page of an article about a village of this name."""
    paragraphs = "".join(f"<p>{text.format(name=name.title())}</p>" for text in BODY)
    return Answer(
        f'<html lang="id"><head><title>Warga {name.title()} Perbaiki Jembatan</title>'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>Warga {name.title()} Perbaiki Jembatan</h1>{paragraphs}{more}</article></body></html>"
    )


def listing(*names: str, more: str = "") -> Answer:
    """Return a page that links to these articles."""
    links = "".join(f'<li><a href="{slug(name)}">Warga {name.title()} Perbaiki Jembatan</a></li>' for name in names)
    return Answer(f"<html><body><ul>{links}</ul>{more}</body></html>")


def site(*names: str) -> dict[str, Any]:
    """Return the routes of an outlet that behaves: a front page and its articles."""
    return {"/": listing(*names), **{slug(name): article(name) for name in names}}
