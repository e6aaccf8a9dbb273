"""`read`: paths, folders, archives and URLs to Documents, lazily."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from corpus.dispatch import read_source
from corpus.filings.table import is_streamed
from corpus.source import OnProblem, Source, log_problem, make_source
from rag.config import ReadSettings
from rag.errors import ReadError
from rag.types import Document

if TYPE_CHECKING:
    from corpus.filings.maps import Map

STREAMED_BYTES = 32_000_000
"""A table above this size is read line by line and never held whole."""
_IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX", "__pycache__"})


def read(
    *sources: str | Path,
    settings: ReadSettings | None = None,
    on_problem: OnProblem | None = None,
    table_map: Map | None = None,
) -> Iterator[Document]:
    """Documents of files, folders (recursively, in sorted order), archives and http(s) URLs.

    What cannot be read is passed to `on_problem(uri, reason)`, by default a logged warning, and
    the rest goes in. Hidden files and the companion folders of saved pages are left out. Tables
    are read by `table_map` where one is given.
    """
    limits = settings if settings is not None else ReadSettings()
    report = on_problem if on_problem is not None else log_problem
    for given in sources:
        if is_url(given):
            yield from _read_url(str(given), limits, report, table_map)
            continue
        for path in _files(Path(given), report):
            source = _open(path, limits, report)
            if source is not None:
                yield from read_source(replace(source, table_map=table_map))


def read_bytes(
    data: bytes,
    name: str,
    *,
    uri: str,
    settings: ReadSettings | None = None,
    on_problem: OnProblem | None = None,
) -> Iterator[Document]:
    """Documents of an upload. `name` chooses the reader and is shown; it never becomes a path."""
    base = PurePosixPath(name.replace("\\", "/")).name or "upload"
    source = make_source(data, base, uri, settings=settings, on_problem=on_problem)
    if len(data) > source.settings.max_bytes:
        source.problem(_too_large(base, len(data), source.settings))
        return
    yield from read_source(source)


def is_url(given: str | Path) -> bool:
    """Whether `given` names a page on the web and not a path."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def _read_url(
    url: str, settings: ReadSettings, report: OnProblem, table_map: Map | None
) -> Iterator[Document]:
    from corpus.fetch import fetch

    try:
        source = fetch(url, settings=settings, on_problem=report)
    except ReadError as exc:
        report(url, str(exc))
        return
    yield from read_source(replace(source, table_map=table_map))


def _files(path: Path, report: OnProblem) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    walk = os.walk(path, onerror=lambda exc: report(str(exc.filename), f"cannot list: {exc}"))
    for folder, folders, files in walk:
        pages = {Path(f).stem for f in files if f.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(f for f in folders if not _is_ignored(f) and not _companion(f, pages))
        for name in sorted(files):
            if not _is_ignored(name):
                yield Path(folder, name)


def _is_ignored(name: str) -> bool:
    return name.startswith(".") or name in _IGNORED_NAMES


def _companion(folder: str, pages: set[str]) -> bool:
    """Whether a browser made `folder` beside a saved page, for its scripts and pictures."""
    return any(folder in (f"{page}_files", f"{page}.files") for page in pages)


def _open(path: Path, settings: ReadSettings, report: OnProblem) -> Source | None:
    uri = str(path)
    try:
        uri = str(path.resolve())
        if not path.exists():
            raise ReadError(f"{str(path)!r} does not exist; check the path")
        if not path.is_file():
            raise ReadError(f"{path.name!r} is not a regular file")
        if path.stat().st_size > STREAMED_BYTES and is_streamed(path):
            return _streamed(path, uri, settings, report)
        if path.stat().st_size > settings.max_bytes:
            raise ReadError(_too_large(path.name, path.stat().st_size, settings))
        data = path.read_bytes()
    except ReadError as exc:
        report(uri, str(exc))
        return None
    except (OSError, ValueError, RuntimeError) as exc:
        report(uri, f"{path.name!r} cannot be opened: {exc}")
        return None
    return make_source(data, path.name, uri, settings=settings, on_problem=report)


def _streamed(path: Path, uri: str, settings: ReadSettings, report: OnProblem) -> Source:
    """A source over a large table's beginning; its hash is of the whole file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        head = file.read(1_000_000)
    source = make_source(head, path.name, uri, settings=settings, on_problem=report)
    return replace(source, sha256=digest, path=path)


def _too_large(name: str, size: int, settings: ReadSettings) -> str:
    return (
        f"{name!r} has {size:,} bytes, more than the limit of {settings.max_bytes:,}; "
        "split it or raise RECEIPTS_READ__MAX_BYTES"
    )
