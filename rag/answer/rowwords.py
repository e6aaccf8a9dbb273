"""Filed rows in words: money, counts, periods, lists; neutral, and never a home address."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from rag.parties import shown, titled
from rag.rowquery import Basis, RowQuery
from rag.store.rows import StoredRow
from rag.totals import Excluded, Total, major

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}
_KINDS = {
    "donation": "gifts",
    "grant": "grants",
    "in_kind": "gifts in kind",
    "independent_expenditure": "independent expenditures",
    "payment": "payments",
    "fee": "fees",
    "loan": "loans",
    "refund": "refunds",
    "contract": "contracts",
    "other": "other entries",
}
_WHY = {
    "superseded by an amendment": "superseded by an amendment",
    "memo item": "memo",
    "conduit copy of an earmarked gift": "conduit copy",
    "24/48-hour notice, repeated in the periodic report": "notice",
}
_STANCES = {"for": "supporting", "against": "opposing", "": "naming"}
MAX_GROUPED = 2000
"""Above so many rows the table holds one line for each report, giver and receiver."""


def money(amount: Decimal, currency: str, *, short: bool = False) -> str:
    """An amount to the minor unit: "$457,500.00", "SEK 10.00" where the sign is not common.

    `short` leaves out minor units that are zero: "$850".
    """
    sign = _SIGNS.get(currency, f"{currency} ")
    digits = f"{abs(amount):,.2f}"
    if short:
        digits = digits.removesuffix(".00")
    return f"-{sign}{digits}" if amount < 0 else f"{sign}{digits}"


def amounts(totals: Iterable[Total], *, short: bool = False) -> str:
    """Totals side by side, one a currency, never added: "$10.00 and £5.00"."""
    return " and ".join(money(total.amount, total.currency, short=short) for total in totals)


def row_count(number: int, word: str = "itemised row") -> str:
    """ "1 itemised row", "3 itemised rows"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def parties(query: RowQuery, rows: Sequence[StoredRow], *, group: str = "") -> str:
    """ "from X to Y through Z", names as filed where all rows agree; `group` is left out."""
    parts = []
    funder = only(shown(row.row.funder) for row in rows) or query.funder
    recipient = only(shown(row.row.recipient) for row in rows) or query.recipient
    if query.funder and group != "funder":
        parts.append(f"from {funder}")
    if query.recipient and group != "recipient":
        parts.append(f"to {recipient}")
    if query.via:
        parts.append(f"through {query.via} as conduit")
    if query.candidate:
        parts.append(f"{_STANCES[query.stance]} {query.candidate}")
    if query.employer:
        parts.append(f"by people who name {query.employer} as employer, not by it")
    return " ".join(parts)


def only(values: Iterable[str]) -> str:
    """The one value that all share, "" otherwise."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def period(query: RowQuery) -> str:
    """ ", 2024-07-01 to 2024-09-30", or "" without a period."""
    if query.period is None:
        return f", {calendar.month_name[int(query.month)]}" if query.month else ""
    words = query.period.in_words()
    if query.period.basis is Basis.FISCAL:
        return f", fiscal year ending {query.period.end}"
    return f", {words}"


def reports(rows: Sequence[StoredRow]) -> str:
    """The filings that rows stand in: "FEC-9900588", or how many they are."""
    names = list(dict.fromkeys(row.report for row in rows))
    if len(names) > 3:
        return f"{len(names)} filings"
    return ", ".join(name.replace("table:", "table ") for name in names)


def kind_words(query: RowQuery, rows: Sequence[StoredRow]) -> str:
    """What the rows are: "gifts", "independent expenditures (spending, not a gift)", "money"."""
    kinds = {row.row.kind for row in rows}
    words = [_KINDS[kind] for kind in _KINDS if kind in kinds]
    if kinds == {"independent_expenditure"}:
        return "independent expenditures (spending, not a gift)"
    return " and ".join(words) if 0 < len(words) == len(kinds) <= 2 else "entries of several kinds"


def left_out(excluded: Sequence[Excluded]) -> str:
    """ "Not counted: 2 rows superseded by an amendment, 1 memo row." or ""."""
    counts: Counter[str] = Counter()
    for item in excluded:
        counts[item.why] += item.rows
    if not counts:
        return ""
    parts = []
    for why, number in counts.most_common(3):
        short = _WHY.get(why)
        if short in ("memo", "conduit copy", "notice"):
            parts.append(f"{number} {short} {'row' if number == 1 else 'rows'}")
        else:
            parts.append(f"{row_count(number, 'row')} ({short or why})")
    return f"not counted: {', '.join(parts)}"


def closed(text: str, *more: str) -> str:
    """One sentence with what is added to it."""
    added = [part for part in more if part]
    body = " ".join(text.split()).rstrip(".")
    return "; ".join([f"{body} ({added[0]})" if added else body, *added[1:]]) + "."


def entry(row: StoredRow, *, to: bool = False, since: bool = True) -> str:
    """One row: "$300,000.00 on 2024-07-22"."""
    text = money(major(row.minor or 0), row.currency, short=True)
    if to:
        text = f"{text} to {shown(row.row.recipient)}"
    if row.row.kind == "refund" and (row.minor or 0) < 0:
        text = f"less {text.removeprefix('-')} refunded"
    day = row.row.date or ""
    if len(day) < 10:
        day = row.row.fiscal_period or day
    return f"{text} {'on ' if len(day) == 10 else ''}{day}".strip() if since else text


def row_dict(row: StoredRow) -> dict[str, Any]:
    """A row for the table of an answer; amounts are strings."""
    filed = row.row
    return {
        "row_id": filed.row_id,
        "funder": filed.funder.name,
        "recipient": filed.recipient.name,
        "via": [party.name for party in filed.via],
        "amount": f"{major(row.minor or 0):.2f}",
        "currency": row.currency,
        "date": filed.date,
        "period": filed.fiscal_period,
        "kind": filed.kind,
        "role": filed.role,
        "stance": filed.stance,
        "candidate": filed.candidate,
        "purpose": filed.purpose,
        "city": filed.funder.city,
        "employer": filed.funder.employer,
        "line": filed.line,
        "report": row.report,
        "shown": [shown(filed.funder), shown(filed.recipient), titled(filed.candidate)],
        "doc_id": row.doc_id,
        "start": filed.span.start,
        "end": filed.span.end,
        "why": row.excluded,
    }


def table(rows: Sequence[StoredRow]) -> tuple[dict[str, Any], ...]:
    """The rows of an answer; very many are put together by report, giver and receiver."""
    if len(rows) <= MAX_GROUPED:
        return tuple(row_dict(row) for row in rows)
    sums: Counter[tuple[str, str, str, str]] = Counter()
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for row in rows:
        key = (row.report, row.row.funder.name, row.row.recipient.name, row.currency)
        sums[key] += row.minor or 0
        counts[key] += 1
    return tuple(
        {
            "report": key[0],
            "funder": key[1],
            "recipient": key[2],
            "currency": key[3],
            "amount": f"{major(minor):.2f}",
            "rows": counts[key],
        }
        for key, minor in sums.most_common()
    )


def excluded_dict(item: Excluded) -> dict[str, Any]:
    """What was left out, for JSON."""
    return {
        "why": item.why,
        "rows": item.rows,
        "amount": f"{item.amount:.2f}",
        "currency": item.currency,
    }
