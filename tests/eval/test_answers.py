"""The figures of an answer."""

from __future__ import annotations

from typing import Any

from eval.facts import holds, normal, score

QUESTION = {"type": "amount", "gold": [["$5 million", "5m"], ["seven"]], "must_not": ["eight"]}


def answer(text: str, status: str = "answered", quote: str = "") -> dict[str, Any]:
    """An answer in its JSON form."""
    citation = {"doc_id": "d", "start": 0, "end": len(quote), "quote": quote}
    return {
        "status": status,
        "statements": [{"text": text}],
        "citations": {"kqv": citation} if quote else {},
    }


def test_figures_stand_on_number_bounds() -> None:
    assert holds("$5 million", normal("It paid $5 million."))
    assert not holds("5 million", normal("It paid $15 million."))
    assert not holds("$5", normal("It paid $5,000."))


def test_all_facts_are_needed() -> None:
    quote = "It paid $5 million into seven races."
    verdict = score(QUESTION, answer(quote, quote=quote), lambda _: quote)
    assert verdict.right
    assert verdict.supported
    assert verdict.verbatim == (True,)
    assert not score(QUESTION, answer("It paid $5 million."), lambda _: "").right


def test_flags_and_refusals() -> None:
    assert score(QUESTION, answer("$5 million, seven or eight"), lambda _: "").flagged
    refused = score(QUESTION, answer("", "insufficient"), lambda _: "")
    assert refused.refused
    assert not refused.right
    assert score({"type": "unanswerable", "gold": []}, answer("", "insufficient"), str).right


def test_words_beyond_the_limit_do_not_count() -> None:
    late = "word " * 120 + "$5 million seven"
    assert not score(QUESTION, answer(late), lambda _: "").right


def test_a_changed_quotation_is_not_verbatim() -> None:
    verdict = score(QUESTION, answer("x", quote="It paid $5 million."), lambda _: "It paid $6 m")
    assert verdict.verbatim == (False,)
