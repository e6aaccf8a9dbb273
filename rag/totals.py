"""Totals over filed rows: selected by SQL, computed by rule, each with what was left out and why.

Rules (each is printed with the total): superseded filings, memo items, conduit copies, notices and
pledges do not count; a negative receipt is netted in its line, a refund paid back is netted or
listed apart; one side of a gift counts, never both; the same row in two files counts once;
currencies are never mixed; LD-203 is not added to FEC rows nor a firm's income to its client's own
expenses; rows are itemised only, and the filing's own summary says how much is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rag.names import Decision, Match, name_key, same_name
from rag.parties import Profile, fused, is_one, is_told_by, profiles
from rag.reconcile import Reconciliation, reconcile
from rag.rowmatch import is_wanted
from rag.rowperiod import ACROSS, INSIDE, place
from rag.rowquery import RowQuery
from rag.rowresolve import candidates, employers, judged, through
from rag.sides import HOUSE_RULES
from rag.store import Store
from rag.store.rows import RowFilter, StoredRow

REFUND = "refund"
PAID_BACK = "refund paid back, listed apart"
PERIOD_ACROSS = "its own period lies only partly in the one asked for"
NAMESAKE = "another party of this name"
_SPENT = ("independent_expenditure", "payment", "other", "fee")


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in one currency: exact amount, and the number of rows behind it."""

    currency: str
    amount: Decimal
    rows: int


@dataclass(frozen=True, slots=True)
class Excluded:
    """Rows that match and do not count, with the reason."""

    why: str
    rows: int
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a row query found: counted rows in order of date, their totals, what was left out.

    `namesakes` has two or more entries when the name asked for stands for more than one party;
    then `totals` are not to be shown as one. `refunds` are gifts paid back by the recipient.
    """

    query: RowQuery
    rows: tuple[StoredRow, ...]
    totals: tuple[Total, ...]
    excluded: tuple[Excluded, ...]
    reconciliation: tuple[tuple[str, Reconciliation], ...] = ()
    namesakes: tuple[Profile, ...] = ()
    refunds: tuple[StoredRow, ...] = ()
    left_out: tuple[StoredRow, ...] = ()
    left_why: tuple[str, ...] = ()


def run(query: RowQuery, store: Store) -> Result:
    """Rows that match, totals by currency, what was left out; no rows for unknown names."""
    known = store.rows.names()
    period = query.period
    is_day_based = period is not None and period.basis != "fiscal"
    wanted = RowFilter(
        funder_keys=judged(query.funder, known, store),
        recipient_keys=judged(query.recipient, known, store),
        via_keys=through(query.via, store),
        candidates=candidates(query.candidate, store),
        employer_keys=employers(query.employer, store),
        kinds=query.kinds,
        forms=query.forms,
        date_from=period.start if period is not None and is_day_based else None,
        date_to=period.end if period is not None and is_day_based else None,
    )
    rows = store.rows.select(wanted)
    if not rows:  # another spelling of the name may stand on this side
        wanted = replace(
            wanted,
            funder_keys=judged(query.funder, known, store, wide=True),
            recipient_keys=judged(query.recipient, known, store, wide=True),
        )
        rows = store.rows.select(wanted)
    result = of_rows(query, rows, store)
    if REFUND in query.kinds or wanted.recipient_keys is None:
        return result
    back = replace(
        wanted,
        funder_keys=wanted.recipient_keys,
        recipient_keys=judged(query.funder, known, store, wide=True),
        via_keys=None,
        kinds=(REFUND,),
    )
    return _with_refunds(result, store.rows.select(back))


def _with_refunds(result: Result, rows: Sequence[StoredRow]) -> Result:
    """The refunds that the recipient paid back to these givers: netted on request, else listed."""
    givers = {name_key(row.row.funder.name) for row in result.rows}
    alone = next(iter(givers)) if len(givers) == 1 else ""
    paid = tuple(
        row
        for row in rows
        if row.excluded == ""
        and row.row.side == "giver"
        and place(row, result.query.period) == INSIDE
        and (
            name_key(row.row.recipient.name) in givers
            or bool(alone and same_name(alone, row.row.recipient.name) is not Match.DIFFERENT)
        )
    )
    if not paid or result.query.refunds != "net":
        return replace(result, refunds=paid)
    counted = (*result.rows, *(replace(row, minor=-abs(row.minor or 0)) for row in paid))
    return replace(result, rows=counted, totals=sum_up(counted), refunds=paid)


def of_rows(query: RowQuery, rows: Sequence[StoredRow], store: Store | None = None) -> Result:
    """The result of `query` over rows already selected by name, kind and days."""
    counted, left = apply_rules(query, rows)
    decisions = () if store is None else store.identities.decisions()
    counted, namesakes, others = _one_party(query, counted, decisions)
    left = [(row, why) for row, why in left if not others or _is_with(row, counted)]
    left += [(row, NAMESAKE) for row in others]
    reasons: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, why in left:
        reasons[why, row.currency].append(row.minor or 0)
    return Result(
        query=query,
        rows=tuple(counted),
        totals=sum_up(counted),
        excluded=tuple(
            Excluded(why, len(minors), major(sum(minors)), currency)
            for (why, currency), minors in sorted(reasons.items())
        ),
        reconciliation=() if store is None else _reconciled(counted, store),
        namesakes=tuple(namesakes),
        left_out=tuple(row for row, _ in left),
        left_why=tuple(why for _, why in left),
    )


def apply_rules(
    query: RowQuery, rows: Sequence[StoredRow]
) -> tuple[list[StoredRow], list[tuple[StoredRow, str]]]:
    """Rows that count, and those that match but do not, each with the reason."""
    counted: list[StoredRow] = []
    left: list[tuple[StoredRow, str]] = []
    for row in rows:
        where = place(row, query.period)
        if where not in (INSIDE, ACROSS) or not is_wanted(row, query):
            continue
        why = row.excluded or (PERIOD_ACROSS if where == ACROSS else "")
        if not why and _is_paid_back(row, query):
            why = PAID_BACK
        if not why and row.row.role == REFUND and query.refunds == "exclude":
            why = REFUND
        if why:
            left.append((row, why))
        else:
            counted.append(row)
    for reason, find in HOUSE_RULES:
        dropped = find(counted)
        left += [(row, reason) for at, row in enumerate(counted) if at in dropped]
        counted = [row for at, row in enumerate(counted) if at not in dropped]
    return counted, left


def sum_up(rows: Iterable[StoredRow]) -> tuple[Total, ...]:
    """One exact total a currency; amounts count with the sign they were filed with."""
    sums: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        sums[row.currency].append(row.minor or 0)
    return tuple(
        Total(currency, major(sum(minors)), len(minors))
        for currency, minors in sorted(sums.items())
    )


def major(minor: int) -> Decimal:
    """Minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2)


