from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.types import Span, document_id


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_a_span_refuses_an_empty_or_reversed_range(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


@given(st.text(min_size=1), st.data())
def test_a_span_covers_what_a_slice_covers(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Span(start, end).of(text) == text[start:end]
    assert Span(0, len(text)).contains(Span(start, end))


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_document_id_depends_on_content_alone() -> None:
    assert document_id("aa", "text") == document_id("aa", "text")
    assert document_id("aa", "text") != document_id("aa", "text.")
    assert document_id("ab", "text") != document_id("aa", "text")
