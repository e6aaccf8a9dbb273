"""Late interaction between a question and units, over the embedder's own token vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.embed import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

LATE_FEATURES = ("cosine", "max_sim")


def late_features(embedder: Embedder, question: str, texts: Sequence[str]) -> Matrix:
    """Cosine and mean MaxSim (Khattab and Zaharia 2020) of each text, float32 (n, 2).

    Tokens of stop words and punctuation are left out on both sides.
    """
    import numpy as np

    asked, *others = embedder.embed_tokens([question, *texts])
    rows = [
        (
            float(asked.pooled @ other.pooled),
            float((asked.tokens @ other.tokens.T).max(axis=1).mean())
            if len(asked.tokens) and len(other.tokens)
            else 0.0,
        )
        for other in others
    ]
    return np.array(rows, dtype=np.float32).reshape(-1, 2)