def _is_paid_back(row: StoredRow, query: RowQuery) -> bool:
    """A refund on the payer's own report is no gift to the one who gets it back."""
    return row.row.kind == REFUND and row.row.side == "giver" and REFUND not in query.kinds


def _one_party(
    query: RowQuery, rows: Sequence[StoredRow], decisions: Sequence[Decision]
) -> tuple[list[StoredRow], list[Profile], list[StoredRow]]:
    """The rows of the party meant; the parties, where the words leave more than one open."""
    kept = list(rows)
    open_: list[Profile] = []
    others: list[StoredRow] = []
    for name, side in (
        (query.funder, lambda stored: stored.row.funder),
        (query.recipient, lambda stored: stored.row.recipient),
    ):
        if name is None:
            continue
        found = fused(profiles(kept, side), decisions)
        if len(found) < 2:
            continue
        scores = [is_told_by(profile, query.told_by) for profile in found]
        best = max(scores)
        chosen = [p for p, score in zip(found, scores, strict=True) if score == best]
        if best and len(chosen) == 1:
            others += [row for profile in found if profile is not chosen[0] for row in profile.rows]
            kept = list(chosen[0].rows)
        else:
            open_ = open_ or found
    return kept, open_, others


def _is_with(row: StoredRow, counted: Sequence[StoredRow]) -> bool:
    """Whether a row that does not count is of the party meant, not of its namesake."""
    pairs = ((row.row.funder, c.row.funder) for c in counted)
    sides = ((row.row.recipient, c.row.recipient) for c in counted)
    return any(is_one(a, b) for a, b in pairs) and any(is_one(a, b) for a, b in sides)


def _reconciled(rows: Sequence[StoredRow], store: Store) -> tuple[tuple[str, Reconciliation], ...]:
    """Summary lines of the filings behind a total that the counted rows stand on."""
    lines: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        lines[row.doc_id].add(row.row.line)
    found = []
    for doc_id, wanted in lines.items():
        header = store.rows.header(doc_id)
        filing = store.rows.filing(doc_id) if header is not None and header.summary else None
        if filing is not None:
            found += [(doc_id, entry) for entry in reconcile(filing) if entry.line in wanted]
    return tuple(found)
