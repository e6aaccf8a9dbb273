"""The table behind a computed answer: the rule in words, the rows, what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from rag import Assistant
from ui import source
from ui.grid import amount, show

_COLUMNS = {
    "amount": "Amount",
    "currency": "Currency",
    "funder": "From",
    "recipient": "To",
    "date": "Date",
    "period": "Period",
    "kind": "Kind",
    "via": "Through",
    "stance": "For or against",
    "candidate": "Candidate",
    "purpose": "Purpose",
    "employer": "Employer",
    "city": "City",
    "report": "Filing",
    "line": "Line",
    "row_id": "Row",
    "rows": "Rows",
    "why": "Note",
}


def panel(desk: Assistant, values: Mapping[str, Any], key: str) -> None:
    """Nothing, where the answer rests on no rows."""
    rows: Sequence[Mapping[str, Any]] = values.get("rows") or ()
    excluded: Sequence[Mapping[str, Any]] = values.get("excluded") or ()
    rule = str((values.get("plan") or {}).get("words") or "")
    if rows:
        with st.expander(f"{_count(len(rows), 'row')} behind this"):
            _rule(rule)
            _table(desk, rows, key)
    if excluded:
        with st.expander("What was left out of the total, and why"):
            _left_out(excluded, f"excluded-{key}")


def _rule(words: str) -> None:
    if words:
        st.html(
            f"<p class='meta'><b>How this was worked out:</b> {escape(words[:1].upper())}"
            f"{escape(words[1:])}.</p>"
        )


def _table(desk: Assistant, rows: Sequence[Mapping[str, Any]], key: str) -> None:
    st.html("<p class='meta'>Tick a row to open the filing at that row.</p>")
    show(rows, _COLUMNS, f"rows-{key}", on_pick=partial(_open, desk, rows))


def _open(desk: Assistant, rows: Sequence[Mapping[str, Any]], picked: int) -> None:
    row = rows[picked]
    if row.get("doc_id"):
        source.show_span(desk, row["doc_id"], row.get("start", 0), row.get("end", 0))


def _left_out(excluded: Sequence[Mapping[str, Any]], key: str) -> None:
    names = {"why": "Why", "rows": "Rows", "count": "Rows", "amount": "Amount", "currency": ""}
    lines = []
    for item in excluded:
        money = amount(item)
        rows = item.get("rows", item.get("count", 0))
        lines.append({"why": item.get("why", ""), "rows": rows, "amount": money})
    show(lines, {name: names[name] for name in ("why", "rows", "amount")}, key, plain=True)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
