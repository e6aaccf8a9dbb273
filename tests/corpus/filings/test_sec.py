from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.filings.sec_html import is_sec_html, read_sec_html
from corpus.filings.sec_sgml import read_sec_sgml
from corpus.filings.sec_xml import accession_of, is_sec_xml, read_sec_xml
from corpus.table import choose_reader
from rag.errors import ReadError
from rag.types import Kind
from tests.corpus.filings.made import source_of

FORM_D = """<?xml version="1.0"?>
<edgarSubmission><schemaVersion>X0708</schemaVersion><submissionType>{kind}</submissionType>
<primaryIssuer><cik>0001999001</cik><entityName>Fern Ventures LP</entityName>
<issuerAddress><street1>1 Hidden Road</street1><city>Alder</city><stateOrCountry>OR</stateOrCountry>
<zipCode>97000</zipCode></issuerAddress></primaryIssuer>
<relatedPersonsList><relatedPersonInfo><relatedPersonName><firstName>Ann</firstName>
<lastName>Lee</lastName></relatedPersonName></relatedPersonInfo></relatedPersonsList>
<offeringData><typeOfFiling><newOrAmendment><isAmendment>false</isAmendment></newOrAmendment>
<dateOfFirstSale><value>2023-01-20</value></dateOfFirstSale></typeOfFiling>
<offeringSalesAmounts><totalOfferingAmount>{offered}</totalOfferingAmount>
<totalAmountSold>659752</totalAmountSold></offeringSalesAmounts>
<investors><totalNumberAlreadyInvested>27</totalNumberAlreadyInvested></investors>
<signatureBlock><signature><signatureDate>2023-01-30</signatureDate></signature></signatureBlock>
</offeringData></edgarSubmission>"""


def test_form_d_states_money_from_unnamed_investors() -> None:
    text = FORM_D.format(kind="D", offered="Indefinite")
    document = next(read_sec_xml(source_of(text, "0001999001-23-000007.xml")))
    assert document.filing is not None
    (row,) = document.filing.rows
    assert (row.funder.name, row.funder.kind) == ("27 unnamed investors", "class")
    assert (row.recipient.name, row.kind) == ("Fern Ventures LP", "raised")
    assert row.money is not None
    assert row.money.amount == Decimal(659752)
    assert row.locator["accession"] == "0001999001-23-000007"
    assert row.locator["xpath"].endswith("/offeringSalesAmounts/totalAmountSold")
    assert "Total offering amount: Indefinite" in document.text
    assert [line.label for line in document.filing.summary] == ["Total amount sold"]
    assert "Hidden Road" not in document.text
    assert "97000" not in document.text
    assert (document.published, document.kind) == ("2023-01-30", Kind.FILING)


def test_form_d_amendment_shares_the_series() -> None:
    first, second = (
        next(read_sec_xml(source_of(FORM_D.format(kind=kind, offered="700000"), "d.xml"))).filing
        for kind in ("D", "D/A")
    )
    assert first is not None
    assert second is not None
    assert first.series == second.series
    assert (first.amendment, second.amendment) == (0, 1)


def test_form_4_and_13f_are_text() -> None:
    four = (
        "<ownershipDocument><documentType>4</documentType><periodOfReport>2022-12-13"
        "</periodOfReport><issuer><issuerName>Mill Inc.</issuerName></issuer><reportingOwner>"
        "<reportingOwnerId><rptOwnerCik>0001</rptOwnerCik><rptOwnerName>Lee Ann</rptOwnerName>"
        "</reportingOwnerId><reportingOwnerAddress><rptOwnerStreet1>1 Hidden Road"
        "</rptOwnerStreet1></reportingOwnerAddress></reportingOwner><nonDerivativeTable>"
        "<nonDerivativeTransaction><transactionAmounts><transactionShares><value>200</value>"
        "</transactionShares></transactionAmounts></nonDerivativeTransaction>"
        "</nonDerivativeTable></ownershipDocument>"
    )
    document = next(read_sec_xml(source_of(four, "four.xml")))
    assert document.filing is not None
    assert (document.filing.filer.name, document.filing.rows) == ("Lee Ann", ())
    assert "Non-derivative transaction · transaction shares: 200" in document.text
    assert "Hidden" not in document.text
    table = (
        '<informationTable xmlns="http://www.sec.gov/edgar/document/thirteenf/informationtable">'
        "<infoTable><nameOfIssuer>MILL INC</nameOfIssuer><value>409</value></infoTable>"
        "</informationTable>"
    )
    document = next(read_sec_xml(source_of(table, "13f.xml")))
    assert "Holding · name of issuer: MILL INC · value: 409" in document.text


def test_schedule_13d() -> None:
    text = (
        '<edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D"><headerData>'
        "<submissionType>SCHEDULE 13D</submissionType></headerData><formData>"
        "<reportingPersons><reportingPersonInfo><reportingPersonCIK>0007</reportingPersonCIK>"
        "<reportingPersonName>Lee Capital</reportingPersonName><fundType>WC</fundType>"
        "<aggregateAmountOwned>500</aggregateAmountOwned><percentOfClass>7.5</percentOfClass>"
        "</reportingPersonInfo></reportingPersons><items1To7><item3><fundsSource>Working capital"
        "</fundsSource></item3></items1To7></formData></edgarSubmission>"
    )
    document = next(read_sec_xml(source_of(text, "13d.xml")))
    assert document.title == "SEC SCHEDULE 13D, Lee Capital"
    assert "Reporting person · reporting person cik: 0007" in document.text
    assert "percent of class: 7.5" in document.text
    assert "funds source: Working capital" in document.text


