"""Order units by a weighted sum of their features.

The weights come from `python -m eval.ranker`: a softmax regression (listwise, L2) over questions
with known evidence, judged on questions left out of the fit. They are in the features' own scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.embed import Embedder
from rag.retrieve.features import FEATURES
from rag.retrieve.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WEIGHTS: Mapping[str, float] = {
    "words": 4.14,
    "words_near": 4.05,
    "words_passage": 2.23,
    "words_document": 2.42,
    "fused": 1.01,
    "fused_document": 0.70,
    "cosine_passage": 0.76,
    "cosine": 7.32,
    "money": 2.03,
    "giving": 0.47,
    "speech": 0.52,
    "quotation": 1.57,
    "year": 0.66,
    "month": 1.91,
    "outlet": 1.21,
    "length": -0.14,
    "place": 1.48,
}

Scored = tuple[Unit, float]

_COSINE, _COSINE_PASSAGE = FEATURES.index("cosine"), FEATURES.index("cosine_passage")


def rank(
    units: Sequence[Unit], matrix: Matrix, question: Matrix, *, embedder: Embedder, late: int
) -> list[Scored]:
    """The units, best first.

    `matrix` holds their features, float32 (n, len(FEATURES)), `question` the question's vector.
    Of units without a vector the best `late` are embedded now; the others have their passage's
    cosine.
    """
    import numpy as np

    if not units:
        return []
    unknown = np.isnan(matrix[:, _COSINE])
    known = matrix.copy()
    known[unknown, _COSINE] = known[unknown, _COSINE_PASSAGE]
    weights = np.array([WEIGHTS[name] for name in FEATURES], dtype=np.float32)
    scores = known @ weights
    best = [i for i in np.argsort(-scores, kind="stable")[:late] if unknown[i]]
    if best:
        known[best, _COSINE] = embedder.embed([units[i].text for i in best]) @ question
        scores = known @ weights
    return [(units[i], float(scores[i])) for i in np.argsort(-scores, kind="stable")]
