"""Order units by a weighted sum of their features, in two steps: cheap ones, then late interaction.

The weights come from `python -m eval.ranker`: a softmax regression (listwise, L2) over questions
with known evidence, judged on questions left out of the fit. They are in the features' own scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.embed import Embedder
from rag.retrieve.features import FEATURES
from rag.retrieve.late import LATE_FEATURES, late_features
from rag.retrieve.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

FIRST_WEIGHTS: Mapping[str, float] = {
    "words": 5.31,
    "words_near": 4.85,
    "words_passage": 2.69,
    "words_document": 2.41,
    "names_near": -0.59,
    "fused": 1.76,
    "fused_document": 1.07,
    "cosine_passage": 2.51,
    "money": 2.18,
    "giving": 0.58,
    "speech": 0.60,
    "quotation": 1.65,
    "year": 0.70,
    "month": 1.93,
    "outlet": 1.29,
    "length": -0.07,
    "place": 1.31,
}
"""For all candidates."""

LATE_WEIGHTS: Mapping[str, float] = {
    "words": 1.14,
    "words_near": 3.81,
    "words_passage": 2.28,
    "words_document": 1.86,
    "names_near": -0.55,
    "fused": 1.09,
    "fused_document": 0.50,
    "cosine_passage": 1.49,
    "money": 1.26,
    "giving": 0.35,
    "speech": 0.38,
    "quotation": 1.10,
    "year": 0.73,
    "month": 1.07,
    "outlet": 0.71,
    "length": -0.31,
    "place": 1.09,
    "cosine": 4.70,
    "max_sim": 3.98,
}
"""For the best of them, with late interaction."""

Scored = tuple[Unit, float]


def rank(
    question: str, units: Sequence[Unit], matrix: Matrix, *, embedder: Embedder, late: int
) -> list[Scored]:
    """The units, best first. The best `late` of them are looked at twice; 0 leaves that out.

    `matrix` holds their features, float32 (n, len(FEATURES)).
    """
    import numpy as np

    if not units:
        return []
    first = matrix @ _vector(FIRST_WEIGHTS, FEATURES)
    order = np.argsort(-first, kind="stable")
    top, rest = order[:late], order[late:]
    ranked = [(units[i], float(first[i])) for i in rest]
    if not len(top):
        return ranked
    extra = late_features(embedder, question, [units[i].text for i in top])
    second = np.hstack([matrix[top], extra]) @ _vector(LATE_WEIGHTS, (*FEATURES, *LATE_FEATURES))
    # The units looked at twice keep their lead, whatever the two scales.
    lift = max(0.0, float(first[rest[0]] - second.min())) if len(rest) else 0.0
    best = [(units[top[i]], float(second[i]) + lift) for i in np.argsort(-second, kind="stable")]
    return best + ranked


def _vector(weights: Mapping[str, float], names: Sequence[str]) -> Matrix:
    import numpy as np

    return np.array([weights[name] for name in names], dtype=np.float32)
