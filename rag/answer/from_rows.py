"""Statements from filed rows: each figure computed by code, citing the rows that it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rag.answer import rowwords as words
from rag.answers import Draft, Statement, Status
from rag.parties import Profile, Side, profiles, shown, titled
from rag.rowmatch import is_within, stance_of
from rag.rowquery import Group, Op, RowQuery
from rag.store.rows import StoredRow
from rag.totals import Result, major, sum_up
from rag.types import ClaimClass, Document, Evidence, Grounding, Span

MAX_CITED = 12
"""So many rows are cited; the rest stand in the table of rows."""
_LISTED = 6


def draft_of(
    question: str,
    result: Result,
    statements: Sequence[Statement],
    status: Status = Status.ANSWERED,
    *,
    also: Sequence[StoredRow] = (),
    stated: Sequence[dict[str, Any]] = (),
) -> Draft:
    """A draft with the query in words, the rows (those in `also` too) and what was left out.

    `stated` are figures of the filings' own lines, to show beside the rows.
    """
    return Draft(
        question=question,
        standalone=question,
        status=status,
        statements=tuple(statements),
        plan=plan_dict(result.query),
        rows=(*words.table((*result.rows, *also)), *stated),
        excluded=tuple(words.excluded_dict(item) for item in result.excluded),
    )


def plan_dict(query: RowQuery) -> dict[str, Any]:
    """The query for JSON: its fields, and the sentence that a person can check."""
    fields = query.model_dump(mode="json", exclude_defaults=True, exclude={"told_by"})
    return {"op": str(query.op), **fields, "words": query.in_words()}


def statements_of(result: Result, documents: dict[str, Document]) -> list[Statement]:
    """What the rows say to the query; `documents` by id hold the rows that are cited."""
    query = result.query
    if len(result.namesakes) > 1 and query.op is not Op.TOP:
        return [_apart(result, documents)]
    makers = {
        Op.COUNT: _count,
        Op.TOP: _top,
        Op.FIRST: _end,
        Op.LAST: _end,
        Op.LIST: _list,
        Op.TIMELINE: _list,
    }
    found = [makers.get(query.op, _sum)(result, documents)]
    if result.refunds and query.refunds != "net" and query.op in (Op.SUM, Op.LIST):
        found.append(_refunded(result, documents))
    return found


def statement(text: str, rows: Sequence[StoredRow], documents: dict[str, Document]) -> Statement:
    """A computed statement that cites its rows, the largest first."""
    largest = sorted(rows, key=lambda row: -abs(row.minor or 0))[:MAX_CITED]
    cited = [row for row in rows if any(row is one for one in largest)]
    evidence = tuple(e for e in (cite(row, documents) for row in cited) if e is not None)
    ids = tuple(dict.fromkeys(row.row.row_id for row in rows))
    return Statement(text, ClaimClass.COMPUTED, evidence, rows=ids)


def cite(row: StoredRow, documents: dict[str, Document]) -> Evidence | None:
    """A row's own line in its document."""
    return cite_span(row.doc_id, row.row.span, documents)


def cite_span(doc_id: str, span: Span | None, documents: dict[str, Document]) -> Evidence | None:
    """Words of a filing as evidence; None when they have no place."""
    document = documents.get(doc_id)
    if document is None or span is None:
        return None
    return Evidence(doc_id, span.of(document.text), span, Grounding.EXACT)


def _sum(result: Result, documents: dict[str, Document]) -> Statement:
    rows, query = result.rows, result.query
    text = (
        f"The filings in this library show {words.amounts(result.totals)} in "
        f"{words.kind_words(query, rows)} {words.parties(query, rows)}{words.period(query)}: "
        f"{words.row_count(len(rows))} in {words.reports(rows)}"
    )
    if {"average", "mean"} & set(query.told_by) and len(result.totals) == 1:
        one = result.totals[0]
        average = words.money(round(one.amount / one.rows, 2), one.currency)
        text += f", {average} on average"
    return statement(words.closed(text, _parts_of(result), words.left_out(result.excluded)), rows,
                     documents)  # fmt: skip


