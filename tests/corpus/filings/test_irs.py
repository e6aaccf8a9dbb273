from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.filings.irs import is_990, read_990
from rag.errors import ReadError
from rag.reconcile import EXACT, SHORT, reconcile
from rag.types import Document, Filing
from tests.corpus.filings.made import source_of

HEADER = """<ReturnHeader><ReturnTs>2017-05-14T18:01:56-05:00</ReturnTs>
<TaxPeriodEndDt>2016-06-30</TaxPeriodEndDt><ReturnTypeCd>990</ReturnTypeCd>
<TaxPeriodBeginDt>2015-07-01</TaxPeriodBeginDt>
<Filer><EIN>129990001</EIN><BusinessName>
<BusinessNameLine1Txt>QUILL ROCK TRUST</BusinessNameLine1Txt>
</BusinessName><USAddress><AddressLine1Txt>9 SECRET LANE</AddressLine1Txt><CityNm>ALDER</CityNm>
<StateAbbreviationCd>OR</StateAbbreviationCd></USAddress></Filer></ReturnHeader>"""

GRANT = """<RecipientTable><RecipientBusinessName>
<BusinessNameLine1Txt>{name}</BusinessNameLine1Txt>
</RecipientBusinessName><USAddress><AddressLine1Txt>1 HIDDEN ROAD</AddressLine1Txt>
<CityNm>FERN</CityNm><StateAbbreviationCd>WA</StateAbbreviationCd></USAddress>
<RecipientEIN>459990002</RecipientEIN><IRCSectionDesc>501(C)(3)</IRCSectionDesc>
<CashGrantAmt>{cash}</CashGrantAmt><NonCashAssistanceAmt>{other}</NonCashAssistanceAmt>
<PurposeOfGrantTxt>{purpose}</PurposeOfGrantTxt></RecipientTable>"""


def made_return(*parts: str, header: str = HEADER, prolog: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prolog}\n'
        '<Return xmlns="http://www.irs.gov/efile" returnVersion="2016v3.0">\n'
        f"{header}\n<ReturnData>{''.join(parts)}</ReturnData></Return>"
    )


def form_990(first: str = "24000", amended: str = "") -> str:
    return (
        f"<IRS990>{amended}<CYTotalRevenueAmt>90000</CYTotalRevenueAmt>"
        "<Form990PartVIISectionAGrp><PersonNm>ADA FENN</PersonNm><TitleTxt>DIRECTOR</TitleTxt>"
        "<ReportableCompFromOrgAmt>51000</ReportableCompFromOrgAmt></Form990PartVIISectionAGrp>"
        f"<GrantsToDomesticOrgsGrp><TotalAmt>{first}</TotalAmt></GrantsToDomesticOrgsGrp></IRS990>"
    )


def grant(name: str, cash: str, other: str = "0", purpose: str = "GENERAL SUPPORT") -> str:
    return GRANT.format(name=name, cash=cash, other=other, purpose=purpose)


def read(text: str, name: str = "201799999999999999_public.xml") -> tuple[Document, Filing]:
    document = next(read_990(source_of(text, name)))
    assert document.filing is not None
    for anchor in document.anchors:
        assert "\n" not in anchor.span.of(document.text)
    return document, document.filing


