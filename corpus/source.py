"""What a reader receives (`Source`), how it is registered (`ReaderSpec`), how it reports."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from rag.config import ReadSettings

if TYPE_CHECKING:
    from corpus.filings.maps import Map

log = logging.getLogger(__name__)

OnProblem = Callable[[str, str], None]
"""Called with the uri of what could not be read and the reason."""


def log_problem(uri: str, reason: str) -> None:
    """Default `OnProblem`: a warning in the log."""
    log.warning("%s: %s", uri, reason)


@dataclass(slots=True)
class Allowance:
    """How much may still be unpacked from one outermost source: bytes and members.

    Stops archives that grow by nesting, whatever each layer alone looks like.
    """

    size: int
    members: int

    def take(self, size: int) -> bool:
        """Use one member of `size` bytes; False when that is more than is left."""
        if size > self.size or self.members < 1:
            return False
        self.size -= size
        self.members -= 1
        return True


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one source with what is known before reading them.

    `name` is a file name for choosing the reader and for messages, never a path to open. `uri`
    names the source across versions: a resolved path, a URL, `upload:NAME`, or `OUTER#MEMBER`
    inside an archive. `sha256` is of the original bytes. `retrieved` is an ISO 8601 time for
    fetched pages. `media_type` is the declared content type ("text/html"), `charset` the declared
    encoding. `metadata` is merged into the documents' metadata. `depth` counts the containers
    around the source; all that is unpacked from one outermost source draws on its one `allowance`.
    `table_map` says how its tables are to be read; None: by a shipped or a guessed map.
    `path` is set for a table too large to hold: `data` is then its beginning only, and the reader
    streams the file.
    """

    data: bytes
    name: str
    uri: str
    sha256: str
    settings: ReadSettings = field(default_factory=ReadSettings)
    retrieved: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    media_type: str = ""
    charset: str = ""
    depth: int = 0
    on_problem: OnProblem = log_problem
    allowance: Allowance = field(default_factory=lambda: Allowance(0, 0))
    table_map: Map | None = None
    path: Path | None = None

    @property
    def extension(self) -> str:
        """Lower-case suffix of the name with its dot, "" without one."""
        return PurePosixPath(self.name).suffix.lower()

    def head(self, size: int = 4096) -> bytes:
        """The first `size` bytes after any byte order mark and white space, for sniffing."""
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
    """An outermost `Source` over `data` with its hash.

    It may unpack to `settings.max_bytes` or a hundred times its size, whichever is more.
    """
    limits = settings if settings is not None else ReadSettings()
    return Source(
        data=data,
        name=name,
        uri=uri,
        sha256=hashlib.sha256(data).hexdigest(),
        settings=limits,
        on_problem=on_problem if on_problem is not None else log_problem,
        allowance=Allowance(max(limits.max_bytes, 100 * len(data)), limits.max_members),
    )


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """One row of the reader table.

    `load` is "package.module:function" of a `(Source) -> Iterator[Document]`, imported on first
    use. `sniff` looks at the content and must be cheap (`source.head()`) and import nothing heavy;
    it returns True only for content that is surely of this format. `extensions` (".html") decide
    when no row's `sniff` does. Readers raise `rag.errors.ReadError` for a source that cannot be
    read at all and call `source.problem(reason)` for a part of it.
    """

    name: str
    extensions: tuple[str, ...]
    sniff: Callable[[Source], bool]
    load: str
