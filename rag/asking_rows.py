"""Answers from filed rows: the question as a typed query, run by rule, said with its receipts.

`filed_draft` is what `ask` calls; it gives None where rows have nothing to say to a question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from rag import filedchecks
from rag.answer.from_rows import draft_of, statements_of
from rag.answer.rowchecks import compared, not_counted, share, unitemised
from rag.answers import Draft, Statement, Status
from rag.compare import articles_on, differing_statement
from rag.filedchecks import documents_of
from rag.names import name_key
from rag.paths import find_paths, path_statements
from rag.plan.rows import row_query
from rag.rowquery import Check, Gazetteer, Op, RowQuery
from rag.sides import OTHER_VALUES
from rag.store import Store
from rag.store.rownames import CANDIDATE, EMPLOYER
from rag.totals import REFUND, Result, major, run
from rag.types import ClaimClass, Document

_KNOWN: WeakKeyDictionary[Store, tuple[str | None, Gazetteer]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class FiledDraft:
    """A draft from rows with the documents it cites.

    `is_whole`: the rows answer alone; otherwise what the articles say belongs beside them.
    """

    draft: Draft
    documents: dict[str, Document]
    names: tuple[str, ...]
    is_whole: bool


def filed_draft(store: Store, question: str) -> FiledDraft | None:
    """What the filed rows say to a standalone question; None when they cannot answer it."""
    known = gazetteer(store)
    if not (known.parties or known.reports):
        return None
    query = row_query(question, known)
    if query is None:
        return None
    names = tuple(n for n in (query.funder, query.recipient, query.via, query.candidate) if n)
    if query.check is not None:
        found = filedchecks.answer_check(store, question, query)
        if found is not None:
            draft, documents = found
            return FiledDraft(draft, documents, names, True)
    if query.op is Op.PATH and query.funder and query.recipient:
        return _path(store, question, query, names)
    if query.op is Op.COMPARE and query.others:
        return _compare(store, question, query, names)
    result = _run(query, store)
    if query.op is Op.SHARE and query.funder:
        return _share(store, question, result, names)
    if not result.rows:
        return _nothing(store, question, result, names)
    documents = documents_of(store, [*result.rows, *result.refunds])
    made = [_no_gift(query)] if query.is_candidate_asked else []
    made += statements_of(result, documents)
    made += _not_itemised(store, result, documents)
    status = Status.ANSWERED
    if any(item.why == OTHER_VALUES for item in result.excluded):
        status = Status.CONFLICT
    if len(result.namesakes) > 1 and query.op is not Op.TOP:
        status = Status.AMBIGUOUS
    told = articles_on(store, result) if query.op in (Op.SUM, Op.LIST) else []
    said = differing_statement(told, result, documents, asked=query.articles)
    if said:
        made += said
        if any(not figure.agrees for figure in told) and status is Status.ANSWERED:
            status = Status.CONFLICT
    least = query.min_minor
    asked = [{"label": "amount asked for", "stated": f"{major(least - least % 100):.2f}"}] if (
        least is not None) else []  # fmt: skip
    apart = () if query.refunds == "net" else result.refunds
    draft = draft_of(question, result, made, status, also=apart, stated=asked)
    return FiledDraft(draft, documents, names, query.op is not Op.LIST or bool(said))


def with_rows(
    store: Store, question: str, proposed: Draft, documents: Mapping[str, Document]
) -> tuple[Draft, Mapping[str, Document]]:
    """A draft from passages, led or replaced by what the filed rows say; else as it was."""
    found = filed_draft(store, question)
    if found is None:
        return proposed, documents
    if found.is_whole:
        return found.draft, found.documents
    told = tuple(said for said in proposed.statements if names_all(said, found.names))
    said = (*found.draft.statements, *told)
    return replace(found.draft, statements=said), {**documents, **found.documents}


def names_all(said: Statement, names: Sequence[str]) -> bool:
    """Whether an article's words speak of every party of the query, not just of one."""
    words = " ".join(name_key(said.text).split())
    return all(name_key(name) in words for name in names)


def gazetteer(store: Store) -> Gazetteer:
    """The names that the filings of a library hold, read once for each change of it."""
    generation = store.database.meta("generation")
    held = _KNOWN.get(store)
    if held is not None and held[0] == generation:
        return held[1]
    parts = {part for keys in store.rows.via_keys() for part in keys.split(" | ")}
    ids = [str(row["report_id"]) for row in store.rows.filings()]
    known = Gazetteer(
        parties=store.rows.names(),
        conduits={part: part for part in parts},
        candidates=store.rows.names(CANDIDATE),
        employers=store.rows.names(EMPLOYER),
        reports=frozenset(report for report in ids if report),
    )
    _KNOWN[store] = (generation, known)
    return known


def _path(
    store: Store, question: str, query: RowQuery, names: tuple[str, ...]
) -> FiledDraft | None:
    paths = find_paths(store, query.funder or "", query.recipient or "", period=query.period)
    if not paths:
        return None
    rows = list({id(hop): hop for path in paths for hop in path.rows}.values())
    documents = documents_of(store, rows)
    made = path_statements(paths, documents)
    result = Result(query, tuple(rows), (), ())
    return FiledDraft(draft_of(question, result, made), documents, names, True)


