"""Grants, donors and pay in an IRS return: which element holds what, across schema years.

Names before 2013 differ ("AmountOfCashGrant" for "CashGrantAmt"); each field lists both. Rows are
filed under the return's own line that they add up to: "IX-1" to "IX-3" for Form 990, "3a" and
"3b" for the grants of Form 990-PF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.filings.page import Page, party_words
from corpus.filings.values import CUT_SHORT, money_words, parse_amount
from corpus.filings.xml import Element, children, find, place_of, text_of
from rag.types import FiledRow, Money, Party

_BUSINESS = ("BusinessNameLine1Txt", "BusinessNameLine1")
_CASH = ("CashGrantAmt", "AmountOfCashGrant", "CashGrant", "Amt", "Amount")
_NONCASH = ("NonCashAssistanceAmt", "AmountOfNonCashAssistance", "NonCashAssistance")
_PURPOSE = (
    "PurposeOfGrantTxt",
    "PurposeOfGrant",
    "GrantOrContributionPurposeTxt",
    "PurposeOfGrantOrContribution",
    "GrantTypeTxt",
    "TypeOfGrant",
)
_RECIPIENT = ("RecipientBusinessName", "RecipientNameBusiness", "NameBusiness")
_PERSON = ("RecipientPersonNm", "RecipientPersonName", "RecipientName", "RecipientsName")


@dataclass(slots=True)
class Return:
    """What every row of one return shares; `year` only where the period is a calendar year."""

    filer: Party
    period: str
    page: Page
    year: str | None = None
    problems: list[str] = field(default_factory=list)
    rows: list[FiledRow] = field(default_factory=list)

    @property
    def ein(self) -> str:
        """The filer's employer identification number, "" when it is not stated."""
        return self.filer.ids.get("ein", "")


@dataclass(frozen=True, slots=True)
class Table:
    """A repeated group: where it stands, which form line it feeds, how to label it."""

    groups: tuple[str, ...]
    line: str
    label: str
    role: str = "original"


GRANT_TABLES = {
    "IRS990ScheduleI": (
        Table(("RecipientTable",), "IX-1", "Schedule I Part II, grant to a domestic organization"),
        Table(
            ("GrantsOtherAsstToIndivInUSGrp", "Form990ScheduleIPartIII"),
            "IX-2",
            "Schedule I Part III, grants to domestic individuals",
        ),
    ),
    "IRS990ScheduleF": (
        Table(
            ("GrantsToOrgOutsideUSGrp", "GrantsToOrgsOutsideUS"),
            "IX-3",
            "Schedule F Part II, grant to an organization outside the United States",
        ),
        Table(
            ("ForeignIndividualsGrantsGrp", "GrantsToIndividualsOutsideUS"),
            "IX-3",
            "Schedule F Part III, grants to individuals outside the United States",
        ),
    ),
    "SupplementaryInformationGrp": (
        Table(
            ("GrantOrContributionPdDurYrGrp", "GrantOrContriPaidDuringYear"),
            "3a",
            "Grants and contributions paid during the year",
        ),
        Table(
            ("GrantOrContriApprvForFutGrp", "GrantOrContriApprvForFuture"),
            "3b",
            "Grants and contributions approved for future payment",
            "pledge",
        ),
    ),
}


def amount_of(element: Element | None, *paths: str) -> Any:
    """The exact amount at the first of `paths`, or None."""
    words = text_of(element, *paths)
    return parse_amount(words) if words else None


def party_of(element: Element, businesses: tuple[str, ...], persons: tuple[str, ...]) -> Party:
    """The named business or person of a group, with EIN, city and state; no street address."""
    name, kind = "", "organization"
    for business in businesses:
        found = find(element, business)
        if found is not None:
            second = text_of(found, "BusinessNameLine2Txt", "BusinessNameLine2")
            name = " ".join(filter(None, (text_of(found, *_BUSINESS), second)))
            break
    if not name:
        name, kind = text_of(element, *persons), "individual"
    address = find(
        element, "USAddress", "RecipientUSAddress", "AddressUS", "RecipientAddressUS",
        "RecipientForeignAddress", "ForeignAddress", "ContributorUSAddress",
    )  # fmt: skip
    ein = text_of(element, "RecipientEIN", "EINOfRecipient", "EIN")
    return Party(
        name=name,
        kind=kind,
        ids={"ein": ein} if ein else {},
        city=text_of(address, "CityNm", "City"),
        state=text_of(address, "StateAbbreviationCd", "State", "CountryCd", "Country"),
    )


def read_grants(data: Element, filing: Return) -> None:
    """Adds the grants of Schedules I and F and of Form 990-PF, a line each."""
    for parent, table in _tables(data):
        for group in children(parent, *table.groups):
            _grant(group, table, filing)
    for schedule in children(data, "IRS990ScheduleF"):
        for group in children(
            schedule, "AccountActivitiesOutsideUSGrp", "AccountsActivitiesOutsideUS"
        ):
            _region(group, filing)


