"""One address per article: canonical URLs, and what tells two addresses of one article to be the same."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from courlan import normalize_url
from w3lib.url import canonicalize_url, url_query_cleaner

# Parameters that name a visit or a rendering, not a text (trackers are courlan's business).
_NOT_THE_TEXT = (
    "amp",
    "outputtype",
    "phpsessid",
    "sid",
    "s_id",
    "jsessionid",
    "share",
    "replytocom",
    "noamp",
    "view_as",
)
_MIRROR = re.compile(r"^(?:www|m|mobile|amp)\.")
_AMP = re.compile(r"(?:/amp)+/?$")
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_DATED = re.compile(r"/(20[0-3]\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?/")


def canonical(url: str, base: str = "") -> str:
    """Return the address of `url` (relative to `base`) without what does not name a text; "" if it is no web address.

    Scheme and host are lower case, the default port, dot segments, double slashes, trackers, session ids, AMP forms and
    the fragment are gone, parameters are sorted.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            return ""
        path = _AMP.sub("/", _SESSION.sub("", re.sub(r"/{2,}", "/", parts.path))) or "/"
        plain = normalize_url(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), trailing_slash=True)
        return canonicalize_url(
            url_query_cleaner(_lower_names(plain), _NOT_THE_TEXT, remove=True, keep_fragments=False)
        )
    except ValueError:  # an impossible port or bracket
        return ""


def _lower_names(url: str) -> str:
    """Lower the case of parameter names that are in capitals, so that PHPSESSID and phpsessid are one."""
    return re.sub(r"(?<=[?&])[A-Z]+(?==)", lambda match: match.group().lower(), url)


def identity(url: str) -> str:
    """Return what is the same for all addresses of a page: scheme, mirror host (www., m., amp.) and last slash out."""
    parts = urlsplit(canonical(url))
    path = parts.path.rstrip("/").removesuffix("/index.html").removesuffix("/index.php")
    return urlunsplit(("", host_of(url), path, parts.query, "")).removeprefix("//")


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
