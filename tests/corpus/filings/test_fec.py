from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.filings.fec import read_fec
from corpus.filings.fec_records import is_fec
from rag.errors import ReadError
from rag.reconcile import EXACT, SHORT, UNITEMISED, reconcile
from rag.types import Document, FiledRow, Filing, Kind, Money, SummaryLine
from tests.corpus.filings.made import cover, fec_line, filing_text, gift, paid, source_of


def read(*lines: str, name: str = "100001.fec", **kwargs: str) -> Document:
    document = next(read_fec(source_of(filing_text(*lines, **kwargs), name)))
    assert document.filing is not None
    for anchor in document.anchors:
        assert "\n" not in anchor.span.of(document.text)
    for row in document.filing.rows:
        assert row.locator in [a.locator for a in document.anchors if a.span == row.span]
    return document


def rows_of(document: Document) -> dict[str, FiledRow]:
    assert document.filing is not None
    return {row.locator["transaction_id"]: row for row in document.filing.rows}


def filing_of(document: Document) -> Filing:
    assert document.filing is not None
    return document.filing


def test_gift_has_parties_amount_day_and_line() -> None:
    document = read(
        cover(),
        gift("A1", "1000.00", "SOROKA", "GRETA", contributor_employer="Beacon Mill",
             contributor_occupation="Owner", contribution_aggregate="2500.00"),
    )  # fmt: skip
    row = rows_of(document)["A1"]
    assert row.funder.name == "SOROKA, GRETA"
    assert row.funder.employer == "Beacon Mill"
    assert row.recipient.name == "Lantern Action Fund"
    assert row.money is not None
    assert row.money.amount == Decimal("1000.00")
    assert (row.date, row.line, row.schedule, row.role) == ("2016-08-05", "11AI", "SA", "original")
    assert row.aggregate == Decimal("2500.00")
    assert row.row_id == "C00999001:A1"
    assert row.locator == {
        "line": 3, "form_type": "SA11AI", "transaction_id": "A1", "filing": "FEC-100001"
    }  # fmt: skip
    words = row.span.of(document.text)
    assert words.startswith(
        "Schedule A line 11(a)(i) · SOROKA, GRETA (Harbor City, OR; employer as"
    )
    assert "$1,000.00 · 2016-08-05" in words
    assert "Secret Lane" not in document.text
    assert document.kind is Kind.FILING
    assert document.external_id == "FEC-100001"
    assert document.published == "2016-10-15"


def test_conduit_gift_belongs_to_the_individual() -> None:
    """The conduit's memo item points back at the gift, or the gift at the memo item."""
    memo = {"memo_code": "X", "entity_type": "PAC", "memo_text_description": "Conduit, see above"}
    document = read(
        cover(),
        gift("A1", "50.00", "Vale", "Tom", memo_text_description="* Earmarked Contribution"),
        gift("A1C", "50.00", "BlueDoor", back_reference_tran_id_number="A1", **memo),
        gift("A2", "75.00", "Reed", "Una", back_reference_tran_id_number="A2C"),
        gift("A2C", "75.00", "BlueDoor", **memo),
    )
    rows = rows_of(document)
    assert [party.name for party in rows["A1"].via] == ["BlueDoor"]
    assert [party.name for party in rows["A2"].via] == ["BlueDoor"]
    assert {rows["A1"].role, rows["A2"].role} == {"original"}
    assert {rows["A1C"].role, rows["A2C"].role} == {"conduit"}
    assert "via BlueDoor" in rows["A1"].span.of(document.text)


@pytest.mark.parametrize(
    "memo",
    [
        "Earmarked through WinDoor",
        "EARMARKED FROM WinDoor (C00999005)",
        "Contribution earmarked via WinDoor; see below",
    ],
)
def test_conduit_named_in_the_memo_text(memo: str) -> None:
    document = read(cover(), gift("A1", "50.00", "Vale", "Tom", memo_text_description=memo))
    assert rows_of(document)["A1"].via[0].name == "WinDoor"


def test_conduits_own_report_names_the_true_recipient() -> None:
    document = read(
        cover(),
        gift("A1", "20.00", "Vale", "Tom",
             memo_text_description="Earmarked for Mara for Congress (C00999777)"),
        paid("B1", "20.00", "Mara for Congress", form="SB23",
             expenditure_purpose_descrip="Earmarked contributions passed on"),
    )  # fmt: skip
    rows = rows_of(document)
    assert rows["A1"].recipient.name == "Mara for Congress"
    assert rows["A1"].recipient.ids == {"fec": "C00999777"}
    assert rows["A1"].via[0].name == "Lantern Action Fund"
    assert rows["A1"].side == "giver"
    assert rows["B1"].role == "conduit"


