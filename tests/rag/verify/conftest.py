from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answers import Statement
from rag.types import ClaimClass, Document, Evidence, Span
from rag.verify import check

LEDGER = Document(
    "d1",
    "https://example.org/1",
    "A fund and its senator",
    "Marta Quill, the fund's founder, arrived late.\n\n"
    "Quill gave $5,000 to Bright Horizons on 3 May 2016. The fund did not pay the senator.\n\n"
    "Aldo Brisk said the fund bribed two inspectors.\n\n"
    "The race “[2016] cost us dearly,” Brisk said. Series B Pref 2 shares were sold.\n\n"
    "Vega Holdings funneled $1,234,567 into three races.",
    publisher="The Harbor Ledger",
    published="2016-08-30",
    authors=("Pia Lund",),
)

Checker = Callable[..., str]


@pytest.fixture
def problem() -> Checker:
    """The problem of a sentence that cites some words of a source (by default the ledger)."""

    def of(
        text: str,
        quote: str,
        *,
        document: Document = LEDGER,
        claim_class: ClaimClass = ClaimClass.REPORTED,
    ) -> str:
        at = document.text.find(quote)
        span = Span(at, at + len(quote)) if at >= 0 else None
        evidence = (Evidence(document.doc_id, quote, span),)
        statement = Statement(text, claim_class, evidence)
        return check(statement, {document.doc_id: document})

    return of


@pytest.fixture
def told(problem: Checker) -> Checker:
    """The problem of a sentence against a one-sentence source."""

    def of(text: str, source: str) -> str:
        document = Document(
            "d2", "u", "A day", source, publisher="The Harbor Ledger", published="2016-08-30"
        )
        return problem(text, source, document=document)

    return of
