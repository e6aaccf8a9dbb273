"""Send one source to the reader for its format; whatever goes wrong stays with that source."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from corpus.source import ReaderSpec, Source
from corpus.table import READERS, choose_reader, load_reader
from rag.errors import ReadError
from rag.types import Document

log = logging.getLogger(__name__)


def read_source(source: Source) -> Iterator[Document]:
    """Documents of one source; each carries `metadata["format"]`, the name of the reader's row.

    Never raises for what the source holds: a source that cannot be read, or stops being readable
    halfway, is reported through `source.problem`.
    """
    try:
        spec = choose_reader(source)
        if spec is None:
            raise ReadError(f"{source.name!r} is of no format that can be read; {_known()}")
        named = replace(source, metadata={**source.metadata, "format": spec.name})
        for document in _documents(spec, named):
            yield document if document.external_id else _named(document, source)
    except ReadError as exc:
        source.problem(str(exc))
    except Exception as exc:
        # Parsers fail on hostile files in ways that cannot be listed; one file never ends a batch.
        log.debug("reading %s failed", source.uri, exc_info=True)
        source.problem(f"{source.name!r} cannot be read: {type(exc).__name__}: {exc}"[:300])


def _documents(spec: ReaderSpec, source: Source) -> Iterator[Document]:
    if source.table_map is not None:
        from corpus.mapped import TABLES, read_mapped

        if spec.name in TABLES:
            return read_mapped(source, source.table_map)
    return load_reader(spec)(source)


def _named(document: Document, source: Source) -> Document:
    """A document without a public id goes by its file's name, and its place in that file."""
    place = document.uri.partition("#")[2] if document.uri.startswith(source.uri) else ""
    return replace(document, external_id=f"{source.name}#{place}" if place else source.name)


def _known() -> str:
    extensions = sorted({e for spec in READERS for e in spec.extensions if e})
    return f"known are {', '.join(extensions)}"
