"""One address per article: canonical URLs, and what tells two addresses of one article to be the same."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from courlan import normalize_url
from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters, in whatever case, that name a visit or a rendering, not a text (trackers are courlan's business).
_NOT_THE_TEXT = frozenset("amp noamp outputtype phpsessid jsessionid sid s_id share replytocom view_as".split())
_MIRROR = re.compile(r"^(?:www|m|mobile|amp)\.")
_AMP = re.compile(r"(?:/amp)+/?$")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_DATED = re.compile(r"/(20[0-3]\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")


def joined(base: str, url: str) -> str:
    """Return the web address that `url` means on a page at `base`, "" if it means none (an impossible port or bracket).

    Whatever a page or a server names comes in through here, so that one bad link costs no more than itself.
    """
    try:
        absolute = urljoin(base, url.strip())
        parts = urlsplit(absolute)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    return absolute if is_web else ""


def canonical(url: str, base: str = "") -> str:
    """Return the address of `url` (relative to `base`) without what does not name a text; "" if it is no web address.

    Scheme and host are lower case, the default port, dot segments, double slashes, trackers, session ids, AMP forms and
    the fragment are gone, parameters are sorted.
    """
    parts = urlsplit(joined(base, url))
    if not parts.hostname or parts.username is not None:
        return ""
    path = _AMP.sub("/", _SESSION.sub("", re.sub(r"/{2,}", "/", parts.path))) or "/"
    try:
        plain = normalize_url(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), trailing_slash=True)
        nothing = [
            name
            for name, _ in parse_qsl(urlsplit(plain).query, keep_blank_values=True)
            if name.lower() in _NOT_THE_TEXT
        ]
        return canonicalize_url(url_query_cleaner(plain, nothing, remove=True, keep_fragments=False))
    except ValueError:  # a host that is none once its escapes are written out
        return ""


def identity(url: str) -> str:
    """Return what is the same for all addresses of a page: scheme, mirror host (www., m., amp.) and last slash out."""
    plain = canonical(url)
    parts = urlsplit(plain)
    path = parts.path.rstrip("/").removesuffix("/index.html").removesuffix("/index.php")
    return urlunsplit(("", host_of(plain), path, parts.query, "")).removeprefix("//")


def host_of(url: str) -> str:
    """Return host and port of `url` (the port only where it is not the default one), mirror prefixes left out."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return _MIRROR.sub("", (parts.hostname or "").lower()) + port


def is_home(url: str) -> bool:
    """Tell whether `url` is a front page."""
    parts = urlsplit(url)
    return parts.path in ("", "/", "/index.html", "/index.php", "/home") and not parts.query


def year_month(url: str) -> tuple[int, int] | None:
    """Return the year and month that a dated path (/2024/02/12/…) names."""
    match = _DATED.search(urlsplit(url).path)
    return (int(match[1]), int(match[2])) if match else None
