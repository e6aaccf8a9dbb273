"""Judge a statement by the evidence that tells of it, not by what is merely cited beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag.verify.basis import Basis
from rag.verify.words import content_stems

_NEAR = 0.8


def weighed_problem(body: str, bases: Sequence[Basis], judge: Callable[[Basis], str]) -> str:
    """The problem that the closest evidence gives; "" when one of the closest gives none.

    Closeness is the number of content words shared with the statement, so that an unrelated
    citation can neither excuse a sentence nor condemn it.
    """
    ours = content_stems(body)
    shared = [(len(ours & content_stems(basis.context)), basis) for basis in bases]
    most = max((count for count, _ in shared), default=0)
    problems = [judge(basis) for count, basis in shared if count >= _NEAR * most]
    return min(problems, key=len, default="")
