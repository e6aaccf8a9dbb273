"""Questions as typed queries over filed rows."""

from __future__ import annotations

from typing import Any

import pytest

from rag.plan.rows import row_query
from rag.rowquery import Gazetteer

_PARTIES = {
    "orrin safety pac": "ORRIN SAFETY PAC",
    "marta quill": "QUILL, MARTA",
    "aldo brisk": "BRISK, ALDO",
    "cedar media group": "CEDAR MEDIA GROUP",
    "pac to elect hale": "PAC TO ELECT HALE",
    "larkspur fund": "Larkspur Fund",
    "orrin clinic": "ORRIN CLINIC",
    "quill bakery": "QUILL BAKERY",
}
KNOWN = Gazetteer(
    parties=_PARTIES,
    conduits={"givebridge": "givebridge"},
    candidates={"luis ordway": "ORDWAY, LUIS"},
    reports=frozenset({"9900588"}),
)
GIFTS = ("donation", "grant", "in_kind")

CASES: list[tuple[str, dict[str, Any]]] = [
    (
        "How much did Marta Quill give to Orrin Safety PAC in 2024?",
        {"op": "sum", "funder": "Marta Quill", "recipient": "Orrin Safety PAC", "kinds": GIFTS},
    ),
    (
        "How much did Orrin Safety PAC receive from Marta Quill?",
        {"op": "sum", "funder": "Marta Quill", "recipient": "Orrin Safety PAC"},
    ),
    ("How much did Marta Quill give to PAC to Elect Hale?", {"recipient": "PAC to Elect Hale"}),
    ("Who are the three largest donors to Orrin Safety PAC?",
     {"op": "top", "recipient": "Orrin Safety PAC", "limit": 3, "group_by": "funder"}),
    ("Which organization received the largest grant from the Larkspur Fund?",
     {"op": "top", "funder": "Larkspur Fund", "single": True, "kinds": ("grant",), "limit": 1}),
    ("How many grants did the Larkspur Fund make in 2023?",
     {"op": "count", "funder": "Larkspur Fund", "kinds": ("grant",)}),
    ("How many donors gave over $1,000 to Orrin Safety PAC?",
     {"op": "count", "group_by": "funder", "min_minor": 100_001}),
    ("When did Marta Quill first give to Orrin Safety PAC?", {"op": "first"}),
    ("When did Marta Quill last give to Orrin Safety PAC?", {"op": "last"}),
    ("Who gave more to Orrin Safety PAC, Marta Quill or Aldo Brisk?",
     {"op": "compare", "funder": "Marta Quill", "others": ("Aldo Brisk",),
      "recipient": "Orrin Safety PAC"}),
    ("What share of Orrin Safety PAC's contributions came from Marta Quill?",
     {"op": "share", "funder": "Marta Quill", "recipient": "Orrin Safety PAC"}),
    ("Does money go from Marta Quill to Orrin Clinic through another group?",
     {"op": "path", "funder": "Marta Quill", "recipient": "Orrin Clinic"}),
    ("How much was given to Orrin Safety PAC through GiveBridge?",
     {"op": "sum", "via": "GiveBridge", "funder": None}),
    ("How much did Orrin Safety PAC spend to oppose Luis Ordway?",
     {"funder": "Orrin Safety PAC", "candidate": "Luis Ordway", "stance": "against"}),
    ("How much did employees of Quill Bakery give to Orrin Safety PAC?",
     {"employer": "Quill Bakery", "funder": None, "recipient": "Orrin Safety PAC"}),
    ("How much did Marta Quill, the owner of Quill Bakery, give to Orrin Safety PAC?",
     {"funder": "Marta Quill", "employer": None, "recipient": "Orrin Safety PAC"}),
    ("Which contribution did Orrin Safety PAC refund in 2024?",
     {"op": "list", "funder": "Orrin Safety PAC", "kinds": ("refund",)}),
    ("Net of refunds, how much did Marta Quill give to Orrin Safety PAC?", {"refunds": "net"}),
    ("Which filing did FEC-9900588 replace, and what were its total receipts?",
     {"report": "9900588", "check": "summary", "summary": "total receipts"}),
    ("How much did Orrin Safety PAC give to Luis Ordway?",
     {"is_candidate_asked": True, "candidate": "Luis Ordway", "recipient": None}),
    ("How much did Marta Quill give in July?", {"funder": "Marta Quill", "month": "07"}),
    ("How much did Orrin Safety PAC spend on polling?", {"purpose": ("polling",)}),
    ("How many donors gave Orrin Safety PAC $10,000 or more?",
     {"op": "count", "group_by": "funder", "min_minor": 1_000_000}),
    ("Which PACs gave to Orrin Safety PAC?", {"committees": True, "kinds": GIFTS}),
    ("What was the most recent contribution received by Orrin Safety PAC?",
     {"op": "last", "recipient": "Orrin Safety PAC", "funder": None}),
    ("How much did Orrin Safety PAC return to donors?",
     {"funder": "Orrin Safety PAC", "kinds": ("refund",)}),
    ("After refunds, what did Marta Quill give to Orrin Safety PAC?",
     {"refunds": "net", "kinds": GIFTS}),
    ("How much went to Cedar Media Group from Orrin Safety PAC?",
     {"funder": "Orrin Safety PAC", "recipient": "Cedar Media Group"}),
    ("Year by year, what did the Larkspur Fund award?", {"op": "list", "group_by": "year"}),
    ("How did the amended report alter Marta Quill's gift to Orrin Safety PAC?",
     {"check": "amended"}),
    ("How much cash did Orrin Safety PAC have at the end of September 2024?",
     {"check": "summary", "summary": "cash on hand at the end"}),
    ("Does money from Marta Quill reach Orrin Clinic?", {"op": "path"}),
    ("According to filings, how much did Birch Tomorrow give to Orrin Safety PAC?",
     {"funder": "Birch Tomorrow", "filings_only": True}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted"), CASES)
def test_queries(question: str, wanted: dict[str, Any]) -> None:
    query = row_query(question, KNOWN)
    assert query is not None
    found = query.model_dump()
    assert {field: found[field] for field in wanted} == wanted


@pytest.mark.parametrize(
    ("question", "start", "end", "basis"),
    [
        ("in the third quarter of 2024", "2024-07-01", "2024-09-30", "calendar"),
        ("in the 2016 cycle", "2015-01-01", "2016-12-31", "cycle"),
        ("in the fiscal year ending June 2024", "2024-06", "2024-06", "fiscal"),
        ("in 2023 and 2024", "2023-01-01", "2024-12-31", "calendar"),
        ("since 2020", "2020-01-01", None, "calendar"),
        ("between July and December 2001", "2001-07-01", "2001-12-31", "calendar"),
        ("from November 2023 to February 2024", "2023-11-01", "2024-02-29", "calendar"),
    ],
)
def test_periods(question: str, start: str, end: str | None, basis: str) -> None:
    query = row_query(f"How much did Marta Quill give to Orrin Safety PAC {question}?", KNOWN)
    assert query is not None
    assert query.period is not None
    assert (query.period.start, query.period.end, query.period.basis) == (start, end, basis)


@pytest.mark.parametrize(
    "question",
    [
        "Why did Marta Quill give money to Orrin Safety PAC?",
        "What did Marta Quill say about Orrin Safety PAC?",
        "What did Quill Bakery have to pay the state over the spill?",
        "How much did Marta Quill give to the Hale campaign?",
        "How much did retirees give to Orrin Safety PAC?",
        "Who is Marta Quill?",
        "How much rain fell in 2024?",
    ],
)
def test_other_questions_are_left_to_the_passages(question: str) -> None:
    assert row_query(question, KNOWN) is None


def test_the_plan_is_said_in_words() -> None:
    query = row_query("How much did Marta Quill give to Orrin Safety PAC in 2024?", KNOWN)
    assert query is not None
    words = query.in_words()
    assert words.startswith("add up filed rows donation or grant or in kind from Marta Quill to")
    assert "itemised rows only" in words
    assert "refunds listed" in words
