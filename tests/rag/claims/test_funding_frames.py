from __future__ import annotations

import pytest

from tests.rag.claims.pairs import pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Venn gave $31 million to the museum in May and pledged $100 million more.",
            [("Venn", "the museum", 31_000_000), ("Venn", "the museum", 100_000_000)],
        ),
        (
            "The Rail Agency had given Marlow $2 million, with another $900,000 pledged.",
            [("Rail Agency", "Marlow", 2_000_000), ("Rail Agency", "Marlow", 900_000)],
        ),
        (
            "Nand and her husband each gave $2,700 to Ortiz.",
            [("Nand", "Ortiz", 2700), ("her husband", "Ortiz", 2700)],
        ),
        (
            "The Centers for Harbor Services gave the $510,000 grant to Quill LLC.",
            [("Centers for Harbor Services", "Quill LLC", 510_000)],
        ),
        (
            "Roth has never taken money from tobacco companies.",
            [("tobacco companies", "Roth", None)],
        ),
    ],
)
def test_it_reads_gifts_that_lean_on_other_words(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Suppose Venn and Quill each gave $50 million to a new Debate League.",
        "We would have to raise the nation's $16 trillion borrowing authority.",
        "The mayor gave no indication that the $85 million in cuts would be lifted.",
        "Harbor workers get paid $16 an hour.",
        "Many taxpayers could donate up to $150 to charities.",
        "They cut several million dollars from the contribution to the League.",
        "Nixon Hale took a deduction by donating his papers to the library.",
    ],
)
def test_what_is_no_gift_draws_no_claim(text: str) -> None:
    assert pairs(text) == []
