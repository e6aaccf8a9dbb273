from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from rag import Assistant, Settings
from rag.entities import decide, known
from rag.errors import LibraryError
from rag.names import name_key
from rag.names.decided import decided
from rag.names.identity import Decision
from rag.types import (
    Evidence,
    FiledRow,
    Filing,
    Funding,
    Grounding,
    Kind,
    Money,
    Party,
    Quotation,
    Span,
)
from tests.conftest import story

TEXT = (
    "Orrin Safety PAC got $5 from Larkspur Fund. Alex Larkspur and Victor Larkspur spoke. "
    "Open Meadow Foundations and Open Meadow Policy Center met Vale Voters."
)


def _said(doc_id: str, speaker: str, at: int = 0) -> Quotation:
    span = Span(at, at + 5)
    evidence = Evidence(doc_id, span.of(TEXT), span, Grounding.EXACT)
    return Quotation(speaker, span.of(TEXT), evidence, speaker)


@pytest.fixture
def library(settings: Settings) -> Iterator[Assistant]:
    document = story("Names", "The Orrin Ledger", "2024-09-12", TEXT)
    speakers = ("Victor Larkspur", "Alex Larkspur", "Open Meadow Foundations")
    claims = [
        (_said(document.doc_id, name, at), (name_key(name), ""))
        for at, name in enumerate((*speakers, "LARKSPUR, VICTOR", "Open Meadow Policy Center"))
    ]
    gift = Funding(
        "Larkspur Fund",
        "Orrin Safety PAC",
        Evidence(document.doc_id, TEXT[:43], Span(0, 43), Grounding.EXACT),
    )
    other = Funding(
        "Larkspur Fndn",
        "Vale Voters",
        Evidence(document.doc_id, TEXT[:9], Span(0, 9), Grounding.EXACT),
    )
    with Assistant.open(settings) as desk:
        desk.add([document])
        keyed = [(c, (name_key(c.funder), name_key(c.recipient))) for c in (gift, other)]
        desk.store.claims.put(document.doc_id, "v", [*claims, *keyed])
        yield desk


def _speakers(desk: Assistant, name: str) -> set[str]:
    return {found.claim.resolved for found in desk.quotes(speaker=name)}


def _recipients(desk: Assistant, name: str) -> set[str]:
    return {found.claim.recipient for found in desk.funding(recipient=name)}


def test_spellings_of_one_form_are_listed_as_one_party(library: Assistant) -> None:
    found = {party.name: party for party in known(library.store)}
    victor = found["LARKSPUR, VICTOR"] if "LARKSPUR, VICTOR" in found else found["Victor Larkspur"]
    assert set(victor.spellings) == {"Victor Larkspur", "LARKSPUR, VICTOR"}
    assert (victor.count, victor.roles, victor.why) == (2, ("speaker",), ("same normal form",))
    assert found["Larkspur Fund"].roles == ("funder",)


def test_namesakes_and_sister_groups_are_never_one(library: Assistant) -> None:
    found = {party.name: party for party in known(library.store)}
    for name in ("Alex Larkspur", "Open Meadow Foundations", "Open Meadow Policy Center"):
        assert found[name].spellings == (name,)
        assert found[name].suggestions == ()
    assert _speakers(library, "Victor Larkspur") == {"Victor Larkspur", "LARKSPUR, VICTOR"}
    assert _speakers(library, "Open Meadow Foundations") == {"Open Meadow Foundations"}


def test_a_merge_answers_together_and_a_split_undoes_it(library: Assistant) -> None:
    assert _recipients(library, "Orrin Safety PAC") == {"Orrin Safety PAC"}
    decide(library.store, "merge", "Orrin Safety PAC", "Vale Voters", reason="its own web site")
    assert _recipients(library, "Orrin Safety PAC") == {"Orrin Safety PAC", "Vale Voters"}
    assert _recipients(library, "Vale Voters") == {"Orrin Safety PAC", "Vale Voters"}
    [merged] = known(library.store, like="Vale Voters")
    assert set(merged.spellings) == {"Orrin Safety PAC", "Vale Voters"}
    decide(library.store, "split", "Vale Voters", "Orrin Safety PAC", reason="another Vale Voters")
    assert _recipients(library, "Orrin Safety PAC") == {"Orrin Safety PAC"}
    assert [d.action for d in library.store.identities.decisions()] == ["merge", "split"]
    decide(library.store, "merge", "Orrin Safety PAC", "Vale Voters", reason="it was right")
    assert _recipients(library, "Vale Voters") == {"Orrin Safety PAC", "Vale Voters"}


def test_a_name_judged_different_no_longer_answers(library: Assistant) -> None:
    assert _speakers(library, "Larkspur") >= {"Victor Larkspur", "Alex Larkspur"}
    decide(library.store, "split", "Victor Larkspur", "Alex Larkspur", reason="two people")
    assert "Alex Larkspur" not in _speakers(library, "Victor Larkspur")
    assert _speakers(library, "Larkspur") >= {"Victor Larkspur", "Alex Larkspur"}


def test_a_decision_needs_names_that_the_library_has(library: Assistant) -> None:
    with pytest.raises(LibraryError, match="Nobody Known"):
        decide(library.store, "merge", "Vale Voters", "Nobody Known", reason="")
    with pytest.raises(LibraryError, match="one normal form"):
        decide(library.store, "merge", "Victor Larkspur", "LARKSPUR, VICTOR", reason="")
    assert library.store.identities.decisions() == []


def test_a_split_holds_against_a_chain_of_merges() -> None:
    log = [
        Decision("merge", "a quill", "b quill"),
        Decision("merge", "b quill", "c quill"),
        Decision("split", "a quill", "c quill"),
    ]
    keys = ["a quill", "b quill", "c quill"]
    assert "c quill" not in decided("A Quill", ["a quill"], keys, log)
    assert decided("A Quill", ["a quill"], keys, []) == ["a quill"]
    assert decided("A Quill", ["a quill"], ["a quill"], log[:1]) == ["a quill"]


def test_filed_rows_of_merged_names_add_up_together(settings: Settings) -> None:
    lines = ("Larkspur Fund gave $5", "The Meadow Purse gave $7")
    spans = (Span(0, len(lines[0])), Span(len(lines[0]) + 1, len("\n".join(lines))))
    rows = tuple(
        FiledRow(f"r{at}", Party(name), Party("Orrin PAC"), Money(Decimal(amount)), spans[at])
        for at, (name, amount) in enumerate((("Larkspur Fund", 5), ("The Meadow Purse", 7)))
    )
    report = replace(
        story("Report", "FEC", "2024-10-01", "\n".join(lines)),
        kind=Kind.FILING,
        filing=Filing("F3X", Party("Orrin PAC"), rows=rows),
    )

    def totals(desk: Assistant) -> list[tuple[str, int]]:
        table = desk.funding_table(funder="Larkspur Fund", with_sum=True)
        return [(total["amount"], total["rows"]) for total in table["totals"]]

    with Assistant.open(settings) as desk:
        desk.add([report])
        assert totals(desk) == [("5.00", 1)]
        decide(desk.store, "merge", "Larkspur Fund", "The Meadow Purse", reason="renamed in 2023")
        assert totals(desk) == [("12.00", 2)]
        decide(desk.store, "split", "Larkspur Fund", "The Meadow Purse", reason="not renamed")
        assert totals(desk) == [("5.00", 1)]
