"""Zip and gzip: each member goes to the reader for its own format. Nothing is written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.dispatch import read_source
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document

MAX_RATIO = 200
"""No ordinary text packs tighter; deflate itself can reach 1,032 to one."""
_SMALL = 10_000_000
_CHUNK = 1 << 20


def read_zip(source: Source) -> Iterator[Document]:
    """Documents of every member, nested archives included, in the order of their names.

    Raises:
        ReadError: not a zip, or nested deeper than `settings.max_depth`.
    """
    check_depth(source)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as exc:
        raise ReadError(f"{source.name!r} is a broken zip archive: {exc}") from exc
    with archive:
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        if len(infos) > source.allowance.members:
            raise ReadError(
                f"{source.name!r} holds {len(infos):,} members, more than may be unpacked; "
                "split it or raise RECEIPTS_READ__MAX_MEMBERS"
            )
        for info in infos:
            if info.is_dir() or _is_ignored(info.filename):
                continue
            member = _member(source, archive, info)
            if member is not None:
                yield from read_source(member)


def read_gzip(source: Source) -> Iterator[Document]:
    """The packed file, under its own name, at the uri of the archive.

    Raises:
        ReadError: broken, too large when unpacked, or nested too deeply.
    """
    check_depth(source)
    inner = source.member(_gunzip(source), _inner_name(source.name), uri=source.uri)
    yield from read_source(inner)


def check_depth(source: Source) -> None:
    """Refuse containers inside containers past the limit.

    Raises:
        ReadError: `source` is nested `settings.max_depth` deep already.
    """
    if source.depth >= source.settings.max_depth:
        raise ReadError(
            f"{source.name!r} is an archive nested {source.depth} deep; "
            "unpack it first or raise RECEIPTS_READ__MAX_DEPTH"
        )


def is_bomb(size: int, packed: int) -> bool:
    """Whether `size` bytes from `packed` bytes are past any ordinary compression."""
    return size > _SMALL and size > MAX_RATIO * max(packed, 1)


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Source | None:
    name = PurePosixPath(info.filename).name
    uri = f"{source.uri}#{info.filename}"
    if info.flag_bits & 1:
        source.on_problem(uri, f"{name!r} is encrypted; unpack it with its password first")
    elif is_bomb(info.file_size, info.compress_size):
        source.on_problem(uri, f"{name!r} unpacks to {info.file_size:,} bytes, as a bomb does")
    elif info.file_size > source.settings.max_bytes or not source.allowance.take(info.file_size):
        source.on_problem(uri, f"{name!r} unpacks to {info.file_size:,} bytes, past the limit")
    else:
        try:
            with archive.open(info) as stream:
                # The declared size may lie: never read more than was allowed for it.
                data = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as exc:
            source.on_problem(uri, f"{name!r} cannot be unpacked: {exc}")
            return None
        return source.member(data[: info.file_size], name, uri=uri)
    return None


def _is_ignored(filename: str) -> bool:
    parts = [part for part in filename.split("/") if part not in (".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _gunzip(source: Source) -> bytes:
    limit = min(source.settings.max_bytes, source.allowance.size)
    unpacker = zlib.decompressobj(wbits=31)
    pending, parts, size = source.data, [], 0
    while pending:
        try:
            part = unpacker.decompress(pending, _CHUNK)
        except zlib.error as exc:
            raise ReadError(f"{source.name!r} is a broken gzip file: {exc}") from exc
        parts.append(part)
        size += len(part)
        if size > limit or is_bomb(size, len(source.data)):
            raise ReadError(f"{source.name!r} unpacks to more than {size:,} bytes, past the limit")
        pending = unpacker.unconsumed_tail
        if unpacker.eof:
            # Concatenated members are one file; padding after the last is not.
            pending = unpacker.unused_data.lstrip(b"\0")
            unpacker = zlib.decompressobj(wbits=31)
        elif not pending and not part:
            break
    if not source.allowance.take(size):
        raise ReadError(f"{source.name!r} unpacks to {size:,} bytes, past the limit")
    return b"".join(parts)


def _inner_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name