def test_joint_fundraising_memo_names_the_committee_between() -> None:
    document = read(
        cover(),
        gift("T1", "900.00", "Mara Victory Fund", form="SA12", entity_type="COM"),
        gift("T1M", "900.00", "Vale", "Tom", form="SA12", memo_code="X",
             back_reference_tran_id_number="T1", memo_text_description="* Mara Victory Fund"),
    )  # fmt: skip
    memo = rows_of(document)["T1M"]
    assert memo.role == "memo"
    assert memo.via[0].name == "Mara Victory Fund"
    assert rows_of(document)["T1"].kind == "other"


def test_refunds_reversals_and_redesignations() -> None:
    document = read(
        cover(),
        gift("A1", "-200.00", "Vale", "Tom"),
        gift("A2", "-300.00", "Reed", "Una", memo_text_description="Redesignation to general"),
        paid("B1", "40.00", "Tom Vale", form="SB28A"),
        paid("B2", "-5.00", "Tom Vale", form="SB28A"),
    )
    rows = rows_of(document)
    assert rows["A1"].role == "refund"
    assert rows["A2"].role == "original"
    refund = rows["B1"]
    assert (refund.role, refund.kind, refund.side) == ("refund", "refund", "giver")
    assert (refund.funder.name, refund.recipient.name) == ("Lantern Action Fund", "Tom Vale")
    assert "Lantern Action Fund · to Tom Vale · $40.00" in refund.span.of(document.text)
    assert (rows["B2"].role, rows["B2"].money) == ("reversal", Money(Decimal("-5.00")))
    filed = replace(filing_of(document), summary=(SummaryLine("28A", "x", Decimal("35.00")),))
    assert [entry.reason for entry in reconcile(filed)] == [EXACT]


def test_reconciles_without_memo_items_and_names_what_is_unitemised() -> None:
    document = read(
        cover(col_a_individuals_itemized="150.00", col_a_individuals_unitemized="35.00",
              col_a_individual_contribution_total="185.00",
              col_a_other_federal_operating_expenditures="500.00"),
        gift("A1", "100.00", "Vale", "Tom"),
        gift("A2", "50.00", "Reed", "Una"),
        gift("A3", "900.00", "Reed", "Una", memo_code="X"),
        paid("B1", "450.00", "Printer & Co"),
    )  # fmt: skip
    found = {entry.line: entry for entry in reconcile(filing_of(document))}
    assert (found["11AI"].summed, found["11AI"].reason) == (Decimal("150.00"), EXACT)
    assert found["11AII"].reason == UNITEMISED
    assert (found["21B"].difference, found["21B"].reason) == (Decimal("50.00"), SHORT)
    assert "11AIII" not in found
    assert "Line 11(a)(i) Contributions from individuals, itemized: $150.00" in document.text


def test_amendment_names_what_it_replaces() -> None:
    header = "HDR\x1cFEC\x1c8.3\x1cMade\x1c1.0\x1cFEC-100001\x1c2\x1c"
    amended = read(cover("F3XA"), header=header, name="100002.fec")
    original = read(cover())
    assert (filing_of(amended).amends, filing_of(amended).amendment) == ("100001", 2)
    assert filing_of(amended).series == filing_of(original).series
    assert filing_of(amended).problems == ()
    unnamed = read(cover("F3XA"), name="100003.fec")
    assert "does not name the filing" in filing_of(unnamed).problems[0]


def test_notice_rows_and_candidate() -> None:
    spent = fec_line(
        "SE", transaction_id_number="E1", entity_type="ORG", payee_organization_name="Air Time Inc",
        expenditure_amount="5000.00", dissemination_date="20160910", support_oppose_code="O",
        candidate_last_name="DOE", candidate_first_name="ALMA",
    )  # fmt: skip
    report = {"coverage_from_date": "", "coverage_through_date": ""}
    cover_24 = fec_line("F24N", filer_committee_id_number="C00999001", report_type="48",
                        committee_name="Lantern Action Fund", date_signed="20160911")  # fmt: skip
    notice = rows_of(read(cover_24, spent))["E1"]
    assert (notice.role, notice.kind, notice.stance) == (
        "notice", "independent_expenditure", "against")  # fmt: skip
    assert (notice.candidate, notice.recipient.name) == ("DOE, ALMA", "Air Time Inc")
    periodic = rows_of(read(cover(**report), spent))["E1"]
    assert (periodic.role, periodic.line) == ("original", "24")
    assert periodic.row_id == notice.row_id


