"""Turns the records of an FEC filing into typed rows: who, to whom, how much, in what role.

Rules (52 USC 30101 ff., the FEC's form instructions): a memo item is never added to a total; an
earmarked gift is the individual's, passed on by a conduit; Schedule C and D state balances, not
new money; 24/48-hour notices come again in the periodic report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpus.filings.fec_forms import line_words, money_kind, schedule_line
from corpus.filings.fec_records import Record
from corpus.filings.page import Page, party_words
from corpus.filings.values import CUT_SHORT, compact_day, money_words, parse_amount, squeeze
from rag.types import FiledRow, Money, Party

_EARMARK_RE = re.compile(r"ear\s?-?mark", re.IGNORECASE)
_CONDUIT_RE = re.compile(
    r"ear\s?-?mark|conduit|through this organi[sz]ation|intermediary", re.IGNORECASE
)
_THROUGH_RE = re.compile(
    r"ear\s?-?mark\w*(?:\s+contribution\w*)?\s+(?:\w+\s+)?(?:through|thru|via|by)\s+"
    r"([A-Z][\w.&' -]{1,60}?)\s*(?:[(;:,.]|$)",
    re.IGNORECASE,
)
_FOR_RE = re.compile(
    r"ear\s?-?mark\w*(?:\s+contribution\w*)?\s+(?:for|to)\s+(.{2,90}?)\s*\((C\d{8})\)",
    re.IGNORECASE,
)
_ZERO_SUM_RE = re.compile(r"redesignat|reattribut", re.IGNORECASE)
_IN_KIND_RE = re.compile(r"\bin[- ]?kind\b", re.IGNORECASE)
_GIFT_RE = re.compile(r"\b(contribution|donation)\b", re.IGNORECASE)

ENTITIES = {
    "IND": "individual", "CAN": "candidate", "ORG": "organization", "COM": "committee",
    "CCM": "candidate committee", "PAC": "political action committee", "PTY": "party committee",
}  # fmt: skip
_NAME_PARTS = ("last_name", "first_name", "middle_name", "suffix")
_COMMITTEES = ("COM", "CCM", "PAC", "PTY")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which fields of a schedule hold the other party, the amount, the day and the purpose."""

    party: str
    amount: str
    days: tuple[str, ...]
    aggregate: str = ""
    purpose: str = "expenditure_purpose_descrip"
    incoming: bool = False


_GIVEN = Layout(
    "contributor",
    "contribution_amount",
    ("contribution_date",),
    "contribution_aggregate",
    "contribution_purpose_descrip",
    True,
)
_SPENT = Layout("payee", "expenditure_amount", ("expenditure_date",))
_SPENT_ON_AD = Layout("payee", "expenditure_amount",
                      ("disbursement_date", "dissemination_date", "expenditure_date"),
                      "calendar_y_t_d_per_election_office")  # fmt: skip
LAYOUTS = {
    "SA": _GIVEN, "F56": _GIVEN, "F65": _GIVEN, "F92": _GIVEN,
    "SB": _SPENT, "SF": _SPENT, "F93": _SPENT, "SE": _SPENT_ON_AD, "F57": _SPENT_ON_AD,
    "SC": Layout("lender", "loan_amount_original", ("loan_incurred_date_terms",
                 "loan_incurred_date"), purpose="", incoming=True),
    "SD": Layout("creditor", "balance_at_close_this_period", (),
                 purpose="purpose_of_debt_or_obligation"),
    "F132": Layout("contributor", "donation_amount", ("donation_date",),
                   "donation_aggregate_amount", "", True),
    "F133": Layout("contributor", "refund_amount", ("refund_date",), purpose=""),
    "F76": Layout("", "communication_cost", ("communication_date",),
                  purpose="communication_type_description"),
}  # fmt: skip


@dataclass(slots=True)
class Context:
    """What every row of one filing shares, and the links between its records."""

    filer: Party
    family: str
    report_id: str
    notice: bool = False
    by_id: Mapping[str, Record] = field(default_factory=dict)
    conduits: Mapping[str, Party] = field(default_factory=dict)
    candidates: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def is_money_record(form: str) -> bool:
    """Whether records of this form carry an amount that becomes a row."""
    return schedule_of(form) in LAYOUTS


