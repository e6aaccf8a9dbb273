"""Fit the ranker's weights: `python -m eval.ranker --library DIR --questions FILE`.

A unit that holds evidence should come before all others of its question: softmax regression over
the units of a question (listwise), with an L2 penalty on standardised weights. Five-fold figures
come from weights fitted without the questions that they judge. Prints weights in the features'
own scale, as `rag/retrieve/rank.py` holds them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.common import Row, opened, questions
from eval.metrics import Found, mean, normal, score
from rag.errors import RagError
from rag.retrieve.features import FEATURES

_RUN = 5
_HOLDS = 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its units as hits, their features (n, f) and share of evidence (n,)."""

    evidence: list[Row]
    units: list[Found]
    matrix: Any
    labels: Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, judge on folds, print; 2 on bad input."""
    parser = argparse.ArgumentParser(prog="python -m eval.ranker", description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=0.05)
    options = parser.parse_args(arguments)
    try:
        cases = _cases(options.library, questions(options.questions))
    except RagError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2
    found = cross_validated(cases, options.penalty)
    recall, reciprocal = mean([s.recall_1000 for s in found]), mean([s.reciprocal for s in found])
    print(f"left out of the fit: evidence@1000 {recall:.3f}  MRR {reciprocal:.3f}  n={len(found)}")
    for name, weight in zip(FEATURES, fit(cases, options.penalty), strict=True):
        print(f'    "{name}": {weight:.2f},')
    return 0


def _cases(library: Path | None, asked: Sequence[Row]) -> list[Case]:
    import numpy as np

    cases = []
    with opened(library) as desk:
        for question in asked:
            query = desk.standalone(question["question"], question.get("history") or ())
            units, matrix = desk.searcher.units(query)
            documents = desk.store.documents.get_many({unit.doc_id for unit in units})
            hits = []
            for unit in units:
                document = documents[unit.doc_id]
                names = (document.external_id, document.uri.rsplit("/", 1)[-1])
                hits.append(Found(names, document.title, unit.text))
            labels = np.array([_share(question["evidence"], hit) for hit in hits], np.float32)
            cases.append(Case(question["evidence"], hits, matrix, labels))
    return cases


def _share(evidence: Sequence[Row], hit: Found) -> float:
    """The largest share of a quotation's runs of words that the unit holds."""
    text = normal(hit.text)
    best = 0.0
    for item in evidence:
        if item["doc"] in hit.names:
            words = normal(item["quote"]).split()
            size = min(_RUN, len(words))
            runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
            best = max(best, sum(run in text for run in runs) / len(runs))
    return best


def fit(cases: Sequence[Case], penalty: float) -> Any:
    """Weights in the features' own scale, float (f,)."""
    import numpy as np
    import torch

    rows = np.concatenate([case.matrix for case in cases])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    data = [
        (
            torch.tensor((case.matrix - middle) / spread),
            torch.tensor(case.labels / case.labels.sum()),
        )
        for case in cases
        if len(case.labels) and case.labels.max() > _HOLDS
    ]
    weights = torch.zeros(rows.shape[1], requires_grad=True)
    optimiser: Any = torch.optim.LBFGS([weights], max_iter=60)

    def closure() -> Any:
        optimiser.zero_grad()
        losses = [-(wanted * torch.log_softmax(x @ weights, 0)).sum() for x, wanted in data]
        loss: Any = sum(losses) / len(losses) + penalty * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weights.detach().numpy() / spread


def cross_validated(cases: Sequence[Case], penalty: float, folds: int = 5) -> list[Any]:
    """The score of every question, by weights fitted without its fold."""
    import numpy as np

    order = list(range(len(cases)))
    random.Random(0).shuffle(order)
    scores = []
    for fold in range(folds):
        left_out = set(order[fold::folds])
        weights = fit([case for i, case in enumerate(cases) if i not in left_out], penalty)
        for i in sorted(left_out):
            best = np.argsort(-(cases[i].matrix @ weights), kind="stable")
            scores.append(score(cases[i].evidence, [cases[i].units[j] for j in best[:20]]))
    return scores


if __name__ == "__main__":
    sys.exit(main())
