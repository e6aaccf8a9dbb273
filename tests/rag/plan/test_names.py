"""Which names of a question are outlets."""

from __future__ import annotations

import pytest

from rag.plan.names import outlets_in

PUBLISHERS = ("Orrin Herald", "Ada Quill", "Elizabeth Orde", "Politico")


@pytest.mark.parametrize(
    ("names", "question", "outlets"),
    [
        (["Politico"], "What did Politico report about the dam?", ["Politico"]),
        (["Orrin Herald"], "What does the Orrin Herald say about the dam?", ["Orrin Herald"]),
        (["Elizabeth Orde"], "What did Elizabeth Orde say about the levy?", []),
        (["Politico"], "What did the mayor tell a Politico reporter?", []),
    ],
)
def test_a_publisher_with_a_given_name_is_a_person(
    names: list[str], question: str, outlets: list[str]
) -> None:
    assert outlets_in(names, question, PUBLISHERS) == outlets