def schedule_of(form: str) -> str:
    """The schedule of a record: "SA11AI" is "SA", "SC1/10" is "SC1", "F57" is "F57"."""
    return form.split("/")[0] if form.startswith(("F", "SC1", "SC2", "SI", "SL")) else form[:2]


def record_id(fields: Mapping[str, str]) -> str:
    """The transaction id of a record, "" when the version has none."""
    return (fields.get("transaction_id") or fields.get("transaction_id_number") or "").strip()


def full_name(fields: Mapping[str, str], prefix: str) -> str:
    """A name as filed: the organization, else "Last, First Middle Suffix" (honorific left out).

    Versions 1 to 5 file one field, "Last^First^Honorific^Suffix".
    """
    whole = fields.get(f"{prefix}_name")
    if whole:
        return _caret_name(whole)
    organization = squeeze(fields.get(f"{prefix}_organization_name"))
    if organization:
        return organization
    last, *given = [squeeze(fields.get(f"{prefix}_{part}")) for part in _NAME_PARTS]
    return ", ".join(filter(None, (last, " ".join(filter(None, given)))))


def _caret_name(raw: str) -> str:
    if "^" not in raw:
        return squeeze(raw)
    last, first, _, suffix, *_rest = *map(squeeze, raw.split("^")), "", "", ""
    return ", ".join(filter(None, (last, " ".join(filter(None, (first, suffix))))))


def read_party(fields: Mapping[str, str], prefix: str, filer_id: str = "") -> Party:
    """The named party of a record with its kind, committee or candidate id, city and employer."""
    entity = squeeze(fields.get("entity_type")).upper()
    ids: dict[str, str] = {}
    committee = squeeze(
        fields.get("donor_committee_fec_id")
        or fields.get("contributor_fec_id")
        or fields.get("payee_cmtte_fec_id_number")
        or fields.get("lender_committee_id_number")
        or fields.get("beneficiary_committee_fec_id")
    )
    if entity in _COMMITTEES and committee and committee != filer_id:
        ids["fec"] = committee
    candidate = squeeze(fields.get("donor_candidate_fec_id"))
    if entity == "CAN" and candidate:
        ids["fec"] = candidate
    return Party(
        name=full_name(fields, prefix),
        kind=ENTITIES.get(entity, ""),
        ids=ids,
        city=squeeze(fields.get(f"{prefix}_city")),
        state=squeeze(fields.get(f"{prefix}_state")),
        employer=squeeze(fields.get(f"{prefix}_employer")),
        occupation=squeeze(fields.get(f"{prefix}_occupation")),
    )


def record_words(fields: Mapping[str, str]) -> str:
    """Purpose and memo text of a record, where earmarks and redesignations are said."""
    return squeeze(
        f"{fields.get('contribution_purpose_descrip') or ''} "
        f"{fields.get('expenditure_purpose_descrip') or ''} "
        f"{fields.get('memo_text_description') or ''}"
    )


def link_conduits(records: list[Record]) -> dict[str, Party]:
    """The conduit behind each earmarked record, by that record's transaction id.

    The conduit's memo item and the individual's row name each other by back reference, in either
    direction; the memo item says that the gift was earmarked through the organization.
    """
    rows = [row for row in records if schedule_of(row.form) == "SA"]
    by_id = {record_id(row.fields): row for row in rows}
    found: dict[str, Party] = {}
    for row in rows:
        other = by_id.get(squeeze(row.fields.get("back_reference_tran_id_number")))
        if other is None or other is row:
            continue
        for memo, gift in ((row, other), (other, row)):
            if is_conduit_memo(memo.fields) and not is_memo(gift.fields):
                found[record_id(gift.fields)] = read_party(memo.fields, "contributor")
    return found


def is_memo(fields: Mapping[str, str]) -> bool:
    """Whether the record is a memo item, shown for information and never added."""
    return (fields.get("memo_code") or "").strip().upper() == "X"


def is_conduit_memo(fields: Mapping[str, str]) -> bool:
    """Whether a memo item names the organization that passed earmarked gifts on."""
    if not is_memo(fields) or not _CONDUIT_RE.search(record_words(fields)):
        return False
    return squeeze(fields.get("entity_type")).upper() != "IND"