def test_entities_and_other_xml_are_refused() -> None:
    text = FORM_D.format(kind="D", offered="1").replace(
        "<edgarSubmission>", '<!DOCTYPE x [<!ENTITY a "b">]><edgarSubmission>', 1
    )
    with pytest.raises(ReadError, match="entities"):
        list(read_sec_xml(source_of(text, "d.xml")))
    with pytest.raises(ReadError, match=r"d\.xml: no SEC form"):
        list(read_sec_xml(source_of("<feed><entry/></feed>", "d.xml")))


EIGHT_K = """<html><head><title>x</title></head><body><div style="display:none"><ix:header>
<span>secret</span></ix:header></div><p>UNITED STATES</p><p>SECURITIES AND EXCHANGE COMMISSION</p>
<p>Washington, D.C. 20549</p><p>FORM 8-K/A</p>
<p>Date of Report (Date of earliest event reported): March 7, 2023</p>
<p><b>FERN MILLS, INC.</b><br/>(Exact name of registrant as specified in its charter)</p>
<p>Item 1.01 Entry into a Material Agreement.</p>
<table><tr><td>Director</td><td>Fees ($)</td></tr><tr><td>Ann Lee</td><td>5,000</td></tr></table>
</body></html>"""


def test_8_k_is_text_by_blocks_and_table_rows() -> None:
    document = next(read_sec_html(source_of(EIGHT_K, "8k.html")))
    assert document.title == "SEC Form 8-K/A, FERN MILLS, INC."
    assert document.published == "2023-03-07"
    assert document.filing is not None
    assert document.filing.amendment == 1
    assert "Ann Lee | 5,000" in document.text.split("\n")
    assert "secret" not in document.text
    anchor = next(a for a in document.anchors if "Item 1.01" in a.span.of(document.text))
    assert anchor.locator["line"] == 6


def test_sniff_tells_a_filing_from_a_story_about_one() -> None:
    assert is_sec_html(EIGHT_K.encode())
    story = "<html><p>In a Form 8-K the Securities and Exchange Commission received …</p></html>"
    assert not is_sec_html(story.encode())
    assert is_sec_xml(FORM_D.encode())
    assert not is_sec_xml(b"<rss><channel/></rss>")


def test_accession_number() -> None:
    assert accession_of("x", "https://sec.example/0001741773-23-002051.txt") == (
        "0001741773-23-002051")  # fmt: skip
    assert accession_of("plain.xml") == ""


def submission(*documents: tuple[str, str, str]) -> str:
    parts = [
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{name}\n<TEXT>\n{body}\n</TEXT>\n"
        "</DOCUMENT>"
        for kind, name, body in documents
    ]
    return (
        "<SEC-DOCUMENT>0001999001-23-000007.txt\n<SEC-HEADER>\n"
        "ACCESSION NUMBER:\t\t0001999001-23-000007\nCONFORMED SUBMISSION TYPE:\t8-K\n"
        "FILED AS OF DATE:\t\t20230308\n\tCOMPANY CONFORMED NAME:\t\tFERN MILLS, INC.\n"
        "\tCENTRAL INDEX KEY:\t\t0001999001\n</SEC-HEADER>\n" + "\n".join(parts)
    )


def test_full_submission_gives_its_readable_documents() -> None:
    text = submission(
        ("8-K", "main.htm", EIGHT_K),
        ("GRAPHIC", "logo.jpg", "begin 644 logo.jpg\nM_]C_X``02D9)\nend"),
        ("EX-99", "plain.txt", "First words.\n\nSecond words\nof the text."),
        ("D", "primary_doc.xml", "<XML>\n" + FORM_D.format(kind="D", offered="1") + "\n</XML>"),
    )
    source = source_of(text, "0001999001-23-000007.txt")
    spec = choose_reader(source)
    assert spec is not None
    assert spec.name == "sec-submission"
    documents = list(read_sec_sgml(source))
    assert [document.uri.rpartition("#")[2] for document in documents] == [
        "main.htm", "plain.txt", "primary_doc.xml"]  # fmt: skip
    assert {document.published for document in documents} == {"2023-03-08"}
    assert {document.external_id for document in documents} == {"0001999001-23-000007"}
    plain = documents[1]
    assert plain.title == "SEC Form EX-99, FERN MILLS, INC."
    assert plain.anchors[1].span.of(plain.text) == "Second words\nof the text."
    assert plain.anchors[1].locator["line"] == 3
    assert documents[2].filing is not None
    assert len(documents[2].filing.rows) == 1


def test_submission_without_documents_is_refused() -> None:
    with pytest.raises(ReadError, match="holds no readable document"):
        list(read_sec_sgml(source_of(submission(), "empty.txt")))
