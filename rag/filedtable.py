"""The table of who funded whom with filed rows in it: Claims JSON, totals by rule on request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rag.answer.rowwords import excluded_dict
from rag.claims_json import funding_dict
from rag.parties import shown
from rag.rowquery import Op, Period, RowQuery
from rag.store import Store
from rag.store.rows import StoredRow
from rag.tables import Found
from rag.totals import Result, major, run, sum_up
from rag.types import ClaimClass, Document, Evidence, Funding, Grounding, Modality


def funding_table(
    store: Store, told: Sequence[Found[Funding]], *, with_sum: bool = False, **names: str | None
) -> dict[str, Any]:
    """Filed rows first, then the claims of articles (`told`), in the form of the Claims JSON.

    `names`: funder, recipient, via, date_from, date_to. With `with_sum` the rows' totals (one a
    currency, and one a party where a name stands for several), what was left out with the
    reason, and the filings' own figures come too. Only filed rows are added up.
    """
    result = run(_query(names), store)
    rows = [*result.rows, *result.left_out]
    documents = store.documents.get_many(row.doc_id for row in rows)
    filed = [funding_dict(_claim(row, documents[row.doc_id])) for row in rows]
    table: dict[str, Any] = {"claims": [*filed, *(funding_dict(found) for found in told)]}
    return {**table, **_sums(result)} if with_sum else table


def _query(names: dict[str, str | None]) -> RowQuery:
    start, end = names.get("date_from"), names.get("date_to")
    return RowQuery(
        op=Op.SUM,
        funder=names.get("funder"),
        recipient=names.get("recipient"),
        via=names.get("via"),
        period=Period(start=start, end=end) if start or end else None,
        refunds="list",
    )


def _claim(stored: StoredRow, document: Document) -> Found[Funding]:
    row = stored.row
    claim = Funding(
        funder=row.funder.name,
        recipient=row.recipient.name,
        evidence=Evidence(stored.doc_id, row.span.of(document.text), row.span, Grounding.EXACT),
        money=row.money,
        via=tuple(party.name for party in row.via),
        date=row.date,
        when=row.fiscal_period or row.date or "",
        purpose=row.purpose,
        kind=row.kind,
        stance=row.stance,
        candidate=row.candidate,
        record_role="superseded" if stored.superseded_by else row.role,
        claim_class=ClaimClass.FILED,
        modality=Modality.PLEDGED if row.role == "pledge" else Modality.DOCUMENTED,
        asserted_by=stored.filer,
        locator={**row.locator, "row_id": row.row_id, "report": stored.report},
    )
    return Found(claim, document)


def _sums(result: Result) -> dict[str, Any]:
    parties = result.namesakes if len(result.namesakes) > 1 else ()
    totals = [
        {"currency": t.currency, "amount": f"{t.amount:.2f}", "rows": t.rows, **extra}
        for members, extra in (
            [(p.rows, {"party": shown(p.party), "told_apart_by": p.tells}) for p in parties]
            or [(result.rows, {})]
        )
        for t in sum_up(members)
    ]
    return {
        "plan": result.query.in_words(),
        "totals": totals,
        "excluded": [excluded_dict(item) for item in result.excluded],
        "refunds": [
            {"row_id": row.row.row_id, "amount": f"{major(abs(row.minor or 0)):.2f}"}
            for row in result.refunds
        ],
        "reconciliation": [
            {
                "doc_id": doc_id,
                "line": entry.line,
                "label": entry.label,
                "filed": f"{entry.filed:.2f}",
                "summed": f"{entry.summed:.2f}",
                "difference": f"{entry.difference:.2f}",
                "reason": entry.reason,
            }
            for doc_id, entry in result.reconciliation
        ],
    }
