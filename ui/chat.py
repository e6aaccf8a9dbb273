"""Questions and answers: sentences with numbered chips, what was withheld, what was searched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from rag import Assistant, RagError, Turn
from rag.render import to_dict
from ui import conversations, export, source

_CLASSES = {
    "filed": "Filed",
    "court": "Court record",
    "said": "Said",
    "reported": "Reported",
    "computed": "Computed",
}
_STATUS = {
    "partial": "The sources answer part of this.",
    "conflict": "The sources disagree. Both sides are shown.",
    "ambiguous": "More than one name fits. Which one is meant?",
    "insufficient": "Not in these sources.",
}


def history(desk: Assistant) -> None:
    """The conversation so far, with the citations it was stored with."""
    for number, message in enumerate(conversations.messages(desk)):
        with st.chat_message("user", avatar=":material/person:"):
            st.html(f"<p class='claim'>{escape(message.question)}</p>")
        with st.chat_message("assistant", avatar=":material/receipt_long:"):
            answer(desk, message.answer, f"m{number}")


def ask(desk: Assistant, question: str) -> None:
    """Ask, show that it is being worked on, store the answer and draw the page anew."""
    with st.chat_message("user", avatar=":material/person:"):
        st.html(f"<p class='claim'>{escape(question)}</p>")
    with (
        st.chat_message("assistant", avatar=":material/receipt_long:"),
        st.spinner("Searching the library…"),
    ):
        try:
            found = desk.ask(question, _turns(desk))
        except RagError as exc:
            st.error(str(exc))
            return
    conversations.add(desk, question, to_dict(found))
    source.close()
    st.rerun()


def _turns(desk: Assistant) -> list[Turn]:
    turns = []
    for message in conversations.messages(desk):
        text = " ".join(item["text"] for item in message.answer.get("statements", ()))
        turns.append(Turn(message.question, text))
    return turns


def answer(desk: Assistant, values: Mapping[str, Any], key: str) -> None:
    """One stored answer."""
    if values.get("standalone") and values["standalone"] != values.get("question"):
        st.html(f"<p class='meta'>Asked as: {escape(values['standalone'])}</p>")
    status = str(values.get("status"))
    if status in _STATUS:
        st.html(f"<p class='claim'><b>{_STATUS[status]}</b></p>")
    numbers = {name: n for n, name in enumerate(values.get("citations", {}), start=1)}
    for at, statement in enumerate(values.get("statements", ())):
        _statement(statement, values["citations"], numbers, f"{key}-{at}")
    if status == "insufficient":
        st.html(f"<p class='meta'>{escape(searched(values.get('coverage') or {}))}</p>")
    for note in values.get("notes") or ():
        st.html(f"<p class='meta'>{escape(str(note))}</p>")
    _rows(values)
    _withheld(values.get("withheld") or ())
    if values.get("statements"):
        export.panel(desk, values, key)


def _statement(
    statement: Mapping[str, Any],
    citations: Mapping[str, Any],
    numbers: Mapping[str, int],
    key: str,
) -> None:
    label = _CLASSES.get(str(statement.get("class")), "")
    with st.container(key=f"statement-{key}"):
        st.html(f"<p class='claim'>{escape(statement['text'])}</p>")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.html(
                f"<span class='badge {escape(str(statement.get('class')))}'>{label}</span>",
                width="content",
            )
            for name in statement.get("citations", ()):
                citation = citations[name]
                st.button(
                    str(numbers[name]),
                    key=f"chip-{key}-{name}",
                    help=" · ".join(
                        part for part in (citation["publisher"], citation["published"]) if part
                    )
                    or citation["title"],
                    on_click=source.show,
                    args=(citation,),
                )


def _rows(values: Mapping[str, Any]) -> None:
    rows: Sequence[Mapping[str, Any]] = values.get("rows") or ()
    excluded: Sequence[Mapping[str, Any]] = values.get("excluded") or ()
    if rows:
        with st.expander(f"The {len(rows)} rows behind this"):
            st.dataframe([dict(row) for row in rows], hide_index=True, width="stretch")
    if excluded:
        with st.expander("What was left out of the total, and why"):
            st.dataframe([dict(item) for item in excluded], hide_index=True, width="stretch")


def _withheld(withheld: Sequence[Mapping[str, Any]]) -> None:
    if not withheld:
        return
    with st.expander(f"{len(withheld)} withheld: could not be verified"):
        for item in withheld:
            st.html(
                f"<p class='claim'>{escape(item['text'])}</p>"
                f"<p class='meta'>{escape(item['problem'])}</p>"
            )


def searched(coverage: Mapping[str, Any]) -> str:
    """What was searched, in words."""
    parts = [f"Searched {coverage.get('documents', 0)} documents"]
    if coverage.get("from") and coverage.get("to"):
        parts.append(f"dated {coverage['from']} to {coverage['to']}")
    text = ", ".join(parts) + "."
    if coverage.get("names_tried"):
        text += f" Names tried: {', '.join(coverage['names_tried'])}."
    if coverage.get("nearest"):
        text += f" Nearest: {coverage['nearest']}"
    return text


def suggested(desk: Assistant) -> str | None:
    """Questions to start from, on the sample library; the one that was clicked."""
    if conversations.messages(desk):
        return None
    documents = desk.store.documents.counts()[0]
    if not documents:
        st.info("The library is empty. Add stories and filings in the side bar, then ask.")
        return None
    st.html(f"<p class='claim'>Ask about the {documents} documents in this library.</p>")
    clicked = None
    for number, question in enumerate(_suggestions(desk)):
        if st.button(question, key=f"suggested-{number}"):
            clicked = question
    return clicked


def _suggestions(desk: Assistant) -> list[str]:
    path = Path(__file__).parent.parent / "corpus" / "suggested.json"
    names = {item.external_id for item in desk.documents()}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    is_sample = any((path.parent / "sample" / name).exists() for name in names if name)
    items = found if isinstance(found, list) else found.get("questions", [])
    return (
        [str(q.get("question") if isinstance(q, dict) else q) for q in items] if is_sample else []
    )