def _parts_of(result: Result) -> str:
    """What a sum is made of, where it is short enough to say."""
    rows, query = result.rows, result.query
    if 1 < len(rows) <= 4 and query.funder and query.recipient:
        return "; ".join(words.entry(row) for row in rows)
    side = _open_side(query)
    groups = profiles(rows, side) if side else []
    if len(rows) == 1 and not groups:
        return words.entry(rows[0])
    if not 0 < len(groups) <= _LISTED:
        return ""
    return "; ".join(_group_words(group) for group in _ranked(groups))


def _open_side(query: RowQuery) -> Side | None:
    if query.funder is None:
        return _funder
    return _recipient if query.recipient is None else None


def _count(result: Result, documents: dict[str, Document]) -> Statement:
    rows, query = result.rows, result.query
    head = "The filings in this library"
    if query.group_by is Group.FUNDER:
        groups = [g for g in profiles(rows, _funder) if is_within(_sum_minor(g.rows), query)]
        rows = tuple(row for group in groups for row in group.rows)
        text = (
            f"{head} list {len(groups)} itemised {'giver' if len(groups) == 1 else 'givers'} "
            f"{words.parties(query, rows, group='funder')}{words.period(query)}"
        )
        if query.min_minor is not None:
            above = query.min_minor % 100 == 1
            currency = rows[0].currency if rows else "USD"
            least = words.money(major(query.min_minor - above), currency, short=True)
            text += (
                f", each with {'more than ' if above else ''}{least}{'' if above else ' or more'}"
            )
    else:
        text = (
            f"{head} list {words.row_count(len(rows))} of {words.kind_words(query, rows)} "
            f"{words.parties(query, rows)}{words.period(query)}, "
            f"{words.amounts(result.totals)} in all, in {words.reports(rows)}"
        )
    return statement(words.closed(text, words.left_out(result.excluded)), rows, documents)


def _top(result: Result, documents: dict[str, Document]) -> Statement:
    rows, query = result.rows, result.query
    where = f"{words.parties(query, rows)}{words.period(query)}"
    if query.single:
        best = sorted(rows, key=lambda row: -(row.minor or 0))[: query.limit]
        listed = "; ".join(_row_words(row, query) for row in best)
        text = f"The largest of {words.row_count(len(rows))} {where}: {listed}"
        return statement(words.closed(text, words.left_out(result.excluded)), best, documents)
    groups = _grouped(rows, query.group_by or Group.FUNDER)
    chosen = sorted(groups, key=lambda item: -_sum_minor(item[1]))[: query.limit]
    listed = "; ".join(
        f"{name}, {words.amounts(sum_up(members), short=True)} "
        f"({words.row_count(len(members), 'row')})"
        for name, members in chosen
    )
    kept = [row for _, members in chosen for row in members]
    text = f"The largest sums {where}, by {query.group_by}: {listed}"
    return statement(words.closed(text, words.left_out(result.excluded)), kept, documents)


def _grouped(rows: Sequence[StoredRow], by: Group) -> list[tuple[str, list[StoredRow]]]:
    if by in (Group.FUNDER, Group.RECIPIENT):
        side = _funder if by is Group.FUNDER else _recipient
        found = profiles(rows, side)
        names = [shown(profile.party) for profile in found]
        return [
            (
                f"{name} ({profile.tells})" if names.count(name) > 1 and profile.tells else name,
                list(profile.rows),
            )
            for name, profile in zip(names, found, strict=True)
        ]
    groups: dict[str, list[StoredRow]] = {}
    for row in rows:
        groups.setdefault(_label(row, by), []).append(row)
    return [(name, members) for name, members in groups.items() if name]


def _label(row: StoredRow, by: Group) -> str:
    if by is Group.YEAR:
        return (row.row.date or row.row.fiscal_period[-10:])[:4]
    if by is Group.VIA:
        return ", ".join(shown(party) for party in row.row.via)
    name = titled(row.row.candidate)
    last, _, first = name.partition(", ")
    plain = f"{first} {last}".strip()
    return f"{stance_of(row)} {plain}".strip() if plain else ""


