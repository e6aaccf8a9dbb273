"""Figures of computed sentences are worked out anew from the rows."""

from __future__ import annotations

from decimal import Decimal

from rag.answers import Statement
from rag.types import ClaimClass
from rag.verify.checks import check
from rag.verify.computed import computed_values

ROWS = (
    {"row_id": "a", "funder": "Quill", "amount": "300.00", "currency": "USD", "date": "2024-07-01"},
    {"row_id": "b", "funder": "Quill", "amount": "150.50", "currency": "USD", "date": "2023-07-01"},
    {"row_id": "c", "funder": "Brisk", "amount": "99.50", "currency": "USD", "date": "2024-07-09"},
    {"row_id": "d", "funder": "Brisk", "amount": "7.00", "currency": "GBP", "date": "2024-07-09"},
)


def test_sums_counts_differences_and_shares() -> None:
    values = computed_values(ROWS, [{"why": "memo item", "rows": 12, "amount": "5000.00"}])
    for right in ("550.00", "450.50", "99.50", "7.00", "351.00", "81.9", "4", "12"):
        assert Decimal(right) in values
    for wrong in ("557.00", "5000.00", "451.00", "5"):
        assert Decimal(wrong) not in values


def test_a_line_against_what_the_filing_states() -> None:
    rows = [
        {"row_id": "a", "amount": "326500.00", "currency": "USD", "line": "1"},
        {"line": "1", "stated": "342000.00"},
    ]
    assert Decimal("15500.00") in computed_values(rows)


def test_a_wrong_total_is_withheld() -> None:
    right = Statement("Rows from Quill come to $450.50.", ClaimClass.COMPUTED, (), rows=("a", "b"))
    wrong = Statement("Rows from Quill come to $405.50.", ClaimClass.COMPUTED, (), rows=("a", "b"))
    assert check(right, {}, ROWS) == ""
    assert check(wrong, {}, ROWS) == "the figure $405.50 is not in the cited passage"
