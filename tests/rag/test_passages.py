from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.passages import split, unit_spans
from rag.text.tokens import count_tokens
from tests.conftest import story

words = st.sampled_from(
    ["Hale", "gave", "$3.5 million", "to", "the U.S. fund", ".", "?", "“No,”", "she said", "\n\n"]
)
texts = st.one_of(
    st.lists(words, max_size=80).map(" ".join),
    st.text(max_size=400),
)


@settings(max_examples=60, deadline=None)
@given(texts, st.integers(min_value=16, max_value=60))
def test_passages_are_exact_ordered_and_hold_every_word(text: str, size: int) -> None:
    document = replace(story("T", "P", "2020", "x"), text=text)
    passages = split(document, max_tokens=size)
    covered = set()
    for before, after in pairwise(passages):
        assert before.span.end <= after.span.start
    for passage in passages:
        assert passage.span.of(text) == passage.text
        covered.update(range(passage.span.start, passage.span.end))
    missing = [text[i] for i in range(len(text)) if i not in covered]
    assert all(char.isspace() for char in missing)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=1, max_size=80).map(" ".join))
def test_no_passage_is_longer_than_asked(text: str) -> None:
    document = replace(story("T", "P", "2020", "x"), text=text)
    assert all(count_tokens(p.text) <= 30 for p in split(document, max_tokens=30))


def test_the_embedders_limit_splits_again() -> None:
    text = "One two three four. Five six seven eight. Nine ten eleven twelve."
    document = replace(story("T", "P", "2020", "x"), text=text)
    passages = split(document, fits=lambda found: [len(t) <= 25 for t in found])
    assert [p.text for p in passages] == [
        "One two three four.",
        "Five six seven eight.",
        "Nine ten eleven twelve.",
    ]


def test_blank_text_has_no_passage() -> None:
    assert split(replace(story("T", "P", "2020", "x"), text=" \n ")) == []


def test_units_group_sentences_of_one_paragraph() -> None:
    text = "Hale won. She thanked voters.\n\nBrandt lost."
    found = [span.of(text) for span in unit_spans(text)]
    assert found == ["Hale won. She thanked voters.", "Brandt lost."]
    assert [s.of(text) for s in unit_spans(text, longest=12)][:2] == [
        "Hale won.",
        "She thanked voters.",
    ]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_units_hold_every_word_once_in_order(text: str) -> None:
    found = unit_spans(text)
    held = "".join(span.of(text) for span in found)
    assert "".join(held.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