def test_schedule_i_against_part_ix() -> None:
    schedule = "<IRS990ScheduleI>" + grant("FERN PRESS", "10000") + grant("ALDER ARTS", "6000")
    document, filing = read(made_return(form_990(), schedule + "</IRS990ScheduleI>"))
    fern = next(row for row in filing.rows if row.recipient.name == "FERN PRESS")
    assert fern.funder.name == "QUILL ROCK TRUST"
    assert fern.funder.ids == {"ein": "129990001"}
    assert fern.recipient.ids == {"ein": "459990002"}
    assert fern.money is not None
    assert fern.money.amount == Decimal(10000)
    assert (fern.kind, fern.side, fern.date) == ("grant", "giver", None)
    assert fern.fiscal_period == "FY ending 2016-06-30"
    calendar = HEADER.replace("2016-06-30", "2016-12-31").replace("2015-07-01", "2016-01-01")
    _, whole = read(made_return(form_990(), schedule + "</IRS990ScheduleI>", header=calendar))
    assert {row.date for row in whole.rows} == {"2016"}
    assert fern.purpose == "GENERAL SUPPORT"
    assert fern.locator["xpath"] == "/Return/ReturnData/IRS990ScheduleI/RecipientTable[1]"
    assert "to FERN PRESS (FERN, WA; EIN 459990002) · $10,000.00" in fern.span.of(document.text)
    assert "HIDDEN ROAD" not in document.text
    assert "SECRET LANE" not in document.text
    entry = reconcile(filing)[0]
    assert (entry.line, entry.summed, entry.difference) == ("IX-1", Decimal(16000), Decimal(8000))
    assert entry.reason == SHORT
    assert filing.covers_from == "2015-07-01"
    assert document.published == "2017-05-14"
    assert document.external_id == "201799999999999999"


def test_cash_and_non_cash_are_two_rows_of_one_line() -> None:
    schedule = f"<IRS990ScheduleI>{grant('FERN PRESS', '900', '100')}</IRS990ScheduleI>"
    _, filing = read(made_return(form_990("1000"), schedule))
    rows = [row for row in filing.rows if row.line == "IX-1"]
    assert {row.kind for row in rows} == {"grant", "in_kind"}
    assert len({row.row_id for row in rows}) == 2
    assert len({row.span for row in rows}) == 1
    assert reconcile(filing)[0].reason == EXACT


def test_attachment_and_empty_groups_are_not_recipients() -> None:
    schedule = (
        "<IRS990ScheduleI>"
        + grant("SEE ATTACHED LIST", "24000")
        + "<RecipientTable><CashGrantAmt>0</CashGrantAmt></RecipientTable></IRS990ScheduleI>"
    )
    _, filing = read(made_return(form_990(), schedule))
    assert [row.line for row in filing.rows] == ["VII-A"]
    assert len(filing.problems) == 1
    assert "'SEE ATTACHED LIST'" in filing.problems[0]


def test_private_foundation_keeps_pledges_apart() -> None:
    group = (
        "<{tag}><RecipientPersonNm>IDA MOSS</RecipientPersonNm><Amt>{amount}</Amt>"
        "<GrantOrContributionPurposeTxt>FELLOWSHIP</GrantOrContributionPurposeTxt></{tag}>"
    )
    form = (
        "<IRS990PF><SupplementaryInformationGrp>"
        + group.format(tag="GrantOrContributionPdDurYrGrp", amount="700")
        + "<TotalGrantOrContriPdDurYrAmt>700</TotalGrantOrContriPdDurYrAmt>"
        + group.format(tag="GrantOrContriApprvForFutGrp", amount="300")
        + "<TotalGrantOrContriApprvFutAmt>300</TotalGrantOrContriApprvFutAmt>"
        + "</SupplementaryInformationGrp></IRS990PF>"
    )
    document, filing = read(made_return(form))
    roles = {row.line: (row.role, row.kind) for row in filing.rows}
    assert roles == {"3a": ("original", "grant"), "3b": ("pledge", "pledge")}
    assert [entry.reason for entry in reconcile(filing)] == [EXACT, EXACT]
    assert filing.form == "990-PF"
    assert "approved for future payment, not paid" in document.text


def test_open_donors_of_a_foundation_and_withheld_ones() -> None:
    donors = (
        "<IRS990ScheduleB><ContributorInformationGrp><ContributorPersonNm>RUTH VALE"
        "</ContributorPersonNm><TotalContributionsAmt>5000</TotalContributionsAmt>"
        "</ContributorInformationGrp><ContributorInformationGrp><ContributorBusinessName>"
        "<BusinessNameLine1>RESTRICTED</BusinessNameLine1></ContributorBusinessName>"
        "</ContributorInformationGrp></IRS990ScheduleB>"
    )
    _, filing = read(made_return("<IRS990PF/>", donors))
    (row,) = filing.rows
    assert (row.funder.name, row.recipient.name, row.side) == (
        "RUTH VALE", "QUILL ROCK TRUST", "receiver")  # fmt: skip
    assert filing.problems == ("Schedule B: 1 donors are withheld (RESTRICTED) in the public copy",)


