from __future__ import annotations

from dataclasses import replace

import pytest

from eval.claims_cost import check, holds, main, measure
from rag import Assistant, Document
from rag.types import Evidence, Funding, Grounding, Quotation, Span


def _said(document: Document, span: Span, words: str) -> Quotation:
    return Quotation("Dana", words, Evidence(document.doc_id, words, span, Grounding.EXACT))


def test_the_check_finds_a_span_that_moved(desk: Assistant, stories: list[Document]) -> None:
    first = stories[0]
    good = _said(first, Span(0, 19), first.text[:19])
    moved = _said(first, Span(1, 20), first.text[:19])
    gift = Funding("A", "B", good.evidence)
    claims = [(good, ("dana", "")), (moved, ("dana", "")), (gift, ("a", "b"))]
    desk.store.claims.put(first.doc_id, "v", claims)
    assert check(desk.store) == (3, 1)


def test_a_quotation_must_be_its_own_evidence(stories: list[Document]) -> None:
    good = _said(stories[0], Span(0, 19), stories[0].text[:19])
    assert holds(good, stories[0].text)
    assert not holds(replace(good, words="other words"), stories[0].text)
    assert not holds(replace(good, evidence=replace(good.evidence, span=None)), stories[0].text)


def test_both_libraries_hold_the_same_documents(
    stories: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "hash")
    cost = measure(stories, jobs=1)
    assert (cost.documents, cost.wrong) == (3, 0)
    assert cost.claims > 0
    assert cost.passages >= 3
    assert cost.ratio == cost.with_s / cost.without_s


def test_a_library_that_is_there_can_be_checked(
    desk: Assistant, stories: list[Document], capsys: pytest.CaptureFixture[str]
) -> None:
    first = stories[0]
    moved = _said(first, Span(1, 20), first.text[:19])
    folder = str(desk.settings.library)
    assert main(["--check", folder]) == 0
    desk.store.claims.put(first.doc_id, "v", [(moved, ("dana", ""))])
    assert main(["--check", folder]) == 1
    assert "1 of 1" in capsys.readouterr().out
    assert main(["--check", folder + "-none"]) == 2