def test_loans_and_debts_are_balances() -> None:
    loan = fec_line("SC/10", transaction_id_number="C1", lender_organization_name="First Bank",
                    loan_amount_original="700.00", loan_incurred_date_terms="20160701")  # fmt: skip
    debt = fec_line("SD10", transaction_id_number="D1", creditor_organization_name="Printer & Co",
                    balance_at_close_this_period="80.00")  # fmt: skip
    rows = rows_of(read(cover(), loan, debt))
    assert (rows["C1"].role, rows["C1"].kind, rows["C1"].funder.name) == (
        "memo", "loan", "First Bank")  # fmt: skip
    assert (rows["D1"].role, rows["D1"].funder.name) == ("memo", "Lantern Action Fund")


def test_other_money_forms() -> None:
    """Forms 5, 7, 9 and 13 file their money on sub-forms of their own."""
    five = read(
        fec_line("F5N", organization_name="Citizens Hall", report_code="Q3",
                 total_independent_expenditure="60.00", coverage_through_date="20160930"),
        fec_line("F57", transaction_id_number="E1", payee_organization_name="Radio Co",
                 expenditure_amount="60.00", support_oppose_code="S", candidate_last_name="DOE"),
    )  # fmt: skip
    assert rows_of(five)["E1"].funder.name == "Citizens Hall"
    assert [entry.reason for entry in reconcile(filing_of(five))] == [EXACT]
    nine = read(
        fec_line("F9N", organization_name="Citizens Hall", total_disbursements="7.00"),
        fec_line("F93", transaction_id="E1", payee_organization_name="Film Co",
                 expenditure_amount="7.00", expenditure_date="20160902"),
        fec_line("F94", transaction_id="C1", back_reference_tran_id_number="E1",
                 candidate_last_name="DOE", candidate_first_name="ALMA"),
    )  # fmt: skip
    assert rows_of(nine)["E1"].candidate == "DOE, ALMA"
    thirteen = read(
        fec_line("F13N", committee_name="Inaugural Two", net_donations="90.00"),
        fec_line("F132", transaction_id_number="G1", contributor_organization_name="Mill Co",
                 donation_amount="100.00", donation_date="20170101"),
        fec_line("F133", transaction_id_number="R1", contributor_organization_name="Mill Co",
                 refund_amount="10.00", refund_date="20170102"),
    )  # fmt: skip
    assert rows_of(thirteen)["G1"].recipient.name == "Inaugural Two"
    assert rows_of(thirteen)["R1"].role == "refund"
    seven = read(
        fec_line("F7N", organization_name="Local 9", total_costs="12.00"),
        fec_line("F76", transaction_id="M1", communication_cost="12.00", support_oppose_code="S",
                 candidate_last_name="DOE"),
    )  # fmt: skip
    assert (rows_of(seven)["M1"].recipient.name, rows_of(seven)["M1"].stance) == ("", "for")


def test_shared_payments_add_up_on_both_lines() -> None:
    shared = fec_line("H4", transaction_id_number="H1", payee_organization_name="Rent Co",
                      total_amount="100.00", federal_share="36.00", nonfederal_share="64.00",
                      expenditure_date="20160801", payee_street_1="1 Secret Lane")  # fmt: skip
    document = read(
        cover(col_a_shared_operating_expenditures_federal="36.00",
              col_a_shared_operating_expenditures_nonfederal="64.00"), shared,
    )  # fmt: skip
    filing = filing_of(document)
    assert [(row.line, row.money) for row in filing.rows] == [
        ("21AI", Money(Decimal("36.00"))), ("21AII", Money(Decimal("64.00")))]  # fmt: skip
    assert [entry.reason for entry in reconcile(filing)] == [EXACT, EXACT]
    assert "Secret" not in document.text


def test_version_3_names_and_lines() -> None:
    text = "\n".join([
        '"HDR","FEC","3.00","Made","1","^","","",""',
        cover("F3XN", "3.00", col_a_individuals_itemized="25.00"),
        fec_line("SA11A1", "3.00", contributor_name="Vale^Tom P.^Mr.^Jr.", entity_type="IND",
                 contribution_amount="25.00", contribution_date="20010805",
                 transaction_id="A1"),
        "",
    ])  # fmt: skip
    document = next(read_fec(source_of(text)))
    row = rows_of(document)["A1"]
    assert (row.funder.name, row.line) == ("Vale, Tom P. Jr.", "11AI")
    assert reconcile(filing_of(document))[0].reason == EXACT


def test_version_2_header_counts_are_checked() -> None:
    text = "\n".join([
        "/* Header", "FEC_Ver_# = 2.02", "Soft_Name = Made", "Schedule_Counts:",
        "SA11A1    = 00002", "/* End Header",
        cover("F3XN", "2.02"),
        fec_line("SA11A1", "2.02", contributor_name="Vale^Tom", contribution_amount="25.00",
                 contribution_date="20000805", transaction_id="A1"),
        "",
    ])  # fmt: skip
    document = next(read_fec(source_of(text)))
    assert rows_of(document)["A1"].locator["line"] == 8
    assert "counts 2 SA11A1 records, the file holds 1" in filing_of(document).problems[0]