def test_region_totals_are_shown_and_not_added() -> None:
    schedule = (
        "<IRS990ScheduleF><AccountActivitiesOutsideUSGrp><RegionTxt>EUROPE</RegionTxt>"
        "<RegionTotalExpendituresAmt>400</RegionTotalExpendituresAmt>"
        "</AccountActivitiesOutsideUSGrp><GrantsToOrgOutsideUSGrp><RegionTxt>EUROPE</RegionTxt>"
        "<CashGrantAmt>400</CashGrantAmt></GrantsToOrgOutsideUSGrp></IRS990ScheduleF>"
    )
    form = "<IRS990><ForeignGrantsGrp><TotalAmt>400</TotalAmt></ForeignGrantsGrp></IRS990>"
    _, filing = read(made_return(form, schedule))
    roles = {row.recipient.name: row.role for row in filing.rows}
    assert roles == {
        "unnamed recipient in EUROPE": "original",
        "unnamed recipients in EUROPE": "memo",
    }
    assert reconcile(filing)[0].reason == EXACT


def test_schema_before_2013() -> None:
    header = (
        "<ReturnHeader><Timestamp>2012-01-05T10:00:00</Timestamp><TaxPeriodEndDate>2011-12-31"
        "</TaxPeriodEndDate><Filer><EIN>129990001</EIN><Name><BusinessNameLine1>QUILL ROCK TRUST"
        "</BusinessNameLine1></Name></Filer></ReturnHeader>"
    )
    old = (
        "<IRS990><GrantsToDomesticOrgs><Total>800</Total></GrantsToDomesticOrgs></IRS990>"
        "<IRS990ScheduleI><RecipientTable><RecipientNameBusiness><BusinessNameLine1>FERN PRESS"
        "</BusinessNameLine1></RecipientNameBusiness><EINOfRecipient>459990002</EINOfRecipient>"
        "<AmountOfCashGrant>800</AmountOfCashGrant><PurposeOfGrant>ARTS</PurposeOfGrant>"
        "</RecipientTable></IRS990ScheduleI>"
    )
    _, filing = read(made_return(old, header=header))
    assert (filing.rows[0].recipient.name, filing.rows[0].purpose) == ("FERN PRESS", "ARTS")
    assert filing.rows[0].fiscal_period == "FY ending 2011-12-31"
    assert reconcile(filing)[0].reason == EXACT


def test_amended_return_shares_the_series() -> None:
    original = read(made_return(form_990()))[1]
    amended = read(made_return(form_990(amended="<AmendedReturnInd>X</AmendedReturnInd>")))[1]
    assert (original.amendment, amended.amendment) == (0, 1)
    assert original.series == amended.series


def test_entities_are_refused() -> None:
    prolog = '<!DOCTYPE Return [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(ReadError, match=r"bad\.xml.*entities"):
        read(made_return(form_990(), prolog=prolog), "bad.xml")
    encoded = made_return(form_990(), prolog=prolog).replace("utf-8", "utf-16").encode("utf-16")
    with pytest.raises(ReadError, match="entities"):
        list(read_990(source_of(encoded, "bad.xml")))


def test_cut_file_keeps_what_stands_before() -> None:
    schedule = "<IRS990ScheduleI>" + grant("FERN PRESS", "10000") + grant("ALDER ARTS", "6000")
    whole = made_return(form_990(), schedule)
    _, filing = read(whole[: whole.index("ALDER ARTS")])
    assert "broken XML at line" in filing.problems[0]
    assert [row.recipient.name for row in filing.rows if row.line == "IX-1"] == ["FERN PRESS"]


def test_other_xml_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match=r"template\.xml.*no whole Form 990"):
        read("<AppData><Parameters/></AppData>", "template.xml")


def test_sniff() -> None:
    assert is_990(made_return().encode())
    assert not is_990(b"<html><Return/></html>")
