"""What the lines of FEC forms mean: summary figures, and the kind of money on each line.

Source: the FEC's instructions for Forms 3, 3P, 3X, 5, 7, 9 and 13 and its electronic format
tables. Lines are written as filed in schedules ("11AI", "28A"), and shown as "11(a)(i)".
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.types import SummaryLine

_LINE_RE = re.compile(r"(\d+)([A-Z])?(I{1,3}|IV)?\Z")

_HOUSE_SENATE = """
11AI individual_contributions_itemized Contributions from individuals, itemized
11AII individual_contributions_unitemized Contributions from individuals, unitemized
11AIII total_individual_contributions Total contributions from individuals
11B political_party_contributions Contributions from political party committees
11C pac_contributions Contributions from other political committees
11D candidate_contributions Contributions from the candidate
11E total_contributions Total contributions
12 transfers_from_authorized Transfers from other authorized committees
13A candidate_loans Loans made or guaranteed by the candidate
13B other_loans Other loans
13C total_loans Total loans
14 offset_to_operating_expenditures Offsets to operating expenditures
15 other_receipts Other receipts
16 total_receipts Total receipts
17 operating_expenditures Operating expenditures
18 transfers_to_authorized Transfers to other authorized committees
19A candidate_loan_repayments Repayments of loans made or guaranteed by the candidate
19B other_loan_repayments Repayments of other loans
19C total_loan_repayments Total loan repayments
20A refunds_to_individuals Refunds of contributions to individuals
20B refunds_to_party_committees Refunds of contributions to political party committees
20C refunds_to_other_committees Refunds of contributions to other political committees
20D total_refunds Total contribution refunds
21 other_disbursements Other disbursements
22 total_disbursements Total disbursements
23 cash_beginning_reporting_period Cash on hand at the beginning of the period
27 cash_on_hand_close_of_period Cash on hand at the close of the period
9 debts_to Debts owed to the committee
10 debts_by Debts owed by the committee
"""

_PAC_PARTY = """
6B cash_on_hand_beginning_period Cash on hand at the beginning of the period
8 cash_on_hand_close_of_period Cash on hand at the close of the period
9 debts_to Debts owed to the committee
10 debts_by Debts owed by the committee
11AI individuals_itemized Contributions from individuals, itemized
11AII individuals_unitemized Contributions from individuals, unitemized
11AIII individual_contribution_total Total contributions from individuals
11B political_party_committees Contributions from political party committees
11C other_political_committees_pacs Contributions from other political committees
11D total_contributions Total contributions
12 transfers_from_aff_other_party_cmttees Transfers from affiliated and other party committees
13 total_loans All loans received
14 total_loan_repayments_received Loan repayments received
15 offsets_to_expenditures Offsets to operating expenditures
16 federal_refunds Refunds of contributions made to federal candidates and committees
17 other_federal_receipts Other federal receipts
18A transfers_from_nonfederal_h3 Transfers from the nonfederal account
18B levin_funds Transfers from Levin funds
19 total_receipts Total receipts
20 total_federal_receipts Total federal receipts
21AI shared_operating_expenditures_federal Shared operating expenditures, federal share
21AII shared_operating_expenditures_nonfederal Shared operating expenditures, nonfederal share
21B other_federal_operating_expenditures Other federal operating expenditures
21C total_operating_expenditures Total operating expenditures
22 transfers_to_affiliated Transfers to affiliated and other party committees
23 contributions_to_candidates Contributions to federal candidates, committees and parties
24 independent_expenditures Independent expenditures
25 coordinated_expenditures_by_party_committees Coordinated party expenditures
26 total_loan_repayments_made Loan repayments made
27 loans_made Loans made
28A refunds_to_individuals Refunds of contributions to individuals
28B refunds_to_party_committees Refunds of contributions to political party committees
28C refunds_to_other_committees Refunds of contributions to other political committees
28D total_refunds Total contribution refunds
29 other_disbursements Other disbursements
30AI federal_election_activity_federal_share Shared federal election activity, federal share
30AII federal_election_activity_levin_share Shared federal election activity, Levin share
30B federal_election_activity_all_federal Federal election activity paid with federal funds
30C federal_election_activity_total Total federal election activity
31 total_disbursements Total disbursements
32 total_federal_disbursements Total federal disbursements
"""

_PRESIDENT = """
6 cash_on_hand_beginning_period Cash on hand at the beginning of the period
10 cash_on_hand_close_of_period Cash on hand at the close of the period
11 debts_to Debts owed to the committee
12 debts_by Debts owed by the committee
16 federal_funds Federal funds
17AI individuals_itemized Contributions from individuals, itemized
17AII individuals_unitemized Contributions from individuals, unitemized
17AIII individual_contribution_total Total contributions from individuals
17B political_party_committees_receipts Contributions from political party committees
17C other_political_committees_pacs Contributions from other political committees
17D the_candidate Contributions from the candidate
17E total_contributions Total contributions
18 transfers_from_aff_other_party_cmttees Transfers from affiliated committees
19A received_from_or_guaranteed_by_cand Loans made or guaranteed by the candidate
19B other_loans Other loans
19C total_loans Total loans
20A operating Offsets to operating expenditures
20B fundraising Offsets to fundraising expenditures
20C legal_and_accounting Offsets to legal and accounting expenditures
20D total_offsets_to_expenditures Total offsets to expenditures
21 other_receipts Other receipts
22 total_receipts Total receipts
23 operating_expenditures Operating expenditures
24 transfers_to_other_authorized_committees Transfers to other authorized committees
25 fundraising_disbursements Fundraising disbursements
26 exempt_legal_accounting_disbursement Exempt legal and accounting disbursements
27A made_or_guaranteed_by_candidate Repayments of loans made or guaranteed by the candidate
27B other_repayments Repayments of other loans
27C total_loan_repayments_made Total loan repayments
28A individuals Refunds of contributions to individuals
28B political_party_committees_refunds Refunds of contributions to political party committees
28C other_political_committees Refunds of contributions to other political committees
28D total_contributions_refunds Total contribution refunds
29 other_disbursements Other disbursements
30 total_disbursements Total disbursements
"""

_TABLES = {"F3": _HOUSE_SENATE, "F3X": _PAC_PARTY, "F3P": _PRESIDENT}

_COVER_FIGURES = {
    "F5": (("F56", "total_contribution", "Contributions received, itemized"),
           ("F57", "total_independent_expenditure", "Independent expenditures")),
    "F7": (("F76", "total_costs", "Communication costs"),),
    "F9": (("F92", "total_donations", "Donations received, itemized"),
           ("F93", "total_disbursements", "Disbursements for electioneering communications")),
    "F13": (("F132", "total_donations_accepted", "Donations accepted"),
            ("F133", "total_donations_refunded", "Donations refunded"),
            ("net", "net_donations", "Net donations")),
}  # fmt: skip

_UNITEMISED = {"11AII", "17AII"}

_OTHER = "other"
_KINDS = {
    "F3": {"12": _OTHER, "13": "loan", "14": _OTHER, "15": _OTHER, "17": "payment", "18": _OTHER,
           "19": "payment", "20": "refund", "21": _OTHER},
    "F3X": {"12": _OTHER, "13": "loan", "14": _OTHER, "15": _OTHER, "16": "refund", "17": _OTHER,
            "18": _OTHER, "21": "payment", "22": _OTHER, "23": "donation", "24": "payment",
            "25": "payment", "26": "payment", "27": "loan", "28": "refund", "29": _OTHER,
            "30": "payment"},
    "F3P": {"16": "grant", "18": _OTHER, "19": "loan", "20": _OTHER, "21": _OTHER,
            "23": "payment", "24": _OTHER, "25": "payment", "26": "payment", "27": "payment",
            "28": "refund", "29": _OTHER},
}  # fmt: skip


def form_family(form: str) -> str:
    """The form without its new, amended or termination suffix: "F3XA" is "F3X"."""
    found = re.match(r"(F(?:13|24|99|1M|1S|10|3PS|3P|3X|3L|3Z|3S|\d))[ANT]?", form)
    return found[1] if found else form


@lru_cache(maxsize=4096)
def schedule_line(form: str, family: str) -> tuple[str, str]:
    """Schedule and line of a record: "SA11A1" gives ("SA", "11AI"), "F57" gives ("F57", "F57").

    Versions 2 to 5 write "11A1" and "11A2"; the presidential form files individuals as "17A".
    """
    if not form.startswith("S"):
        return form, form
    if form in ("SE", "SF"):
        return form, {"SE": "24", "SF": "25"}[form] if family == "F3X" else form
    schedule, line = form[:2], form[2:].lstrip("/")
    line = re.sub(r"A([123])\Z", lambda found: "A" + "I" * int(found[1]), line)
    if schedule == "SA" and line == {"F3P": "17A", "F3X": "11A", "F3": "11A"}.get(family):
        line += "I"
    return schedule, line


@lru_cache(maxsize=4096)
def line_words(line: str) -> str:
    """A line as printed on the form: "11AI" is "11(a)(i)", "21B" is "21(b)"."""
    found = _LINE_RE.match(line)
    if not found:
        return line
    tail = "".join(f"({part.lower()})" for part in found.groups()[1:] if part)
    return found[1] + tail


@lru_cache(maxsize=4096)
def money_kind(schedule: str, line: str, family: str) -> str:
    """What sort of money a schedule's line holds; a contribution ("donation") where unsaid."""
    fixed = {
        "SE": "independent_expenditure",
        "F57": "independent_expenditure",
        "F76": _OTHER,
        "SF": "payment",
        "SC": "loan",
        "SD": _OTHER,
        "F93": "payment",
        "F133": "refund",
    }
    if schedule in fixed:
        return fixed[schedule]
    number = re.match(r"\d+", line)
    fallback = "payment" if schedule == "SB" else "donation"
    return _KINDS.get(family, {}).get(number[0] if number else "", fallback)


def summary_fields(family: str) -> list[tuple[str, str, str]]:
    """(line, field name on the cover, label) of each figure that the form's summary states."""
    if family in _TABLES:
        rows = [row.split(" ", 2) for row in _TABLES[family].strip().splitlines()]
        return [(line, f"col_a_{name}", label) for line, name, label in rows]
    return list(_COVER_FIGURES.get(family, ()))


def is_unitemised(line: str) -> bool:
    """Whether the line holds only what the law does not itemise."""
    return line in _UNITEMISED


def summary_words(line: SummaryLine, words: str) -> str:
    """A summary figure as a line of text; sub-form figures have no line number of their own."""
    name = f"Line {line_words(line.line)} " if line.line[:1].isdigit() else ""
    return f"{name}{line.label}: {words}"
