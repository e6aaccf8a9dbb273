"""Turns the records of an FEC filing into typed rows: who, to whom, how much, in what role.

Rules (52 USC 30101 ff., the FEC's form instructions): a memo item is never added to a total; an
earmarked gift is the individual's, passed on by a conduit; Schedule C and D state balances, not
new money; 24/48-hour notices come again in the periodic report. A refund is money
going back: its row names the payer as funder; a refund taken back is a reversal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpus.filings.fec_forms import money_kind, schedule_line
from corpus.filings.fec_parties import (
    EARMARK_RE,
    full_name,
    is_conduit_memo,
    is_memo,
    read_party,
    record_id,
    record_words,
    schedule_of,
)
from corpus.filings.fec_records import Record
from corpus.filings.fec_words import row_words
from corpus.filings.page import Page
from corpus.filings.values import CUT_SHORT, compact_day, parse_amount, squeeze
from rag.types import FiledRow, Money, Party

_THROUGH_RE = re.compile(
    r"ear\s?-?mark\w*(?:\s+contribution\w*)?\s+(?:\w+\s+)?(?:through|thru|via|by)\s+"
    r"([A-Z][\w.&' -]{1,60}?)\s*(?:[(;:,.]|$)",
    re.IGNORECASE,
)
_FROM_RE = re.compile(_THROUGH_RE.pattern.replace("through|thru|via|by", "from"), re.IGNORECASE)
_FOR_RE = re.compile(
    r"ear\s?-?mark\w*(?:\s+contribution\w*)?\s+(?:for|to)\s+(.{2,90}?)\s*\((C\d{8})\)",
    re.IGNORECASE,
)
_ZERO_SUM_RE = re.compile(r"redesignat|reattribut", re.IGNORECASE)
_IN_KIND_RE = re.compile(r"\bin[- ]?kind\b", re.IGNORECASE)
_GIFT_RE = re.compile(r"\b(contribution|donation)\b", re.IGNORECASE)


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
    locator = locate(record, transaction, context)
    row = _assemble(record, schedule, line, layout, party, amount or Decimal(0), context)
    row = {**row, "date": day, "locator": locator, "row_id": make_row_id(record, context, seen)}
    span = page.record(row_words(row, context.filer, transaction, problem), locator)
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


def locate(record: Record, transaction: str, context: Context) -> dict[str, Any]:
    """Line, form and public ids of a record, with its memo code."""
    locator: dict[str, Any] = {"line": record.line, "form_type": record.form}
    if transaction:
        locator["transaction_id"] = transaction
    if context.report_id:
        locator["filing"] = f"FEC-{context.report_id}"
    if is_memo(record.fields):
        locator["memo_code"] = "X"
    return locator


def make_row_id(record: Record, context: Context, seen: set[str]) -> str:
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
    if through is None and squeeze(fields.get("entity_type")).upper() == "IND":
        through = _FROM_RE.search(words)
    if through and not is_conduit_memo(fields):
        return (Party(through[1]),)
    named = squeeze(fields.get("conduit_name"))
    if named and (EARMARK_RE.search(words) or not is_memo(fields)):
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
    if schedule == "SB" and EARMARK_RE.search(words) and not _THROUGH_RE.search(words):
        return "conduit"
    if money_kind(schedule, line, context.family) == "refund":
        return "refund" if amount >= 0 else "reversal"
    if amount < 0 and not _ZERO_SUM_RE.search(words):
        return "refund"
    return "original"
