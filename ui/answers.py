"""One answer: sentences that end in numbered chips, the table behind them, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from rag import Assistant
from rag.verify.answer import BEYOND_LIMIT
from ui import export, rows, source

CLASSES = {
    "filed": ("Filed", "stands in an official record, as its filer gave it"),
    "court": ("Court record", "stands in a court record"),
    "said": ("Said", "someone said or wrote it; the source does not vouch for it"),
    "reported": ("Reported", "the outlet says it in its own voice"),
    "computed": ("Computed", "added up from filed rows; the rows and the rule are shown"),
}
_STATUS = {
    "partial": "The sources answer part of this.",
    "conflict": "The sources disagree. Both sides are shown.",
    "ambiguous": "More than one name fits. Which one is meant?",
    "insufficient": "Not in these sources.",
}
_CHIPS = 8


def panel(desk: Assistant, values: Mapping[str, Any], key: str) -> None:
    """One stored answer."""
    if values.get("standalone") and values["standalone"] != values.get("question"):
        st.html(f"<p class='meta'>Asked as: {escape(values['standalone'])}</p>")
    status = str(values.get("status"))
    if status in _STATUS:
        st.html(f"<p class='state {status}'>{_STATUS[status]}</p>")
    numbers = {name: n for n, name in enumerate(values.get("citations", {}), start=1)}
    for at, statement in enumerate(values.get("statements", ())):
        _statement(statement, values["citations"], numbers, f"{key}-{at}")
    _notes(values)
    rows.panel(desk, values, key)
    _withheld(values.get("withheld") or ())
    st.html(f"<p class='meta'>{escape(searched(values))}</p>")
    with st.container(horizontal=True, gap="small"):
        export.panel(desk, values, key)
        if values.get("statements"):
            _legend(values["statements"])


def _statement(
    statement: Mapping[str, Any],
    citations: Mapping[str, Any],
    numbers: Mapping[str, int],
    key: str,
) -> None:
    kind = str(statement.get("class"))
    label, meaning = CLASSES.get(kind, (kind, ""))
    cited = list(statement.get("citations", ()))
    with st.container(key=f"statement-{key}"):
        st.html(f"<p class='claim'>{escape(statement['text'])}</p>")
        for name in cited[:_CHIPS]:
            _chip(citations[name], numbers[name], f"chip-{key}-{name}")
        more = len(cited) - _CHIPS
        beside = f"<span class='meta'> and {more} more in the table</span>" if more > 0 else ""
        st.html(
            f"{beside}<span class='badge {escape(kind)}' title='{escape(meaning, quote=True)}'>"
            f"{escape(label)}</span>"
        )


def _chip(citation: Mapping[str, Any], number: int, key: str) -> None:
    where = " · ".join(part for part in (citation["publisher"], citation["published"]) if part)
    st.button(
        str(number),
        key=key,
        help=f"Open the source: {where or citation['title']}",
        type="primary" if source.is_opened(citation) else "secondary",
        on_click=source.show,
        args=(citation,),
    )


def searched(values: Mapping[str, Any]) -> str:
    """What was searched, by which engine, how long it took; in words."""
    coverage = values.get("coverage") or {}
    count = coverage.get("documents", 0)
    parts = [f"Searched {count:,} {'document' if count == 1 else 'documents'}"]
    if coverage.get("from") and coverage.get("to"):
        parts[0] += f" dated {coverage['from']} to {coverage['to']}"
    if coverage.get("names_tried"):
        parts.append(f"names tried: {', '.join(coverage['names_tried'])}")
    engine = str(values.get("engine") or "extractive")
    parts.append("no language model" if engine == "extractive" else f"worded by {engine}")
    total = (values.get("timings_ms") or {}).get("total")
    return " · ".join([*parts, *([f"{total / 1000:.1f} s"] if total else [])])


def _notes(values: Mapping[str, Any]) -> None:
    nearest = (values.get("coverage") or {}).get("nearest") or ""
    notes = [str(note) for note in values.get("notes") or ()]
    if nearest and nearest not in notes:
        notes.append(nearest)
    for note in notes:
        st.html(f"<p class='claim'>{escape(note[:1].upper() + note[1:].rstrip('.'))}.</p>")


def _withheld(withheld: Sequence[Mapping[str, Any]]) -> None:
    failed = [item for item in withheld if item["problem"] != BEYOND_LIMIT]
    longer = [item for item in withheld if item["problem"] == BEYOND_LIMIT]
    if failed:
        with st.expander(f"{_sentences(failed)} withheld: could not be verified"):
            for item in failed:
                st.html(
                    f"<p class='claim'>{escape(item['text'])}</p>"
                    f"<p class='meta'>Why: {escape(item['problem'])}</p>"
                )
    if longer:
        with st.expander(f"{_sentences(longer)} left out to keep the answer short"):
            for item in longer:
                st.html(f"<p class='claim'>{escape(item['text'])}</p>")


def _sentences(items: Sequence[object]) -> str:
    return "1 sentence" if len(items) == 1 else f"{len(items)} sentences"


def _legend(statements: Sequence[Mapping[str, Any]]) -> None:
    used = dict.fromkeys(str(statement.get("class")) for statement in statements)
    with st.popover("What the labels mean"):
        for kind in used:
            label, meaning = CLASSES.get(kind, (kind, ""))
            st.html(
                f"<p class='claim'><span class='badge {escape(kind)}'>{escape(label)}</span> "
                f"{escape(meaning)}</p>"
            )
        st.html(
            "<p class='meta'>A number opens the source at the cited words. It proves that the words"
            " stand there, not that they are true.</p>"
        )
