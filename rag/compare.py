"""What sources say of the same money: giver against receiver, article against filings, file
against file. Both figures are kept; none is called wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rag import tables
from rag.answer.from_rows import statement
from rag.answer.write import heading, inner
from rag.answers import Statement
from rag.money import same_amount
from rag.names import Match, same_name
from rag.names.keys import suffix_of
from rag.parties import profiles, shown
from rag.rowquery import Op, RowQuery
from rag.rowresolve import resolve
from rag.sides import match_sides, pair_of, repeated
from rag.store import Store
from rag.store.rownames import RowNames
from rag.store.rows import RowFilter, StoredRow
from rag.tables import Found
from rag.totals import NAMESAKE, Result, Total, major, run, sum_up
from rag.types import ClaimClass, Document, Funding, Modality, Money

AGREES, REPLACED, PART, DIFFERS = "agrees", "replaced", "one row", "differs"
_MAX_WORDS = 45


@dataclass(frozen=True, slots=True)
class ArticleFigure:
    """An amount that an article states for a pair, against the filings' sum.

    `verdict`: AGREES with the sum; REPLACED, the sum of a report since amended; PART, the amount
    of a single row; DIFFERS from all of them.
    """

    found: Found[Funding]
    verdict: str

    @property
    def agrees(self) -> bool:
        """Whether some figure of the filings bears the article out."""
        return self.verdict != DIFFERS


def articles_on(store: Store, result: Result) -> list[ArticleFigure]:
    """Amounts that articles state for the giver and receiver of a result, with the verdict.

    Only where both names are given; denials and mere plans are left out.
    """
    query = result.query
    if query.funder is None or query.recipient is None:
        return []
    names = {query.funder} | {shown(row.row.funder) for row in result.rows}
    others = {query.recipient} | {shown(row.row.recipient) for row in result.rows}
    told: dict[tuple[str, int], Found[Funding]] = {}
    for funder in names:
        for recipient in others:
            for found in tables.fundings(store, funder=funder, recipient=recipient):
                span = found.claim.evidence.span
                told[found.document.doc_id, span.start if span else 0] = found
    return [
        ArticleFigure(found, verdict(found.claim.money, result))
        for found in told.values()
        if found.claim.money is not None
        and _is_claim_of_fact(found.claim)
        and not _is_of_namesake(found.claim, result)
    ]


def _is_of_namesake(claim: Funding, result: Result) -> bool:
    """Whether a name that fits several parties comes with an amount nearest to another one's."""
    others = [row for row, why in zip(result.left_out, result.left_why, strict=True)
              if why == NAMESAKE]  # fmt: skip
    names = [shown(row.row.funder) for row in result.rows[:1]]
    if not others or claim.money is None or not names or not result.totals:
        return False
    if same_name(claim.funder, names[0]) is Match.SAME and suffix_of(claim.funder) == suffix_of(
        names[0]
    ):
        return False
    groups = profiles(others, lambda stored: stored.row.funder)
    ours = abs(claim.money.amount - result.totals[0].amount)
    theirs = [abs(claim.money.amount - _sum_of(group.rows).amount) for group in groups]
    return min(theirs) < ours


def _is_claim_of_fact(claim: Funding) -> bool:
    planned = (Modality.DENIED, Modality.PLEDGED, Modality.CONDITIONAL)
    return claim.polarity == "affirmed" and claim.modality not in planned


def verdict(money: Money | None, result: Result) -> str:
    """How an article's amount stands to the sum, its rows and the reports since replaced."""
    if money is None:
        return DIFFERS
    sums = [Money(total.amount, total.currency) for total in result.totals]
    if len(result.namesakes) > 1:
        sums += [_sum_of(profile.rows) for profile in result.namesakes]
    if any(same_amount(money, known) for known in sums):
        return AGREES
    if any(same_amount(money, _sum_of([row])) for row in result.rows):
        return PART
    older: dict[str, list[StoredRow]] = {}
    for row in result.left_out:
        if row.superseded_by:
            older.setdefault(row.doc_id, []).append(row)
    old = [_sum_of(rows) for rows in older.values()]
    old += [_sum_of([row]) for rows in older.values() for row in rows]
    for group in older.values():
        parties = {shown(row.row.funder) for row in result.rows}
        old.append(_sum_of([row for row in group if shown(row.row.funder) in parties]))
    return REPLACED if any(same_amount(money, known) for known in old) else DIFFERS


def _sum_of(rows: Sequence[StoredRow]) -> Money:
    currency = rows[0].currency if rows else "USD"
    return Money(major(sum(row.minor or 0 for row in rows)), currency)


def differing_statement(
    figures: Sequence[ArticleFigure],
    result: Result,
    documents: dict[str, Document],
    *,
    asked: bool = False,
) -> list[Statement]:
    """The article's figure beside the filings' sum: one that differs, or, when the question is
    about an article, one that agrees. The article's document joins `documents`.
    """
    order = {DIFFERS: 0, REPLACED: 1, PART: 2, AGREES: 3}
    ranked = sorted(figures, key=lambda figure: order[figure.verdict])
    if asked:
        named = [f for f in ranked if _is_named(f.found.document.publisher, result.query)]
        ranked = named or ranked
    shown_ = [figure for figure in ranked if figure.verdict == DIFFERS or asked]
    if not shown_:
        return []
    first = shown_[0]
    document = first.found.document
    documents[document.doc_id] = document
    evidence = first.found.claim.evidence
    quote = evidence.quote
    if len(quote.split()) > _MAX_WORDS:
        return []
    texts = {
        DIFFERS: "The article’s figure differs from the sum of these filed rows.",
        REPLACED: "The article’s figure is that of a report since replaced by an amendment.",
        PART: "The article’s figure is that of one of these rows.",
        AGREES: "The filed rows agree with the article’s figure.",
    }
    said = Statement(f"{heading(document)}“{inner(quote)}”", ClaimClass.REPORTED, (evidence,))
    return [said, statement(texts[first.verdict], result.rows, documents)]