def test_free_text_in_cp1252() -> None:
    lines = [
        fec_line("F99", committee_name="Lantern Action Fund", date_signed="20160101"),
        "[BEGINTEXT]", "We regret the Fund\u2019s error.", "", "Ann Lee", "[ENDTEXT]",
    ]  # fmt: skip
    data = filing_text(*lines).encode("cp1252")
    document = next(read_fec(source_of(data)))
    assert "We regret the Fund\u2019s error.\n\nAnn Lee" in document.text
    locators = {a.span.of(document.text): a.locator for a in document.anchors}
    assert locators["Ann Lee"] == {"line": 6}


def test_bad_records_are_counted_and_the_good_ones_kept() -> None:
    document = read(
        cover(),
        gift("A1", "100.00", "Vale", "Tom", contribution_date="20160230"),
        gift("A2", "1OO.00", "Reed", "Una"),
        gift("A3", "70.00", "See attached list"),
        "ZZ9\x1cnothing",
        gift("A4", "80.00", "Hill", "Ann"),
    )
    rows = rows_of(document)
    assert set(rows) == {"A1", "A4"}
    assert rows["A1"].date is None
    problems = "\n".join(filing_of(document).problems)
    assert "the day '20160230' does not exist" in problems
    assert "no amount can be read from '1OO.00'" in problems
    assert "'See attached list'" in problems
    assert "no field table for 'ZZ9" in problems
    assert "See attached list" in document.text


def test_cut_file_loses_its_last_record_only() -> None:
    whole = filing_text(cover(), gift("A1", "100.00", "Vale", "Tom"), gift("A2", "5.00", "R", "U"))
    document = next(read_fec(source_of(whole[: len(whole) - 45])))
    assert set(rows_of(document)) == {"A1"}
    assert "the file is cut in this record" in filing_of(document).problems[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("HDR\x1cFEC\x1c99.1\x1cMade\n" + cover(), "version '99.1' is not known"),
        ("HDR\x1cFEC\x1c8.3\x1cMade\n", "ends after its header"),
        ("HDR\x1cFEC\x1c8.3\x1cMade\nZZ1\x1cC1\n", "form 'ZZ1' in FEC format version '8.3'"),
        ("HDR\x1cFEC\x1c8.3\x1cMade\n" + gift("A1", "1.00", "V", "T"), "should be the cover line"),
        ('HDR,FEC,8.3,Made\n"F3XN","C1"\n', "do not fit version"),
        ("/* Header\nFEC_Ver_# = 2.02\n", "is never closed"),
        ("name,amount\n", "not an FEC filing"),
    ],
)
def test_refused_by_name(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=r"bad\.fec") as caught:
        list(read_fec(source_of(text, "bad.fec")))
    assert message in str(caught.value)


def test_sniff() -> None:
    assert is_fec(b"HDR\x1cFEC\x1c8.3")
    assert is_fec(b'"HDR","FEC","3.00"')
    assert is_fec(b"/* Header\nFEC_Ver_# = 2.02")
    assert not is_fec(b"id,name\n")


_WHOLE = filing_text(
    cover("F3XA", col_a_individuals_itemized="105.00"),
    gift("A1", "100.00", "Vale", "Tom"),
    "[BEGINTEXT]",
    "words",
    "[ENDTEXT]",
    gift("A2", "5.00", "Reed", "Una"),
)


@given(st.integers(0, len(_WHOLE)), st.binary(max_size=8))
def test_any_damage_is_a_document_or_a_clear_refusal(at: int, noise: bytes) -> None:
    damaged = _WHOLE[:at].encode() + noise
    try:
        document = next(read_fec(source_of(damaged, "cut.fec")))
    except ReadError as refused:
        message = str(refused)
    else:
        message = document.title
    assert message.startswith(("cut.fec: ", "FEC Form "))


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(-99999, 99999)), max_size=6))
def test_any_names_keep_spans_whole(people: list[tuple[str, int]]) -> None:
    lines = [
        gift(f"A{n}", f"{cents / 100:.2f}", name.replace("\x1c", ""), "F")
        for n, (name, cents) in enumerate(people)
        if not {"\n", "\r"} & set(name)
    ]
    document = read(cover(), *lines)
    spans = [anchor.span for anchor in document.anchors]
    assert all(one.end < two.start for one, two in pairwise(spans))
    for row in filing_of(document).rows:
        assert row.span.of(document.text).startswith("Schedule A line 11(a)(i)")
        assert row.money is not None
        assert f"{abs(row.money.amount):,.2f}" in row.span.of(document.text)
