"""How an outlet of the simulated web misbehaves."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from pipelines.demo.site import Response


@dataclass
class Trouble:
    """How an outlet misbehaves: down between two simulated instants, slow, or strict about how much it is asked.

    After every `quota` requests it answers 429 with Retry-After until `retry_after` real seconds have passed.
    `robots` replaces its robots.txt.
    """

    outage: tuple[datetime, datetime] | None = None
    reset: bool = False
    delay: float = 0.0
    quota: int | None = None
    retry_after: float = 1.0
    robots: Response | None = None
    _served: int = 0
    _closed_until: float = 0.0

    def refusal(self, now: datetime) -> Response | None:
        if self.outage and self.outage[0] <= now < self.outage[1]:
            return Response("Service Unavailable", status=503, type="text/plain")
        if self.quota is None:
            return None
        self._served += 1
        if time.monotonic() >= self._closed_until and self._served > self.quota:
            self._served, self._closed_until = 0, time.monotonic() + self.retry_after
        if time.monotonic() < self._closed_until:
            wait = (("Retry-After", f"{self.retry_after:g}"),)
            return Response("Too Many Requests", status=429, type="text/plain", headers=wait)
        return None
