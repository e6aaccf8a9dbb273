"""Rules of a total: twenty pairs of what a filing holds and what it adds up to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from rag.rowquery import Basis, Op, Period, RowQuery
from rag.totals import Result, run
from rag.types import Document, FiledRow, Party
from tests.rag.rowmakers import PAC, filing, line, person, store_of

QUILL = person("QUILL, MARTA", employer="QUILL BAKERY", occupation="BAKER")
BRISK = person("BRISK, ALDO", employer="BRISK MILLS", occupation="MILLER")
FUND = Party("LARKSPUR FUND", "organization", {"ein": "000000001"})
CLINIC = Party("ORRIN CLINIC", "organization")
BRIDGE = Party("GIVEBRIDGE", "committee", {"fec": "C99900555"})
VENDOR = Party("CEDAR MEDIA", "organization")
FIRM = Party("HARBOR LLC", "registrant")

Total = dict[str, str]


def gift(row_id: str, amount: str, **more: object) -> FiledRow:
    return line(row_id, QUILL, PAC, amount, **{"date": "2024-08-01", **more})


def report(name: str, *rows: FiledRow, **more: object) -> Document:
    return filing(name, rows, **more)  # type: ignore[arg-type]


CASES: dict[str, tuple[list[Document], dict[str, object], Total, dict[str, int]]] = {
    "amended": (
        [
            report("one", gift("a", "100"), series="s", amendment=0),
            report("two", gift("a", "150"), series="s", amendment=1),
        ],
        {},
        {"USD": "150.00"},
        {"superseded by an amendment": 1},
    ),
    "amendment read before its original": (
        [
            report("two", gift("a", "150"), series="s", amendment=1),
            report("one", gift("a", "100"), series="s", amendment=0),
        ],
        {},
        {"USD": "150.00"},
        {"superseded by an amendment": 1},
    ),
    "amendment without its original": (
        [report("two", gift("a", "150"), series="s", amendment=1, amends="1")],
        {},
        {"USD": "150.00"},
        {},
    ),
    "amendment that drops a row": (
        [
            report("one", gift("a", "100"), gift("b", "7"), series="s"),
            report("two", gift("a", "100"), series="s", amendment=1),
        ],
        {},
        {"USD": "100.00"},
        {"superseded by an amendment": 2},
    ),
    "memo": (
        [report("one", gift("a", "100"), gift("b", "60", role="memo"))],
        {},
        {"USD": "100.00"},
        {"memo item": 1},
    ),
    "partners in memo rows": (
        [
            report(
                "one",
                line("p", VENDOR, PAC, "200", date="2024-08-01"),
                gift("p1", "120", role="memo", back_reference="p"),
            )
        ],
        {"funder": None},
        {"USD": "200.00"},
        {"memo item": 1},
    ),
    "conduit": (
        [
            report(
                "one",
                gift("a", "25.50", via=(BRIDGE,)),
                line("c", BRIDGE, PAC, "25.50", date="2024-08-02", role="conduit"),
            )
        ],
        {"funder": None},
        {"USD": "25.50"},
        {"conduit copy of an earmarked gift": 1},
    ),
    "a conduit gave nothing itself": (
        [report("one", line("c", BRIDGE, PAC, "25.50", date="2024-08-02", role="conduit"))],
        {"funder": "GiveBridge"},
        {},
        {"conduit copy of an earmarked gift": 1},
    ),
    "by conduit": (
        [report("one", gift("a", "25.50", via=(BRIDGE,)), gift("b", "10"))],
        {"funder": None, "via": "GiveBridge"},
        {"USD": "25.50"},
        {},
    ),
    "reversal in the line": (
        [report("one", gift("a", "2000"), gift("b", "-250", role="refund"))],
        {},
        {"USD": "1750.00"},
        {},
    ),
    "refund paid back, listed": (
        [
            report(
                "one",
                gift("a", "900"),
                line("r", PAC, QUILL, "900", kind="refund", role="refund", side="giver",
                     date="2024-09-01"),
            )
        ],
        {"refunds": "list"},
        {"USD": "900.00"},
        {},
    ),
    "refund paid back, netted": (
        [
            report(
                "one",
                gift("a", "900"),
                line("r", PAC, QUILL, "300", kind="refund", role="refund", side="giver",
                     date="2024-09-01"),
            )
        ],
        {"refunds": "net"},
        {"USD": "600.00"},
        {},
    ),
    "pledge": (
        [
            report(
                "one",
                line("g", FUND, CLINIC, "500", kind="grant", side="giver"),
                line("h", FUND, CLINIC, "800", kind="pledge", role="pledge", side="giver"),
                filer=FUND,
                form="990PF",
            )
        ],
        {"funder": "Larkspur Fund", "recipient": "Orrin Clinic"},
        {"USD": "500.00"},
        {"approved for later, not paid": 1},
    ),
    "independent expenditure is no gift": (
        [
            report(
                "one",
                line("e", PAC, VENDOR, "64000", kind="independent_expenditure", stance="against",
                     candidate="ORDWAY, LUIS", side="giver", date="2024-09-18"),
            )
        ],
        {"funder": "Orrin Safety PAC", "recipient": None, "kinds": ("donation",)},
        {},
        {},
    ),
    "independent expenditure, one stance": (
        [
            report(
                "one",
                line("e", PAC, VENDOR, "64000", kind="independent_expenditure", stance="against",
                     candidate="ORDWAY, LUIS", side="giver", date="2024-09-18"),
                line("f", PAC, VENDOR, "10", kind="independent_expenditure", stance="for",
                     candidate="ORDWAY, LUIS", side="giver", date="2024-09-18"),
            )
        ],
        {"funder": "Orrin Safety PAC", "recipient": None, "candidate": "Luis Ordway",
         "stance": "against"},
        {"USD": "64000.00"},
        {},
    ),
    "notice comes again": (
        [
            report("one", line("e", PAC, VENDOR, "64000", kind="independent_expenditure",
                               side="giver", date="2024-09-18")),
            report("two", line("e", PAC, VENDOR, "64000", kind="independent_expenditure",
                               side="giver", date="2024-09-18", role="notice"), form="F24"),
        ],
        {"funder": "Orrin Safety PAC", "recipient": None},
        {"USD": "64000.00"},
        {"24/48-hour notice, repeated in the periodic report": 1},
    ),
    "both sides agree": (
        [
            report("one", line("r", VENDOR, PAC, "500", date="2024-08-09")),
            report("two", line("g", VENDOR, PAC, "500", date="2024-08-07", side="giver"),
                   filer=VENDOR),
        ],
        {"funder": "Cedar Media"},
        {"USD": "500.00"},
        {"the other side's report of the same gift": 1},
    ),
    "both sides differ": (
        [
            report("one", line("r", VENDOR, PAC, "450", date="2024-08-09")),
            report("two", line("g", VENDOR, PAC, "500", date="2024-08-07", side="giver"),
                   filer=VENDOR),
        ],
        {"funder": "Cedar Media"},
        {"USD": "450.00"},
        {"the other side's report of the same gift": 1},
    ),
    "only the giver reports": (
        [
            report("one", line("r", VENDOR, PAC, "500", date="2024-08-09")),
            report("two", line("g", VENDOR, PAC, "500", date="2024-08-07", side="giver"),
                   line("h", VENDOR, PAC, "75", date="2023-01-07", side="giver"), filer=VENDOR),
        ],
        {"funder": "Cedar Media"},
        {"USD": "575.00"},
        {"the other side's report of the same gift": 1},
    ),
    "two currencies": (
        [report("one", gift("a", "100"), gift("b", "40", currency="GBP"))],
        {},
        {"GBP": "40.00", "USD": "100.00"},
        {},
    ),
    "the same row in two files": (
        [
            report("grants", gift("g1", "100"), gift("g2", "40"), form="table:grants"),
            report("grants-edited", gift("g1", "100"), gift("g2", "49"), form="table:grants"),
        ],
        {},
        {"USD": "140.00"},
        {"the same row in another file": 1,
         "the same row id in another file, with other values": 1},
    ),
    "LD-203 repeats the FEC report": (
        [
            report("one", gift("a", "100")),
            report("two", gift("l", "100", side="giver"), form="LD-203", filer=FIRM),
        ],
        {},
        {"USD": "100.00"},
        {"the other side's report of the same gift": 1},
    ),
    "a firm's income is in the client's expenses": (
        [
            report("one", line("i", VENDOR, FIRM, "70000", kind="fee", schedule="LD-2",
                               line="income", fiscal_period="2024 Q2", date="2024"), form="LD-2"),
            report("two", line("x", VENDOR, Party(""), "90000", kind="payment", schedule="LD-2",
                               line="expenses", fiscal_period="2024 Q2", date="2024",
                               side="giver"), form="LD-2"),
        ],
        {"funder": "Cedar Media", "recipient": None},
        {"USD": "90000.00"},
        {"the firm's income, part of the client's own lobbying expenses": 1},
    ),
    "an employee's gift is not the company's": (
        [report("one", gift("a", "100"))],
        {"funder": "Quill Bakery"},
        {},
        {},
    ),
    "by employer": (
        [report("one", gift("a", "100"), line("b", BRISK, PAC, "5", date="2024-08-01"))],
        {"funder": None, "employer": "Quill Bakery"},
        {"USD": "100.00"},
        {},
    ),
}  # fmt: skip


@pytest.fixture
def answer(tmp_path: Path) -> Callable[..., Result]:
    def of(documents: list[Document], **query: object) -> Result:
        store = store_of(tmp_path, documents)
        try:
            return run(RowQuery(op=Op.SUM, **query), store)  # type: ignore[arg-type]
        finally:
            store.close()

    return of


@pytest.mark.parametrize("name", CASES)
def test_totals(name: str, answer: Callable[..., Result]) -> None:
    documents, query, totals, excluded = CASES[name]
    asked: dict[str, object] = {"funder": "Marta Quill", "recipient": "Orrin Safety PAC"}
    if "recipient" not in query and name == "by employer":
        query = {**query, "recipient": "Orrin Safety PAC"}
    result = answer(documents, **{**asked, **query})
    assert {t.currency: f"{t.amount:.2f}" for t in result.totals} == totals
    assert {item.why: item.rows for item in result.excluded} == excluded


def test_refunds_are_listed_beside_the_gross_sum(answer: Callable[..., Result]) -> None:
    documents = CASES["refund paid back, listed"][0]
    result = answer(documents, recipient="Orrin Safety PAC", refunds="list")
    assert [row.row.row_id for row in result.refunds] == ["r"]
    assert result.totals[0].amount == Decimal("900.00")


def test_namesakes_are_never_one_sum(answer: Callable[..., Result]) -> None:
    other = replace(QUILL, city="FENWICK", employer="", occupation="RETIRED")
    documents = [report("one", gift("a", "100"), line("b", other, PAC, "7", date="2024-08-02"))]
    result = answer(documents, funder="Marta Quill", recipient="Orrin Safety PAC")
    assert [profile.party.city for profile in result.namesakes] == ["ORRIN", "FENWICK"]


def test_the_words_of_the_question_tell_namesakes_apart(answer: Callable[..., Result]) -> None:
    son = person("QUILL, MARTA JR", employer="QUILL BOATS", occupation="OWNER", city="FENWICK")
    documents = [report("one", gift("a", "100"), line("b", son, PAC, "7", date="2024-08-02"))]
    result = answer(
        documents, funder="Marta Quill", told_by=("marta", "quill", "who", "owns", "quill", "boats")
    )
    assert result.totals[0].amount == Decimal("7.00")
    assert [(item.why, item.rows) for item in result.excluded] == [
        ("another party of this name", 1)
    ]


@pytest.mark.parametrize(
    ("period", "rows"),
    [
        (Period(start="2024-08-01", end="2024-08-31"), {"day"}),
        (Period(start="2024-04-01", end="2024-06-30"), {"quarter"}),
        (Period(start="2023-01-01", end="2024-12-31", basis=Basis.CYCLE), {"day", "quarter", "fy"}),
        (Period(start="2024-06", end="2024-06", basis=Basis.FISCAL), {"fy", "quarter"}),
        (Period(start="2024", end="2024", basis=Basis.FISCAL), {"fy", "day", "quarter"}),
        (Period(start="2024-05-01", end="2024-05-31"), set()),
        (Period(start="2024-07-01"), {"day"}),
    ],
)
def test_periods(period: Period, rows: set[str], answer: Callable[..., Result]) -> None:
    documents = [
        report(
            "one",
            gift("day", "1", date="2024-08-31"),
            gift("quarter", "2", date="2024", fiscal_period="2024 Q2"),
            gift("fy", "4", date=None, fiscal_period="FY ending 2024-06-30"),
            covers=None,
        )
    ]
    result = answer(documents, funder="Marta Quill", period=period)
    assert {row.row.row_id for row in result.rows} == rows
