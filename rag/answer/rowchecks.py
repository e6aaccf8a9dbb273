"""Statements about the filings themselves: what an amendment changed, own figures, conduits."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer import rowwords as words
from rag.answer.from_rows import cite_span, statement
from rag.answers import Statement
from rag.parties import shown, titled
from rag.reconcile import Reconciliation
from rag.rowquery import RowQuery
from rag.store.rows import StoredRow
from rag.totals import Result, sum_up
from rag.types import ClaimClass, Document, Evidence, Filing, SummaryLine

_LISTED = 4


def amended(
    pairs: Sequence[tuple[StoredRow | None, StoredRow | None]], documents: dict[str, Document]
) -> list[Statement]:
    """What changed between two versions of a report; each pair is (old row, new row)."""
    found = []
    for old, new in pairs[:_LISTED]:
        known = new or old
        assert known is not None
        head = f"{shown(known.row.funder)} to {shown(known.row.recipient)}"
        if old is not None and new is not None:
            text = (
                f"The amended report {new.report} changes {head} from {words.entry(old)} to "
                f"{words.entry(new)}; {old.report} had the former."
            )
        else:
            verb = "adds" if old is None else "leaves out"
            text = f"The amended report {verb} {head}, {words.entry(known)} ({known.report})."
        found.append(statement(text, [row for row in (old, new) if row], documents))
    return found


def replaced(filing: Filing, name: str, old: str, document: Document) -> Statement | None:
    """Which filing this one replaced, citing the line that says so."""
    at = document.text.find("replaces filing")
    if at < 0:
        return None
    start = document.text.rfind("\n", 0, at) + 1
    end = document.text.find("\n", at)
    evidence = Evidence(document.doc_id, document.text[start:end])
    text = f"{name} ({filing.form}, {titled(filing.filer.name)}) replaces filing {old}."
    return Statement(text, ClaimClass.FILED, (evidence,))


def stated(
    doc_id: str, name: str, lines: Sequence[SummaryLine], documents: dict[str, Document]
) -> list[Statement]:
    """Figures that a filing states for its own lines, each citing its line."""
    found = []
    for line in lines[:_LISTED]:
        evidence = cite_span(doc_id, line.span, documents)
        if evidence is None:
            continue
        text = f"{name} states {words.money(line.amount, 'USD')} as “{line.label}”."
        found.append(Statement(text, ClaimClass.FILED, (evidence,)))
    return found


def reconciled(
    entries: Sequence[tuple[str, Reconciliation, Sequence[StoredRow]]],
    documents: dict[str, Document],
    lines: dict[tuple[str, str], SummaryLine],
) -> list[Statement]:
    """Rows of each line against the filing's own figure for it."""
    found = []
    for doc_id, entry, rows in entries[:_LISTED]:
        summed = words.amounts(sum_up(rows))
        filed = words.money(entry.filed, "USD")
        own = cite_span(doc_id, lines[doc_id, entry.line].span, documents)
        place = own.quote.partition(f" {entry.label}")[0].rstrip(",") if own else ""
        place = place.lower() if place.lower().startswith("line ") else place or "that line"
        text = (
            f"On {place}, the {words.row_count(len(rows))} of {titled(rows[0].filer)} add "
            f"up to {summed}; the filing states {filed} as “{entry.label}”"
        )
        if entry.difference:
            text += f"; the difference is {words.money(abs(entry.difference), 'USD')}"
            if entry.difference > 0:
                text += ", which no row lists"
        else:
            text += ", the same to the cent"
        made = statement(f"{text}.", rows, documents)
        evidence = (own, *made.evidence[:6]) if own is not None else made.evidence
        found.append(Statement(made.text, made.claim_class, evidence, rows=made.rows))
    return found