def _tables(data: Element) -> Iterator[tuple[Element, Table]]:
    for element in data:
        parents = [element, *children(element, "SupplementaryInformationGrp")]
        parents += children(element, "SupplementaryInformation")
        for parent in parents:
            name = parent.tag.rpartition("}")[2] if isinstance(parent.tag, str) else ""
            name = {"SupplementaryInformation": "SupplementaryInformationGrp"}.get(name, name)
            for table in GRANT_TABLES.get(name, ()):
                yield parent, table


def _grant(group: Element, table: Table, filing: Return) -> None:
    cash, noncash = amount_of(group, *_CASH), amount_of(group, *_NONCASH)
    party = _recipient(group, table)
    if not cash and not noncash and not party.name:
        return
    locator = {**place_of(group), "ein": filing.ein, "form_line": table.label.split(",")[0]}
    purpose = text_of(group, *_PURPOSE)
    status = text_of(
        group, "IRCSectionDesc", "IRCSection", "RecipientFoundationStatusTxt",
        "RecipientFoundationStatus",
    )  # fmt: skip
    span = filing.page.record(
        [
            table.label,
            filing.filer.name,
            f"to {party_words(party)}" if party.name else "to an unnamed recipient",
            money_words(cash) if cash is not None else "",
            f"non-cash assistance {money_words(noncash)}" if noncash else "",
            filing.period,
            f"purpose: {purpose}" if purpose else "",
            f"status: {status}" if status else "",
            "approved for future payment, not paid" if table.role == "pledge" else "",
        ],
        locator,
    )
    problem = _grant_problem(party, cash, noncash)
    if problem:
        filing.problems.append(f"line {group.sourceline}: {problem}; the record gives no row")
        return
    common: dict[str, Any] = {
        "funder": filing.filer, "recipient": party, "span": span, "purpose": purpose,
        "role": table.role, "side": "giver", "line": table.line, "locator": locator,
        "schedule": {"I": "I", "3": "PF"}.get(table.line[0], "I") if table.line != "IX-3" else "F",
        "fiscal_period": filing.period, "date": filing.year,
    }  # fmt: skip
    kind = "pledge" if table.role == "pledge" else "grant"
    row_id = f"{filing.ein}:{filing.period}:{locator['xpath'].removeprefix('/Return/ReturnData/')}"
    if cash:
        filing.rows.append(FiledRow(row_id=row_id, money=Money(cash), kind=kind, **common))
    if noncash:
        filing.rows.append(
            FiledRow(row_id=f"{row_id}/noncash", money=Money(noncash), kind="in_kind", **common)
        )


def _recipient(group: Element, table: Table) -> Party:
    party = party_of(group, _RECIPIENT, _PERSON)
    if party.name:
        return party
    region = text_of(group, "RegionTxt", "Region")
    count = text_of(group, "RecipientCnt", "NumberOfRecipients")
    if region:
        return Party(f"unnamed recipient in {region}", kind="class")
    if count:
        return Party(f"{count} unnamed individuals", kind="class")
    return party


def _grant_problem(party: Party, cash: Any, noncash: Any) -> str:
    if CUT_SHORT.search(party.name):
        return f"the recipient is {party.name!r}: the names stand in an attachment"
    if party.name.upper() == "RESTRICTED":
        return "the recipient is withheld (RESTRICTED)"
    if not party.name:
        return "no recipient is named"
    return "no amount can be read" if cash is None and noncash is None else ""


def _region(group: Element, filing: Return) -> None:
    """A region total of Schedule F Part I: shown, never added, as its grants come again below."""
    region = text_of(group, "RegionTxt", "Region")
    total = amount_of(group, "RegionTotalExpendituresAmt", "RegionTotalExpenditures")
    if not region or total is None:
        return
    activity = text_of(group, "TypeOfActivitiesConductedTxt", "TypeOfActivitiesConductedInRegion")
    locator = {**place_of(group), "ein": filing.ein, "form_line": "Schedule F Part I"}
    words = ["Schedule F Part I, region total", filing.filer.name, f"in {region}",
             money_words(total), filing.period, activity]  # fmt: skip
    span = filing.page.record(words, locator)
    filing.rows.append(
        FiledRow(
            row_id=f"{filing.ein}:{filing.period}:F-I:{region}:{activity}",
            funder=filing.filer,
            recipient=Party(f"unnamed recipients in {region}", kind="class"),
            money=Money(total),
            span=span,
            kind="other",
            role="memo",
            side="giver",
            schedule="F",
            line="F-I",
            memo_text="region total, shown and not added",
            date=filing.year,
            fiscal_period=filing.period,
            locator=locator,
        )
    )
