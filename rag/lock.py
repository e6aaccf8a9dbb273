"""One writer at a time: a file lock on the library for add, remove and rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryBusyError


@contextmanager
def writing(library: Path, *, timeout_s: float = 10.0) -> Iterator[None]:
    """Hold the library's writer lock.

    Raises:
        LibraryBusyError: another process held it for `timeout_s` seconds.
    """
    from filelock import FileLock, Timeout

    library.mkdir(parents=True, exist_ok=True)
    lock = FileLock(library / "writer.lock", timeout=timeout_s)
    try:
        lock.acquire()
    except Timeout as exc:
        raise LibraryBusyError(
            f"another process is writing to {str(library)!r}; wait for it to end and try again"
        ) from exc
    try:
        yield
    finally:
        lock.release()
