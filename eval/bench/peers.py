"""The peers: LangChain's common recipe, BM25 (bm25s), their fusion, and txtai's hybrid index.

All work on the same chunks, as tutorials cut them, and those with vectors on the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from eval.bench.weights import Weights, model_path
from eval.metrics import Found
from rag.errors import MissingExtraError
from rag.retrieve import fuse
from rag.types import Document

RECIPE, BM25, FUSED, TXTAI = "LangChain recipe", "bm25s", "recipe and bm25s, fused", "txtai hybrid"
CHUNK, OVERLAP = 1_000, 200

Chunk = Any
"""A LangChain document of one chunk; its metadata name its `source`."""


class Recipe:
    """LangChain: recursive splitter 1,000/200, HuggingFace embeddings, Chroma, top k."""

    def __init__(self, folder: Path, weights: Weights | None = None) -> None:
        from langchain_chroma import Chroma

        place = str(folder / "recipe")
        self._store = Chroma("recipe", weights or Weights(), persist_directory=place)

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of chunks."""
        return self.take(chunks_of(documents))

    def take(self, chunks: Sequence[Chunk]) -> int:
        """Take chunks in; their number."""
        for at in range(0, len(chunks), 1024):
            self._store.add_documents(list(chunks[at : at + 1024]))
        return len(chunks)

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` nearest chunks."""
        return [_found(hit) for hit in self._store.similarity_search(query, k=k)]

    def close(self) -> None:
        """Nothing to let go of."""


class Bm25:
    """bm25s with its English stop words over the recipe's chunks, in memory."""

    def __init__(self, _folder: Path) -> None:
        self._module: Any = extra("bm25s")
        self._index: Any = self._module.BM25()
        self._chunks: Sequence[Chunk] = ()

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of chunks."""
        return self.take(chunks_of(documents))

    def take(self, chunks: Sequence[Chunk]) -> int:
        """Take chunks in; their number."""
        self._chunks = chunks
        texts = [chunk.page_content for chunk in chunks]
        tokens = self._module.tokenize(texts, stopwords="en", show_progress=False)
        self._index.index(tokens, show_progress=False)
        return len(texts)

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best chunks by BM25."""
        tokens = self._module.tokenize([query], stopwords="en", show_progress=False)
        k = min(k, len(self._chunks))
        places, _ = self._index.retrieve(tokens, k=k, show_progress=False)
        return [_found(self._chunks[i]) for i in places[0]]

    def close(self) -> None:
        """Nothing to let go of."""


class Fused:
    """The recipe and bm25s by reciprocal rank, one to one: LangChain's ensemble in its rule."""

    def __init__(self, recipe: Recipe, bm25: Bm25) -> None:
        self._both = (recipe, bm25)

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best chunks of both rankings."""
        rankings = [system.search(query, k) for system in self._both]
        known = {found.text: found for ranking in rankings for found in ranking}
        merged = fuse([([found.text for found in ranking], 1.0) for ranking in rankings], limit=k)
        return [known[text] for text, _ in merged]


class Txtai:
    """txtai's hybrid index as it comes: BM25 and Faiss, their scores added half and half.

    With `weights` the vectors come from there (txtai's "external" method), else from its own pass
    of the same model; both give the same vectors.
    """

    def __init__(self, folder: Path, weights: Weights | None = None) -> None:
        embeddings = extra("txtai").Embeddings
        self._folder = folder / "txtai"
        self._chunks: Sequence[Chunk] = ()
        if weights is None:
            self._index: Any = embeddings(path=model_path(), hybrid=True)
        else:
            self._index = embeddings(method="external", transform=_transform(weights), hybrid=True)

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in and keep the index on disk; the number of chunks."""
        count = self.take(chunks_of(documents))
        self._index.save(str(self._folder))
        return count

    def take(self, chunks: Sequence[Chunk]) -> int:
        """Take chunks in; their number."""
        self._chunks = chunks
        self._index.index((i, chunk.page_content) for i, chunk in enumerate(chunks))
        return len(chunks)

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best chunks."""
        return [_found(self._chunks[i]) for i, _ in self._index.search(query, k)]

    def close(self) -> None:
        """Let go of files."""
        self._index.close()


def chunks_of(documents: Sequence[Document]) -> list[Chunk]:
    """LangChain documents of 1,000 characters with 200 shared, as tutorials cut them."""
    from langchain_core.documents import Document as Whole
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    whole = [Whole(d.text, metadata={"source": d.external_id or d.doc_id}) for d in documents]
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return splitter.split_documents(whole)


def passages_of(library: Path, weights: Weights) -> list[Chunk]:
    """A library's passages as chunks, their kept vectors learned, to time peers at its size."""
    from langchain_core.documents import Document as Whole

    from rag.store import Store

    store = Store(library / "library.sqlite")
    chunks = []
    for ids, vectors in store.documents.vectors(batch=4096):
        held = store.lexical.candidates(ids)
        passages = [held[i].passage for i in ids]
        weights.learn([passage.text for passage in passages], vectors)
        chunks += [Whole(p.text, metadata={"source": p.doc_id}) for p in passages]
    store.close()
    return chunks


def extra(name: str) -> Any:
    """An optional module.

    Raises:
        MissingExtraError: it is not installed, with the command that installs it.
    """
    try:
        return import_module(name)
    except ImportError as exc:
        raise MissingExtraError(
            f"{name} is not installed ({exc}); run `pip install -e '.[bench]'`"
        ) from exc


def _found(chunk: Chunk) -> Found:
    return Found((chunk.metadata["source"],), "", chunk.page_content)


def _transform(weights: Weights) -> Any:
    # txtai takes a plain function, not a bound method.
    return lambda texts: weights.array(texts)
