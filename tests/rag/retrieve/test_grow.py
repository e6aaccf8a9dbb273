from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.grow import grow, is_open
from rag.types import Span

TEXT = (
    "Mara Hale runs a clinic. She opposes the quarry.\n\n"
    "“We were not asked,” she said. “Nobody came.\n\n“Nobody called.”\n\nThe board met."
)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_quotation_is_finished_over_paragraphs() -> None:
    found = grow(span_of("“We were not asked,” she said. “Nobody came."), TEXT, lead=False)
    assert found.of(TEXT).endswith("“Nobody called.”")


def test_the_sentence_before_a_pronoun_leads_in() -> None:
    assert grow(span_of("She opposes the quarry."), TEXT, lead=True).of(TEXT) == (
        "Mara Hale runs a clinic. She opposes the quarry."
    )
    assert grow(span_of("She opposes the quarry."), TEXT, lead=False) == span_of(
        "She opposes the quarry."
    )


def test_what_stands_by_itself_stays() -> None:
    assert grow(span_of("The board met."), TEXT, lead=True) == span_of("The board met.")


def test_marks_of_both_kinds() -> None:
    assert is_open("“We will")
    assert not is_open("“We will,” he said")
    assert is_open('he said "we')
    assert not is_open('he said "we"')


@given(st.text(alphabet='ab. “”"\nShe', min_size=1, max_size=200), st.data())
def test_a_window_holds_its_unit_and_stays_in_bounds(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = grow(Span(start, end), text, lead=True, longest=120)
    assert found.contains(Span(start, end))
    assert found.end <= len(text)
    assert found == Span(start, end) or found.end - found.start <= 120