def conduit(
    query: RowQuery,
    own: Sequence[StoredRow],
    copies: Sequence[StoredRow],
    passed: Sequence[StoredRow],
    documents: dict[str, Document],
) -> list[Statement]:
    """Whether a name stands as giver or as conduit: its own gifts, and those it passed on."""
    name = query.funder or query.via or ""
    rows = [*passed, *copies]
    found = []
    if rows:
        total = words.amounts(sum_up(passed)) if passed else ""
        text = (
            f"The filings list {name} as a conduit: {words.row_count(len(passed))} of earmarked "
            f"gifts by others, {total} in all, passed on through it"
        )
        if not own:
            text += "; no row lists a gift of its own"
        found.append(statement(f"{text}.", rows, documents))
    if own:
        text = (
            f"The filings list {words.row_count(len(own))} with {name} itself as giver, "
            f"{words.amounts(sum_up(own))} in all."
        )
        found.append(statement(text, own, documents))
    return found


def compared(parts: Sequence[tuple[str, Result]], documents: dict[str, Document]) -> Statement:
    """Sums side by side, and their difference when there are two in one currency."""
    rows = [row for _, result in parts for row in result.rows]
    listed = "; ".join(
        f"{name} {words.amounts(result.totals) or 'no rows'} "
        f"({words.row_count(len(result.rows), 'row')})"
        for name, result in parts
    )
    query = parts[0][1].query
    where = words.parties(query, parts[0][1].rows, group="funder" if query.funder else "recipient")
    text = f"The filed rows {where}{words.period(query)}: {listed}"
    totals = [result.totals for _, result in parts]
    if len(parts) == 2 and all(len(t) == 1 for t in totals):
        gap = totals[0][0].amount - totals[1][0].amount
        if gap and totals[0][0].currency == totals[1][0].currency:
            larger = parts[0][0] if gap > 0 else parts[1][0]
            gap_words = words.money(abs(gap), totals[0][0].currency)
            text += f"; {larger} is the larger by {gap_words}"
        elif not gap:
            text += "; the sums are equal"
    return statement(f"{' '.join(text.split())}.", rows, documents)


def share(part: Result, whole: Result, documents: dict[str, Document]) -> Statement:
    """A part of the itemised rows in percent, of the same currency."""
    top, all_ = part.totals[0], whole.totals[0]
    percent = round(100 * top.amount / all_.amount, 1) if all_.amount else 0
    text = (
        f"The filings show {words.money(top.amount, top.currency)} "
        f"{words.parties(part.query, part.rows)}{words.period(part.query)}, {percent} percent of "
        f"{words.money(all_.amount, all_.currency)} in {words.row_count(all_.rows)}."
    )
    return statement(text, [*part.rows, *(r for r in whole.rows if r not in part.rows)], documents)


def unitemised(
    doc_id: str, name: str, line: SummaryLine, documents: dict[str, Document]
) -> Statement | None:
    """What a report says it took in without listing it."""
    evidence = cite_span(doc_id, line.span, documents)
    if evidence is None or not line.amount:
        return None
    text = f"{name} states {words.money(line.amount, 'USD')} more as “{line.label}”."
    return Statement(text, ClaimClass.FILED, (evidence,))


def not_counted(result: Result, documents: dict[str, Document]) -> Statement | None:
    """What the filings hold where no row counts: notices, memo items, rows without an amount."""
    current = [row for row in result.left_out if not row.superseded_by and row.excluded]
    rows = [row for row in current if row.row.role == "notice"]
    why = ""
    if not rows and current:
        why = _UNCOUNTED.get(current[0].excluded, current[0].excluded)
        rows = [row for row in current if row.excluded == current[0].excluded]
    if not rows:
        return None
    head = f"No row counts toward a total; {words.row_count(len(rows), 'row')}"
    if not why:
        head = f"No periodic report here holds such rows; {words.row_count(len(rows), 'row')}"
        head += " of early notices"
    about = f"{words.parties(result.query, rows)}{words.period(result.query)}"
    if all(row.minor is None for row in rows):
        text = f"{head} {about} of {words.reports(rows)} states no amount, which is not zero."
        return statement(text, rows, documents)
    total = words.amounts(sum_up(rows))
    why = f" ({why})" if why else ""
    come = "comes" if len(rows) == 1 else "come"
    return statement(f"{head} {about}{why} {come} to {total}.", rows, documents)


_UNCOUNTED = {
    "memo item": "memo, listed and not added",
    "approved for later, not paid": "approved for later, not paid",
}
