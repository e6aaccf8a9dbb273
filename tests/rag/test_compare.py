"""Articles and filings that disagree, giver and receiver, file and file: both are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.answers import Coverage, Status
from rag.asking_rows import filed_draft
from rag.compare import between_files, between_sides, check_library
from rag.store.rows import RowFilter
from rag.types import Modality, Party
from rag.verify import verify
from tests.rag.rowmakers import PAC, article, filing, line, person, store_of, told

_NAMES = ("Marta Quill", "Aldo Brisk", "Dana Whitlock", "Victor Larkspur", "Ines Orrin")
_AMOUNTS = (
    ("2500.00", "$3,000", "3000"),
    ("450000.00", "a half-million dollars", "5E+5"),
    ("1200.50", "$2,100.50", "2100.50"),
    ("75000.00", "$57,000", "57000"),
)
DISAGREEING = [(name, *amounts) for name in _NAMES for amounts in _AMOUNTS]


@pytest.mark.parametrize("case", DISAGREEING)
def test_an_article_that_differs_stands_beside_the_sum(
    case: tuple[str, str, str, str], tmp_path: Path
) -> None:
    name, filed, said, amount = case
    given, family = name.split()
    rows = [line("r1", person(f"{family.upper()}, {given.upper()}"), PAC, filed, date="2024-08-01")]
    story = article("Valley Courier", f"{name} put {said} into Orrin Safety PAC.")
    store = store_of(
        tmp_path,
        [filing("one", rows), story],
        [told(story, name, "Orrin Safety PAC", amount)],
    )
    found = filed_draft(store, f"How much did {name} give to Orrin Safety PAC?")
    assert found is not None
    answer = verify(found.draft, found.documents, coverage=Coverage(2))
    listed = check_library(store)
    store.close()
    assert answer.status is Status.CONFLICT
    assert f"${float(filed):,.2f}" in answer.text
    assert said in answer.text
    assert "differs" in answer.text
    assert {c.kind for c in answer.citations.values()} == {"filing", "article"}
    assert [one.what for one in listed] == ["articles"]


@pytest.mark.parametrize(
    ("amount", "modality"),
    [("2500", Modality.REPORTED), ("2.5E+3", Modality.REPORTED), ("9000", Modality.DENIED)],
)
def test_an_article_that_agrees_or_denies_is_no_conflict(
    amount: str, modality: Modality, tmp_path: Path
) -> None:
    story = article("Valley Courier", "Marta Quill and the money.")
    rows = [line("r1", person("QUILL, MARTA"), PAC, "2500.00", date="2024-08-01")]
    claim = told(story, "Marta Quill", "Orrin Safety PAC", amount, modality=modality)
    store = store_of(tmp_path, [filing("one", rows), story], [claim])
    found = filed_draft(store, "How much did Marta Quill give to Orrin Safety PAC?")
    assert found is not None
    assert found.draft.status is Status.ANSWERED
    assert check_library(store) == []
    store.close()


def test_a_figure_since_amended_is_said_to_be_replaced(tmp_path: Path) -> None:
    story = article("Valley Courier", "Marta Quill gave $425 to Orrin Safety PAC.")
    giver = person("QUILL, MARTA")
    store = store_of(
        tmp_path,
        [
            filing("one", [line("r1", giver, PAC, "425")], series="s"),
            filing("two", [line("r1", giver, PAC, "450")], series="s", amendment=1),
            story,
        ],
        [told(story, "Marta Quill", "Orrin Safety PAC", "425")],
    )
    assert [one.note for one in check_library(store)] == ["figure of a report since replaced"]
    question = (
        "The Courier wrote that Marta Quill gave $425 to Orrin Safety PAC. Do the filings agree?"
    )
    found = filed_draft(store, question)
    assert found is not None
    answer = verify(found.draft, found.documents, coverage=Coverage(3))
    assert "since replaced by an amendment" in answer.text
    store.close()


def test_sides_that_differ_and_a_side_that_is_silent(tmp_path: Path) -> None:
    giver = Party("LARKSPUR PAC", "committee", {"fec": "C99900002"})
    store = store_of(
        tmp_path,
        [
            filing("one", [line("r1", giver, PAC, "450", date="2024-08-09")]),
            filing(
                "two",
                [
                    line("g1", giver, PAC, "500", date="2024-08-07", side="giver"),
                    line("g2", giver, PAC, "60", date="2024-09-20", side="giver"),
                ],
                filer=giver,
            ),
        ],
    )
    found = between_sides(store.rows.select(RowFilter()))
    store.close()
    assert [f"{one.one}/{one.other} {one.note}" for one in found if one.other is not None] == [
        "500.00/450.00 the two report other amounts"
    ]
    assert [one.note for one in found if one.other is None] == [
        "Orrin Safety PAC does not report it"
    ]


def test_an_edited_duplicate_is_noticed(tmp_path: Path) -> None:
    fund, clinic = Party("Larkspur Fund"), Party("Orrin Clinic")
    rows = [line("g1", fund, clinic, "100", side="giver", kind="grant", date="2024-01-02")]
    edited = [line("g1", fund, clinic, "100", side="giver", kind="grant", date="2024-01-02",
                   currency="GBP")]  # fmt: skip
    store = store_of(
        tmp_path,
        [
            filing("grants-currency.json", edited, form="table:grants360"),
            filing("grants.json", rows, form="table:grants360"),
        ],
    )
    assert [one.currency for one in between_files(store.rows.select(RowFilter()))] == ["USD/GBP"]
    found = filed_draft(store, "How much did Larkspur Fund grant to Orrin Clinic?")
    assert found is not None
    assert found.draft.status is Status.CONFLICT
    assert "$100.00" in found.draft.statements[0].text
    assert "£" not in found.draft.statements[0].text
    store.close()
