"""Addresses of web pages: archived copies, saved copies, dates in paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from corpus.published import prefix_date

_ARCHIVED_RE = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|fo|li|md|vn))/"
    r"(\d{4,14})(?:[a-z]{2}_)?/(https?:/{1,2}.+)",
    re.IGNORECASE,
)
_SAVED_RE = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->|Page saved with SingleFile\s+url:\s*(\S+)",
    re.IGNORECASE,
)
_PATH_DAY_RE = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/_-]|$)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)",
    re.IGNORECASE,
)
_PATH_MONTH_RE = re.compile(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3})/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archived:
    """An archived address: the original one and when it was captured (ISO 8601, UTC)."""

    original: str
    captured: str


def parse_archived(url: str) -> Archived | None:
    """Take apart `web.archive.org/web/TIME/URL` and the addresses of archive.today."""
    match = _ARCHIVED_RE.match(url.strip())
    if match is None:
        return None
    original = re.sub(r"^(https?):/+", r"\1://", match[2])
    stamp = match[1]
    try:
        captured = datetime.strptime(stamp.ljust(14, "0"), "%Y%m%d%H%M%S").isoformat() + "Z"
    except ValueError:
        captured = stamp[:4]
    return Archived(original, captured)


def saved_from(page: str) -> str | None:
    """The address that a browser or SingleFile wrote into a saved page."""
    match = _SAVED_RE.search(page[:20_000])
    url = (match[1] or match[2]) if match is not None else None
    return url if url is not None and is_page_address(url) else None


def is_page_address(url: str) -> bool:
    """Whether `url` names one page: http(s), with more than the front page's path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return is_web and (len(parts.path) > 1 or bool(parts.query))


def host(url: str) -> str:
    """The host of `url` without "www.", "" when it has none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def without_fragment(url: str) -> str:
    """`url` without `#…`, its path and query untouched."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))


def date_in_path(url: str) -> str | None:
    """The prefix date in the path of `url`: ".../2019/nov/18/..." gives "2019-11-18"."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in (_PATH_DAY_RE, _PATH_MONTH_RE):
        for match in pattern.finditer(path):
            parts = [part for part in match.groups() if part is not None]
            found = _joined(parts)
            if found is not None:
                return found
    return None


def _joined(parts: list[str]) -> str | None:
    year, month, *rest = parts
    if month.isalpha():
        return prefix_date(" ".join([month, *[f"{day}," for day in rest], year]))
    return prefix_date("-".join([year, month.zfill(2), *[day.zfill(2) for day in rest]]))
