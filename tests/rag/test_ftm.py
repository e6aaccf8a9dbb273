from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rag import Assistant, Document, Settings
from rag.entities import decide
from rag.ftm import ftm_entities, write_ftm
from rag.names import name_key
from rag.types import (
    Evidence,
    FiledRow,
    Filing,
    Funding,
    Grounding,
    Kind,
    Modality,
    Money,
    Party,
    Quotation,
    Span,
)
from tests.conftest import story

pytest.importorskip("followthemoney")

LINES = tuple(f"line {number} of the report" for number in range(8))
PAC = Party("ORRIN SAFETY PAC", "committee", {"fec": "C00999001"})
ADA = Party("QUILL, ADA", "individual", city="ORRIN", state="ZX")
OTHER_ADA = Party("QUILL, ADA", "individual", city="FENWICK", state="ZX")
STORY = (
    "Larkspur Fund gave Orrin Safety PAC more than $500. Bo Marsh denied taking $9. “No,” Ada said."
)


def _row(at: int, funder: Party, recipient: Party, amount: str, **more: Any) -> FiledRow:
    start = sum(len(line) + 1 for line in LINES[:at])
    span = Span(start, start + len(LINES[at]))
    values = {"date": "2024-09-01", **more}
    return FiledRow(f"r{at}", funder, recipient, Money(Decimal(amount)), span, **values)


def _report() -> Document:
    rows = (
        _row(0, ADA, PAC, "250.00", locator={"transaction_id": "SA.1"}),
        _row(1, OTHER_ADA, PAC, "75.00"),
        _row(2, PAC, Party("Vale Media"), "900.00", kind="independent_expenditure",
             stance="against", candidate="MARSH, BO", side="giver"),
        _row(3, ADA, PAC, "250.00", role="memo"),
        _row(4, Party("Vale Bank"), PAC, "4000.00", kind="loan"),
        _row(5, ADA, PAC, "10.00", via=(Party("PASS-IT-ON"),)),
        _row(6, ADA, PAC, "-20.00", role="refund"),
    )  # fmt: skip
    return replace(
        story("Report", "FEC", "2024-10-01", "\n".join(LINES)),
        kind=Kind.FILING,
        filing=Filing("F3X", PAC, report_id="9900001", rows=rows),
    )


@pytest.fixture
def library(settings: Settings) -> Iterator[Assistant]:
    article = story("Story", "The Orrin Ledger", "2024-09-12", STORY)

    def evidence(words: str) -> Evidence:
        start = STORY.index(words)
        return Evidence(article.doc_id, words, Span(start, start + len(words)), Grounding.EXACT)

    gift = Funding(
        "Larkspur Fund",
        "Orrin Safety PAC",
        evidence(STORY[:51]),
        Money(Decimal(500), qualifier="more than"),
        asserted_by="The Orrin Ledger",
    )
    denial = Funding(
        "",
        "Bo Marsh",
        evidence("Bo Marsh denied taking $9"),
        Money(Decimal(9)),
        modality=Modality.DENIED,
        polarity="denied",
        asserted_by="Bo Marsh",
    )
    said = Quotation("Ada", "No,", evidence("No,"), resolved="Ada Quill")
    with Assistant.open(settings) as desk:
        desk.add([_report(), article])
        claims = [
            (gift, (name_key(gift.funder), name_key(gift.recipient))),
            (denial, ("", name_key(denial.recipient))),
            (said, (name_key(said.resolved), "")),
        ]
        desk.store.claims.put(article.doc_id, "v", claims)
        yield desk


@pytest.fixture
def entities(library: Assistant) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entity in ftm_entities(library.store):
        found.setdefault(entity["schema"], []).append(entity)
    return found


def _amounts(entities: dict[str, list[dict[str, Any]]], schema: str) -> list[str]:
    return sorted(entity["properties"]["amount"][0] for entity in entities[schema])


def test_only_money_that_counts_is_a_payment(entities: dict[str, list[dict[str, Any]]]) -> None:
    amounts = _amounts(entities, "Payment")
    assert amounts == ["10.00", "20.00", "250.00", "500.00", "75.00", "900.00"]
    assert _amounts(entities, "Debt") == ["4000.00"]
    [conduit] = entities["Representation"]
    assert conduit["properties"]["role"] == ["conduit"]


