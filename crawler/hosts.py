"""Which hosts we talk to: an outlet's own, and public ones only, told after the name is resolved, at every hop."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.http import Request
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface.declarations import provider

from crawler.faults import Refused

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ELSEWHERE = "leads to another host, "  # begins the reason why a redirect was not followed; scheme and host come then
# Host and port of outlets that are themselves declared on a private address: for tests and the demo. Process-wide, as
# the resolver is; that one outlet leads to the host of another is already ruled out by its own list of hosts.
_PERMITTED: set[tuple[str, int]] = set()
_refused: dict[tuple[str, int], str] = {}


def permit(host: str, port: int) -> None:
    """Let `host` at `port` be private, because an outlet is declared there."""
    _PERMITTED.add((host.lower(), port))


def refusal(host: str, port: int) -> str:
    """Return the private address that `host` resolved to and that was refused therefore, or ""."""
    return _refused.get((host.lower(), port), "")


def is_public(address: str) -> bool:
    """Tell whether an IP address, also one wrapped in an IPv6 form, belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


@provider(IResolutionReceiver)
class _PublicOnly:
    """Passes on the addresses that may be connected to; the connection uses these and asks nobody again."""

    def __init__(self, receiver: Any, host: str, port: int) -> None:
        self._receiver = receiver
        self._name = (host.lower(), port)

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        host = getattr(address, "host", "")
        if self._name in _PERMITTED or is_public(host):
            self._receiver.addressResolved(address)
        else:
            _refused[self._name] = host

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()


class PublicResolver(CachingHostnameResolver):
    """The process's name resolver: private, loopback, link-local and reserved addresses do not exist for it."""

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        receiver: Any = _PublicOnly(resolutionReceiver, hostName, portNumber)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class OwnHosts:
    """The gate before all others: an outlet is asked on its own hosts only, and leads nowhere else, redirects included.

    A mirror (www., m., amp.) is the same host; another one is asked where the spider names it in `hosts`. Only
    robots.txt may be answered by anyone (RFC 9309, 2.3.1.2), as long as that host is public.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> OwnHosts:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider: Any = self._crawler.spider
        if not spider.is_own(request.url) and not request.meta.get("robots"):
            parts = urlsplit(request.url)
            raise Refused(f"{ELSEWHERE}{parts.scheme}://{parts.netloc}")
