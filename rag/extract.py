"""Claims out of stored documents, after their passages are searchable. Resumable, over the cores.

Each document carries the version of the extractors that read it; another version reads it again.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor

from rag.ingest import OnProgress, Progress
from rag.names import name_key
from rag.store import Store
from rag.types import Claim, Document, Quotation

log = logging.getLogger(__name__)

Found = list[tuple[str, list[Claim]]]

_CHUNK = 24
_WORTH_A_POOL = 96


def version() -> str:
    """The versions of all extractors, as stored with each document."""
    from rag.claims.read import VERSION

    return VERSION


def extract_pending(store: Store, *, jobs: int = 0, on_progress: OnProgress | None = None) -> int:
    """Read the claims of every document that lacks this version's; the number of claims stored.

    `jobs` 0 takes one process a core. Interrupted, what is done stays done.
    """
    pending = store.claims.pending(version())
    started = time.monotonic()
    total = 0
    for done, (doc_id, claims) in enumerate(_extracted(store, pending, jobs), start=1):
        store.claims.put(doc_id, version(), [(claim, _keys(claim)) for claim in claims])
        total += len(claims)
        if on_progress is not None:
            seconds = max(time.monotonic() - started, 1e-6)
            eta = (len(pending) - done) * seconds / done
            on_progress(
                Progress(done, total, total / seconds, len(pending), eta, doc_id, stage="claims")
            )
    return total


def _extracted(
    store: Store, pending: Sequence[str], jobs: int
) -> Iterator[tuple[str, list[Claim]]]:
    chunks = (
        list(store.documents.get_many(pending[at : at + _CHUNK]).values())
        for at in range(0, len(pending), _CHUNK)
    )
    workers = jobs or multiprocessing.cpu_count()
    if workers == 1 or len(pending) < _WORTH_A_POOL:
        for chunk in chunks:
            yield from read_claims(chunk)
        return
    # Not fork: the parent holds threads of torch and Chroma that would not survive it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        for found in _window(pool.submit, chunks, 2 * workers):
            yield from found


def _end_with_parent() -> None:
    """Have this worker end when its parent is killed; else it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _window(
    submit: Callable[..., Future[Found]], chunks: Iterable[list[Document]], size: int
) -> Iterator[Found]:
    """Results in order, with at most `size` chunks in flight, so that memory stays bounded."""
    waiting: deque[Future[Found]] = deque()
    for chunk in chunks:
        waiting.append(submit(read_claims, chunk))
        if len(waiting) >= size:
            yield waiting.popleft().result()
    for future in waiting:
        yield future.result()


def read_claims(documents: Sequence[Document]) -> Found:
    """The claims of some documents, (doc_id, claims) in order; parsed together for speed."""
    from rag.claims.read import extract_many

    return [(document.doc_id, claims) for document, claims in extract_many(documents)]


def _keys(claim: Claim) -> tuple[str, str]:
    if isinstance(claim, Quotation):
        return name_key(claim.resolved or claim.speaker), ""
    return name_key(claim.funder), name_key(claim.recipient)