def _is_named(publisher: str, query: RowQuery) -> bool:
    last = publisher.lower().split()
    return bool(last) and last[-1] in query.told_by


@dataclass(frozen=True, slots=True)
class Difference:
    """Two sources that say something else of the same money. `what`: sides, files or articles."""

    what: str
    funder: str
    recipient: str
    one: Decimal | None
    other: Decimal | None
    currency: str
    one_source: str
    other_source: str
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For JSON; amounts as strings."""
        return {
            "what": self.what,
            "funder": self.funder,
            "recipient": self.recipient,
            "one": None if self.one is None else f"{self.one:.2f}",
            "other": None if self.other is None else f"{self.other:.2f}",
            "currency": self.currency,
            "one_source": self.one_source,
            "other_source": self.other_source,
            "note": self.note,
        }


def check_library(store: Store) -> list[Difference]:
    """Every disagreement that the library holds: both sides of a gift, files, articles."""
    rows = [row for row in store.rows.select(RowFilter()) if not row.excluded]
    return [*between_sides(rows), *between_files(rows), *with_articles(store)]


def between_sides(rows: Sequence[StoredRow]) -> list[Difference]:
    """Gifts that giver and receiver report with other amounts, or only one of them reports.

    One side's silence is listed only where the other party files reports that cover the day.
    """
    found = []
    matched = match_sides(rows)
    for given, received in matched:
        one, other = rows[given], rows[received]
        if one.minor != other.minor:
            found.append(_difference("sides", one, other, "the two report other amounts"))
    done = {at for pair in matched for at in pair}
    covers: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.covers[0] and row.covers[1]:
            covers.setdefault(row.filer.lower(), []).append((row.covers[0], row.covers[1]))
    for at, row in enumerate(rows):
        if at in done or not row.row.date or row.row.kind not in ("donation", "in_kind", "grant"):
            continue
        silent = row.row.recipient if row.row.side == "giver" else row.row.funder
        periods = covers.get(silent.name.lower(), ())
        if row.filer.lower() != silent.name.lower() and any(
            first <= row.row.date <= last for first, last in periods
        ):
            found.append(_difference("sides", row, None, f"{shown(silent)} does not report it"))
    return found


def between_files(rows: Sequence[StoredRow]) -> list[Difference]:
    """Rows of one id that two current files give with other values."""
    return [
        _difference("files", rows[first], rows[later], "one row id, other values")
        for first, later in repeated(rows)
        if rows[later].form.startswith("table:")
        and (rows[first].minor, rows[first].currency, rows[first].row.date, pair_of(rows[first]))
        != (rows[later].minor, rows[later].currency, rows[later].row.date, pair_of(rows[later]))
    ]


def _difference(what: str, one: StoredRow, other: StoredRow | None, note: str) -> Difference:
    return Difference(
        what,
        shown(one.row.funder),
        shown(one.row.recipient),
        major(one.minor or 0),
        None if other is None else major(other.minor or 0),
        one.currency if other is None or other.currency == one.currency
        else f"{one.currency}/{other.currency}",
        f"{one.report} {one.row.row_id}",
        "" if other is None else f"{other.report} {other.row.row_id}",
        note,
    )  # fmt: skip


def with_articles(store: Store) -> list[Difference]:
    """Amounts in articles that differ from what the filings of the same pair add up to."""
    known = store.rows.names()
    pairs: set[tuple[str, str]] = set()
    for found in tables.fundings(store, limit=100_000):
        claim = found.claim
        if claim.money is not None and claim.funder and claim.recipient:
            pairs.add((claim.funder, claim.recipient))
    listed: dict[tuple[str, int], Difference] = {}
    for funder, recipient in sorted(pairs):
        if not (_is_filed(funder, known) and _is_filed(recipient, known)):
            continue
        result = run(RowQuery(op=Op.SUM, funder=funder, recipient=recipient), store)
        if not result.rows:
            continue
        for figure in articles_on(store, result):
            if figure.verdict in (DIFFERS, REPLACED):
                claim, document = figure.found.claim, figure.found.document
                span = claim.evidence.span
                total = _nearest_total(claim.money, result)
                listed[document.doc_id, span.start if span else 0] = Difference(
                    "articles",
                    funder,
                    recipient,
                    claim.money.amount if claim.money else None,
                    total.amount,
                    total.currency,
                    f"{document.publisher or document.title} {document.published or ''}".strip(),
                    ", ".join(dict.fromkeys(row.report for row in result.rows[:3])),
                    "figure of a report since replaced" if figure.verdict == REPLACED
                    else "the filings add up to another sum, itemised only",
                )  # fmt: skip
    return list(listed.values())


def _nearest_total(money: Money | None, result: Result) -> Total:
    """The sum to set beside an article's figure: of one party where a name stands for several."""
    if len(result.namesakes) < 2 or money is None:
        return result.totals[0]
    sums = [sum_up(profile.rows)[0] for profile in result.namesakes]
    return min(sums, key=lambda total: abs(total.amount - money.amount))


def _is_filed(name: str, known: RowNames) -> bool:
    return bool(resolve(name, known))
