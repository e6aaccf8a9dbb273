"""What a new conversation begins with: what this is, and questions to start from."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from rag import Assistant
from ui import conversations


def panel(desk: Assistant) -> str | None:
    """Questions to start from, on the sample library; the one that was clicked."""
    if conversations.messages(desk):
        return None
    documents = desk.store.documents.counts()[0]
    if not documents:
        st.info("The library is empty. Add stories and filings in the side bar, then ask.")
        return None
    earliest, latest = desk.store.documents.period()
    dated = f" They are dated {earliest} to {latest}." if earliest else ""
    st.html(
        "<p class='lead'>Who funded what? Who said what?</p>"
        f"<p class='claim'>Ask about the {documents:,} documents in this library.{dated} "
        "Each sentence of an answer ends in a number that opens the words it rests on.</p>"
    )
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
