"""Bounds on amounts in a question."""

from __future__ import annotations

import pytest

from rag.plan.rowbounds import bounds


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("gifts over $1,000", (100_001, None)),
        ("gifts of at least $1,000", (100_000, None)),
        ("How many donors gave $10,000 or more?", (1_000_000, None)),
        ("donations under $50.50", (None, 5049)),
        ("donations of $50 or less", (None, 5000)),
        ("gifts between $5 and $1.5 million", (500, 150_000_000)),
        ("more than $2k", (200_001, None)),
        ("Which groups gave $1,500 to the fund?", (150_000, 150_000)),
        ("Did she give $500 to the fund?", (None, None)),
        ("How much did she give?", (None, None)),
    ],
)
def test_bounds(text: str, wanted: tuple[int | None, int | None]) -> None:
    assert bounds(text) == wanted
