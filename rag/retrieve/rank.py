"""Order units by a weighted sum of their features.

The weights come from `python -m eval.ranker`: a softmax regression (listwise, L2) over questions
with known evidence, judged on questions left out of the fit. They are in the features' own scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.crossencoder import Judge
from rag.embed import Embedder
from rag.retrieve.features import FEATURES
from rag.retrieve.fusion import fuse
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

JUDGED = 24
"""Units that a cross-encoder reads: about the first thousand tokens of hits."""

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


def judged(scored: Sequence[Scored], judge: Judge, question: str) -> list[Scored]:
    """The best units ordered anew: their rank so far and the judge's fused, one to one.

    The scores stay in the ranking's scale, handed out anew from the best to the last judged.
    """
    head = [unit for unit, _ in scored[:JUDGED]]
    if not head:
        return []
    given = judge.scores(question, [unit.text for unit in head])
    now = [str(i) for i in range(len(head))]
    theirs = sorted(now, key=lambda i: -given[int(i)])
    merged = [head[int(i)] for i, _ in fuse([(theirs, 1.0), (now, 1.0)])]
    return [(unit, score) for unit, (_, score) in zip(merged, scored, strict=False)] + list(
        scored[JUDGED:]
    )