def test_a_candidate_receives_nothing_from_independent_spending(
    entities: dict[str, list[dict[str, Any]]],
) -> None:
    [link] = entities["UnknownLink"]
    assert link["properties"]["role"] == ["opposes"]
    [candidate] = link["properties"]["object"]
    paid = [id_ for e in entities["Payment"] for id_ in e["properties"].get("beneficiary", [])]
    assert candidate not in paid


def test_two_people_of_one_name_stay_two(entities: dict[str, list[dict[str, Any]]]) -> None:
    places = {
        place
        for person in entities["Person"]
        if "QUILL, ADA" in person["properties"]["name"]
        for place in person["properties"]["address"]
    }
    people = [p for p in entities["Person"] if "QUILL, ADA" in p["properties"]["name"]]
    assert (len(people), places) == (2, {"ORRIN, ZX", "FENWICK, ZX"})


def test_a_text_name_joins_the_one_record_of_its_form(
    entities: dict[str, list[dict[str, Any]]],
) -> None:
    [pac] = [e for e in entities["Organization"] if "C00999001" in e["properties"].get(
        "registrationNumber", [])]  # fmt: skip
    assert set(pac["properties"]["name"]) == {"ORRIN SAFETY PAC", "Orrin Safety PAC"}
    [told] = [e for e in entities["Payment"] if e["properties"]["amount"] == ["500.00"]]
    assert told["properties"]["beneficiary"] == [pac["id"]]
    assert "more than" in told["properties"]["summary"][0]


def test_a_refund_goes_back_to_the_giver(entities: dict[str, list[dict[str, Any]]]) -> None:
    by_amount = {e["properties"]["amount"][0]: e["properties"] for e in entities["Payment"]}
    assert by_amount["20.00"]["beneficiary"] == by_amount["250.00"]["payer"]
    assert by_amount["250.00"]["transactionNumber"] == ["SA.1"]
    assert by_amount["250.00"]["description"] == [LINES[0]]


def test_claims_and_quotations_are_notes_with_their_document(
    entities: dict[str, list[dict[str, Any]]],
) -> None:
    notes = {e["properties"]["description"][0]: e["properties"] for e in entities["Note"]}
    [article] = entities["Article"]
    assert notes["Bo Marsh denied taking $9"]["summary"] == ["denied; asserted by Bo Marsh"]
    assert notes["No,"]["proof"] == [article["id"]]
    [quoted] = entities["Documentation"]
    assert quoted["properties"]["entity"] == notes["No,"]["entity"]
    assert entities["Mention"][0]["properties"]["resolved"] == notes["No,"]["entity"]


def test_the_file_holds_valid_entities_and_merged_names(library: Assistant, tmp_path: Path) -> None:
    from followthemoney import model

    decide(library.store, "merge", "Larkspur Fund", "Vale Bank", reason="one house")
    out = tmp_path / "all.jsonl"
    count = write_ftm(library.store, out)
    values = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(values) == count == len({value["id"] for value in values})
    for value in values:
        entity = model.get_proxy(value, cleaned=False)
        assert entity.to_dict()["properties"] == value["properties"]
    assert any(
        {"Larkspur Fund", "Vale Bank"} <= set(v["properties"].get("name", [])) for v in values
    )


def test_every_entity_is_clean_and_every_reference_leads_somewhere(
    entities: dict[str, list[dict[str, Any]]],
) -> None:
    from followthemoney import model

    listed = [entity for found in entities.values() for entity in found]
    schemata = {entity["id"]: model[entity["schema"]] for entity in listed}
    for entity in listed:
        proxy = model.get_proxy(entity)
        for name, values in entity["properties"].items():
            prop = proxy.schema.properties[name]
            for value in values:
                assert prop.type.clean(value, proxy=proxy) == value, (entity["schema"], name)
                if prop.range is not None:
                    assert schemata[value].is_a(prop.range), (entity["schema"], name)
