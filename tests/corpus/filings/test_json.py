from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from corpus.filings.json_rows import read_360giving, read_openfec
from corpus.filings.lda import is_lda, read_lda
from rag.errors import ReadError
from rag.types import Document, Filing
from tests.corpus.filings.made import source_of


def grant(number: int, amount: float, day: str = "2014-06-05", **more: Any) -> dict[str, Any]:
    return {
        "id": f"360G-made-{number}",
        "title": "Grant",
        "description": "New roof",
        "currency": "GBP",
        "amountAwarded": amount,
        "awardDate": day,
        "fundingOrganization": [{"id": "GB-CHC-9", "name": "Quill Fund"}],
        "recipientOrganization": [
            {"id": "GB-CHC-1", "name": "Fern Hall", "streetAddress": "1 Hidden Road",
             "postalCode": "AB1 2CD"}
        ],
        "additional_data": {"recipientOrgInfos": [{"name": "FERN HALL LTD"}]},
        **more,
    }  # fmt: skip


def filing_of(document: Document) -> Filing:
    assert document.filing is not None
    for row in document.filing.rows:
        assert "\n" not in row.span.of(document.text)
    return document.filing


def test_360giving_json_is_exact() -> None:
    text = json.dumps({"grants": [grant(1, 0.1), grant(2, 0.2, "06/06/2014")]})
    document = next(read_360giving(source_of(text, "made.json")))
    rows = filing_of(document).rows
    assert sum(row.money.amount for row in rows if row.money) == Decimal("0.3")
    assert [row.date for row in rows] == ["2014-06-05", "2014-06-06"]
    assert rows[0].row_id == "360G-made-1"
    assert rows[0].funder.ids == {"org": "GB-CHC-9"}
    assert rows[0].locator["pointer"] == "/grants/0"
    assert "Hidden Road" not in document.text
    assert "AB1 2CD" not in document.text


def test_an_edited_copy_keeps_its_row_ids() -> None:
    one = json.dumps({"grants": [grant(1, 50)]})
    other = json.dumps({"grants": [grant(1, 50, currency="USD")]})
    first, second = (
        filing_of(next(read_360giving(source_of(text, "made.json")))).rows[0]
        for text in (one, other)
    )
    assert first.row_id == second.row_id
    assert first.money != second.money


def test_a_grant_to_an_individual() -> None:
    record = grant(1, 50, recipientIndividual=[{"name": "Individual Recipient"}])
    del record["recipientOrganization"]
    document = next(read_360giving(source_of(json.dumps({"grants": [record]}), "made.json")))
    assert filing_of(document).rows[0].recipient.name == "Individual Recipient"


def test_cut_json_keeps_its_whole_records() -> None:
    text = json.dumps({"grants": [grant(1, 50), grant(2, 60)]})
    document = next(read_360giving(source_of(text[:-40], "made.json")))
    filing = filing_of(document)
    assert [row.row_id for row in filing.rows] == ["360G-made-1"]
    assert "1 whole records before the break are kept" in filing.problems[0]
    with pytest.raises(ReadError, match=r"made\.json: not whole JSON"):
        list(read_360giving(source_of(text[:60], "made.json")))


def test_openfec_schedule_a() -> None:
    result = {
        "sub_id": "401", "contributor_name": "VALE, TOM", "committee_id": "C00999001",
        "committee": {"name": "LANTERN ACTION FUND"}, "contribution_receipt_amount": 250.0,
        "contribution_receipt_date": "2016-08-05T00:00:00", "memo_code": None,
        "memoed_subtotal": False, "line_number": "11AI", "contributor_aggregate_ytd": 500.0,
        "conduit_committee_name": "BLUEDOOR", "contributor_street_1": "1 HIDDEN ROAD",
    }  # fmt: skip
    memo = {**result, "sub_id": "402", "memo_code": "X"}
    text = json.dumps({"api_version": "1.0", "results": [result, memo]})
    document = next(read_openfec(source_of(text, "page.json")))
    first, second = filing_of(document).rows
    assert (first.role, second.role) == ("original", "memo")
    assert first.recipient.name == "LANTERN ACTION FUND"
    assert first.via[0].name == "BLUEDOOR"
    assert (first.date, first.line, first.aggregate) == ("2016-08-05", "11AI", Decimal("500.0"))
    assert "HIDDEN" not in document.text


def test_openfec_schedule_e_leaves_out_notices_and_old_rows() -> None:
    result = {
        "sub_id": "1", "committee": {"name": "LANTERN"}, "payee_name": "AIR TIME",
        "expenditure_amount": 10.5, "expenditure_date": "2016-10-01", "candidate_name": "DOE",
        "support_oppose_indicator": "O", "most_recent": True, "is_notice": False,
    }  # fmt: skip
    results = [result, {**result, "sub_id": "2", "is_notice": True},
               {**result, "sub_id": "3", "most_recent": False}]  # fmt: skip
    document = next(read_openfec(source_of(json.dumps({"results": results}), "page.json")))
    rows = filing_of(document).rows
    assert [row.role for row in rows] == ["original", "notice", "superseded"]
    assert (rows[0].stance, rows[0].candidate) == ("against", "DOE")


