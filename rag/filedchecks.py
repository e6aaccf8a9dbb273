"""Questions to the filings themselves, and what a library's filings cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answer import rowchecks
from rag.answer.from_rows import cite_span, draft_of
from rag.answers import Draft, Statement
from rag.names import name_key
from rag.parties import titled
from rag.reconcile import reconcile
from rag.rowperiod import INSIDE, place
from rag.rowquery import Check, RowQuery
from rag.rowresolve import resolve
from rag.store import Store
from rag.store.rows import RowFilter, StoredRow
from rag.totals import Result, run
from rag.types import ClaimClass, Document, Evidence, Filing, Span

Found = tuple[Draft, dict[str, Document]]


def documents_of(store: Store, rows: Iterable[StoredRow]) -> dict[str, Document]:
    """The documents of rows, each with its filing cut down to these rows."""
    by_doc: dict[str, list[StoredRow]] = {}
    for row in rows:
        by_doc.setdefault(row.doc_id, []).append(row)
    found = store.documents.get_many(by_doc)
    for doc_id, document in found.items():
        filing = store.rows.header(doc_id)
        if filing is not None:
            kept = tuple(row.row for row in by_doc[doc_id])
            found[doc_id] = replace(document, filing=replace(filing, rows=kept))
    return found


def answer_check(store: Store, question: str, query: RowQuery) -> Found | None:
    """The answer to a question about the filings themselves; None when it does not apply."""
    makers = {
        Check.AMENDED: _amended,
        Check.RECONCILE: _reconcile,
        Check.CONDUIT: _conduit,
        Check.SUMMARY: _summary,
    }
    assert query.check is not None
    return makers[query.check](store, question, query)


def changes(
    rows: Sequence[StoredRow],
) -> list[tuple[StoredRow | None, StoredRow | None]]:
    """(old row, new row) of superseded reports and the ones that replaced them, where unlike."""
    newer = {(row.doc_id, row.row.row_id): row for row in rows if not row.superseded_by}
    found: list[tuple[StoredRow | None, StoredRow | None]] = []
    matched = set()
    for old in rows:
        if not old.superseded_by:
            continue
        new = newer.get((old.superseded_by, old.row.row_id))
        matched.add((old.superseded_by, old.row.row_id))
        if new is None or (new.minor, new.row.date) != (old.minor, old.row.date):
            found.append((old, new))
    replacing = {row.superseded_by for row in rows if row.superseded_by}
    found += [
        (None, new) for at, new in newer.items() if at not in matched and new.doc_id in replacing
    ]
    return found


def _amended(store: Store, question: str, query: RowQuery) -> Found | None:
    known = store.rows.names()
    one, other = resolve(query.funder, known), resolve(query.recipient, known)
    rows: list[StoredRow] = []
    for funder, recipient in ((one, other), (other, one)):
        rows += store.rows.select(RowFilter(funder_keys=funder, recipient_keys=recipient))
    rows = [row for row in rows if place(row, query.period) == INSIDE]
    month = _month(query)
    pairs = [
        pair
        for pair in changes(rows)
        if not month or any(row and (row.row.date or "")[5:7] == month for row in pair)
    ]
    if not pairs:
        return None
    used = [row for pair in pairs for row in pair if row is not None]
    documents = documents_of(store, used)
    made = rowchecks.amended(pairs, documents)
    return draft_of(question, Result(query, tuple(used), (), ()), made), documents


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def _month(query: RowQuery) -> str:
    """The month that the question names, "09", or ""."""
    return next((f"{_MONTHS.index(w) + 1:02d}" for w in query.told_by if w in _MONTHS), "")


def _reconcile(store: Store, question: str, query: RowQuery) -> Found | None:
    key = name_key(query.funder or query.recipient or "")
    entries = []
    for header in store.rows.filings():
        if header["filer_key"] != key or header["superseded_by"]:
            continue
        if not str(header["form"]).startswith(tuple(query.forms) or ("",)):
            continue
        filing = store.rows.filing(header["doc_id"])
        if filing is None:
            continue
        stored = store.rows.select(RowFilter(doc_ids=(header["doc_id"],)))
        for entry in reconcile(filing):
            rows = [row for row in stored if row.row.line == entry.line and not row.excluded]
            if rows and (not query.kinds or {row.row.kind for row in rows} & set(query.kinds)):
                entries.append((header["doc_id"], entry, rows, filing))
    if not entries:
        return None
    used = [row for _, _, rows, _ in entries for row in rows]
    documents = documents_of(store, used)
    lines = {(d, line.line): line for d, _, _, f in entries for line in f.summary}
    made = rowchecks.reconciled([(d, e, rows) for d, e, rows, _ in entries], documents, lines)
    stated = [
        {"report": rows[0].report, "line": e.line, "label": e.label, "stated": f"{e.filed:.2f}"}
        for _, e, rows, _ in entries
    ]
    found = Result(query, tuple(used), (), ())
    return draft_of(question, found, made, stated=stated), documents


def _conduit(store: Store, question: str, query: RowQuery) -> Found | None:
    name = query.funder or query.via
    gifts = query.model_copy(update={"check": None, "funder": name, "via": None})
    own = run(gifts, store)
    passed = run(query.model_copy(update={"check": None, "funder": None, "via": name}), store)
    copies = [row for row in own.left_out if row.row.role == "conduit" and not row.superseded_by]
    if not (own.rows or copies or passed.rows):
        return None
    used = [*own.rows, *passed.rows, *copies]
    documents = documents_of(store, used)
    query = query.model_copy(update={"funder": name, "via": None})
    made = rowchecks.conduit(query, own.rows, copies, passed.rows, documents)
    return draft_of(question, Result(query, tuple(used), (), ()), made), documents


def _summary(store: Store, question: str, query: RowQuery) -> Found | None:
    key = name_key(query.recipient or query.funder or "")
    made: list[Statement] = []
    documents: dict[str, Document] = {}
    for header in store.rows.filings():
        wanted = header["report_id"] == query.report if query.report else (
            header["filer_key"] == key and not header["superseded_by"])  # fmt: skip
        if not wanted or not _overlaps(header["covers_from"], header["covers_through"], query):
            continue
        doc_id = header["doc_id"]
        found = store.documents.get(doc_id)
        filing = store.rows.header(doc_id)
        if found is None or filing is None:
            continue
        documents[doc_id] = replace(found, filing=filing)
        name = found.external_id if query.report else f"{titled(filing.filer.name)}’s {filing.form}"
        if query.report and filing.amends:
            replaced = rowchecks.replaced(filing, name, f"FEC-{filing.amends}", found)
            made += [replaced] if replaced else []
        lines = [line for line in filing.summary if _is_line(line.label, query.summary)]
        made += rowchecks.stated(doc_id, name, lines[:1] if query.report else lines[:2], documents)
    if not made:
        return None
    return draft_of(question, Result(query, (), (), ()), made), documents


def _is_line(label: str, wanted: str) -> bool:
    label = label.lower()
    return bool(wanted) and (wanted in label or ("end" in wanted and "close" in label))


def _overlaps(start: str | None, end: str | None, query: RowQuery) -> bool:
    period = query.period
    if period is None or not (start and end):
        return True
    first, last = period.start or "0001", period.end or "9999"
    return end[: len(first)] >= first and start[: len(last)] <= last


def coverage(store: Store, query: RowQuery) -> tuple[list[Statement], dict[str, Document]]:
    """That no row answers, and what the filings of the parties asked for do cover, cited."""
    name = query.recipient or query.funder or query.candidate or "that name"
    made = [Statement(f"No row of a filing in this library answers this for {name}{_asked(query)}.",
                      ClaimClass.COMPUTED)]  # fmt: skip
    documents: dict[str, Document] = {}
    keys = {name_key(n) for n in (query.funder, query.recipient) if n}
    for header in store.rows.filings():
        if header["filer_key"] not in keys or header["superseded_by"] or not header["covers_from"]:
            continue
        document = store.documents.get(header["doc_id"])
        filing = store.rows.header(header["doc_id"])
        if document is None or filing is None:
            continue
        evidence = _cover_line(document, filing)
        if evidence is not None and len(documents) < 3:
            documents[document.doc_id] = replace(document, filing=filing)
            text = (
                f"The filing {document.external_id} of {titled(filing.filer.name)} covers "
                f"{filing.covers_from} to {filing.covers_through}."
            )
            made.append(Statement(text, ClaimClass.FILED, (evidence,)))
    return made, documents


def _asked(query: RowQuery) -> str:
    """The period as asked; left out where it is not in the question's own terms."""
    period = query.period
    whole_year = period is not None and period.start and period.end and (
        period.start[:4] == period.end[:4] and period.start.endswith("01-01"))  # fmt: skip
    return f" in {period.start[:4]}" if whole_year and period and period.start else ""


def _cover_line(document: Document, filing: Filing) -> Evidence | None:
    for words in (f"Covers {filing.covers_from}", f"Tax period {filing.covers_from}"):
        at = document.text.find(words)
        if at >= 0:
            end = document.text.find("\n", at)
            return cite_span(document.doc_id, Span(at, end), {document.doc_id: document})
    return None
