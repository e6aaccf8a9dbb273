"""Reads IRS Form 990, 990-EZ and 990-PF e-file XML across schema years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.build import make_document
from corpus.filings.irs_people import read_donors, read_people
from corpus.filings.irs_rows import (
    Return,
    amount_of,
    read_grants,
)
from corpus.filings.page import RENDERED, Page, party_words
from corpus.filings.trouble import report
from corpus.filings.values import money_words, parse_day
from corpus.filings.xml import Element, children, find, local_name, parse_xml, place_of, text_of
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, Filing, Kind, Party, SummaryLine

_OBJECT_RE = re.compile(r"(\d{18})")
_FORMS = ("IRS990", "IRS990EZ", "IRS990PF")

_SUMMARY = {
    "IRS990": (
        ("I-8", "Total contributions and grants received",
         "CYContributionsGrantsAmt", "ContributionsGrantsCurrentYear"),
        ("I-12", "Total revenue", "CYTotalRevenueAmt", "TotalRevenueCurrentYear"),
        ("I-13", "Total grants and similar amounts paid",
         "CYGrantsAndSimilarPaidAmt", "GrantsAndSimilarAmntsCY"),
        ("I-18", "Total expenses", "CYTotalExpensesAmt", "TotalExpensesCurrentYear"),
        ("I-20", "Total assets, end of year", "TotalAssetsEOYAmt", "TotalAssetsEOY"),
        ("I-22", "Net assets or fund balances, end of year",
         "NetAssetsOrFundBalancesEOYAmt", "NetAssetsOrFundBalancesEOY"),
        ("IX-1", "Grants to domestic organizations and governments (Part IX)",
         "GrantsToDomesticOrgsGrp/TotalAmt", "GrantsToDomesticOrgs/Total"),
        ("IX-2", "Grants to domestic individuals (Part IX)",
         "GrantsToDomesticIndividualsGrp/TotalAmt", "GrantsToDomesticIndividuals/Total"),
        ("IX-3", "Grants outside the United States (Part IX)",
         "ForeignGrantsGrp/TotalAmt", "ForeignGrants/Total"),
        ("IX-25", "Total functional expenses (Part IX)",
         "TotalFunctionalExpensesGrp/TotalAmt", "TotalFunctionalExpenses/Total"),
    ),
    "IRS990EZ": (
        ("I-1", "Total contributions, gifts and grants received",
         "ContributionsGiftsGrantsEtcAmt", "ContributionsGiftsGrantsEtc"),
        ("I-9", "Total revenue", "TotalRevenueAmt", "TotalRevenue"),
        ("I-10", "Grants and similar amounts paid",
         "GrantsAndSimilarAmountsPaidAmt", "GrantsAndSimilarAmountsPaid"),
        ("I-17", "Total expenses", "TotalExpensesAmt", "TotalExpenses"),
        ("I-21", "Net assets or fund balances, end of year",
         "NetAssetsOrFundBalancesEOYAmt", "NetAssetsOrFundBalancesEOY"),
    ),
    "IRS990PF": (
        ("I-1", "Total contributions, gifts and grants received",
         "AnalysisOfRevenueAndExpenses/ContriRcvdRevAndExpnssAmt",
         "AnalysisOfRevenueAndExpenses/ContributionsReceivedRevAndExp"),
        ("I-12", "Total revenue", "AnalysisOfRevenueAndExpenses/TotalRevAndExpnssAmt",
         "AnalysisOfRevenueAndExpenses/TotalRevenueRevAndExp"),
        ("I-25", "Total contributions, gifts and grants paid, for charitable purposes",
         "AnalysisOfRevenueAndExpenses/ContriPaidDsbrsChrtblAmt",
         "AnalysisOfRevenueAndExpenses/ContriGiftsPaidDsbrsChrtblPrps"),
        ("I-26", "Total expenses and disbursements",
         "AnalysisOfRevenueAndExpenses/TotalExpensesRevAndExpnssAmt",
         "AnalysisOfRevenueAndExpenses/TotalExpensesRevAndExp"),
        ("I-I", "Total assets, fair market value, end of year", "FMVAssetsEOYAmt", "FMVAssetsEOY"),
        ("3a", "Grants and contributions paid during the year",
         "SupplementaryInformationGrp/TotalGrantOrContriPdDurYrAmt",
         "SupplementaryInformation/TotalGrantOrContriPaidDuringYr"),
        ("3b", "Grants and contributions approved for future payment",
         "SupplementaryInformationGrp/TotalGrantOrContriApprvFutAmt",
         "SupplementaryInformation/TotalGrantOrContriApprvFuture"),
    ),
}  # fmt: skip


def read_990(source: Source) -> Iterator[Document]:
    """One document for the return: summary figures, people, grants, donors where public.

    Rows carry the fiscal year ("FY ending 2016-06-30"); a return states no days, so that `date` is
    the year where the fiscal year is the calendar year, else None.

    Raises:
        ReadError: XML entities, no element, or a return of another form.
    """
    root, problems = parse_xml(source)
    header, data = find(root, "ReturnHeader"), find(root, "ReturnData")
    form = next((child for child in data if local_name(child) in _FORMS), None) if (
        data is not None) else None  # fmt: skip
    if header is None or data is None or form is None:
        found = [local_name(child) for child in (data if data is not None else root)][:6]
        raise ReadError(
            f"{source.name}: no whole Form 990, 990-EZ or 990-PF in it (it holds {found!r}); if "
            "the file is cut, download it again"
        )
    filing = Return(_filer(header), "", Page(), problems=problems)
    end = text_of(header, "TaxPeriodEndDt", "TaxPeriodEndDate")
    filing.period = f"FY ending {end}" if end else ""
    start = text_of(header, "TaxPeriodBeginDt", "TaxPeriodBeginDate")
    if start[4:] == "-01-01" and end == f"{start[:4]}-12-31":
        filing.year = start[:4]
    object_id = _OBJECT_RE.search(source.name)
    yield _document(source, root, form, filing, object_id[1] if object_id else "")


def _filer(header: Element) -> Party:
    filer = find(header, "Filer")
    name = find(filer, "BusinessName", "Name")
    lines = [
        text_of(name, f"BusinessNameLine{number}Txt", f"BusinessNameLine{number}")
        for number in (1, 2)
    ]
    address = find(filer, "USAddress", "ForeignAddress")
    ein = text_of(filer, "EIN")
    return Party(
        name=" ".join(filter(None, lines)),
        kind="organization",
        ids={"ein": ein} if ein else {},
        city=text_of(address, "CityNm", "City"),
        state=text_of(address, "StateAbbreviationCd", "State"),
    )


def _document(
    source: Source, root: Element, form: Element, filing: Return, object_id: str
) -> Document:
    header, data = find(root, "ReturnHeader"), find(root, "ReturnData")
    name = local_name(form).replace("IRS990", "990-").rstrip("-")
    start = text_of(header, "TaxPeriodBeginDt", "TaxPeriodBeginDate")
    end = text_of(header, "TaxPeriodEndDt", "TaxPeriodEndDate")
    filed = parse_day(text_of(header, "ReturnTs", "Timestamp"))
    amended = bool(text_of(form, "AmendedReturnInd", "AmendedReturn"))
    page = filing.page
    at = place_of(header) | {"ein": filing.ein}
    page.line(f"IRS Form {name}, schema {root.get('returnVersion', 'unstated')}", at)
    page.line(f"Filed by {party_words(filing.filer)}", at)
    page.line(f"Tax period {start} to {end} ({filing.period})", at)
    if filed:
        page.line(f"Filed {filed}", at)
    if amended:
        page.line("Amended return: it replaces the earlier return of this period", at)
    summary = _summary(form, filing)
    _mission(form, filing)
    page.line(RENDERED)
    read_people(data, filing)
    read_grants(data, filing)
    read_donors(data, filing)
    report(source, filing.problems)
    return make_document(
        source,
        page.text,
        title=f"IRS Form {name}, {filing.filer.name}, {filing.period}",
        kind=Kind.FILING,
        publisher="Internal Revenue Service",
        published=filed,
        published_from="return" if filed else "",
        external_id=object_id,
        anchors=page.anchors,
        filing=Filing(
            form=name,
            filer=filing.filer,
            report_id=object_id,
            series=f"{filing.ein or filing.filer.name}|{name}|{end}",
            amendment=int(amended),
            filed_on=filed,
            covers_from=parse_day(start),
            covers_through=parse_day(end),
            rows=tuple(filing.rows),
            summary=summary,
            problems=tuple(filing.problems),
        ),
    )


def _summary(form: Element, filing: Return) -> tuple[SummaryLine, ...]:
    lines = []
    for line, label, *paths in _SUMMARY[local_name(form)]:
        amount = amount_of(form, *paths)
        if amount is None:
            continue
        locator = {**place_of(find(form, *paths)), "ein": filing.ein, "form_line": line}
        words = f"{_line_words(line)}, {label}: {money_words(amount)}"
        span = filing.page.line(words, locator) if amount else None
        lines.append(SummaryLine(line, label, amount, span))
    return tuple(lines)


def _mission(form: Element, filing: Return) -> None:
    """The purpose that the filer states, in its own words."""
    said: set[str] = set()
    for group in children(
        form, "ActivityOrMissionDesc", "ActivityOrMissionDescription", "MissionDesc",
        "MissionDescription", "PrimaryExemptPurposeTxt", "PrimaryExemptPurpose",
    ):  # fmt: skip
        words = text_of(group)
        if words and words not in said:
            said.add(words)
            filing.page.line(f"Mission as filed: {words}", place_of(group) | {"ein": filing.ein})


def _line_words(line: str) -> str:
    part, _, number = line.rpartition("-")
    return f"Part {part} line {number}" if part else f"Line {number}"


def is_990(head: bytes) -> bool:
    """Whether XML that begins with `head` is an IRS e-filed return."""
    return b"http://www.irs.gov/efile" in head and b"<Return" in head