def test_unknown_records_are_refused() -> None:
    with pytest.raises(ReadError, match=r"page\.json.*no known kind"):
        list(read_openfec(source_of('{"results": [{"a": 1}]}', "page.json")))


def report(**more: Any) -> dict[str, Any]:
    return {
        "filing_uuid": "u-1", "filing_type": "Q1", "filing_year": 2019,
        "filing_period": "first_quarter", "dt_posted": "2019-04-20T10:00:00-04:00",
        "income": "50000.00", "expenses": None,
        "registrant": {"id": 7, "name": "HALE & PARTNERS", "address_1": "1 HIDDEN ROAD"},
        "client": {"id": 8, "name": "MILL CO", "general_description": "mills"},
        "lobbying_activities": [{
            "general_issue_code": "TAX", "description": "Mill tax bill",
            "lobbyists": [{"lobbyist": {"first_name": "Ann", "last_name": "Lee"}}],
            "government_entities": [{"name": "SENATE"}],
        }],
        **more,
    }  # fmt: skip


def test_client_pays_the_registrant() -> None:
    document = next(read_lda(source_of(json.dumps(report()), "ld2.json")))
    filing = filing_of(document)
    (row,) = filing.rows
    assert (row.funder.name, row.recipient.name, row.kind) == ("MILL CO", "HALE & PARTNERS", "fee")
    assert row.money is not None
    assert row.money.amount == Decimal("50000.00")
    assert (row.date, row.fiscal_period, filing.form) == ("2019", "2019 Q1", "LD-2")
    assert document.external_id == "u-1"
    assert "issue TAX · Mill tax bill · contacted SENATE · lobbyists Ann Lee" in document.text
    assert "HIDDEN" not in document.text


def test_small_income_is_no_amount_and_own_expenses_have_no_recipient() -> None:
    empty = filing_of(next(read_lda(source_of(json.dumps(report(income=None)), "a.json"))))
    assert [(row.money, row.funder.name) for row in empty.rows] == [(None, "MILL CO")]
    own = report(income=None, expenses="20000.00")
    row = filing_of(next(read_lda(source_of(json.dumps(own), "a.json")))).rows[0]
    assert (row.funder.name, row.recipient.name) == ("HALE & PARTNERS", "")


def test_amendment_and_series() -> None:
    page = {"results": [report(), report(filing_uuid="u-2", filing_type="1A")]}
    first, second = read_lda(source_of(json.dumps(page), "page.json"))
    assert (filing_of(first).amendment, filing_of(second).amendment) == (0, 1)
    assert filing_of(first).series == filing_of(second).series
    assert first.uri != second.uri


def test_ld_203_contributions() -> None:
    record = {
        "filing_uuid": "u-3", "filing_type": "MM", "filing_year": 2019,
        "filing_period": "mid_year", "registrant": {"name": "HALE & PARTNERS"},
        "lobbyist": {"first_name": "Ann", "last_name": "Lee"},
        "contribution_items": [
            {"contribution_type": "feca", "contributor_name": "Self", "payee_name": "Doe for All",
             "honoree_name": "Alma Doe", "amount": "500.00", "date": "2019-03-01"},
            {"contribution_type": "feca", "contributor_name": "Self", "payee_name": "",
             "amount": "5.00"},
        ],
    }  # fmt: skip
    filing = filing_of(next(read_lda(source_of(json.dumps(record), "ld203.json"))))
    (row,) = filing.rows
    assert (row.funder.name, row.recipient.name, row.candidate, row.date) == (
        "Ann Lee", "Doe for All", "Alma Doe", "2019-03-01")  # fmt: skip
    assert filing.form == "LD-203"
    assert "contribution 2" in filing.problems[0]


def test_older_shape() -> None:
    record = {
        "document_id": "old-1",
        "identifiers": {"client_registrant_senate_id": "1-2"},
        "registrant": {"registrant_name": "HALE & PARTNERS", "registrant_city": "Alder",
                       "registrant_address_one": "1 HIDDEN ROAD"},
        "client": {"client_name": "MILL CO", "client_self": False},
        "income": {"income_amount": 120000.0, "income_less_than_five_thousand": False},
        "expenses": {"expense_amount": None},
        "report_type": {"quarter_four": True, "year": "2013", "is_amendment": True},
        "datetimes": {"effective_date": "03/031/2008"},
        "signature": {"signature_date": "2014-01-20T00:00:00Z"},
    }  # fmt: skip
    document = next(read_lda(source_of(json.dumps(record), "old.json")))
    filing = filing_of(document)
    row = filing.rows[0]
    assert (row.funder.name, row.recipient.name, row.fiscal_period) == (
        "MILL CO", "HALE & PARTNERS", "2013 Q4")  # fmt: skip
    assert filing.amendment == 1
    assert filing.problems == ("the effective date '03/031/2008' does not exist",)
    assert "HIDDEN" not in document.text
    assert is_lda(json.dumps(record).encode())


def test_other_json_is_refused() -> None:
    with pytest.raises(ReadError, match=r"x\.json: no lobbying disclosure"):
        list(read_lda(source_of('{"a": 1}', "x.json")))
