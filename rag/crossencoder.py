"""An optional cross-encoder: it reads a question and a text together and says how they fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from rag.errors import ConfigError

_KINDS = ("ForSequenceClassification", "ForCausalLM")


class Judge(Protocol):
    """Anything that scores texts for a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One number a text, higher fits better; they compare within one call only."""
        ...


class CrossEncoderJudge:
    """A sentence-transformers cross-encoder. Loads at construction; never downloads.

    Raises:
        ConfigError: the model is not on this machine, or is no cross-encoder with one score.
    """

    def __init__(self, model: str, device: str = "cpu") -> None:
        from sentence_transformers import CrossEncoder
        from transformers import AutoConfig

        try:
            config = AutoConfig.from_pretrained(model, local_files_only=True)
            kind = (config.architectures or ["a model of unknown kind"])[0]
            if not kind.endswith(_KINDS):
                # It would load, with a last layer of random numbers.
                raise ValueError(f"it is a {kind}, not a cross-encoder")
            self._model: Any = CrossEncoder(model, device=device, local_files_only=True)
            if self._model.num_labels != 1:
                raise ValueError(f"it gives {self._model.num_labels} scores a text, not one")
        except (OSError, ValueError, KeyError, TypeError, RuntimeError) as exc:
            reason = (str(exc).strip() or type(exc).__name__).splitlines()[0].rstrip(".")
            raise ConfigError(
                f"cannot load the cross-encoder {model!r}: {reason}; give the folder of one, or a "
                "name that is already on this machine (RECEIPTS_SEARCH__CROSS_ENCODER), or leave "
                "that setting out"
            ) from exc

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One number a text, higher fits better."""
        import torch

        # Only their order counts, and a sigmoid would round the best ones onto one value.
        found = self._model.predict(
            [(question, text) for text in texts],
            activation_fn=torch.nn.Identity(),
            show_progress_bar=False,
        )
        return [float(score) for score in found]


@lru_cache(maxsize=1)
def get_judge(model: str, device: str = "cpu") -> Judge | None:
    """The cross-encoder of that name, kept for the next search; None for ""."""
    return CrossEncoderJudge(model, device) if model else None
