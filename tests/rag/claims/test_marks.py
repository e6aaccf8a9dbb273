"""Quotation marks paired into regions."""

from __future__ import annotations

import pytest

from rag.claims.marks import regions


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_regions_of_each_kind_of_mark(marks: str) -> None:
    text = f"He said {marks[0]}no more{marks[1]} and left."
    assert [r.inner.of(text) for r in regions(text)] == ["no more"]


def test_doubled_single_marks_and_inches() -> None:
    assert [r.inner.of(t) for t in ["''Go on,'' he said."] for r in regions(t)] == ["Go on,"]
    assert [r.inner.of(t) for t in ['A 6" board.'] for r in regions(t)] == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            '"It is not about “Equal Law” anymore. It is about power."',
            "It is not about “Equal Law” anymore. It is about power.",
        ),
        ("“He is like 6’2”, they say,” Quill said.", "He is like 6’2”, they say,"),
        ("” … if Quill can come, so can he,” it read.", "… if Quill can come, so can he,"),
        ("She said, “ you have to go now.”", "you have to go now."),
    ],
)
def test_marks_of_other_kinds(text: str, inner: str) -> None:
    assert [region.inner.of(text) for region in regions(text)] == [inner]
