"""An opinion's heading names its outlet and its writer; both have to be right."""

from __future__ import annotations

import pytest

from rag.answers import Coverage, Draft, Statement, Status
from rag.types import ClaimClass, Document, Evidence, Grounding, Span
from rag.verify import verify

WORDS = "I do not know whether Moss asked Victor Stone for money."
DOCUMENT = Document(
    *("d", "d", "Opinion: The bridge", WORDS),
    publisher="Orrin Ledger - Editorial",
    authors=("Ann Reed",),
    published="2024-10-24",
)


@pytest.mark.parametrize(
    ("heading", "passes"),
    [
        ("Orrin Ledger - Editorial, opinion by Ann Reed (24 Oct 2024): ", True),
        ("Orrin Ledger - Editorial, opinion by Tom Bell (24 Oct 2024): ", False),
        ("Fenwick Post, opinion by Ann Reed (24 Oct 2024): ", False),
    ],
)
def test_heading_of_an_opinion(heading: str, passes: bool) -> None:
    evidence = Evidence("d", WORDS, Span(0, len(WORDS)), Grounding.EXACT)
    statement = Statement(f"{heading}“{WORDS}”", ClaimClass.SAID, (evidence,))
    draft = Draft("q", "q", Status.ANSWERED, (statement,))
    answer = verify(draft, {"d": DOCUMENT}, coverage=Coverage(1, None, None, ()))
    assert bool(answer.statements) is passes
    assert not passes or answer.statements[0].claim_class is ClaimClass.SAID
