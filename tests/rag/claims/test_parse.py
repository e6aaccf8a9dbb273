from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from rag.claims.parse import candidates, parse, parse_many, whole_sentences
from rag.types import Document

TEXT = (
    "The valley lies in the north. “We will build,” said Ada Quill. “Is it safe?” Quill asked. "
    "Rain fell all week.\n\nThe Larkspur Fund gave $5,000 to the clinic."
)


def _document(text: str, name: str = "d") -> Document:
    return Document(name, name, "", text)


def test_only_sentences_that_can_hold_a_claim_are_parsed() -> None:
    kept = [span.of(TEXT) for span in candidates(TEXT)]
    assert kept == [
        "“We will build,” said Ada Quill.",
        "“Is it safe?” Quill asked.",
        "The Larkspur Fund gave $5,000 to the clinic.",
    ]


def test_a_quoted_question_stays_with_its_cue() -> None:
    assert "“Is it safe?” Quill asked." in [s.of(TEXT) for s in whole_sentences(TEXT)]


def test_a_sentence_wholly_inside_a_quotation_is_not_parsed() -> None:
    text = "Quill said: “We tried. The mill was old and the river was high. We failed.”"
    assert "The mill was old" not in " ".join(s.of(text) for s in candidates(text))


def test_blocks_keep_their_place_and_one_tree() -> None:
    blocks = parse(_document(TEXT))
    assert [b.doc.text for b in blocks] == [b.span.of(TEXT) for b in blocks]
    assert all(len(list(b.doc.sents)) == 1 for b in blocks)
    money = blocks[-1]
    token = next(t for t in money.doc if t.text == "gave")
    assert money.span_of(token.i, token.i + 1).of(TEXT) == "gave"
    assert token.pos_ == "VERB"


def test_documents_come_back_in_order() -> None:
    documents = [_document(f"Ada Quill said that mill {i} burned down.", str(i)) for i in range(70)]
    found = list(parse_many(documents))
    assert [d.doc_id for d, _ in found] == [str(i) for i in range(70)]
    assert all(blocks[0].doc.text == d.text for d, blocks in found)


@given(st.text(alphabet="aB .,!?“”\"'\n$5", max_size=120))
def test_sentences_are_spans_in_order(text: str) -> None:
    spans = whole_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