def build_row(record: Record, context: Context, page: Page, seen: set[str]) -> FiledRow | None:
    """Adds the record's line to the page and gives its row; None and a problem when unusable."""
    fields, form = record.fields, record.form
    schedule, line = schedule_line(form, context.family)
    layout = LAYOUTS[schedule]
    party = read_party(fields, layout.party, context.filer.ids.get("fec", "")) if (
        layout.party) else Party("")  # fmt: skip
    problem = _party_problem(party, layout)
    amount = parse_amount(fields.get(layout.amount) or "")
    if amount is None:
        problem = f"no amount can be read from {fields.get(layout.amount, '')!r}"
    day, bad_day = _day(fields, layout)
    transaction = record_id(fields)
    locator = _locator(record, transaction, context)
    row = _assemble(record, schedule, line, layout, party, amount or Decimal(0), context)
    row = {**row, "date": day, "locator": locator, "row_id": _row_id(record, context, seen)}
    span = page.record(_words(row, context.filer, transaction, problem), locator)
    if bad_day:
        context.problems.append(f"line {record.line}: the day {bad_day!r} does not exist")
    if problem:
        context.problems.append(f"line {record.line}: {problem}; the record gives no row")
        return None
    return FiledRow(span=span, **row)


def _party_problem(party: Party, layout: Layout) -> str:
    if layout.party and not party.name:
        return "no name"
    if CUT_SHORT.search(party.name):
        return f"the name is {party.name!r}: the names stand in an attachment"
    return ""


def _day(fields: Mapping[str, str], layout: Layout) -> tuple[str | None, str]:
    """The first day that can be read, and the first that cannot."""
    bad = ""
    for name in layout.days:
        raw = (fields.get(name) or "").strip()
        if not raw:
            continue
        day = compact_day(raw)
        if day is not None:
            return day, bad
        bad = bad or raw
    return None, bad


def _locator(record: Record, transaction: str, context: Context) -> dict[str, Any]:
    locator: dict[str, Any] = {"line": record.line, "form_type": record.form}
    if transaction:
        locator["transaction_id"] = transaction
    if context.report_id:
        locator["filing"] = f"FEC-{context.report_id}"
    if is_memo(record.fields):
        locator["memo_code"] = "X"
    return locator


def _row_id(record: Record, context: Context, seen: set[str]) -> str:
    """Filer and transaction id: the same row keeps its id in an amendment."""
    filer = context.filer.ids.get("fec", context.filer.name)
    row_id = f"{filer}:{record_id(record.fields) or f'{record.form}@{record.line}'}"
    if row_id in seen:
        row_id = f"{row_id}@{record.line}"
    seen.add(row_id)
    return row_id


def _assemble(
    record: Record,
    schedule: str,
    line: str,
    layout: Layout,
    party: Party,
    amount: Decimal,
    context: Context,
) -> dict[str, Any]:
    fields, transaction = record.fields, record_id(record.fields)
    words = record_words(fields)
    kind = _kind(schedule, line, words, context.family)
    incoming = layout.incoming
    funder, recipient = (party, context.filer) if incoming else (context.filer, party)
    via, side = _via(fields, transaction, words, context), "receiver" if incoming else "giver"
    onward = _FOR_RE.search(words) if schedule == "SA" and not is_memo(fields) else None
    if onward and onward[2] != context.filer.ids.get("fec"):
        recipient, side = Party(onward[1], ids={"fec": onward[2]}), "giver"
        via = (context.filer,)
    aggregate = parse_amount(fields.get(layout.aggregate) or "") if layout.aggregate else None
    return {
        "funder": funder,
        "recipient": recipient,
        "money": Money(amount),
        "via": via,
        "purpose": squeeze(fields.get(layout.purpose)),
        "kind": kind,
        "stance": {"S": "for", "O": "against"}.get(
            squeeze(fields.get("support_oppose_code")).upper(), "for" if schedule == "SF" else ""
        ),
        "candidate": _candidate(fields, transaction, context),
        "role": _role(record, schedule, line, amount, words, context),
        "side": side,
        "schedule": schedule,
        "line": line,
        "memo_text": squeeze(
            f"{fields.get('memo_text_description') or ''} {context.notes.get(transaction, '')}"
        ),
        "back_reference": squeeze(fields.get("back_reference_tran_id_number")),
        "aggregate": aggregate,
    }


