"""A port beside the simulated outlets from which the clock is set and the truth and the log are read, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from pipelines.demo.web import Web


class Control(ThreadingHTTPServer):
    """Serves `/clock` (GET; POST with `now`), `/truth` and `/log` of a web."""

    daemon_threads = True

    def __init__(self, web: Web) -> None:
        self.web = web
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Control

    def do_GET(self) -> None:
        web = self.server.web
        match self.path:
            case "/clock":
                self._answer({"now": web.now.isoformat()})
            case "/truth":
                self._answer([asdict(truth) for truth in web.truth()])
            case "/log":
                self._answer([asdict(visit) for visit in web.log])
            case _:
                self._answer({"error": "there are /clock, /truth and /log"}, 404)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
        try:
            now = datetime.fromisoformat(form["now"][0].replace(" ", "+"))
        except (KeyError, ValueError) as error:
            self._answer({"error": f"now is wanted as ISO 8601 with an offset: {error}"}, 400)
            return
        if now.tzinfo is None:
            self._answer({"error": "now is wanted with its offset, as in 2024-02-04T20:00+07:00"}, 400)
            return
        self.server.web.now = now
        self._answer({"now": now.isoformat()})

    def _answer(self, facts: Any, status: int = 200) -> None:
        body = json.dumps(facts, default=str, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""
