"""Everything that Receipts raises on purpose: what, with the value, and the next step."""

from __future__ import annotations


class RagError(Exception):
    """Receipts cannot go on. Base of all errors below."""


class ConfigError(RagError):
    """A setting, a path or an argument is wrong."""


class MissingExtraError(RagError):
    """An optional dependency is needed and not installed."""


class ReadError(RagError):
    """A source cannot be read. The message names the source and the reason."""


class LibraryError(RagError):
    """The library on disk cannot be used as it is."""


class IndexMismatchError(LibraryError):
    """The vectors do not fit the record; `receipts rebuild` restores them."""


class LibraryBusyError(LibraryError):
    """Another process is writing to the library."""


class ModelError(RagError):
    """A language model did not give a usable reply. `retryable`: the same call may work later."""

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable
