from __future__ import annotations

import random
import re
from dataclasses import replace

from rag.answers import Coverage, Draft, Statement, Status
from rag.types import ClaimClass, Evidence, Grounding
from rag.verify import verify
from rag.verify.answer import BEYOND_LIMIT

from .conftest import LEDGER

GAVE = "Quill gave $5,000 to Bright Horizons on 3 May 2016."
COVERAGE = Coverage(12, "2016-01-01", "2016-12-31", ("Marta Quill",))
DOCUMENTS = {"d1": LEDGER}


def said(text: str, quote: str = GAVE) -> Statement:
    return Statement(text, ClaimClass.REPORTED, (Evidence("d1", quote),))


def draft(*statements: Statement, status: Status = Status.ANSWERED) -> Draft:
    return Draft("Who gave?", "Who gave?", status, statements)


def test_two_sentences_on_the_same_words_keep_their_one_key() -> None:
    answer = verify(
        draft(said(GAVE), said("Bright Horizons received $5,000 from Quill.")),
        DOCUMENTS,
        coverage=COVERAGE,
        rng=random.Random(1),
    )
    assert [s.citations for s in answer.statements] == [(next(iter(answer.citations)),)] * 2
    (key,) = answer.citations
    assert re.fullmatch("[b-df-hj-np-tv-z]{3}", key)
    citation = answer.citations[key]
    assert LEDGER.text[citation.start : citation.end] == citation.quote == GAVE
    assert (citation.publisher, citation.published) == ("The Harbor Ledger", "2016-08-30")
    assert answer.status is Status.ANSWERED


def test_what_fails_is_withheld_with_its_problem() -> None:
    wrong = said(GAVE.replace("$5,000", "$6 million"))
    answer = verify(draft(said(GAVE), wrong), DOCUMENTS, coverage=COVERAGE)
    assert [s.text for s in answer.statements] == [GAVE]
    assert answer.withheld[0].problem == "the figure $6 million is not in the cited passage"
    assert answer.withheld[0].text == wrong.text


def test_nothing_left_is_insufficient_unless_ambiguous() -> None:
    wrong = said("Silas Penrose gave $7.")
    assert verify(draft(wrong), DOCUMENTS, coverage=COVERAGE).status is Status.INSUFFICIENT
    asked = draft(wrong, status=Status.AMBIGUOUS)
    assert verify(asked, DOCUMENTS, coverage=COVERAGE).status is Status.AMBIGUOUS


def test_whole_sentences_beyond_the_limit_are_withheld() -> None:
    answer = verify(
        draft(said(GAVE), said(GAVE), said("Quill gave $5,000.")),
        DOCUMENTS,
        coverage=COVERAGE,
        max_words=12,
    )
    assert len(answer.text.split()) <= 12
    assert [w.problem for w in answer.withheld] == [BEYOND_LIMIT, BEYOND_LIMIT]


def test_a_normalised_quotation_is_cited_in_the_sources_own_words() -> None:
    piece = "The race “[2016] cost us dearly,” Brisk said."
    typed = piece.replace("“", '"').replace("”", '"')
    answer = verify(draft(said(f'"{typed}"', typed)), DOCUMENTS, coverage=COVERAGE)
    assert [c.quote for c in answer.citations.values()] == [piece]


def test_a_sentence_about_silence_needs_no_source_but_adds_nothing() -> None:
    question = "How much did Marta Quill give in 2019?"
    silent = Statement(
        "The 12 documents searched do not say what Marta Quill gave in 2019.",
        ClaimClass.REPORTED,
    )
    asked = replace(draft(silent, status=Status.INSUFFICIENT), question=question)
    answer = verify(asked, DOCUMENTS, coverage=COVERAGE)
    assert [s.text for s in answer.statements] == [silent.text]
    added = replace(silent, text="The sources do not say that Odile Farrow gave $9 million.")
    answer = verify(replace(asked, statements=(added,)), DOCUMENTS, coverage=COVERAGE)
    assert answer.statements == ()


def test_the_class_is_that_of_the_evidence() -> None:
    quote = "Aldo Brisk said the fund bribed two inspectors."
    answer = verify(draft(said(GAVE), said(quote, quote)), DOCUMENTS, coverage=COVERAGE)
    assert [s.claim_class for s in answer.statements] == [ClaimClass.REPORTED, ClaimClass.SAID]


def test_unlocated_evidence_is_never_cited() -> None:
    lost = Statement(
        GAVE, ClaimClass.REPORTED, (Evidence("d1", "He gave.", None, Grounding.EXACT),)
    )
    answer = verify(draft(lost), DOCUMENTS, coverage=COVERAGE)
    assert answer.citations == {}
    assert answer.status is Status.INSUFFICIENT
