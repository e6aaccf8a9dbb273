"""Where each public source keeps its records: addresses, file names, and the key it needs.

The base address of a source is a setting (`RECEIPTS_FETCH_FEC`, ...), so that a mirror or a local
server can stand in for it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from rag.errors import ConfigError


@dataclass(frozen=True, slots=True)
class SourceSite:
    """A public source: its base address, the key it needs ("" for none), requests a second."""

    base: str
    key_variable: str = ""
    per_second: float = 1.0


SOURCES = {
    "fec": SourceSite("https://docquery.fec.gov/dcdev/posted", per_second=2),
    "propublica": SourceSite("https://projects.propublica.org/nonprofits/api/v2/organizations"),
    "edgar": SourceSite("https://www.sec.gov/Archives/edgar/data", "RECEIPTS_EDGAR_AGENT", 5),
    "lda": SourceSite("https://lda.senate.gov/api/v1/filings", "RECEIPTS_LDA_KEY"),
    "usaspending": SourceSite("https://api.usaspending.gov/api/v2/awards"),
    "url": SourceSite(""),
}
_SHAPES = {
    "fec": (r"(?:FEC-)?(\d{1,9})", "{0}.fec", "FEC-{0}.fec"),
    "propublica": (r"(\d{2}-?\d{7})", "{0}.json", "propublica-{0}.json"),
    "edgar": (r"(\d{1,10}/\d{18}/[\w.-]+)", "{0}", "{0}"),
    "lda": (r"([0-9a-fA-F-]{36})", "{0}/", "lda-{0}.json"),
    "usaspending": (r"([\w.-]{5,120})", "{0}/", "usaspending-{0}.json"),
}
"""What an id looks like, its address below the base, and the name of its file."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file to fetch: its address, headers, and the plain name it is saved under."""

    source: str
    url: str
    file_name: str
    headers: tuple[tuple[str, str], ...] = ()


def targets(source: str, ids: list[str]) -> list[Target]:
    """The files that ids of a source stand for.

    Raises:
        ConfigError: no such source, an id of another shape, or a key that is not set.
    """
    site = SOURCES.get(source)
    if site is None:
        raise ConfigError(f"no source {source!r}; choose one of {', '.join(SOURCES)}")
    if source == "url":
        return [Target("url", url, _plain(urlsplit(url).path) or "page.html") for url in ids]
    base = os.environ.get(f"RECEIPTS_FETCH_{source.upper()}", site.base).rstrip("/")
    headers = _headers(source, site)
    pattern, path, name = _SHAPES[source]
    found = []
    for given in ids:
        match = re.fullmatch(pattern, given.strip())
        if match is None:
            raise ConfigError(f"{given!r} is no id of {source}; it should look like {pattern}")
        plain = match[1].replace("-", "") if source == "propublica" else match[1]
        url = f"{base}/{path.format(quote(plain))}"
        found.append(Target(source, url, _plain(name.format(plain)), headers))
    return found


def _headers(source: str, site: SourceSite) -> tuple[tuple[str, str], ...]:
    key = os.environ.get(site.key_variable, "") if site.key_variable else ""
    if source == "edgar":
        if not key:
            raise ConfigError(
                "the SEC asks every reader for a name and an e-mail address; set "
                "RECEIPTS_EDGAR_AGENT='Name mail@example.org'"
            )
        return (("User-Agent", key),)
    return (("Authorization", f"Token {key}"),) if source == "lda" and key else ()


def _plain(path: str) -> str:
    """The last part of a path as a file name without anything that leads elsewhere."""
    return re.sub(r"[^\w.-]", "_", path.rstrip("/").rsplit("/", 1)[-1]).lstrip(".")
