"""Schedules H4 and H6: payments shared between a committee's federal and other accounts.

Each share is a row on the summary line that it adds up to: 21(a)(i) and (ii), 30(a)(i) and (ii).
"""

from __future__ import annotations

from corpus.filings.fec_parties import is_memo, read_party, record_id
from corpus.filings.fec_records import Record
from corpus.filings.fec_rows import Context, locate, make_row_id
from corpus.filings.page import Page, party_words
from corpus.filings.values import compact_day, money_words, parse_amount, squeeze
from rag.types import FiledRow, Money

SHARES = {
    "H4": (("federal_share", "21AI"), ("nonfederal_share", "21AII")),
    "H6": (("federal_share", "30AI"), ("levin_share", "30AII")),
}


def build_shared_rows(
    record: Record, context: Context, page: Page, seen: set[str]
) -> list[FiledRow]:
    """Adds the record's line and gives a row for each share that is not zero."""
    fields = record.fields
    payee = read_party(fields, "payee", context.filer.ids.get("fec", ""))
    raw_day = squeeze(fields.get("expenditure_date"))
    day = compact_day(raw_day)
    purpose = squeeze(fields.get("expenditure_purpose_description"))
    memo, transaction = squeeze(fields.get("memo_text")), record_id(fields)
    locator = locate(record, transaction, context)
    shares = [
        (name, line, parse_amount(fields.get(name) or "")) for name, line in SHARES[record.form]
    ]
    total = parse_amount(fields.get("total_amount") or "")
    span = page.record(
        [
            f"Schedule {record.form}",
            context.filer.name,
            f"to {party_words(payee)}",
            money_words(total) if total is not None else "amount unread",
            day or "",
            *(
                f"{name.replace('_', ' ')} {money_words(amount)}"
                for name, _, amount in shares
                if amount is not None
            ),
            f"purpose: {purpose}" if purpose else "",
            "memo item, not added to totals" if is_memo(fields) else "",
            memo,
            f"transaction {transaction}" if transaction else "",
        ],
        locator,
    )
    if raw_day and day is None:
        context.problems.append(f"line {record.line}: the day {raw_day!r} does not exist")
    if not payee.name or all(amount is None for _, _, amount in shares):
        context.problems.append(f"line {record.line}: no payee or no share; it gives no row")
        return []
    row_id = make_row_id(record, context, seen)
    return [
        FiledRow(
            row_id=f"{row_id}/{name}",
            funder=context.filer,
            recipient=payee,
            money=Money(amount),
            span=span,
            date=day,
            purpose=purpose,
            kind="payment",
            role=_role(record, amount < 0),
            side="giver",
            schedule=record.form,
            line=line,
            memo_text=memo,
            back_reference=squeeze(fields.get("back_reference_tran_id_number")),
            locator=locator,
        )
        for name, line, amount in shares
        if amount
    ]


def _role(record: Record, negative: bool) -> str:
    if is_memo(record.fields):
        return "memo"
    return "refund" if negative else "original"