def _end(result: Result, documents: dict[str, Document]) -> Statement:
    query = result.query
    days = sorted((row for row in result.rows if row.row.date), key=lambda r: r.row.date or "")
    dated = [row for row in days if (row.minor or 0) > 0] or days  # a part paid back is no gift
    if not dated:
        return _list(result, documents)
    day = dated[0 if query.op is Op.FIRST else -1].row.date or ""
    chosen = [row for row in dated if row.row.date == day]
    less = [row for row in days if row not in dated and (row.row.date or "") > day]
    which = "earliest" if query.op is Op.FIRST else "latest"
    listed = "; ".join(_row_words(row, query) for row in chosen)
    text = (
        f"The {which} of {words.row_count(len(result.rows))} of "
        f"{words.kind_words(query, result.rows)} {words.parties(query, result.rows)}"
        f"{words.period(query)}: {listed} ({words.reports(chosen)})"
    )
    if less and query.op is Op.LAST:
        text += f"; later entries below zero: {'; '.join(words.entry(row) for row in less)}"
        chosen += less
    return statement(words.closed(text, words.left_out(result.excluded)), chosen, documents)


def _list(result: Result, documents: dict[str, Document]) -> Statement:
    rows, query = result.rows, result.query
    if query.group_by is not None:
        groups = sorted(_grouped(rows, query.group_by), key=lambda item: -_sum_minor(item[1]))
        if query.group_by is Group.YEAR:
            groups.sort(key=lambda item: item[0])
        listed = "; ".join(f"{n}, {words.amounts(sum_up(m))}" for n, m in groups[:_LISTED])
    else:
        in_order = list(rows)
        if query.op is not Op.TIMELINE and len(rows) > _LISTED:
            in_order.sort(key=lambda row: -(row.minor or 0))
        listed = "; ".join(_row_words(row, query) for row in in_order[:_LISTED])
    more = f", the largest of them {listed}" if len(rows) > _LISTED else f": {listed}"
    text = (
        f"The filings in this library list {words.row_count(len(rows))} of "
        f"{words.kind_words(query, rows)} {words.parties(query, rows)}{words.period(query)}, "
        f"{words.amounts(result.totals)} in all, in {words.reports(rows)}"
    )
    left = words.left_out(result.excluded)
    return statement(f"{words.closed(text + more, left)}", rows, documents)


def _row_words(row: StoredRow, query: RowQuery) -> str:
    """A row with the names that the query leaves open, its purpose where it says one."""
    names = []
    if query.funder is None:
        names.append(shown(row.row.funder))
    if query.recipient is None:
        names.append(f"to {shown(row.row.recipient)}")
    text = " ".join([*names, words.entry(row)])
    return (
        f"{text} for “{row.row.purpose}”" if row.row.purpose and len(row.row.purpose) < 60 else text
    )


def _apart(result: Result, documents: dict[str, Document]) -> Statement:
    listed = "; ".join(_group_words(profile, tells=True) for profile in result.namesakes)
    name = result.query.funder or result.query.recipient or ""
    shown_rows = [row for profile in result.namesakes for row in profile.rows]
    text = (
        f"The filings name more than one {name}, and they are not added up: {listed}"
        f"{words.period(result.query)}"
    )
    return statement(words.closed(text, words.left_out(result.excluded)), shown_rows, documents)


def _refunded(result: Result, documents: dict[str, Document]) -> Statement:
    listed = "; ".join(words.entry(row, to=True) for row in result.refunds[:_LISTED])
    payer = words.only(shown(row.row.funder) for row in result.refunds)
    text = f"Refunds listed apart, paid back by {payer or 'the recipients'}: {listed}."
    return statement(text, result.refunds, documents)


def _group_words(profile: Profile, *, tells: bool = False) -> str:
    total = words.amounts(sum_up(profile.rows), short=True)
    name = shown(profile.party)
    marks = f" ({profile.tells})" if tells and profile.tells else ""
    return f"{name}{marks} {total} ({words.row_count(len(profile.rows), 'row')})"


def _ranked(groups: Sequence[Profile]) -> list[Profile]:
    return sorted(groups, key=lambda group: -_sum_minor(group.rows))


def _sum_minor(rows: Sequence[StoredRow]) -> int:
    return sum(row.minor or 0 for row in rows)


def _funder(row: StoredRow) -> Any:
    return row.row.funder


def _recipient(row: StoredRow) -> Any:
    return row.row.recipient