def _kind(schedule: str, line: str, words: str, family: str) -> str:
    kind = money_kind(schedule, line, family)
    if kind == "donation" and _IN_KIND_RE.search(words):
        return "in_kind"
    if schedule == "SB" and kind == "other" and _GIFT_RE.search(words):
        return "donation"
    return kind


def _candidate(fields: Mapping[str, str], transaction: str, context: Context) -> str:
    for prefix in ("candidate", "payee_candidate", "beneficiary_candidate"):
        if fields.get(f"{prefix}_last_name") or fields.get(f"{prefix}_name"):
            return full_name(fields, prefix)
    return context.candidates.get(transaction, "")


def _via(
    fields: Mapping[str, str], transaction: str, words: str, context: Context
) -> tuple[Party, ...]:
    """Who passed the money on: a conduit, or the joint committee that a memo item refers to."""
    conduit = context.conduits.get(transaction)
    if conduit is not None:
        return (conduit,)
    through = _THROUGH_RE.search(words)
    if through and not is_conduit_memo(fields):
        return (Party(through[1]),)
    named = squeeze(fields.get("conduit_name"))
    if named and (_EARMARK_RE.search(words) or not is_memo(fields)):
        return (Party(named),)
    origin = context.by_id.get(squeeze(fields.get("back_reference_tran_id_number")))
    if origin is not None and is_memo(fields) and not is_conduit_memo(fields):
        schedule, line = schedule_line(origin.form, context.family)
        if schedule == "SA" and line in ("12", "18"):
            return (read_party(origin.fields, "contributor"),)
    return ()


def _role(
    record: Record, schedule: str, line: str, amount: Decimal, words: str, context: Context
) -> str:
    if is_conduit_memo(record.fields):
        return "conduit"
    if is_memo(record.fields) or schedule in ("SC", "SD"):
        return "memo"
    if context.notice:
        return "notice"
    if schedule == "SB" and _EARMARK_RE.search(words) and not _THROUGH_RE.search(words):
        return "conduit"
    if money_kind(schedule, line, context.family) == "refund":
        return "refund"
    if amount < 0 and not _ZERO_SUM_RE.search(words):
        return "refund"
    return "original"


_ROLE_WORDS: Mapping[str, Callable[[str], str]] = {
    "memo": lambda schedule: {
        "SC": "loan outstanding, a balance and not a new receipt",
        "SD": "debt outstanding, a balance and not a payment",
    }.get(schedule, "memo item, not added to totals"),
    "conduit": lambda schedule: "conduit, passed on money of others",
    "refund": lambda schedule: "refund or reversal",
    "notice": lambda schedule: "24/48-hour notice, comes again in the periodic report",
}


def _words(row: Mapping[str, Any], filer: Party, transaction: str, problem: str) -> list[str]:
    """One line of words for a row, built from the record's own fields; the filer by name alone."""
    schedule, role, stance = row["schedule"], row["role"], row["stance"]
    target = f"{stance} {row['candidate']}" if stance and row["candidate"] else ""
    payer, payee = (
        party.name if party is filer else party_words(party)
        for party in (row["funder"], row["recipient"])
    )
    return [
        _head(schedule, row["line"]),
        payer,
        f"to {payee}" if payee else "",
        "amount unread" if problem.startswith("no amount") else money_words(row["money"].amount),
        row["date"] or "",
        row["kind"].replace("_", " "),
        target or (f"candidate {row['candidate']}" if row["candidate"] else ""),
        f"via {', '.join(party.name for party in row['via'])}" if row["via"] else "",
        f"purpose: {row['purpose']}" if row["purpose"] else "",
        f"aggregate to date {money_words(row['aggregate'])}" if row["aggregate"] else "",
        _ROLE_WORDS[role](schedule) if role in _ROLE_WORDS else "",
        row["memo_text"],
        f"see transaction {row['back_reference']}" if row["back_reference"] else "",
        f"transaction {transaction}" if transaction else "",
    ]


def _head(schedule: str, line: str) -> str:
    if schedule.startswith("F"):
        return f"Form {schedule[1:]}"
    return f"Schedule {schedule[1]}" + ("" if line == schedule else f" line {line_words(line)}")