def _compare(
    store: Store, question: str, query: RowQuery, names: tuple[str, ...]
) -> FiledDraft | None:
    side = "recipient" if query.funder is None or _is_beside(query) else "funder"
    first = getattr(query, side)
    parts = [
        (name, run(query.model_copy(update={side: name, "others": ()}), store))
        for name in (first, *query.others)
        if name
    ]
    if not any(result.rows for _, result in parts):
        return _nothing(store, question, parts[0][1], names)
    rows = [row for _, result in parts for row in result.rows]
    documents = documents_of(store, rows)
    both = replace(parts[0][1], rows=tuple(rows), query=query)
    made = [compared(parts, documents)]
    return FiledDraft(draft_of(question, both, made), documents, (*names, *query.others), True)


def _is_beside(query: RowQuery) -> bool:
    """Whether the others stand beside the receiver: only the giver has a fixed part."""
    return query.recipient is not None and query.beside == "recipient"


def _run(query: RowQuery, store: Store) -> Result:
    """`run`; a refund asked for by the gift it pays back is looked up from the payer's side."""
    result = run(query, store)
    if result.rows or query.kinds != (REFUND,):
        return result
    turned = {"funder": query.recipient, "recipient": query.funder}
    return run(query.model_copy(update=turned), store)


def _no_gift(query: RowQuery) -> Statement:
    """That spending for or against a candidate is all there is, and no gift."""
    text = (
        f"No row of a filing in this library shows a gift from {query.funder} to "
        f"{query.recipient or query.candidate}."
    )
    return Statement(text, ClaimClass.COMPUTED)


def _share(store: Store, question: str, part: Result, names: tuple[str, ...]) -> FiledDraft | None:
    if len(part.namesakes) > 1:
        documents = documents_of(store, part.rows)
        draft = draft_of(question, part, statements_of(part, documents), Status.AMBIGUOUS)
        return FiledDraft(draft, documents, names, True)
    whole = run(part.query.model_copy(update={"funder": None, "employer": None}), store)
    if not part.rows or len(part.totals) != 1 or len(whole.totals) != 1:
        return _nothing(store, question, part, names)
    documents = documents_of(store, [*part.rows, *whole.rows])
    made = [share(part, whole, documents)]
    return FiledDraft(draft_of(question, whole, made), documents, names, True)


def _not_itemised(store: Store, result: Result, documents: dict[str, Document]) -> list[Statement]:
    """What the reports behind a receiver's total state as unitemised."""
    query = result.query
    if query.op is not Op.SUM or query.recipient is None or _is_narrowed(query):
        return []
    if query.kinds and "donation" not in query.kinds:
        return []
    found = []
    own = [row for row in result.rows if row.row.side == "receiver"]
    for doc_id in dict.fromkeys(row.doc_id for row in own):
        filing = store.rows.header(doc_id)
        name = next(row.report for row in result.rows if row.doc_id == doc_id)
        for line in filing.summary if filing else ():
            if line.unitemised:
                found.append(unitemised(doc_id, name, line, documents))
    return [made for made in found if made is not None][:2]


def _nothing(
    store: Store, question: str, result: Result, names: tuple[str, ...]
) -> FiledDraft | None:
    """INSUFFICIENT with coverage where the record was asked for or its period is not here."""
    query = result.query
    documents = documents_of(store, result.left_out)
    own = _own_total(store, question, query)
    if own is not None:
        return FiledDraft(*own, names, True)
    notice = not_counted(result, documents)
    is_copy = any(row.row.role == "conduit" for row in result.left_out)
    if notice is not None and not is_copy:
        made = [_no_gift(query)] if query.is_candidate_asked else []
        draft = draft_of(question, result, [*made, notice], Status.PARTIAL, also=result.left_out)
        return FiledDraft(draft, documents, names, True)
    if any(row.row.role == "conduit" for row in result.left_out):
        asked = query.model_copy(update={"check": Check.CONDUIT})
        found = filedchecks.answer_check(store, question, asked)
        if found is not None:
            return FiledDraft(found[0], found[1], names, True)
    staff = _by_staff(store, question, query, names)
    if staff is not None:
        return staff
    if query.is_candidate_asked:
        return None
    if not query.filings_only and (query.period is None or articles_on(store, result)):
        return None
    made, covered = filedchecks.coverage(store, query)
    draft = draft_of(question, result, made, Status.INSUFFICIENT)
    return FiledDraft(draft, {**documents, **covered}, names, True)


def _is_narrowed(query: RowQuery) -> bool:
    """Whether only some of a receiver's gifts are asked for."""
    return bool(query.funder or query.via or query.employer or query.committees or query.purpose)


def _own_total(store: Store, question: str, query: RowQuery) -> filedchecks.Found | None:
    """What a receiver's filings state as its income, where they list no giver."""
    if query.op is not Op.SUM or query.recipient is None or query.funder or query.via:
        return None
    for label in ("total revenue", "total receipts"):
        asked = query.model_copy(update={"check": Check.SUMMARY, "summary": label})
        found = filedchecks.answer_check(store, question, asked)
        if found is not None:
            return found
    return None


def _by_staff(
    store: Store, question: str, query: RowQuery, names: tuple[str, ...]
) -> FiledDraft | None:
    """Gifts of people who name the giver asked for as their employer: theirs, not its."""
    if query.funder is None or query.recipient is None or query.employer is not None:
        return None
    asked = query.model_copy(update={"funder": None, "employer": query.funder, "op": Op.SUM})
    result = run(asked, store)
    if not result.rows or articles_on(store, run(query, store)):
        return None
    documents = documents_of(store, result.rows)
    made = [_no_gift(query), *statements_of(result, documents)]
    return FiledDraft(draft_of(question, result, made, Status.PARTIAL), documents, names, True)
