"""The vectors of a library, opened and checked against its record."""

from __future__ import annotations

from pathlib import Path

from rag.config import Settings
from rag.embed import Embedder, embedder_name
from rag.errors import IndexMismatchError
from rag.index import PassageIndex
from rag.store import Store


def open_index(settings: Settings, embedder: Embedder) -> PassageIndex:
    """The vectors in the library folder, or on the Chroma server that the settings name."""
    where: Path | str = settings.chroma_url or settings.library / "chroma"
    return PassageIndex(where, embedder=embedder.name, dim=embedder.dim)


def check_embedder(store: Store, settings: Settings) -> None:
    """Raise where the record was embedded with another model than the settings say.

    Raises:
        IndexMismatchError: with both names and the command that mends it.
    """
    known = store.database.meta("embedder")
    name = embedder_name(settings.embed)
    if known is not None and known != name:
        raise IndexMismatchError(
            f"the library {str(settings.library)!r} was embedded with {known!r}, the "
            f"settings say {name!r}; run `receipts rebuild` to embed it again, or set "
            f"RECEIPTS_EMBED__MODEL back"
        )


def check_count(index: PassageIndex, store: Store, settings: Settings) -> None:
    """Raise where vectors of the record are missing.

    Raises:
        IndexMismatchError: with both counts and the command that mends it.
    """
    passages, vectors = store.documents.counts()[1], index.count()
    if vectors < passages:
        raise IndexMismatchError(
            f"the library {str(settings.library)!r} holds {passages} passages but only "
            f"{vectors} vectors; run `receipts rebuild` to restore them"
        )
