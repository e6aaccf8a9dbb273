"""Answers from filed rows, verified: what is said, cited, kept apart and left unsaid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rag.answers import Answer, Coverage, Statement, Status
from rag.asking_rows import filed_draft, names_all
from rag.types import ClaimClass, Document, Party
from rag.verify import verify
from tests.rag.rowmakers import PAC, filing, line, person, store_of

QUILL = person("QUILL, MARTA", employer="QUILL BAKERY", occupation="BAKER")
BRIDGE = Party("GIVEBRIDGE", "committee", {"fec": "C99900555"})
BAKERY = Party("QUILL BAKERY", "organization")
MEDIA = Party("CEDAR MEDIA", "organization")

Ask = Callable[[str, list[Document]], Answer | None]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    def of(question: str, documents: list[Document]) -> Answer | None:
        store = store_of(tmp_path, documents)
        found = filed_draft(store, question)
        store.close()
        if found is None:
            return None
        coverage = Coverage(len(documents), names_tried=found.names)
        return verify(found.draft, found.documents, coverage=coverage)

    return of


def _report() -> Document:
    return filing(
        "FEC-9900001",
        [
            line("a1", QUILL, PAC, "300.00", date="2024-07-22"),
            line("a2", QUILL, PAC, "150.50", date="2024-09-05", via=(BRIDGE,)),
            line("c2", BRIDGE, PAC, "150.50", date="2024-09-06", role="conduit"),
            line("e1", PAC, MEDIA, "99.00", date="2024-09-08", side="giver", stance="against",
                 kind="independent_expenditure", candidate="ORDWAY, LUIS"),
            line("p1", PAC, BAKERY, "12.00", date="2024-09-09", side="giver", kind="payment"),
        ],
        summary=(("11AII", "Contributions from individuals, unitemized", "77.25", True),),
    )  # fmt: skip


def test_a_total_cites_its_rows_and_says_its_plan(ask: Ask) -> None:
    answer = ask("How much did Marta Quill give to Orrin Safety PAC in 2024?", [_report()])
    assert answer is not None
    assert answer.status is Status.ANSWERED
    assert "$450.50" in answer.text
    assert "2 itemised rows in FEC-9900001" in answer.text
    assert answer.statements[0].rows == ("a1", "a2")
    assert len(answer.statements[0].citations) == 2
    assert "itemised rows only" in answer.plan["words"]
    assert [row["amount"] for row in answer.rows] == ["300.00", "150.50"]
    assert not answer.withheld


def test_a_receivers_total_names_what_is_not_itemised(ask: Ask) -> None:
    answer = ask("How much did Orrin Safety PAC raise in 2024?", [_report()])
    assert answer is not None
    assert "$450.50" in answer.text
    assert "$77.25 more as “Contributions from individuals, unitemized”" in answer.text
    assert [item["why"] for item in answer.excluded] == ["conduit copy of an earmarked gift"]


def test_a_conduit_is_not_a_donor(ask: Ask) -> None:
    answer = ask("How much did GiveBridge give to Orrin Safety PAC?", [_report()])
    assert answer is not None
    assert "as a conduit" in answer.text
    assert "no row lists a gift of its own" in answer.text


def test_spending_against_a_candidate_is_no_gift(ask: Ask) -> None:
    answer = ask("How much did Orrin Safety PAC give to Luis Ordway?", [_report()])
    assert answer is not None
    assert "shows a gift from Orrin Safety PAC to Luis Ordway" in answer.statements[0].text
    assert "spending, not a gift" in answer.statements[1].text


def test_employees_gifts_are_not_the_companys(ask: Ask) -> None:
    answer = ask("How much did Quill Bakery give to Orrin Safety PAC?", [_report()])
    assert answer is not None
    assert answer.statements[0].text.startswith("No row of a filing")
    assert "as employer, not by it" in answer.statements[1].text


def test_another_period_is_insufficient_with_coverage(ask: Ask) -> None:
    answer = ask("How much did Orrin Safety PAC raise in 2022?", [_report()])
    assert answer is not None
    assert answer.status is Status.INSUFFICIENT
    assert "covers 2024-07-01 to 2024-09-30" in answer.text


def test_namesakes_are_told_apart_without_a_street(ask: Ask) -> None:
    other = person("QUILL, MARTA", city="FENWICK", occupation="RETIRED")
    report = filing(
        "FEC-9900002",
        [
            line("a", QUILL, PAC, "300", date="2024-07-22"),
            line("b", other, PAC, "50", date="2024-07-22"),
        ],
    )
    answer = ask("How much did Marta Quill give to Orrin Safety PAC?", [report])
    assert answer is not None
    assert answer.status is Status.AMBIGUOUS
    assert "ORRIN; QUILL BAKERY) $300" in answer.text
    assert "FENWICK) $50" in answer.text
    assert "350" not in answer.text


def test_a_notice_alone_is_said_to_be_one(ask: Ask) -> None:
    notice = filing(
        "FEC-9900003",
        [line("e1", PAC, MEDIA, "99.00", date="2024-09-08", side="giver", role="notice",
              kind="independent_expenditure", stance="against", candidate="ORDWAY, LUIS")],
        form="F24",
        covers=None,
    )  # fmt: skip
    answer = ask("How much did Orrin Safety PAC spend against Luis Ordway?", [notice])
    assert answer is not None
    assert answer.status is Status.PARTIAL
    assert "No periodic report here holds such rows" in answer.text
    assert "$99.00" in answer.text


def _more() -> Document:
    bank = Party("ORRIN BANK", "organization")
    return filing(
        "FEC-9900009",
        [
            line("l1", bank, PAC, "900.00", date="2024-08-01", kind="loan", role="memo"),
            line("g1", QUILL, PAC, "40.00", date="2024-07-02"),
            line("g2", QUILL, PAC, "-15.00", date="2024-09-02", role="refund"),
            line("b1", PAC, QUILL, "10.00", date="2024-09-03", side="giver", kind="refund",
                 role="refund"),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("How large was Orrin Bank's loan to Orrin Safety PAC?",
         "1 row to Orrin Safety PAC" ),
        ("When did Marta Quill last give to Orrin Safety PAC?", "$40 on 2024-07-02"),
        ("When did Marta Quill last give to Orrin Safety PAC?", "below zero: -$15 on 2024-09-02"),
        ("After refunds, what did Marta Quill give to Orrin Safety PAC?", "$15.00 in gifts"),
        ("Did Orrin Mills give to Orrin Safety PAC?", "no answer"),
    ],
)  # fmt: skip
def test_what_does_not_count_is_said(question: str, holds: str, ask: Ask) -> None:
    answer = ask(question, [_more()])
    text = "no answer" if answer is None else answer.text
    assert holds.replace("to Orrin Safety PAC", "") in text or holds in text


def test_a_report_without_an_amount_is_not_zero(ask: Ask) -> None:
    firm = Party("HARBOR STRATEGIES LLC", "registrant")
    mill = Party("ORRIN MILLS INC", "client")
    row = line("u:income", mill, firm, None, kind="fee", schedule="LD-2", line="income",
               fiscal_period="2024 Q3", date="2024", purpose="lobbying")  # fmt: skip
    report = filing("u", [row], filer=firm, form="LD-2", covers=None)
    answer = ask("How much did Orrin Mills pay Harbor Strategies LLC in 2024?", [report])
    assert answer is not None
    assert "states no amount, which is not zero" in answer.text
    assert "$0" not in answer.text


def test_an_amendment_says_from_what_to_what(ask: Ask) -> None:
    old = filing("FEC-9900004", [line("a", QUILL, PAC, "125", date="2024-09-05")], series="s",
                 report_id="9900004")  # fmt: skip
    new = filing("FEC-9900005", [line("a", QUILL, PAC, "150", date="2024-09-05")], series="s",
                 amendment=1, amends="9900004", report_id="9900005")  # fmt: skip
    question = "Did Orrin Safety PAC's amended report change Marta Quill's gift, and to what?"
    answer = ask(question, [old, new])
    assert answer is not None
    assert "from $125 on 2024-09-05 to $150 on 2024-09-05" in answer.text
    assert {c.external_id for c in answer.citations.values()} == {"FEC-9900004", "FEC-9900005"}


def test_rows_against_the_filings_own_figure(ask: Ask) -> None:
    fund = Party("LARKSPUR FUND", "organization", {"ein": "000000001"})
    rows = [line("g1", fund, BAKERY, "300", side="giver", kind="grant", line="IX-1",
                 fiscal_period="FY ending 2024-06-30")]  # fmt: skip
    report = filing("larkspur.xml", rows, filer=fund, form="990",
                    summary=(("IX-1", "Grants to organizations", "320", False),))  # fmt: skip
    question = (
        "Do the grants on Schedule I of the Larkspur Fund's return equal its total for grants?"
    )
    answer = ask(question, [report])
    assert answer is not None
    assert "add up to $300.00" in answer.text
    assert "the difference is $20.00" in answer.text


def test_questions_that_rows_do_not_answer(ask: Ask) -> None:
    assert ask("Why did Marta Quill give to Orrin Safety PAC?", [_report()]) is None
    assert ask("What did Marta Quill say?", []) is None


def test_articles_stand_beside_rows_only_where_they_speak_of_every_party() -> None:
    both = Statement("Quill gave through GiveBridge to Orrin PAC.", ClaimClass.REPORTED)
    one = Statement("Orrin PAC bought air time.", ClaimClass.REPORTED)
    names = ("ORRIN PAC", "GIVEBRIDGE")
    assert [names_all(said, names) for said in (both, one)] == [True, False]
