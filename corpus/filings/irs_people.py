"""Donors (Schedule B) and officers of an IRS return."""

from __future__ import annotations

from typing import Any

from corpus.filings.irs_rows import Return, amount_of, party_of
from corpus.filings.page import party_words
from corpus.filings.values import money_words
from corpus.filings.xml import Element, children, place_of, text_of
from rag.types import FiledRow, Money, Party


def read_donors(data: Element, filing: Return) -> None:
    """Adds the donors of Schedule B where they are public; withheld ones are counted."""
    withheld = 0
    for schedule in children(data, "IRS990ScheduleB"):
        for group in children(schedule, "ContributorInformationGrp", "ContributorInfo"):
            party = party_of(
                group,
                ("ContributorBusinessName", "ContributorNameBusiness"),
                ("ContributorPersonNm", "ContributorNameIndividual"),
            )
            amount = amount_of(group, "TotalContributionsAmt", "AggregateContributions")
            if "RESTRICTED" in party.name.upper() or (not party.name and amount is None):
                withheld += 1
                continue
            _donor(group, party, amount, filing)
    if withheld:
        filing.problems.append(
            f"Schedule B: {withheld} donors are withheld (RESTRICTED) in the public copy"
        )


def _donor(group: Element, party: Party, amount: Any, filing: Return) -> None:
    if amount is None or not party.name:
        filing.problems.append(f"line {group.sourceline}: a donor without a name or an amount")
        return
    locator = {**place_of(group), "ein": filing.ein, "form_line": "Schedule B Part I"}
    words = ["Schedule B Part I, contributor", party_words(party), f"to {filing.filer.name}",
             money_words(amount), filing.period]  # fmt: skip
    filing.rows.append(
        FiledRow(
            row_id=f"{filing.ein}:{filing.period}:{locator['xpath']}",
            funder=party,
            recipient=filing.filer,
            money=Money(amount),
            span=filing.page.record(words, locator),
            schedule="B",
            line="B-I",
            date=filing.year,
            fiscal_period=filing.period,
            locator=locator,
        )
    )


def read_people(data: Element, filing: Return) -> None:
    """Adds officers, directors and key employees with their pay, a line each."""
    groups = [
        group
        for form in data
        for parent in [form, *children(form, "OfficerDirTrstKeyEmplInfoGrp")]
        for group in children(
            parent, "Form990PartVIISectionAGrp", "Form990PartVIISectionA",
            "OfficerDirectorTrusteeEmplGrp", "OfficerDirTrstKeyEmplGrp",
        )
    ]  # fmt: skip
    for group in groups:
        _person(group, filing)


def _person(group: Element, filing: Return) -> None:
    name = text_of(group, "PersonNm", "PersonName", "NamePerson", "BusinessName")
    if not name:
        return
    title = text_of(group, "TitleTxt", "Title")
    pay = amount_of(
        group, "ReportableCompFromOrgAmt", "ReportableCompFromOrganization", "CompensationAmt",
        "Compensation",
    )  # fmt: skip
    locator = {**place_of(group), "ein": filing.ein, "form_line": "Part VII Section A"}
    label = "Officer, director, trustee or key employee"
    words = [label, name, title, f"of {filing.filer.name}",
             f"reportable compensation {money_words(pay)}" if pay is not None else "",
             filing.period]  # fmt: skip
    span = filing.page.record(words, locator)
    if pay:
        filing.rows.append(
            FiledRow(
                row_id=f"{filing.ein}:{filing.period}:pay:{name}:{group.sourceline}",
                funder=filing.filer,
                recipient=Party(name, kind="individual", occupation=title),
                money=Money(pay),
                span=span,
                purpose="compensation",
                kind="payment",
                side="giver",
                schedule="VII",
                line="VII-A",
                date=filing.year,
                fiscal_period=filing.period,
                locator=locator,
            )
        )
