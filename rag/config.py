"""All settings, validated at load. Environment: `RECEIPTS_LIBRARY`, `RECEIPTS_EMBED__MODEL=...`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class _Section(BaseModel):
    # A typo or a renamed setting fails at load instead of being ignored.
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbedSettings(_Section):
    """Which sentence-transformers model turns text into vectors, and how.

    `model` is "default" (all-MiniLM-L6-v2 from the installed wheel), a local folder, or a hub
    name that is already on this machine. `precision` "auto" takes bfloat16 where the processor
    gains from it. `threads` 0 leaves the choice to torch.
    """

    model: str = "default"
    device: str = "cpu"
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    batch_size: int = Field(default=32, gt=0, le=4096)
    threads: int = Field(default=0, ge=0)


class PassageSettings(_Section):
    """How long a passage may be, in cl100k tokens; the embedder's own limit also holds."""

    max_tokens: int = Field(default=220, ge=16, le=2000)


class SearchSettings(_Section):
    """How passages are ranked.

    The best `rerank_top` passages are cut into units of a few sentences, which are ranked by
    their features (0 leaves that out and gives whole passages). In a library without unit vectors
    the best `late_top` units are embedded at question time.
    `cross_encoder` names a sentence-transformers cross-encoder (a folder, or a hub name that is
    already on this machine) that reads the best 24 units with the question; "" does without.
    """

    candidates: int = Field(default=100, gt=0, le=5000)
    dense_weight: float = Field(default=1.0, ge=0)
    lexical_weight: float = Field(default=2.0, ge=0)
    rrf_k: int = Field(default=60, gt=0)
    rerank_top: int = Field(default=60, ge=0, le=1000)
    late_top: int = Field(default=16, ge=0, le=500)
    cross_encoder: str = ""


class AnswerSettings(_Section):
    """`engine` is "extractive" (no model) or "provider:model". At most `max_words` in an answer.

    For a model: `timeout_s` for one reply of at most `max_reply_tokens`, `max_units` sentences of
    sources shown to it, `base_url` the address of another server of the same kind, and whether one
    round of `repair` is allowed for sentences that failed. Keys come from the environment alone.
    """

    engine: str = "extractive"
    max_words: int = Field(default=120, ge=20, le=2000)
    timeout_s: float = Field(default=60.0, gt=0)
    base_url: str = ""
    max_reply_tokens: int = Field(default=600, ge=16, le=8000)
    max_units: int = Field(default=12, gt=0, le=60)
    repair: bool = True


class ReadSettings(_Section):
    """Limits on what a reader takes in, so that a hostile file cannot exhaust the machine."""

    max_bytes: int = Field(default=200_000_000, gt=0)
    max_pages: int = Field(default=5_000, gt=0)
    max_members: int = Field(default=50_000, gt=0)
    max_depth: int = Field(default=3, ge=0)
    timeout_s: float = Field(default=30.0, gt=0)


class Settings(BaseSettings):
    """Every setting of a desk. Sections forbid unknown keys.

    `chroma_url` names a `chroma run` server ("http://localhost:8000"); "" keeps Chroma inside the
    library folder.
    """

    model_config = SettingsConfigDict(
        env_prefix="RECEIPTS_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    library: Path = Path("library")
    chroma_url: str = ""
    jobs: int = Field(default=0, ge=0)
    claims: bool = True
    embed: EmbedSettings = EmbedSettings()
    passages: PassageSettings = PassageSettings()
    search: SearchSettings = SearchSettings()
    answer: AnswerSettings = AnswerSettings()
    read: ReadSettings = ReadSettings()
