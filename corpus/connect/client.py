"""A polite client: few requests a second, retries, and a copy on disk that spares a request."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from corpus.connect.sources import SOURCES, Target
from rag.errors import ReadError

log = logging.getLogger(__name__)

_AGAIN = (429, 500, 502, 503, 504)
_AGENT = "receipts-desk (+fetches public records that its user names)"


@dataclass(frozen=True, slots=True)
class Saved:
    """A fetched file: where it lies, its address, the SHA-256 of its bytes and when it came.

    `is_cached`: it was on disk already and nothing was asked of the source.
    """

    path: str
    url: str
    sha256: str
    fetched_at: str
    is_cached: bool = False


class Client:
    """Fetches targets into a folder. Use as a context manager; `wait_s` scales all waiting."""

    def __init__(
        self,
        folder: Path,
        *,
        max_bytes: int = 500_000_000,
        timeout_s: float = 60.0,
        tries: int = 4,
        wait_s: float = 1.0,
    ) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._tries = tries
        self._wait_s = wait_s
        self._last: dict[str, float] = {}
        self._http = httpx.Client(
            timeout=timeout_s, follow_redirects=True, headers={"User-Agent": _AGENT}
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def fetch(self, target: Target, *, refresh: bool = False) -> Saved:
        """The file of a target, from disk where it lies there unchanged.

        Raises:
            ReadError: not found, refused, too large, or unreachable after all tries.
        """
        path = self._folder / target.file_name
        note = path.with_name(f"{path.name}.source.json")
        if not refresh and path.exists() and note.exists():
            known = json.loads(note.read_text(encoding="utf-8"))
            if known["url"] == target.url and known["sha256"] == _hash(path.read_bytes()):
                return Saved(str(path), known["url"], known["sha256"], known["fetched_at"], True)
        body = self._body(target)
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(body)
        os.replace(part, path)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        saved = Saved(str(path), target.url, _hash(body), now)
        note.write_text(json.dumps(asdict(saved), indent=1), encoding="utf-8")
        return saved

    def _body(self, target: Target) -> bytes:
        problem = ""
        for attempt in range(self._tries):
            self._pause(target.source)
            try:
                with self._http.stream("GET", target.url, headers=dict(target.headers)) as reply:
                    if reply.status_code in _AGAIN:
                        problem = f"status {reply.status_code}"
                        self._back_off(attempt, reply.headers.get("retry-after", ""))
                        continue
                    if reply.status_code != 200:
                        raise ReadError(
                            f"{target.url!r} answers {reply.status_code}; check the id, or whether "
                            "the source asks for a key"
                        )
                    return self._read(reply, target.url)
            except httpx.HTTPError as exc:
                problem = f"{type(exc).__name__}: {exc}"
                self._back_off(attempt, "")
        raise ReadError(f"{target.url!r} cannot be fetched ({problem}); try again later")

    def _read(self, reply: httpx.Response, url: str) -> bytes:
        parts, size = [], 0
        for part in reply.iter_bytes():
            size += len(part)
            if size > self._max_bytes:
                raise ReadError(f"{url!r} is larger than {self._max_bytes} bytes; fetch it by hand")
            parts.append(part)
        return b"".join(parts)

    def _pause(self, source: str) -> None:
        gap = self._wait_s / SOURCES[source].per_second
        since = time.monotonic() - self._last.get(source, -1e9)
        if since < gap:
            time.sleep(gap - since)
        self._last[source] = time.monotonic()

    def _back_off(self, attempt: int, after: str) -> None:
        asked = float(after) if after.isdigit() else 2.0**attempt
        log.info("waiting before another try: %s s", min(asked, 60))
        time.sleep(min(asked, 60) * self._wait_s)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
