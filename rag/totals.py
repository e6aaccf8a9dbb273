"""Totals over filed rows: computed by SQL and rule, each with what was left out and why.

Rules (each is printed with the total): superseded filings, memo items, conduit copies, notices and
pledges do not count; refunds are netted; one side of a gift counts, never both; currencies are
never mixed; rows are itemised only, and the filing's own summary says how much is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.names import Match, name_key, same_name
from rag.reconcile import Reconciliation, reconcile
from rag.rowquery import Basis, Period, RowQuery
from rag.store import Store
from rag.store.rows import RowFilter, StoredRow

OTHER_SIDE = "the other side's report of the same gift"
REFUND = "refund"


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
    """What a row query found: counted rows in order of date, their totals, what was left out."""

    query: RowQuery
    rows: tuple[StoredRow, ...]
    totals: tuple[Total, ...]
    excluded: tuple[Excluded, ...]
    reconciliation: tuple[tuple[str, Reconciliation], ...] = ()


def resolve(name: str | None, known: Sequence[tuple[str, str]]) -> tuple[str, ...] | None:
    """Keys of filed names that `name` means; None when no name was given.

    An exact normal form wins; otherwise every compatible name is taken, and the caller decides
    whether that is ambiguous.
    """
    if name is None:
        return None
    key = name_key(name)
    exact = tuple(k for k, _ in known if k == key)
    if exact:
        return exact
    return tuple(k for k, filed in known if same_name(name, filed) is not Match.DIFFERENT)


def run(query: RowQuery, store: Store) -> Result:
    """Rows that match, totals by currency, what was left out. Names that match nothing give none."""
    known = store.rows.party_keys()
    period = query.period or Period()
    wanted = RowFilter(
        funder_keys=resolve(query.funder, known),
        recipient_keys=resolve(query.recipient, known),
        via_keys=resolve(query.via, [(key, key) for key in store.rows.via_keys()]),
        kinds=query.kinds,
        min_minor=query.min_minor,
        date_from=period.start,
        date_to=period.end,
        fiscal=period.basis is Basis.FISCAL,
    )
    return of_rows(query, store.rows.select(wanted), store)


def of_rows(query: RowQuery, rows: Sequence[StoredRow], store: Store | None = None) -> Result:
    """The result of `query` over rows already selected."""
    rows = [row for row in rows if _employed(row, query.employer)]
    other_side = _other_side(rows)
    counted: list[StoredRow] = []
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        why = row.excluded or (OTHER_SIDE if at in other_side else "")
        if not why and row.row.role == REFUND and query.refunds != "net":
            why = REFUND
        if why:
            left[why, row.currency].append(row.minor or 0)
        else:
            counted.append(row)
    return Result(
        query=query,
        rows=tuple(counted),
        totals=sum_up(counted),
        excluded=tuple(
            Excluded(why, len(minors), _major(sum(minors)), currency)
            for (why, currency), minors in sorted(left.items())
        ),
        reconciliation=() if store is None else _reconciled(counted, store),
    )


def sum_up(rows: Sequence[StoredRow]) -> tuple[Total, ...]:
    """One exact total a currency; refunds count as negative."""
    sums: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        sums[row.currency].append(signed(row))
    return tuple(
        Total(currency, _major(sum(minors)), len(minors))
        for currency, minors in sorted(sums.items())
    )


def signed(row: StoredRow) -> int:
    """Minor units, a refund negative however it was filed."""
    minor = row.minor or 0
    return -abs(minor) if row.row.role == REFUND else minor


def _major(minor: int) -> Decimal:
    return Decimal(minor).scaleb(-2)


def _employed(row: StoredRow, employer: str | None) -> bool:
    if employer is None:
        return True
    return same_name(employer, row.row.funder.employer) is not Match.DIFFERENT


def _other_side(rows: Sequence[StoredRow]) -> set[int]:
    """Positions of giver-side rows whose pair is also reported by the receiver."""
    received = {
        (name_key(row.row.funder.name), name_key(row.row.recipient.name))
        for row in rows
        if row.row.side == "receiver" and not row.excluded
    }
    return {
        at
        for at, row in enumerate(rows)
        if row.row.side == "giver"
        and (name_key(row.row.funder.name), name_key(row.row.recipient.name)) in received
    }


def _reconciled(rows: Sequence[StoredRow], store: Store) -> tuple[tuple[str, Reconciliation], ...]:
    """Summary lines of the filings behind a total that the counted rows stand on."""
    lines: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        lines[row.doc_id].add(row.row.line)
    found = []
    for doc_id, wanted in lines.items():
        filing = store.rows.filing(doc_id)
        if filing is not None:
            found += [(doc_id, entry) for entry in reconcile(filing) if entry.line in wanted]
    return tuple(found)
