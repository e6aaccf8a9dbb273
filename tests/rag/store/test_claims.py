from __future__ import annotations

from decimal import Decimal

from rag import Assistant, Document, Evidence, Funding, Money, Quotation, Span
from rag.types import ClaimClass, Grounding, Modality


def _evidence(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return Evidence(document.doc_id, words, Span(start, start + len(words)), Grounding.EXACT)


def test_claims_come_back_as_they_were_put(desk: Assistant, stories: list[Document]) -> None:
    first = stories[0]
    funding = Funding(
        funder="The Larkspur Fund",
        recipient="Orrin Safety PAC",
        evidence=_evidence(first, "The Larkspur Fund gave $147,000 to Orrin Safety PAC"),
        money=Money(Decimal("147000"), "USD", "about", Decimal("150000.55")),
        via=("Someone",),
        date="2024-08",
        claim_class=ClaimClass.REPORTED,
        modality=Modality.ALLEGED,
        locator={"line": 3},
    )
    quotation = Quotation(
        speaker="Dana Whitlock",
        resolved="Dana Whitlock",
        words="We are proud to stand with working families,",
        evidence=_evidence(first, "We are proud to stand with working families,"),
        about=("families",),
        chain=("The Orrin Ledger",),
        sentence=Span(78, 160),
    )
    claims = desk.store.claims
    claims.put(
        first.doc_id,
        "v1",
        [
            (funding, ("larkspur fund", "orrin safety pac")),
            (quotation, ("dana whitlock", "")),
        ],
    )
    assert claims.fundings_of([first.doc_id]) == [funding]
    assert claims.quotations_of([first.doc_id]) == [quotation]
    assert claims.quotations_by(["dana whitlock"]) == [quotation]
    assert claims.quotations_by([]) == []
    assert claims.fundings_by(funder_keys=["larkspur fund"]) == [funding]
    assert claims.fundings_by(recipient_keys=["nobody"]) == []
    assert first.doc_id not in claims.pending("v1")
    assert first.doc_id in claims.pending("v2")


def test_a_new_version_replaces_the_old_claims(desk: Assistant, stories: list[Document]) -> None:
    first = stories[0]
    funding = Funding("A", "B", _evidence(first, "Orrin Safety PAC"))
    desk.store.claims.put(first.doc_id, "v1", [(funding, ("a", "b"))])
    desk.store.claims.put(first.doc_id, "v2", [])
    assert desk.store.claims.fundings_of([first.doc_id]) == []
