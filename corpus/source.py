"""What a reader receives (`Source`), how it is registered (`ReaderSpec`), how it reports trouble."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from rag.config import ReadSettings

log = logging.getLogger(__name__)

OnProblem = Callable[[str, str], None]
"""Called with the uri of what could not be read and the reason."""


def log_problem(uri: str, reason: str) -> None:
    """Default `OnProblem`: a warning in the log."""
    log.warning("%s: %s", uri, reason)


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one source with what is known before reading them.

    `name` is a file name for choosing the reader and for messages, never a path to open. `uri` names
    the source across versions: a resolved path, a URL, `upload:NAME`, or `OUTER#MEMBER` inside an
    archive. `sha256` is of the original bytes. `retrieved` is an ISO 8601 time for fetched pages.
    `media_type` is the declared content type ("text/html"), `charset` the declared encoding.
    `metadata` is merged into the documents' metadata. `depth` counts containers around the source.
    """

    data: bytes
    name: str
    uri: str
    sha256: str
    settings: ReadSettings = ReadSettings()
    retrieved: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    media_type: str = ""
    charset: str = ""
    depth: int = 0
    on_problem: OnProblem = log_problem

    @property
    def extension(self) -> str:
        """Lower-case suffix of the name with its dot, "" without one."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self, size: int = 4096) -> bytes:
        """The first `size` bytes without a byte order mark and leading white space, for sniffing."""
        return self.data[: size + 3].removeprefix(b"\xef\xbb\xbf").lstrip()[:size]

    def problem(self, reason: str) -> None:
        """Report a part that could not be read; the rest of the source still goes in."""
        self.on_problem(self.uri, reason)

    def member(self, data: bytes, name: str, *, uri: str | None = None) -> Source:
        """A source found inside this one (archive member, attachment), one level deeper."""
        return replace(
            self,
            data=data,
            name=name,
            uri=f"{self.uri}#{name}" if uri is None else uri,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type="",
            charset="",
            depth=self.depth + 1,
        )


def make_source(
    data: bytes,
    name: str,
    uri: str,
    *,
    settings: ReadSettings | None = None,
    on_problem: OnProblem | None = None,
) -> Source:
    """A `Source` over `data` with its hash."""
    return Source(
        data=data,
        name=name,
        uri=uri,
        sha256=hashlib.sha256(data).hexdigest(),
        settings=settings if settings is not None else ReadSettings(),
        on_problem=on_problem if on_problem is not None else log_problem,
    )


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """One row of the reader table.

    `load` is "package.module:function" of a `(Source) -> Iterator[Document]`, imported on first use.
    `sniff` looks at the content and must be cheap (`source.head()`) and import nothing heavy; it
    returns True only for content that is surely of this format. `extensions` (".html") decide when
    no row's `sniff` does. Readers raise `rag.errors.ReadError` for a source that cannot be read at
    all and call `source.problem(reason)` for a part of it.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Callable[[Source], bool]
    load: str
