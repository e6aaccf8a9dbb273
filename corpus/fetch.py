"""Fetch a page over http(s), once, within limits."""

from __future__ import annotations

import ipaddress
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from corpus.source import OnProblem, Source, make_source
from rag.config import ReadSettings
from rag.errors import ReadError

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

MAX_REDIRECTS = 5
_AGENT = "receipts-desk (+reads pages that its user names)"


def fetch(
    url: str, *, settings: ReadSettings, on_problem: OnProblem, client: httpx.Client | None = None
) -> Source:
    """The body of `url` as a source, its type from the response's headers.

    A redirect may not lead from a public address to a private one. `settings.timeout_s` bounds the
    whole exchange and `settings.max_bytes` the unpacked body.

    Raises:
        ReadError: unreachable, refused, too slow or too large.
    """
    import httpx

    deadline = time.monotonic() + settings.timeout_s
    own = client or httpx.Client(timeout=settings.timeout_s, headers={"User-Agent": _AGENT})
    try:
        with _final_response(own, url) as response:
            data = _body(response, url, settings, deadline)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as exc:
        raise ReadError(f"{url!r} cannot be fetched: {exc or type(exc).__name__}") from exc
    finally:
        if client is None:
            own.close()
    final = str(response.url)
    source = make_source(data, _file_name(final), url, settings=settings, on_problem=on_problem)
    return replace(
        source,
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
        charset=response.charset_encoding or "",
        metadata={"final_url": final} if final != url else {},
    )


def is_private(host: str) -> bool:
    """Whether `host` names, or resolves to, an address that is not on the public internet."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
        return any(not ipaddress.ip_address(str(a).partition("%")[0]).is_global for a in found)
    except (OSError, ValueError):
        # Behind a proxy names may not resolve here; what looks local is still refused.
        return "." not in host or host.endswith((".local", ".internal", ".localhost"))


@contextmanager
def _final_response(client: httpx.Client, url: str) -> Iterator[httpx.Response]:
    private = is_private(urlsplit(url).hostname or "")
    current = url
    for _ in range(MAX_REDIRECTS + 1):
        with client.stream("GET", current, follow_redirects=False) as response:
            if not response.has_redirect_location:
                if response.is_error:
                    raise ReadError(f"{url!r} answered {response.status_code}")
                yield response
                return
            target = urljoin(str(response.url), response.headers["location"])
        parts = urlsplit(target)
        if parts.scheme not in ("http", "https"):
            raise ReadError(f"{url!r} redirects to {target!r}, which is no web page")
        if not private and is_private(parts.hostname or ""):
            raise ReadError(f"{url!r} redirects to a private address, {target!r}; not followed")
        log.debug("%s redirects to %s", current, target)
        current = target
    raise ReadError(f"{url!r} redirects more than {MAX_REDIRECTS} times")


def _body(response: httpx.Response, url: str, settings: ReadSettings, deadline: float) -> bytes:
    body = bytearray()
    for part in response.iter_bytes():
        body += part
        if len(body) > settings.max_bytes:
            raise ReadError(f"{url!r} sends more than {settings.max_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise ReadError(f"{url!r} took longer than {settings.timeout_s:g} seconds")
    return bytes(body)


def _file_name(url: str) -> str:
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).name or parts.hostname or "page"
