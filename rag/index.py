"""Vectors in Chroma: a cache that `receipts rebuild` restores. The only chromadb import.

Chroma never embeds: it is always given our own vectors, since its default embedder downloads.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import ConfigError, LibraryError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

log = logging.getLogger(__name__)


def collection_name(embedder: str, dim: int) -> str:
    """The collection that holds vectors of this model and dimension."""
    return f"receipts-{re.sub(r'[^a-zA-Z0-9]+', '-', embedder).strip('-').lower()[:80]}-{dim}"


class PassageIndex:
    """One Chroma collection of passage vectors, keyed by passage id.

    Raises:
        LibraryError: the folder is not a Chroma database that can be opened.
        ConfigError: the Chroma server does not answer.
    """

    def __init__(self, where: Path | str, *, embedder: str, dim: int) -> None:
        self._where = where
        self.name = collection_name(embedder, dim)
        self._client = _client(where)
        self._collection = self._get()
        self._batch = int(self._client.get_max_batch_size())

    def _get(self) -> Any:
        return self._client.get_or_create_collection(
            self.name,
            embedding_function=None,
            configuration={"hnsw": {"space": "ip", "ef_search": 128, "ef_construction": 100}},
        )

    def count(self) -> int:
        """The number of vectors held."""
        return int(self._collection.count())

    def add(self, passage_ids: Sequence[str], vectors: Vectors) -> None:
        """Insert or overwrite vectors, float32 (n, dim)."""
        for at in range(0, len(passage_ids), self._batch):
            end = at + self._batch
            self._collection.upsert(ids=list(passage_ids[at:end]), embeddings=vectors[at:end])

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Forget vectors; unknown ids are ignored."""
        for at in range(0, len(passage_ids), self._batch):
            self._collection.delete(ids=list(passage_ids[at : at + self._batch]))

    def search(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """The `k` nearest passage ids with their cosine similarity, best first."""
        if k < 1:
            return []
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1), n_results=k, include=["distances"]
        )
        ids, distances = found["ids"][0], found["distances"][0]
        return [(str(i), 1.0 - float(d)) for i, d in zip(ids, distances, strict=True)]

    def reset(self) -> None:
        """Empty the collection, before a rebuild; collections of other models go too."""
        for collection in self._client.list_collections():
            self._client.delete_collection(collection.name)
        self._collection = self._get()

    def close(self) -> None:
        """Let go of the client, so that another process may write."""
        from chromadb.api.shared_system_client import SharedSystemClient

        if isinstance(self._where, Path):
            SharedSystemClient.clear_system_cache()


def _client(where: Path | str) -> Any:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    settings = ChromaSettings(anonymized_telemetry=False, allow_reset=False)
    if isinstance(where, str):
        host, port, ssl = _address(where)
        try:
            return chromadb.HttpClient(host=host, port=port, ssl=ssl, settings=settings)
        except (ValueError, OSError) as exc:
            raise ConfigError(
                f"no Chroma server answers at {where!r}: {exc}; start one with `chroma run`, or "
                "unset RECEIPTS_CHROMA_URL"
            ) from exc
    where.mkdir(parents=True, exist_ok=True)
    try:
        return chromadb.PersistentClient(path=str(where), settings=settings)
    except (ValueError, OSError, RuntimeError) as exc:
        raise LibraryError(
            f"cannot open the vectors in {str(where)!r}: {exc}; delete that folder and run "
            "`receipts rebuild`"
        ) from exc


def _address(url: str) -> tuple[str, int, bool]:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"RECEIPTS_CHROMA_URL must be like http://localhost:8000, got {url!r}")
    ssl = parts.scheme == "https"
    return parts.hostname, parts.port or (443 if ssl else 8000), ssl
