from __future__ import annotations

from rag import Assistant
from rag.langchain import ReceiptsRetriever


def test_results_carry_what_a_chain_needs_to_cite(desk: Assistant) -> None:
    found = ReceiptsRetriever(desk=desk, k=3).invoke("Larkspur Fund gave Orrin Safety PAC")
    best = found[0]
    document = desk.store.documents.get(best.metadata["doc_id"])
    assert document is not None
    assert document.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["publisher"] == "The Orrin Ledger"
    assert "$147,000" in " ".join(item.page_content for item in found)


def test_filters_are_passed_on(desk: Assistant) -> None:
    retriever = ReceiptsRetriever(desk=desk, filters={"publisher": "Valley Courier"})
    found = retriever.invoke("fund gave money to the committee")
    assert {item.metadata["publisher"] for item in found} == {"Valley Courier"}
