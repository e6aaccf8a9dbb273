"""Documents into a library: passages, vectors, both stores. Interrupted, it is simply run again.

Vectors go to Chroma before the record is committed, so that whatever SQLite shows is searchable;
a vector without a record is ignored by the search and overwritten by the next run.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rag.config import PassageSettings
from rag.embed import Embedder, quantise
from rag.index import PassageIndex
from rag.names import name_key
from rag.passages import split, unit_spans
from rag.store import Store
from rag.types import Document, Passage, Span

if TYPE_CHECKING:
    from rag.embed import Vectors

log = logging.getLogger(__name__)

_BATCH_PASSAGES = 1024


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest has come. `rate` is in passages per second; `eta_s` None when unknown."""

    documents: int
    passages: int
    rate: float
    total: int | None
    eta_s: float | None
    current: str = ""
    stage: str = "passages"


OnProgress = Callable[[Progress], None]


@dataclass(slots=True)
class Report:
    """What an ingest did. `failed` and `skipped` are (uri, reason)."""

    added: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    superseded: int = 0
    passages: int = 0
    claims: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(slots=True)
class _Batch:
    documents: list[Document] = field(default_factory=list)
    passages: list[list[Passage]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Passages to embed; rows weigh a tenth, so that a bulk table is not held in memory."""
        rows = sum(len(d.filing.rows) for d in self.documents if d.filing is not None)
        return sum(len(passages) for passages in self.passages) + rows // 10


class Ingest:
    """One run of adding documents to a library. The caller holds the writer lock."""

    def __init__(
        self,
        *,
        store: Store,
        index: PassageIndex,
        embedder: Embedder,
        settings: PassageSettings,
        on_progress: OnProgress | None = None,
        total: int | None = None,
    ) -> None:
        self._store = store
        self._index = index
        self._embedder = embedder
        self._settings = settings
        self._on_progress = on_progress
        self._total = total
        self._seen: set[str] = set()
        self._started = time.monotonic()
        self.report = Report()

    def run(self, documents: Iterable[Document]) -> Report:
        """Add every document; one that fails is named in the report and the rest goes in."""
        batch = _Batch()
        for document in documents:
            self._prepare(document, batch)
            if batch.size >= _BATCH_PASSAGES:
                self._commit(batch)
                batch = _Batch()
        self._commit(batch)
        self.report.seconds = time.monotonic() - self._started
        return self.report

    def _prepare(self, document: Document, batch: _Batch) -> None:
        if document.doc_id in self._seen or self._store.documents.has(document.doc_id):
            self.report.unchanged.append(document.uri)
            self._tell(document.title)
            return
        self._seen.add(document.doc_id)
        try:
            passages = passages_of(document, self._embedder, self._settings)
        except Exception as exc:  # one document's fault must not lose the others
            log.exception("cannot cut %s into passages", document.uri)
            self.report.failed.append((document.uri, f"cannot be cut into passages: {exc}"))
            return
        if not passages:
            self.report.failed.append((document.uri, "no text in it"))
            return
        batch.documents.append(document)
        batch.passages.append(passages)

    def _commit(self, batch: _Batch) -> None:
        if not batch.documents:
            return
        flat = [passage for passages in batch.passages for passage in passages]
        titles = {document.doc_id: document.title for document in batch.documents}
        done = self.report.passages

        def advance(count: int) -> None:
            nonlocal done
            done += count
            self._tell(batch.documents[0].title, done)

        pairs = [(titles[passage.doc_id], passage.text) for passage in flat]
        vectors, units = embed_passages(self._embedder, pairs, advance)
        self._index.add([passage.passage_id for passage in flat], vectors)
        gone: list[str] = []
        at = 0
        with self._store.database.transaction():
            for document, passages in zip(batch.documents, batch.passages, strict=True):
                end = at + len(passages)
                left = self._store.documents.put(document, passages, vectors[at:end], units[at:end])
                self.report.superseded += bool(left)
                gone += left
                self._store.rows.put(document, name_key)
                self._store.documents.log(document.uri, "added")
                at = end
            self._store.database.set_meta("generation", f"{time.time_ns()}")
        self._index.delete(gone)
        self.report.added += [document.uri for document in batch.documents]
        self.report.passages += len(flat)
        self._tell(batch.documents[-1].title)

    def _tell(self, current: str, passages: int | None = None) -> None:
        if self._on_progress is None:
            return
        report = self.report
        seconds = max(time.monotonic() - self._started, 1e-6)
        documents = len(report.added) + len(report.unchanged) + len(report.failed)
        remaining = None if self._total is None else max(self._total - documents, 0)
        eta = None if remaining is None or not documents else remaining * seconds / documents
        count = report.passages if passages is None else passages
        self._on_progress(Progress(documents, count, count / seconds, self._total, eta, current))


def passages_of(document: Document, embedder: Embedder, settings: PassageSettings) -> list[Passage]:
    """The passages of a document, each short enough for the embedder with its title.

    Of a part of a bulk table (`metadata["rows_only"]`) only the head: millions of rows are looked
    up by their typed fields, and a vector for each line would find nothing better.
    """

    def fits(texts: list[str]) -> list[bool]:
        return embedder.fits([embedding_text(document.title, text) for text in texts])

    filing = document.filing
    if document.metadata.get("rows_only") and filing is not None and filing.rows:
        head = document.text[: filing.rows[0].span.start]
        document = replace(document, text=head, filing=None)
    return split(document, max_tokens=settings.max_tokens, fits=fits)


def embedding_text(title: str, text: str) -> str:
    """What is embedded for a passage: its document's title, then its words.

    The title carries what the passage is about; it is never part of the citable span.
    """
    return f"{title[:200]}\n{text}" if title else text


def embed_passages(
    embedder: Embedder,
    passages: Sequence[tuple[str, str]],
    progress: Callable[[int], None] | None = None,
) -> tuple[Vectors, list[bytes]]:
    """Vectors of (title, text) pairs, float32 (n, dim), and the packed vectors of their units."""
    texts = [embedding_text(title, text) for title, text in passages]
    parts = []
    for (_, text), whole in zip(passages, texts, strict=True):
        lead = len(whole) - len(text)
        parts.append([Span(s.start + lead, s.end + lead) for s in unit_spans(text)])
    vectors, units = embedder.embed_parts(texts, parts, progress)
    return vectors, [quantise(part) for part in units]


def rebuild(store: Store, index: PassageIndex, embedder: Embedder, *, reembed: bool) -> int:
    """Fill the index from the record; returns the number of vectors.

    With `reembed` every passage goes through the embedder again, as a change of model needs; so
    it does where a library of an earlier version has no unit vectors.
    """
    index.reset()
    if reembed or store.documents.lacks_units():
        _reembed(store, embedder)
    count = 0
    for passage_ids, vectors in store.documents.vectors():
        index.add(passage_ids, vectors)
        count += len(passage_ids)
    return count


def _reembed(store: Store, embedder: Embedder) -> None:
    for doc_id in store.documents.all_ids():
        document = store.documents.get(doc_id)
        passages = store.documents.passages_of(doc_id)
        if document is None or not passages:
            continue
        pairs = [(document.title, passage.text) for passage in passages]
        vectors, units = embed_passages(embedder, pairs)
        ids: Sequence[str] = [passage.passage_id for passage in passages]
        with store.database.transaction():
            store.documents.replace_vectors(ids, vectors, units)
